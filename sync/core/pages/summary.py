"""Tổng hợp: the one page that leaders read; thirty units on one A4 sheet, every figure a link to its rows."""

from dataclasses import replace
from textwrap import wrap

import pandas as pd

from sync.core.clocks.status import STATUSES
from sync.core.counting.rates import RATES
from sync.core.figures import number
from sync.core.pages import months, panel
from sync.core.pages.content import ReportContent
from sync.core.pages.headline import headline
from sync.core.pages.jumps import jumps
from sync.core.pages.letterhead import heading, setup_by
from sync.core.pages.lines import Line, lines_of, table_of
from sync.core.pages.notes import footing, instants
from sync.core.pages.page import Chart, Column, Kind, Page, Role, Series, Table, Text
from sync.core.pages.screen import zoom_to_fit
from sync.core.pages.vocabulary import SUMMARY

TABLE = "tong_hop"
_DOING, _DONE, _RATES = "Đang thực hiện", "Đã hoàn thành", "Tỷ lệ (tử số/mẫu số)"


def _figure(key: str, header: str, group: str = "", width: float = 2.5) -> Column:
    return Column(key, header, width, Kind.COUNT, group, turned=True)


COLUMNS: tuple[Column, ...] = (
    Column("ordinal", "TT", 2.5, Kind.ORDINAL),
    Column("name", "Đơn vị", 23),
    _figure("total", "Tổng số"),
    _figure("in_time", "Trong hạn", _DOING),
    _figure("due_soon", "Sắp đến hạn", _DOING),
    _figure("awaiting_update", "Trong 02 ngày\ncập nhật", _DOING, 3),
    _figure("overdue", "Quá hạn", _DOING),
    _figure("done_on_time", "Đúng hạn", _DONE),
    _figure("done_late", "Quá hạn", _DONE),
    _figure("done_undated", "Thiếu ngày", _DONE),
    _figure("done_no_deadline", "Không thời hạn", _DONE),
    _figure("suspended", "Tạm dừng"),
    _figure("standing", "Thường xuyên"),
    _figure("no_deadline", "Chưa có thời hạn"),
    _figure("deadline_missing", "Cần điền thời hạn"),
    _figure("outside", "Thu hồi, chuyển\n(ngoài tổng số)", width=3),
    _figure("late_updates", "Chậm cập nhật"),
    _figure("undetermined", "Không xác định\nviệc cập nhật", width=3),
    Column("completed", "Hoàn thành", 9.4, Kind.LABEL, _RATES),
    Column("completed_due", "Hoàn thành nhiệm vụ đến hạn", 9.4, Kind.LABEL, _RATES),
    Column("on_time", "Đúng hạn", 9.4, Kind.LABEL, _RATES),
    Column("updated", "Cập nhật đúng quy định", 9.4, Kind.LABEL, _RATES),
    Column("before", "Quá hạn so kỳ trước", 4.6, Kind.LABEL),
    Column(
        "shares",
        "Cơ cấu, từ trái sang: đã xong | trong hạn | sắp hạn | đang cập nhật | quá hạn | còn lại",
        10,
    ),
)
_GAP, _LETTER = 0.6, 0.66
_LAST = len(COLUMNS) + len(panel.WIDTHS)
_TABLE_TOP = 8
_LETTERHEAD_MIDDLE = 11
_CHARTS, _SIGN_FROM, _NOTE_LETTERS, _CLOSING_ROWS = (5, 18, 20), 21, 54, 12
_BARS = (
    "done_on_time", "done_late", "done_undated", "done_no_deadline", "in_time", "due_soon", "awaiting_update", "overdue",
    "suspended", "standing", "no_deadline", "deadline_missing",
)  # fmt: skip


def page(content: ReportContent) -> Page:
    """Letterhead, headline, the table by unit with its bars, the panel of causes and worst delays, notes, signature."""
    table = _table(content)
    side = panel.panel(content, table.body_top, len(COLUMNS) + 1)
    below = max(table.end, side.end) + 1
    closing = _closing(content, below)
    end = max(text.row for text in closing)
    texts = (
        *heading(content.masthead, content.issued_on, _LETTERHEAD_MIDDLE, _LAST),
        *_titles(content),
        *side.texts,
        *closing,
    )
    widths = (*(column.width for column in table.columns), _GAP, *panel.WIDTHS)
    setup = setup_by(content.layout, one_page=True)
    heights = {2: 6.0, table.top: 11.0, table.top + 1: 69.0, below - 1: 5.0}
    charts = (_bars(content, table), *months.charts(content, below, end, _CHARTS))
    drawn = Page(
        SUMMARY, texts, (table, *side.tables), widths, setup, charts, heights, tints=content.appearance.tints
    )
    return replace(drawn, setup=replace(setup, zoom=zoom_to_fit(drawn)))


