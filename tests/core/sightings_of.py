"""What a tracker says, from a sheet inside the test; and a small ledger that remembers what was observed."""

from collections.abc import Iterable, Mapping
from datetime import date

from sync.core.evidence.changes import LastState, Observation, Past, observe
from sync.core.evidence.seen import SeenFile, see
from sync.core.problems import Problem
from sync.core.reading.identity import Identity
from sync.core.reading.workbook import read_tracker
from tests.core.sheets import grid, workbook

TODAY = date(2018, 5, 15)


def seen(text: str, version: int = 1, issued: Mapping[str, str] | None = None, unit: str = "SNV") -> SeenFile:
    """One sheet as `sync` sees it."""
    identity = Identity(unit, version, frozenset({unit} if unit else ()))
    return see(read_tracker(workbook(grid(text)), TODAY), identity, [], issued or {})


class Memory:
    """One unit's observations, kept as the ledger keeps them: newest per version, newest of all."""

    def __init__(
        self, held: Iterable[str], keys: Mapping[tuple[str, str, str], str] | None = None, versions: int = 1
    ) -> None:
        self.held = frozenset(held)
        self.issued = {version: dict.fromkeys(self.held, "") for version in range(1, versions + 1)}
        self.heads = dict.fromkeys(self.issued, 0)
        self.holders: dict[str, str] = {}
        self.keys = keys or {}
        self.log: list[tuple[int, Observation]] = []

    def issue(self, version: int, codes: Iterable[str] | None = None) -> None:
        """Issue a new version: all that is on record so far went into it."""
        self.issued[version] = dict.fromkeys(self.held if codes is None else codes, "")
        self.heads[version] = len(self.log)

    def collect(self, file: SeenFile, version: int = 1) -> tuple[list[Observation], list[Problem]]:
        """Observe a file and remember it."""
        observations, problems = observe(file, self.past(version))
        self.log += [(version, observation) for observation in observations]
        return observations, problems

    def past(self, version: int) -> Past:
        head = self.heads.get(version, 0)
        baseline, latest = {}, {}
        for seq, (of_version, one) in enumerate(self.log, 1):
            state = LastState(seq, one.values, one.present, one.applied)
            latest[one.code] = state
            if of_version == version or seq <= head:
                baseline[one.code] = state
        return Past("SNV", self.issued.get(version, {}), self.held, self.holders, self.keys, baseline, latest)


def names(problems: Iterable[Problem]) -> list[tuple[str, str]]:
    """(code, cell) of each problem."""
    return [(problem.code, problem.cell) for problem in problems]
