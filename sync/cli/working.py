"""What the commands share: the deployment they work in, its rules, its ledger, and who acts."""

import getpass
import os
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sync.cli.parameters import now
from sync.core.rules import Rules
from sync.deployment.files import ConfigError
from sync.deployment.place import CALENDAR, Deployment, find_deployment
from sync.deployment.settings import Settings
from sync.deployment.shipped import shipped
from sync.deployment.tables import read_calendar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sync.checking import Office
    from sync.desk import Desk
    from sync.sources.limits import Limits


def deployment(obj: dict[str, Any]) -> Deployment:
    """The deployment named by --dir, or around the current folder."""
    return find_deployment(obj["folder"])


def actor(obj: dict[str, Any]) -> str:
    """Who acts: --by, else the operating system's user."""
    return obj["actor"] or _login()


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such user in the system's table, as in some containers
        return "không rõ"


def checking_office(folder: Path) -> tuple["Office", "Limits"]:
    """What the deployment checks by; where none is named and none is around, the rules and calendar that are shipped.

    Raises:
        ConfigError: a folder is named that is no deployment.
    """
    from sync.checking import Office

    try:
        place = find_deployment(folder)
    except ConfigError:
        if folder != Path():
            raise
        return Office(read_calendar(shipped("config") / CALENDAR), Rules()), limits(Settings())
    return Office(place.calendar, place.settings.rules(), place.registry), limits(place.settings)


def limits(settings: Settings) -> "Limits":
    """How much a reading child may take."""
    from sync.sources.limits import Limits

    asked = settings.collection
    children = asked.workers or os.cpu_count() or 1
    return Limits(seconds=asked.seconds_per_file, memory=asked.memory_mb * 2**20, children=children)


@contextmanager
def desk_of(obj: dict[str, Any], at: datetime | None = None) -> "Iterator[Desk]":
    """The office at work: deployment and ledger, open as long as the block lasts; `at` is now unless given."""
    from sync.desk import Desk
    from sync.ledger.store import Ledger

    place = deployment(obj)
    place.ledger_folder.mkdir(parents=True, exist_ok=True)
    with Ledger.open(place.ledger_url, actor(obj)) as ledger:
        # Invented data live in a time of their own: there, now is when something was last done.
        own_time = ledger.last_act_at() if place.settings.demo.invented else None
        yield Desk(place, ledger, at or own_time or now())


@contextmanager
def locked_desk(obj: dict[str, Any], at: datetime | None = None) -> "Iterator[Desk]":
    """The same while nobody else writes: one lock per deployment."""
    from sync.ledger.lock import only_run

    with only_run(deployment(obj).ledger_folder, actor(obj), now()), desk_of(obj, at) as desk:
        yield desk
