"""Nhận xét, đánh giá: the figures of each unit on one line, and room for what the leaders say of it (dispatch 1196, clause 2)."""

from dataclasses import replace

from sync.core.pages.content import ReportContent
from sync.core.pages.jumps import jumps
from sync.core.pages.lines import lines_of, table_of
from sync.core.pages.listing import Head, Part, listing
from sync.core.pages.page import Column, Kind, Page
from sync.core.pages.vocabulary import REMARKS

TABLE = "nhan_xet"
_ROOM = 27.0
"""Points of height: two lines by hand."""
COLUMNS: tuple[Column, ...] = (
    Column("ordinal", "TT", 5, Kind.ORDINAL),
    Column("name", "Đơn vị", 30),
    Column("total", "Tổng số", 7, Kind.COUNT),
    Column("overdue", "Quá hạn", 7, Kind.COUNT),
    Column("before", "So kỳ trước", 7, Kind.LABEL),
    Column("late_updates", "Chậm cập nhật", 8, Kind.COUNT),
    Column("on_time", "Đúng hạn", 17, Kind.LABEL),
    Column("updated", "Cập nhật đúng quy định", 17, Kind.LABEL),
    Column("remark", "Nhận xét của lãnh đạo UBND tỉnh", 48),
    Column("assessment", "Đánh giá", 18),
)


def page(content: ReportContent) -> Page:
    """To be filled in by hand or in Excel; the next report is a new file and carries nothing over."""
    lines = lines_of(content)
    units = [at for at, kind in enumerate(content.totals["line"]) if kind == "unit"]
    body = table_of(content).iloc[units].assign(remark="", assessment="").reset_index(drop=True)
    found = jumps(content, lines)
    links = {column.key: [found[column.key][at] for at in units] for column in COLUMNS if column.key in found}
    part = Part(TABLE, "Đơn vị", COLUMNS, body, links=links)
    described = listing(
        content, Head(REMARKS, "Nhận xét, đánh giá của lãnh đạo UBND tỉnh đối với từng đơn vị"), [part]
    )
    table = described.tables[0]
    return replace(described, heights=dict.fromkeys(range(table.body_top, table.end), _ROOM))
