"""Letters of a closed period: to Sở Nội vụ, to each unit that is late or not received, to the leaders; drafts to be signed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sync.core.closing.closed_list import ClosedList
from sync.core.letters import (
    REMINDER,
    REPORT,
    TRANSFER,
    Fields,
    Sender,
    reminder_fields,
    report_fields,
    transfer_fields,
    units_to_remind,
)
from sync.core.pages.letterhead import layout_on
from sync.core.refusals import OF_THE_CENTRE, REMEDIES, Refusal
from sync.core.report_periods import ReportPeriod
from sync.deployment.shipped import shipped
from sync.failure import NotDone
from sync.office.desk import Desk
from sync.office.letterheads import appearance, masthead
from sync.outputs.letter import write_letter

_NEVER = "chưa nộp lần nào"


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to be: its template's name, the file's, and what the fields say."""

    template: str
    file: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters written, and those left as they were because somebody may have edited them."""

    written: tuple[Path, ...]
    kept: tuple[Path, ...]


def write_letters(desk: Desk, period: ReportPeriod, *, again: bool = False) -> Letters:
    """Write the letters of a period below bao-cao/P/; all figures come from the closed lists of its months.

    A letter that lies there is left alone, unless `again` asks for all of them anew.

    Raises:
        NotDone: a month of the period is not closed, or a template cannot be filled in.
    """
    lists = _closed(desk, period)
    folder = desk.place.reports / period.name
    folder.mkdir(parents=True, exist_ok=True)
    written, kept = [], []
    for letter in _letters(desk, period, lists):
        target = folder / letter.file
        if target.exists() and not again:
            kept.append(target)
            continue
        write_letter(
            template_of(desk, letter.template), letter.fields, target, desk.at.replace(microsecond=0)
        )
        written.append(target)
    return Letters(tuple(written), tuple(kept))


def template_of(desk: Desk, name: str) -> Path:
    """The office's own template, else the one that is shipped: an office from before letters has none of its own."""
    own = desk.place.letter_templates / f"{name}.docx"
    return own if own.is_file() else shipped("templates") / own.name


def sender(desk: Desk) -> Sender:
    """Who writes today, by the settings."""
    settings = desk.place.settings
    look, day = appearance(settings), desk.at.date()
    office = settings.office
    return Sender(
        masthead(settings),
        office.office_name,
        look.authority,
        office.letter_code,
        day,
        layout_on(day, look.layout),
    )


def _closed(desk: Desk, period: ReportPeriod) -> list[ClosedList]:
    found = {month: desk.ledger.closed_list(month) for month in period.months}
    unclosed = [month for month, closed in found.items() if closed is None]
    if unclosed:
        raise NotDone(
            f"kỳ {period.name}: chưa chốt {', '.join(unclosed)} – số liệu của công văn chỉ lấy từ danh sách đã chốt; "
            f"chạy dondoc close {unclosed[0]} trước"
        )
    return [closed for closed in found.values() if closed is not None]


def _letters(desk: Desk, period: ReportPeriod, lists: list[ClosedList]) -> Iterator[Letter]:
    """A month: all letters; a longer period: the report to the leaders."""
    by = sender(desk)
    head = by.fields(period)
    last = lists[-1]
    missing = _missing(desk, last)
    names = dict(last.totals[["unit", "unit_name"]].to_numpy().tolist())
    if period.is_month:
        yield Letter(TRANSFER, f"{TRANSFER}-{period.name}.docx", head | transfer_fields(last))
        owing = {unit: _words(reason) for unit, reason in missing.items() if reason not in OF_THE_CENTRE}
        for unit, name in units_to_remind(last, owing):
            fields = head | reminder_fields(last, unit, name, owing.get(unit, ""))
            yield Letter(REMINDER, f"{REMINDER}-{unit}-{period.name}.docx", fields)
    not_received = [names.get(unit, unit) for unit in missing]
    # a report bears its kind in its number, a letter does not
    head = replace(by, symbol=by.masthead.symbol).fields(period)
    yield Letter(REPORT, f"{REPORT}-{period.name}.docx", head | report_fields(lists, not_received))


def _missing(desk: Desk, closed: ClosedList) -> dict[str, Refusal | None]:
    """Unit of the list → why its tracker was not received by the last collection known at the closing; None: never seen."""
    receipts = (
        desk.ledger.load_record(closed.known_at)
        .receipts.drop_duplicates("unit", keep="last")
        .set_index("unit")
    )
    known = receipts.reindex([str(unit) for unit in closed.totals["unit"]])
    lacking = known[~known["ok"].isin([True])]
    return {str(unit): _refusal(reason) for unit, reason in lacking["reason"].items()}


def _refusal(reason: object) -> Refusal | None:
    """What the receipt says; a unit without any receipt has none."""
    return Refusal(reason or Refusal.NOT_FOUND) if isinstance(reason, str) else None


def _words(reason: Refusal | None) -> str:
    return REMEDIES[reason] if reason else _NEVER