def _table(content: ReportContent) -> Table:
    lines = lines_of(content)
    body = table_of(content).assign(shares="")
    columns = tuple(_widened(column, body) for column in COLUMNS)
    counted = [column.key for column in columns if column.kind is Kind.COUNT]
    marks = {key: _loud(key, body[key].to_list(), lines) for key in counted}
    roles = [line.role for line in lines]
    return Table(TABLE, _TABLE_TOP, columns, body, roles, marks, jumps(content, lines), dense=True)


def _widened(column: Column, body: pd.DataFrame) -> Column:
    """Room for the longest figure, so that a province's thousands need not shrink; a rate shrinks a little at most."""
    if column.key in RATES:
        letters = int(body[column.key].str.len().max())
        return replace(column, width=min(11.5, max(column.width, letters * _LETTER)))
    if column.kind is not Kind.COUNT:
        return column
    return replace(column, width=max(column.width, len(number(int(body[column.key].max()))) * _LETTER))


def _loud(key: str, counts: list[int], lines: list[Line]) -> list[str]:
    """Red where a unit has any offence, pale where there is nothing; the heading above says what the figure is."""
    some = Role.LATE if key in ("overdue", "late_updates") else ""
    marks = [some if count else Role.MUTED for count in counts]
    return [mark if line.role is Role.BODY else "" for mark, line in zip(marks, lines, strict=True)]


def _titles(content: ReportContent) -> tuple[Text, ...]:
    words = content.appearance.title(SUMMARY, "TỔNG HỢP TÌNH HÌNH THỰC HIỆN NHIỆM VỤ ĐƯỢC GIAO")
    title = Text(4, 0, _LAST, words.upper(), Role.TITLE)
    when = Text(5, 0, _LAST, instants(content), Role.SUBTITLE)
    said = (Text(6 + at, 0, _LAST, line, Role.HEADLINE) for at, line in enumerate(headline(content)))
    return (title, when, *said)


def _bars(content: ReportContent, table: Table) -> Chart:
    """One bar beside each line, its parts in the order of the columns."""
    column = len(COLUMNS) - 1
    series = tuple(Series(STATUSES[code], code, content.appearance.fill(code)) for code in _BARS)
    return Chart("", table.name, "name", series, table.body_top, column, table.end - 1, column)


def _closing(content: ReportContent, row: int) -> tuple[Text, ...]:
    """What the figures rest on at the left, the signer at the right, as both regulations place them."""
    advice = "Bấm vào một con số để xem đúng các dòng của nó; tỷ lệ dẫn tới các dòng của mẫu số. Nhiệm vụ giao chung: mỗi đơn vị chủ trì một dòng."
    notes = [line for said in (*footing(content), advice) for line in wrap(said, _NOTE_LETTERS)]
    sent = ["Nơi nhận:", *content.appearance.recipients] if content.appearance.recipients else []
    below = row + max(_CLOSING_ROWS, len(notes) + len(sent)) - 1
    return (
        *(Text(row + at, 0, _CHARTS[0] - 1, line, Role.SMALL) for at, line in enumerate(notes)),
        *(
            Text(row + len(notes) + at, 0, _CHARTS[0] - 1, line, Role.RECIPIENTS)
            for at, line in enumerate(sent)
        ),
        *_signature(content, row, below),
    )


def _signature(content: ReportContent, row: int, below: int) -> tuple[Text, ...]:
    """Authority, title, room for the pen, name."""
    authority = content.appearance.authority
    above = (Text(row, _SIGN_FROM, _LAST, authority, Role.OFFICE),) if authority else ()
    title = Text(row + len(above), _SIGN_FROM, _LAST, content.masthead.office, Role.OFFICE)
    return (*above, title, Text(below, _SIGN_FROM, _LAST, content.masthead.signer, Role.SIGNATURE))
