"""The demonstration from the first assignment to the last report, day by day."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from sync.collecting.collect import Board
from sync.collecting.feedback import write_feedback
from sync.core.pages.content import ReportContent
from sync.core.problems import Problem
from sync.core.units.registry import Unit
from sync.demo.cast import (
    FIRST_ASSIGNMENT,
    FIRST_ISSUE,
    LAST_DAY,
    MISSED_NIGHT,
    RESUMPTION,
    SECOND_ASSIGNMENT,
    character_of,
)
from sync.demo.chance import chance_of
from sync.demo.clerks import Clerk
from sync.demo.office import Office
from sync.demo.place import make_place
from sync.demo.post import Post
from sync.demo.subjects import subjects
from sync.deployment.place import Deployment
from sync.ledger.store import Ledger
from sync.reporting.report import Asked, report_content, write
from sync.sources.limits import Limits

ACTOR = "Văn phòng (trình diễn)"
_OLD_SHARE = 0.8
"""How much of the tasks is in the first book."""


@dataclass(frozen=True)
class Story:
    """What the demonstration left behind.

    Attributes:
        place: the deployment.
        boards: of all collections, oldest first.
        told: what `assign` said of the books.
        april, latest: the two reports' contents; april_file, latest_file: their workbooks.
    """

    place: Deployment
    boards: list[Board]
    told: list[Problem]
    april: ReportContent
    april_file: Path
    latest: ReportContent
    latest_file: Path


def play(folder: Path, limits: Limits, advance: Callable[[int], None], units: Collection[str] = ()) -> Story:
    """Make the deployment in `folder` and let its seven weeks pass; `advance` is called once for each of `days()`.

    The same program gives the same story; `units` makes a smaller one, of those units only.

    Raises:
        NotDone: the folder holds anything but an earlier demonstration.
    """
    place = make_place(folder, units)
    place.ledger_folder.mkdir(exist_ok=True)
    with Ledger.open(place.ledger_url, ACTOR) as ledger:
        office = Office(place, ledger, limits, chance_of("giao việc"))
        posts = {unit.code: Post(*seat(office, unit)) for unit in office.units}
        live(office, posts, advance)
        return told(office)


def days() -> list[date]:
    """The days that `play` goes through."""
    return [FIRST_ISSUE + timedelta(days=n) for n in range((LAST_DAY - FIRST_ISSUE).days + 1)]


def seat(office: Office, unit: Unit) -> tuple[Clerk, Path, Random]:
    """What a post of that unit begins with: its clerk, its folder, its chance."""
    clerk = Clerk(unit, character_of(unit.code), chance_of("chuyên viên", unit.code), office.place.calendar)
    return clerk, office.tracker_folder(unit), chance_of("giờ lưu", unit.code)


def live(office: Office, posts: Mapping[str, Post], advance: Callable[[int], None]) -> None:
    """Let the seven weeks pass: the office assigns, issues and collects, the units work."""
    about = subjects(office.units, office.chance)
    first = round(len(about) * _OLD_SHARE)
    office.assign_first(about[:first], FIRST_ASSIGNMENT)
    for day in days():
        if day == SECOND_ASSIGNMENT:
            office.assign_second(about[first:], day)
        if day == RESUMPTION:
            office.assign_resumption(day)
        if day in (FIRST_ISSUE, SECOND_ASSIGNMENT, RESUMPTION):
            _issue(office, posts, day)
        if office.place.calendar.is_working(day):
            _work(office, posts, day)
        advance(1)


def _issue(office: Office, posts: Mapping[str, Post], day: date) -> None:
    at = datetime.combine(day, time(9))
    for one in office.issue(day):
        if one.new:
            posts[one.unit].open(one, at, office.place.settings.rules())


def _work(office: Office, posts: Mapping[str, Post], day: date) -> None:
    """The units' day, then the office's evening."""
    for post, stranger in zip(posts.values(), _neighbours(posts), strict=True):
        post.work(day, stranger)
    if day > FIRST_ISSUE and day != MISSED_NIGHT:
        office.collect(day)


def _neighbours(posts: Mapping[str, Post]) -> Iterator[bytes]:
    """For each unit the tracker of the one before it in the registry."""
    found = list(posts.values())
    return (post.content for post in (found[-1], *found[:-1]))


def told(office: Office) -> Story:
    """The feedback and both reports, as `dondoc sync` and `dondoc report` would write them that evening."""
    desk = office.desk(LAST_DAY)
    write_feedback(desk, office.last_news())
    april = report_content(desk, Asked(date(2018, 4, 30), desk.at, "2018-04", date(2018, 4, 1)))
    latest = report_content(desk, Asked(LAST_DAY, desk.at))
    files = (write(desk, april, None), write(desk, latest, None))
    return Story(office.place, office.boards, office.told, april, files[0], latest, files[1])
