"""What goes wrong on purpose: a plan of faults for one test, or faults drawn from a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from typing import Literal

Kind = Literal[
    "429", "500", "502", "503", "401", "lost before", "lost after", "slow", "disabled",
    "rateLimitExceeded", "userRateLimitExceeded", "sharingRateLimitExceeded", "storageQuotaExceeded",
    "insufficientFilePermissions",
]  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """One way to fail, for the calls that it fits.

    Args:
        kind: an HTTP status, `lost before` or `lost after` the work was done, `slow`, `disabled` (the API is not
            enabled in the project), or the reason of a 403 of Drive.
        method: which methods, as a shell pattern over ids such as `sheets.spreadsheets.*`.
        times: how many calls it hits; None: all.
        after: how many fitting calls pass untouched before.
        part: only calls whose path holds this text, a file id for instance.
        retry_after: seconds for the `Retry-After` header.
        seconds: how long `slow` waits before the work.
    """

    kind: Kind
    method: str = "*"
    times: int | None = 1
    after: int = 0
    part: str = ""
    retry_after: int | None = None
    seconds: float = 0.0

    def fits(self, method: str, path: str) -> bool:
        return fnmatchcase(method, self.method) and self.part in path


@dataclass
class Faults:
    """The faults of a world: planned ones first, then those that the seed draws.

    Attributes:
        struck: (kind, method) of every fault that came, in order.
    """

    planned: list[Fault] = field(default_factory=list)
    struck: list[tuple[Kind, str]] = field(default_factory=list)
    _chance: float = 0.0
    _kinds: tuple[Kind, ...] = ()
    _dice: random.Random = field(default_factory=random.Random)

    def plan(self, *faults: Fault) -> None:
        """Add faults; each strikes on its own count."""
        self.planned.extend(faults)

    def at_random(self, seed: int, chance: float, *kinds: Kind) -> None:
        """Let each call fail with this chance, the same calls for the same seed."""
        self._dice, self._chance, self._kinds = random.Random(seed), chance, kinds

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        self.planned.clear()
        self._chance = 0.0

    def strike(self, method: str, path: str) -> Fault | None:
        """The fault of this call, counted off; None when it goes well."""
        fault = self._due(method, path) or self._drawn()
        if fault is not None:
            self.struck.append((fault.kind, method))
        return fault

    def _due(self, method: str, path: str) -> Fault | None:
        for at, fault in enumerate(self.planned):
            if not fault.fits(method, path) or fault.times == 0:
                continue
            if fault.after:
                self.planned[at] = replace(fault, after=fault.after - 1)
                continue
            self.planned[at] = replace(fault, times=None if fault.times is None else fault.times - 1)
            return fault
        return None

    def _drawn(self) -> Fault | None:
        if not self._kinds or self._dice.random() >= self._chance:
            return None
        return Fault(self._dice.choice(self._kinds))
