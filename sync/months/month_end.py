"""A month as it would be closed now: its rows, what the units said, and what stands against closing it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

import pandas as pd

from sync.core.adding_up import REMEDY, TotalsDisagreeError
from sync.core.clocks.situation import situate
from sync.core.closing.closed_list import ClosedList
from sync.core.closing.control import control_totals
from sync.core.closing.members import Heard, Sorted, sort_out
from sync.core.closing.obstacles import Against, Obstacle, Waiting, in_answers, in_order, in_rows
from sync.core.closing.past import Past
from sync.core.evidence.record import Record
from sync.core.frames import CLOSED_TOTALS, frame
from sync.core.report_periods import ReportPeriod
from sync.core.units.frame import units_frame
from sync.core.units.registry import Unit
from sync.ledger.copies import Copies
from sync.ledger.rows import ACCEPTED, Draft, Objection
from sync.office.desk import Desk
from sync.reporting.tracing import Columns


@dataclass(frozen=True)
class MonthEnd:
    """What the ledger says of a month, as known now.

    Attributes:
        lists: every closed list, of other months too.
        past: what those before this month say.
        found: the rows of the month.
        units: frames.UNITS of the units that exist in the month.
        totals: frames.CLOSED_TOTALS; `fault` says what does not add up, '' when all does.
        record: what it was worked out from.
        drafts, objections: of this month.
    """

    period: ReportPeriod
    lists: Sequence[ClosedList]
    past: Past
    found: Sorted
    units: pd.DataFrame
    totals: pd.DataFrame
    fault: str
    record: Record
    drafts: Sequence[Draft]
    objections: Sequence[Objection]

    @property
    def concerned(self) -> list[str]:
        """Codes of the units that have something to say a word about, in the order of the list."""
        rows = pd.concat([self.found.rows["unit"], self.found.excluded["unit"], self.found.second["unit"]])
        return list(dict.fromkeys(rows))

    @property
    def drafted(self) -> str:
        """What the list says about its draft."""
        if not self.drafts:
            return "Danh sách này không lập dự thảo lấy ý kiến đơn vị trước khi chốt."
        units = len({one.unit for one in self.drafts})
        last = max(one.object_by for one in self.drafts)
        return f"Đã lập dự thảo cho {units} đơn vị, hạn góp ý cuối cùng hết ngày {last:%d/%m/%Y}; đến khi chốt nhận {len(self.objections)} ý kiến."


def month_end(desk: Desk, period: ReportPeriod, lists: Sequence[ClosedList]) -> MonthEnd:
    """Work out a month from all that is known at this instant."""
    record = desk.ledger.load_record(desk.at)
    calendar, rules = desk.place.calendar, desk.place.settings.rules()
    before = period.first_day - timedelta(days=1)
    ends = tuple(situate(record, day, desk.at, calendar, rules) for day in (before, period.last_day))
    objections = desk.ledger.objections(period.name)
    past, terms = Past.of(lists, period), desk.place.settings.terms()
    found = sort_out(ends[1], units_frame(desk.place.registry.units), past, heard(objections), terms)
    units = units_frame(_existing(desk.place.registry.units, period))
    fault, totals = "", frame(CLOSED_TOTALS)
    try:
        totals = control_totals((ends[0], ends[1]), found, units, period, terms)
    except TotalsDisagreeError as error:
        fault = error.found
    drafts = desk.ledger.drafts(period.name)
    return MonthEnd(period, lists, past, found, units, totals, fault, record, drafts, objections)


def _existing(units: Iterable[Unit], period: ReportPeriod) -> list[Unit]:
    """The units that exist on any day of the month: one that ends in it is closed with it."""
    first, last = period.first_day, period.last_day
    return [unit for unit in units if (unit.valid_from or last) <= last and (unit.valid_to or first) >= first]


def heard(objections: Iterable[Objection]) -> Heard:
    """What the units said, in words, by (code, unit); the accepted ones with their reason."""
    said: dict[tuple[str, str], str] = {}
    accepted: dict[tuple[str, str], str] = {}
    for one in objections:
        key = one.code, one.unit
        said[key] = "; ".join(filter(None, (said.get(key, ""), in_words(one))))
        if one.outcome == ACCEPTED:
            accepted[key] = f"Chấp nhận ý kiến số {one.number}: {one.reason}"
    return Heard(said, accepted)


def in_words(one: Objection) -> str:
    """'Ý kiến số 3: đã gửi báo cáo (45/SNV-VP) – không chấp nhận: chưa có văn bản'."""
    document = f" ({one.document})" if one.document else ""
    outcomes = {"": "chưa trả lời", ACCEPTED: f"chấp nhận: {one.reason}"}
    return f"Ý kiến số {one.number}: {one.text}{document} – {outcomes.get(one.outcome, f'không chấp nhận: {one.reason}')}"


def obstacles(desk: Desk, month: MonthEnd) -> list[Obstacle]:
    """Everything that stands against closing the month now."""
    terms = desk.place.settings.terms()
    drafted = {one.unit for one in month.drafts}
    waiting = Waiting(
        [one.number for one in month.objections if not one.outcome],
        [unit for unit in month.concerned if unit not in drafted],
        max((one.object_by for one in month.drafts), default=None),
    )
    faults = [Obstacle(Against.TOTALS, unbalanced(month.fault))] if month.fault else []
    return [
        *in_order(month.period, month.lists, desk.at),
        *faults,
        *in_rows(month.period, month.found, month.units, desk.place.calendar, terms),
        *in_answers(waiting, terms, desk.at.date()),
    ]


def unbalanced(fault: str) -> str:
    """Figures that do not add up, in words: what – what to do."""
    return f"số liệu không cân ({fault}) – {REMEDY}"


def with_cells(found: Sorted, copies: Copies) -> Sorted:
    """The rows with the cell "Tình trạng" of each, looked up in the stored copy of the file that it stands in."""
    columns = Columns(copies)
    return Sorted(*(_with_cells(table, columns) for table in found))


def _with_cells(table: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    places = zip(table["sha256"], table["sheet"], table["row"], strict=True)
    cells = [columns.place(sha256, sheet, row, "state") if sha256 else "" for sha256, sheet, row in places]
    return table.assign(cell=pd.Series(cells, table.index, dtype="object"))


def only(found: Sorted, unit: str) -> Sorted:
    """The rows of one unit."""
    return Sorted(*(table[table["unit"] == unit].reset_index(drop=True) for table in found))
