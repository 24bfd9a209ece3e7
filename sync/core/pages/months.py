"""The last twelve months on the leaders' page: a small table, and the two questions that its charts answer."""

import pandas as pd

from sync.core.counting.rates import RATES
from sync.core.figures import ratio
from sync.core.pages import late_updates, overdue
from sync.core.pages.content import ReportContent
from sync.core.pages.page import Chart, ChartKind, Column, Kind, Link, Rows, Series, Table
from sync.core.pages.selection import chosen, judged

TABLE = "xu_huong"
_LATE, _RATE = "Cuối tháng", "Đúng hạn (%)"
_COLUMNS = (
    Column("month", "Tháng", 5.8, Kind.LABEL),
    Column("overdue", "Quá hạn", 5.9, Kind.COUNT, _LATE),
    Column("late_updates", "Chậm CN", 7.0, Kind.COUNT, _LATE),
    Column("rate", "Đạt", 3.6, Kind.COUNT, _RATE),
    Column("target", "C.tiêu", 4.9, Kind.COUNT, _RATE),
    Column("figures", "Tử/mẫu", 6.0, Kind.LABEL, _RATE),
)
WIDTHS = tuple(column.width for column in _COLUMNS)
_TARGET = "7F7F7F"


def table(content: ReportContent, row: int, column: int) -> Table:
    """One line a month, oldest first; the last line is this report, and its figures lead to their rows."""
    points = content.trend
    pairs = [(int(on), int(of)) for on, of in zip(points["on_time"], points["finished"], strict=True)]
    body = points.assign(
        rate=pd.Series([_percent(on, of) for on, of in pairs], index=points.index, dtype="object"),
        target=pd.Series(content.appearance.targets.get("on_time"), index=points.index, dtype="object"),
        figures=pd.Series([ratio(on, of) for on, of in pairs], index=points.index, dtype="object"),
    )
    columns = _COLUMNS if "on_time" in content.appearance.targets else _without_target()
    return Table(TABLE, row, columns, body, links=_links(content), first_column=column, dense=True)


def _without_target() -> tuple[Column, ...]:
    """A blank stands where the target would."""
    return tuple(column for column in _COLUMNS if column.key != "target")


def _percent(part: int, whole: int) -> int | None:
    """Whole percents, half up; None where nothing was finished. The exact figures stand beside it."""
    return (200 * part + whole) // (2 * whole) if whole else None


def _links(content: ReportContent) -> dict[str, list[Link | None]]:
    lists = {
        "overdue": (overdue.TABLE, chosen(content, "overdue", few=True)),
        "late_updates": (late_updates.TABLE, judged(content, "late", few=True)),
    }
    return {
        key: [*[None] * (len(content.trend) - 1), Rows(name, 0, len(rows) - 1) if len(rows) else None]
        for key, (name, rows) in lists.items()
        if len(content.trend)
    }


def charts(
    content: ReportContent, row: int, last_row: int, columns: tuple[int, int, int]
) -> tuple[Chart, ...]:
    """Is it getting better, and is the target met; side by side over columns first…middle-1 and middle…last."""
    first, middle, last = columns
    if content.trend.empty:
        return ()
    late = (
        Series("Quá hạn", "overdue", content.appearance.fill("overdue")),
        Series("Chậm cập nhật", "late_updates", content.appearance.fill("not_recorded")),
    )
    rate = [Series(RATES["on_time"].label, "rate", content.appearance.fill("done_on_time"))]
    if "on_time" in content.appearance.targets:
        rate.append(Series("Chỉ tiêu", "target", _TARGET))
    return (
        Chart(
            "Quá hạn, chậm cập nhật cuối từng tháng",
            TABLE,
            "month",
            late,
            row,
            first,
            last_row,
            middle - 1,
            ChartKind.COLUMNS,
        ),
        Chart(
            "Đúng hạn (liền), chỉ tiêu (đứt), %",
            TABLE,
            "month",
            tuple(rate),
            row,
            middle,
            last_row,
            last,
            ChartKind.LINES,
        ),
    )
