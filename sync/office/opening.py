"""The one place where deployment and ledger are wired together and opened, for commands and buttons alike."""

import getpass
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sync.deployment.place import Deployment
from sync.deployment.settings import Settings
from sync.google.office import GoogleOffice
from sync.google.opening import Terms, open_google
from sync.google.pacing import Tempo
from sync.google.scopes import Purpose
from sync.ledger.lock import only_run
from sync.ledger.store import Ledger
from sync.office.desk import Desk
from sync.sources.google import Drive
from sync.sources.limits import Limits


def login() -> str:
    """The operating system's user."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such user in the system's table, as in some containers
        return "không rõ"


def limits(settings: Settings) -> Limits:
    """How much a reading child may take."""
    asked = settings.collection
    children = asked.workers or os.cpu_count() or 1
    return Limits(seconds=asked.seconds_per_file, memory=asked.memory_mb * 2**20, children=children)


def google_office(place: Deployment, purpose: Purpose, tempo: Tempo) -> GoogleOffice:
    """Drive and Sheets on the deployment's terms; nothing is read or sent before the first call."""
    asked = place.settings.google
    terms = Terms(asked.drive, asked.reads_per_minute, asked.writes_per_minute)
    return open_google(terms, purpose, tempo)


def open_drive(place: Deployment, tempo: Tempo, now: Callable[[], float]) -> Drive:
    """The deployment's trackers on Google Drive, to be read; nothing is asked of Google yet."""
    return Drive(google_office(place, Purpose.READ, tempo), now)


@contextmanager
def open_desk(place: Deployment, actor: str, now: datetime, at: datetime | None = None) -> Iterator[Desk]:
    """The office at work: deployment and ledger, open as long as the block lasts.

    Args:
        place: the deployment.
        actor: who acts.
        now: this instant.
        at: the instant of what is done; `now` unless given. Invented data live in a time of their own: there, now is
            when something was last done.
    """
    place.ledger_folder.mkdir(parents=True, exist_ok=True)
    with Ledger.open(place.ledger_url, actor) as ledger:
        own_time = ledger.last_act_at() if place.settings.demo.invented else None
        yield Desk(place, ledger, at or own_time or now)


@contextmanager
def open_locked_desk(
    place: Deployment, actor: str, now: datetime, at: datetime | None = None
) -> Iterator[Desk]:
    """The same while nobody else writes: one lock per deployment.

    Raises:
        BusyError: another run holds it.
    """
    with only_run(place.ledger_folder, actor, now), open_desk(place, actor, now, at) as desk:
        yield desk
