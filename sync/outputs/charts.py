"""Charts of a page, drawn over the cells that the page leaves for them."""

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.chart import Chart as Drawing
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from sync.core.pages.looks import FONT
from sync.core.pages.page import Chart, ChartKind, Page, Series
from sync.core.pages.places import Places

_PIXELS_PER_POINT = 96 / 72
_TITLE, _LABEL, _FIGURE = 8, 6.5, 6.5


def draw_charts(
    book: Workbook, sheet: Worksheet, page: Page, heights: Sequence[float], places: Places
) -> None:
    """Place every chart of the page; `heights` are the rows' heights in points."""
    for chart in page.charts:
        drawn = _DRAWN[chart.kind](book, chart, places)
        drawn.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
        drawn.set_size({"width": _width(page, chart), "height": _height(chart, heights)})
        sheet.insert_chart(
            chart.row,
            chart.column,
            drawn,
            {"object_position": 1, "description": chart.title or "Cơ cấu theo đơn vị"},
        )


def _width(page: Page, chart: Chart) -> int:
    return sum(int(width * 7 + 5) for width in page.widths[chart.column : chart.last_column + 1])


def _height(chart: Chart, heights: Sequence[float]) -> int:
    return round(sum(heights[chart.row : chart.last_row + 1]) * _PIXELS_PER_POINT)


def _series(chart: Chart, series: Series, places: Places) -> dict[str, Any]:
    return {
        "name": series.name,
        "categories": places.range(chart.table, chart.category),
        "values": places.range(chart.table, series.key),
    }


def _shares(book: Workbook, chart: Chart, places: Places) -> Drawing:
    """One bar a row, stacked to the whole, without any axis: the row beside it is its label."""
    drawn: Drawing = book.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for series in chart.series:
        looks = {"gap": 40, "overlap": 100, "fill": {"color": f"#{series.fill}"}, "border": {"none": True}}
        drawn.add_series(_series(chart, series, places) | looks)
    drawn.set_y_axis({"reverse": True, "visible": False})
    drawn.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0, "max": 1})
    drawn.set_plotarea({"layout": {"x": 0.02, "y": 0, "width": 0.96, "height": 1}})
    drawn.set_legend({"none": True})
    return drawn


def _columns(book: Workbook, chart: Chart, places: Places) -> Drawing:
    """Columns beside each other, each with its figure; the legend below says which is which."""
    drawn: Drawing = book.add_chart({"type": "column"})
    for series in chart.series:
        looks = {"gap": 60, "overlap": 0, "fill": {"color": f"#{series.fill}"}, "border": {"none": True}}
        figures = {"data_labels": {"value": True, "font": _font(_FIGURE)}}
        drawn.add_series(_series(chart, series, places) | looks | figures)
    _frame(drawn, chart, {"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    return drawn


def _lines(book: Workbook, chart: Chart, places: Places) -> Drawing:
    """The first line with points and figures, the others (a target) dashed and bare; from 0 to 100."""
    drawn: Drawing = book.add_chart({"type": "line"})
    for at, series in enumerate(chart.series):
        line = {"color": f"#{series.fill}", "width": 1.5, "dash_type": "dash" if at else "solid"}
        looks: dict[str, Any] = {"line": line, "marker": {"type": "none"}}
        if not at:
            paint = {"fill": {"color": f"#{series.fill}"}, "border": {"none": True}}
            looks["marker"] = {"type": "circle", "size": 4} | paint
            looks["data_labels"] = {"value": True, "position": "below", "font": _font(_FIGURE)}
        drawn.add_series(_series(chart, series, places) | looks)
    scale = {"min": 0, "max": 110, "major_unit": 50, "num_font": _font(_LABEL), "line": {"none": True}}
    _frame(drawn, chart, scale | {"visible": False, "major_gridlines": {"visible": False}})
    drawn.set_legend({"none": True})  # the title says which line is which
    return drawn


def _frame(drawn: Drawing, chart: Chart, values: Mapping[str, Any]) -> None:
    """Title above, categories below, legend under them."""
    drawn.set_title({"name": chart.title, "name_font": _font(_TITLE) | {"bold": True}, "overlay": False})
    drawn.set_x_axis({"num_font": _font(_LABEL), "major_tick_mark": "none"})
    drawn.set_y_axis(dict(values))
    drawn.set_legend({"position": "bottom", "font": _font(_LABEL)})


def _font(size: float) -> dict[str, object]:
    return {"name": FONT, "size": size}


_DRAWN = {ChartKind.SHARES: _shares, ChartKind.COLUMNS: _columns, ChartKind.LINES: _lines}
