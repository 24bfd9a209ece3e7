"""Where Google's libraries come in, and only once something is asked of Google: without them a sentence, not a traceback."""

import os
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync.google.failures import Failure, GoogleError, Trouble
from sync.google.office import GoogleOffice
from sync.google.pacing import Pacer, Tempo
from sync.google.scopes import Purpose

if TYPE_CHECKING:
    from sync.google.transport import Transport

_DRIVE_PER_MINUTE = 600
"""Drive allows 12,000 a minute and person; nothing of ours comes near."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a deployment settles: the Shared Drive, and requests to Sheets a minute."""

    drive: str = ""
    reads_per_minute: int = 60
    writes_per_minute: int = 60


def open_google(
    terms: Terms, purpose: Purpose, tempo: Tempo, environment: Mapping[str, str] = os.environ
) -> GoogleOffice:
    """Drive and Sheets for one purpose; nothing is imported, read or sent before the first call."""
    reads, writes = Pacer(terms.reads_per_minute, tempo), Pacer(terms.writes_per_minute, tempo)
    drive = Pacer(_DRIVE_PER_MINUTE, tempo)

    def connect(wanted: Purpose) -> "Transport":
        try:
            from sync.google.session import open_session  # noqa: PLC0415 - 0.3 s, and the extra may be missing
            from sync.google.transport import Lanes, Transport  # noqa: PLC0415 - as above
        except ModuleNotFoundError:
            raise GoogleError(Failure(Trouble.EXTRA_MISSING)) from None
        return Transport(open_session(environment, wanted), Lanes(reads, writes, drive, tempo))

    return GoogleOffice(connect, purpose, terms.drive)


def tempo(now: Callable[[], float], wait: Callable[[float], None]) -> Tempo:
    """Time as it passes here; the jitter of waiting is no secret, so any chance does."""
    return Tempo(now, wait, random.random)
