"""Charts of a page, drawn over the cells that the page leaves for them."""

from collections.abc import Sequence

from xlsxwriter.chart import Chart as Drawing
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from sync.core.pages.looks import FONT
from sync.core.pages.page import Chart, Page
from sync.core.pages.places import Places

_PIXELS_PER_POINT = 96 / 72
_DEFAULT_HEIGHT = 15.0


def draw_charts(
    book: Workbook, sheet: Worksheet, page: Page, heights: Sequence[float], places: Places
) -> None:
    """Place every chart of the page; `heights` are the rows' heights in points."""
    for chart in page.charts:
        drawn = _shares(book, chart, places) if chart.shares else _bars(book, chart, places)
        drawn.set_legend({"none": True})
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


def _shares(book: Workbook, chart: Chart, places: Places) -> Drawing:
    """One bar a row, stacked to the whole, without any axis: the row beside it is its label."""
    drawn: Drawing = book.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for series in chart.series:
        drawn.add_series(
            {
                "name": series.name, "categories": places.range(chart.table, chart.category),
                "values": places.range(chart.table, series.key), "gap": 40, "overlap": 100,
                "fill": {"color": f"#{series.fill}"}, "border": {"none": True},
            }
        )  # fmt: skip
    drawn.set_y_axis({"reverse": True, "visible": False})
    drawn.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0, "max": 1})
    drawn.set_plotarea({"layout": {"x": 0.02, "y": 0, "width": 0.96, "height": 1}})
    return drawn


def _bars(book: Workbook, chart: Chart, places: Places) -> Drawing:
    """One series whose bars have their own colours, with category and figure in words."""
    drawn: Drawing = book.add_chart({"type": "bar"})
    drawn.add_series(
        {
            "name": chart.title, "categories": places.range(chart.table, chart.category),
            "values": places.range(chart.table, chart.series[0].key), "gap": 40,
            "points": [{"fill": {"color": f"#{series.fill}"}} for series in chart.series],
            "data_labels": {"value": True, "font": _font(7)},
        }
    )  # fmt: skip
    drawn.set_y_axis(
        {"reverse": True, "num_font": _font(6.5), "major_tick_mark": "none", "line": {"none": True}}
    )
    drawn.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    drawn.set_title({"none": True})
    return drawn


def _font(size: float) -> dict[str, object]:
    return {"name": FONT, "size": size}
