"""Reconciling: what was transferred against Sở Nội vụ's own book; differences, minutes, reasons kept (domain §6)."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from sync.core.closing.closed_list import ClosedList
from sync.core.minutes import MINUTES, minutes_fields
from sync.core.pages.differences import Compared, difference_pages
from sync.core.pages.minutes import minutes_annex, minutes_page
from sync.core.reconciliation.book import BookRead
from sync.core.reconciliation.control import control_totals
from sync.core.reconciliation.hints import hints
from sync.core.reconciliation.matching import match
from sync.core.reconciliation.rows import home_rows, office_rows
from sync.core.refusals import Refusal, of_named
from sync.core.report_periods import ReportPeriod
from sync.failure import NotDone
from sync.jobs import Job, see_book, see_reasons
from sync.ledger.copies import Copies
from sync.ledger.rows import Reason
from sync.months.letters import sender, template_of
from sync.office.desk import Desk
from sync.office.letterheads import masthead
from sync.outputs.letter import write_letter
from sync.outputs.workbook import write_report
from sync.sources.files import fetch
from sync.sources.limits import Limits
from sync.sources.pool import read_aside

_Reasons = dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The result and the files that say it: differences, minutes as workbook, minutes as letter."""

    compared: Compared
    files: Sequence[Path]


def reconcile(desk: Desk, period: ReportPeriod, file: Path, limits: Limits) -> Reconciled:
    """Compare both books and write bao-cao/P/doi-chieu-P.xlsx and the minutes.

    Reasons typed into the workbook of the run before are recorded before it is written over, so that no run loses them.

    Raises:
        NotDone: a month is not closed, the book or the workbook of the run before cannot be read, or the template of
            the minutes cannot be filled in.
    """
    _require_closed(desk, period)
    digest = _kept_copy(desk, file)
    with ThreadPoolExecutor(2) as aside:
        typed = _typed_reasons(desk, period, aside, limits)
        job = Job(Copies(desk.place.copies).path(digest), file.name, desk.at.date())
        book = read_aside(aside, see_book, job, limits)
        lists = _closed(desk, period)
        read, kept = _read(book, file), _reasons(desk, period, typed)
    compared = _compared(desk, period, (lists, read), (file.name, kept))
    detail = {
        "period": period.name,
        "file": file.name,
        "sha256": digest,
        "counts": compared.counts,
    }
    minutes = _write_minutes(desk, compared)
    desk.ledger.record_reconciliation(desk.at, detail, _new(desk, period, kept))
    return Reconciled(compared, (_write_differences(desk, compared), *minutes))


def _require_closed(desk: Desk, period: ReportPeriod) -> None:
    closed = desk.ledger.closed_periods()
    unclosed = [month for month in period.months if month not in closed]
    if unclosed:
        raise NotDone(
            f"kỳ {period.name}: chưa chốt {', '.join(unclosed)} – chỉ đối chiếu danh sách đã chuyển; "
            f"chạy “dondoc close {unclosed[0]}” trước"
        )


def _closed(desk: Desk, period: ReportPeriod) -> list[ClosedList]:
    """The lists of the month before, where there is one, and of every month of the period."""
    wanted = (period.before.months[-1], *period.months)
    return [found for month in wanted if (found := desk.ledger.closed_list(month))]


def _kept_copy(desk: Desk, file: Path) -> str:
    """The book read once, kept as evidence; only the copy is parsed."""
    content = fetch(file)
    if isinstance(content, Refusal):
        raise NotDone(f"{file}: {of_named(content)}")
    return Copies(desk.place.copies).put(content)


def _read(book: "Future[BookRead | Refusal]", file: Path) -> BookRead:
    found = book.result()
    if isinstance(found, Refusal):
        raise NotDone(f"{file}: {of_named(found)}")
    if not any(one.table.rows for one in found.tables):
        raise NotDone(
            f"{file}: không trang nào có dòng tiêu đề của sổ theo dõi chậm trễ (Mã nhiệm vụ, Kỳ, Đơn vị chủ trì, Nội dung…) và dòng bên dưới "
            "– dùng mẫu so-noi-vu.xlsx, hoặc sửa lại tên cột cho giống mẫu"
        )
    return found


