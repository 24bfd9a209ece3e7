"""What the commands share: the deployment they work in, its rules, its ledger, and who acts."""

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

    from sync.office.desk import Desk
    from sync.reporting.checking import Office
    from sync.sources.limits import Limits


def deployment(obj: dict[str, Any]) -> Deployment:
    """The deployment named by --dir, or around the current folder."""
    return find_deployment(obj["folder"])


def actor(obj: dict[str, Any]) -> str:
    """Who acts: --by, else the operating system's user."""
    from sync.office.opening import login

    return obj["actor"] or login()


def checking_office(folder: Path) -> tuple["Office", "Limits"]:
    """What the deployment checks by; where none is named and none is around, the rules and calendar that are shipped.

    Raises:
        ConfigError: a folder is named that is no deployment.
    """
    from sync.reporting.checking import Office

    try:
        place = find_deployment(folder)
    except ConfigError:
        if folder != Path():
            raise
        return Office(read_calendar(shipped("config") / CALENDAR), Rules()), limits(Settings())
    return Office(place.calendar, place.settings.rules(), place.registry), limits(place.settings)


def limits(settings: Settings) -> "Limits":
    """How much a reading child may take."""
    from sync.office.opening import limits as limits_of

    return limits_of(settings)


@contextmanager
def desk_of(obj: dict[str, Any], at: datetime | None = None) -> "Iterator[Desk]":
    """The office at work: deployment and ledger, open as long as the block lasts; `at` is now unless given."""
    from sync.office.opening import open_desk

    with open_desk(deployment(obj), actor(obj), now(), at) as desk:
        yield desk


@contextmanager
def locked_desk(obj: dict[str, Any], at: datetime | None = None) -> "Iterator[Desk]":
    """The same while nobody else writes: one lock per deployment."""
    from sync.office.opening import open_locked_desk

    with open_locked_desk(deployment(obj), actor(obj), now(), at) as desk:
        yield desk
