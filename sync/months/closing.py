"""Closing a month: the list is frozen in the ledger, then written with its evidence (domain §5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from sync.core.closing.closed_list import ClosedList, Forced, number_of
from sync.core.closing.obstacles import Obstacle, in_order, told
from sync.core.closing.written import closed_list_of, rules_version, sealed, text_of
from sync.core.pages.transfer_list import transfer_pages
from sync.core.report_periods import ReportPeriod
from sync.failure import NotDone
from sync.ledger.copies import Copies, write_whole
from sync.ledger.rows import Closing
from sync.months.evidence_bundle import write_bundle
from sync.months.month_end import MonthEnd, month_end, obstacles, with_cells
from sync.office.desk import Desk
from sync.office.letterheads import appearance, masthead
from sync.outputs.workbook import write_report


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed list and its files; `again` says that the list stood already and only missing files were written."""

    closed: ClosedList
    files: Sequence[Path]
    again: bool = False


def close_month(desk: Desk, period: ReportPeriod, force: str = "") -> Closed:
    """Freeze the month's list and write DS-….xlsx and the evidence below bao-cao/P/.

    The list is whole in the ledger before any file appears: a run that is broken off leaves either no list or the
    list, and the next run writes the files that are missing.

    Args:
        desk: the office; nobody else may write meanwhile. `known_at` is `desk.at`.
        period: a month.
        force: why it is closed in spite of what stands against it; '' to refuse then.

    Raises:
        NotDone: it is refused, with every reason.
    """
    stands = next((one for one in desk.ledger.closings() if one.period == period.name), None)
    if stands:
        return _completed(desk, stands)
    lists = desk.ledger.closed_lists()
    _refuse(period, [one for one in in_order(period, lists, desk.at) if one.final], "")
    month = month_end(desk, period, lists)
    against = obstacles(desk, month)
    _refuse(period, against, force)
    closing = _record(desk, month, _forced(desk, against, force))
    return _written(desk, closing)


def _refuse(period: ReportPeriod, against: Sequence[Obstacle], force: str) -> None:
    """Refuse what is final, and the rest unless somebody says why."""
    standing = [one for one in against if one.final or not force.strip()]
    if not standing:
        return
    final = any(one.final for one in standing)
    advice = (
        ""
        if final
        else "; nếu vẫn phải chốt: thêm --force “lý do”, lý do và người quyết định được ghi vào danh sách"
    )
    raise NotDone(f"kỳ {period.name}: {told(standing)}{advice}")


def _forced(desk: Desk, against: Sequence[Obstacle], force: str) -> Forced | None:
    reasons = tuple(one.message.partition(" – ")[0] for one in against)
    return Forced(desk.ledger.actor, force.strip(), reasons) if reasons else None


def _record(desk: Desk, month: MonthEnd, forced: Forced | None) -> Closing:
    """Keep the workbook and the configuration, then the list: from its commit on it stands."""
    closed = sealed(_closed(desk, month, forced))
    copies, name = Copies(desk.place.copies), f"{closed.number}.xlsx"
    texts = (text_of(closed), closed.sha256, name, copies.put(_workbook(desk, closed)))
    closing = Closing(closed.period, closed.number, closed.as_of, closed.known_at, closed.closed_at, *texts)
    desk.ledger.keep_configuration(desk.at, desk.place.config_kept)
    desk.ledger.close_period(desk.at, closing, {"force": forced.reason if forced else ""})
    return closing


def _closed(desk: Desk, month: MonthEnd, forced: Forced | None) -> ClosedList:
    rules = desk.place.settings.rules()
    found = with_cells(month.found, Copies(desk.place.copies))
    return ClosedList(
        number=number_of(month.period),
        period=month.period.name,
        as_of=month.period.last_day,
        known_at=desk.at,
        closed_at=desk.at,
        closed_by=desk.ledger.actor,
        calendar_version=desk.place.calendar.version,
        rules=rules,
        rules_version=rules_version(rules),
        ledger_head=desk.ledger.head_known(desk.at),
        configuration=desk.place.config_hashes,
        previous=month.past.hash,
        drafted=month.drafted,
        **found._asdict(),
        totals=month.totals,
        shown=month.past.unseen,
        forced=forced,
    )


def _workbook(desk: Desk, closed: ClosedList) -> bytes:
    settings, content = desk.place.settings, BytesIO()
    pages = transfer_pages(closed, masthead(settings), appearance(settings))
    write_report(content, pages, closed.closed_at.replace(microsecond=0))
    return content.getvalue()


def _completed(desk: Desk, closing: Closing) -> Closed:
    """The files of a list that stands: those that are missing are written, else there is nothing to do."""
    if all(path.is_file() for path in _paths(desk, closing)):
        closed = closed_list_of(closing.content)
        _refuse(closed.report_period, in_order(closed.report_period, [closed], desk.at), "")
    return _written(desk, closing, again=True)


def _paths(desk: Desk, closing: Closing) -> tuple[Path, Path]:
    folder = desk.place.reports / closing.period
    return folder / closing.file, folder / f"bang-chung-{closing.number}.zip"


def _written(desk: Desk, closing: Closing, *, again: bool = False) -> Closed:
    workbook, bundle = _paths(desk, closing)
    workbook.parent.mkdir(parents=True, exist_ok=True)
    if not workbook.is_file():
        write_whole(workbook, Copies(desk.place.copies).path(closing.workbook).read_bytes())
    if not bundle.is_file():
        write_bundle(desk, closing, bundle)
    return Closed(closed_list_of(closing.content), (workbook, bundle), again)


def changed_files(desk: Desk) -> list[str]:
    """Lists below bao-cao that are no longer what was closed: what – what to do, in Vietnamese."""
    found = []
    for closing in desk.ledger.closings():
        workbook = _paths(desk, closing)[0]
        if workbook.is_file() and sha256(workbook.read_bytes()).hexdigest() != closing.workbook:
            what = "khác với danh sách đã chốt (tệp đã bị sửa)"
            found.append(
                f"{workbook} – {what} – dời tệp này đi rồi chạy lại “dondoc close {closing.period}” để có lại bản đã chốt"
            )
    return found