def _typed_reasons(
    desk: Desk, period: ReportPeriod, aside: Executor, limits: Limits
) -> "Future[_Reasons | Refusal] | None":
    """What stands in the workbook of the run before, being read; None where there is none."""
    path = _differences_file(desk, period)
    job = Job(path, path.name, desk.at.date())
    return read_aside(aside, see_reasons, job, limits) if path.is_file() else None


def _reasons(desk: Desk, period: ReportPeriod, typed: "Future[_Reasons | Refusal] | None") -> _Reasons:
    """Key → (reason, remark): those on record, then those that stand in the workbook of the run before."""
    kept = {key: (one.reason, one.remark) for key, one in desk.ledger.reasons(period.name).items()}
    if typed is None:
        return kept
    path, found = _differences_file(desk, period), typed.result()
    if isinstance(found, Refusal):
        raise NotDone(
            f"{path}: không đọc lại được lý do đã chọn trong tệp này – mở tệp xem lại cột “Lý do”, cột “Khoá”, hoặc dời tệp đi rồi chạy lại"
        )
    return kept | found


def _new(desk: Desk, period: ReportPeriod, kept: Mapping[str, tuple[str, str]]) -> list[Reason]:
    known = desk.ledger.reasons(period.name)
    blank = Reason(period.name, "", "", "")
    return [
        Reason(period.name, key, *said)
        for key, said in sorted(kept.items())
        if said != known.get(key, blank)[2:]
    ]


def _compared(
    desk: Desk,
    period: ReportPeriod,
    books: tuple[Sequence[ClosedList], BookRead],
    said: tuple[str, Mapping[str, tuple[str, str]]],
) -> Compared:
    """Both books compared; `said` is the name of the file and the reasons so far."""
    lists, read = books
    file, kept = said
    ours = [one for one in lists if one.period in period.months]
    office, home = office_rows(lists), home_rows(read.tables, desk.place.registry, period)
    inside = partial(_inside, period.months)
    items = match(inside(office), inside(home.rows))
    reasons = [kept.get(key, ("", "")) for key in items["key"]]
    events = desk.ledger.load_events(desk.at)
    items = items.assign(
        hint=hints(items, ours, events),
        reason=pd.Series([reason for reason, _ in reasons], dtype="object"),
        remark=pd.Series([remark for _, remark in reasons], dtype="object"),
        unit_name=_names(desk, lists, items),
    )
    months = (period.before.months[-1], *period.months)
    units = pd.concat([one.totals[["unit", "unit_name"]] for one in ours]).drop_duplicates(
        "unit", keep="last"
    )
    totals = control_totals(items, (office, home.rows), months, units)
    problems = [*read.problems, *home.problems]
    numbers = [one.number for one in ours]
    return Compared(period, items, totals, file, home.outside, problems, numbers, desk.at.date())


def _inside(months: Sequence[str], rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["period"].isin(months)].reset_index(drop=True)


def _names(desk: Desk, lists: Sequence[ClosedList], items: pd.DataFrame) -> "pd.Series[Any]":
    """Units as the closed lists call them, else as the registry does, else as they were typed."""
    registered = {unit.code: unit.name for unit in desk.place.registry.units}
    listed = {unit: name for one in lists for unit, name in one.totals[["unit", "unit_name"]].to_numpy()}
    return items["unit"].map(registered | listed).astype("object").fillna(items["unit_name"])


def _differences_file(desk: Desk, period: ReportPeriod) -> Path:
    return desk.place.reports / period.name / f"doi-chieu-{period.name}.xlsx"


def _write_minutes(desk: Desk, compared: Compared) -> tuple[Path, Path]:
    """The letter first: its template may be refused, and then nothing has been written yet."""
    period, created = compared.period, desk.at.replace(microsecond=0)
    folder = _differences_file(desk, period).parent
    folder.mkdir(parents=True, exist_ok=True)
    letter, sheet = (folder / f"{MINUTES}-{period.name}{end}" for end in (".docx", ".xlsx"))
    fields = sender(desk).fields(period) | minutes_fields(compared)
    write_letter(template_of(desk, MINUTES), fields, letter, created)
    pages = (minutes_page(compared, masthead(desk.place.settings)), minutes_annex(compared))
    write_report(sheet, pages, created)
    return sheet, letter


def _write_differences(desk: Desk, compared: Compared) -> Path:
    target = _differences_file(desk, compared.period)
    write_report(target, difference_pages(compared), desk.at.replace(microsecond=0))
    return target
