"""The report of trackers that lie open, without a ledger: the same pages and rules, and nobody accused."""

from collections.abc import Sequence

from sync.core.clocks.situation import situate
from sync.core.counting.totals import totals
from sync.core.evidence.unrecorded import Opened, unrecorded
from sync.core.frames import UNITS, frame
from sync.core.pages.content import CalendarVersion, ReportContent
from sync.core.pages.letterhead import Masthead
from sync.core.problems import Problem
from sync.reporting.checking import Office
from sync.reporting.report import Asked, board, problems_frame

_KIND = "đơn vị"


def content_of_opened(
    opened: Sequence[Opened], problems: Sequence[tuple[str, Problem]], asked: Asked, office: Office
) -> ReportContent:
    """Everything the report says of the open trackers.

    Args:
        opened: their sheets of tasks, one at least.
        problems: (unit, problem) of every file.
        asked: the day, and the instant at which the files were looked at.
        office: calendar and rules.
    """
    record = unrecorded(opened, asked.known_at)
    found = situate(record, asked.as_of, asked.known_at, office.calendar, office.rules)
    # the ledger's doubts speak of a ledger
    situation = found.assign(doubt=found["doubt"].mask(found["doubt"] != "", "unrecorded"))
    codes = dict.fromkeys(one.unit for one in opened)
    units = frame(
        UNITS, ({"code": code, "name": code, "kind": _KIND, "order": at} for at, code in enumerate(codes))
    )
    return ReportContent(
        situation=situation,
        units=units,
        totals=totals(situation, units),
        board=board(record, units),
        problems=problems_frame([(unit, asked.known_at, problem) for unit, problem in problems]),
        as_of=asked.as_of,
        known_at=asked.known_at,
        issued_on=asked.known_at.date(),
        rules=office.rules,
        masthead=Masthead(superior="", agency="", place="…………", symbol="", office="", signer=""),
        calendar=CalendarVersion(office.calendar.version, bool(situation["calendar_confirmed"].all())),
    )
