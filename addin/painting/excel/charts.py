"""Charts of a page in Excel for Windows: lying bars over the cells that the page leaves for them."""

from typing import Any

import xlwings as xw
from xlwings.utils import rgb_to_int

from addin.painting.plain import cells_of, rgb
from addin.painting.strokes import Box
from sync.core.pages.looks import FONT
from sync.core.pages.page import Chart, Page, Table

_CATEGORY = 1  # xlCategory
_GAP, _OVERLAP = 40, 100
_LABEL_SIZE, _FIGURE_SIZE = 6.5, 7


def draw_chart(sheet: xw.Sheet, page: Page, chart: Chart) -> None:
    """Add the chart to a sheet that already holds the page's figures."""
    table = next(table for table in page.tables if table.name == chart.table)
    frame = cells_of(sheet, Box(chart.row, chart.column, chart.last_row, chart.last_column))
    kind = "bar_stacked_100" if chart.shares else "bar_clustered"
    drawn = sheet.charts.add(frame.left, frame.top, frame.width, frame.height, chart_type=kind)
    drawn.chart_type = kind
    model = drawn.api[1]
    for key in dict.fromkeys(series.key for series in chart.series):
        series = model.SeriesCollection().NewSeries()
        series.Name = next(found.name for found in chart.series if found.key == key)
        series.Values = _column(sheet, table, key).api
        series.XValues = _column(sheet, table, chart.category).api
    drawn.title, drawn.legend.visible = None, False
    drawn.category_axis.reverse_order = True
    model.ChartGroups(1).GapWidth = _GAP
    (_shares if chart.shares else _bars)(drawn, model, chart)


def _column(sheet: xw.Sheet, table: Table, key: str) -> xw.Range:
    at = table.first_column + [column.key for column in table.columns].index(key)
    return cells_of(sheet, Box(table.body_top, at, table.end - 1, at))


def _shares(drawn: xw.Chart, model: Any, chart: Chart) -> None:
    """Without any axis: the row beside each bar is its label."""
    model.ChartGroups(1).Overlap = _OVERLAP
    drawn.category_axis.visible = drawn.value_axis.visible = False
    for at, series in enumerate(chart.series):
        drawn.series[at].fill_color = rgb(series.fill)


def _bars(drawn: xw.Chart, model: Any, chart: Chart) -> None:
    """One series whose bars have their own colours, with category and figure in words."""
    labels = model.Axes(_CATEGORY).TickLabels.Font
    labels.Name, labels.Size = FONT, _LABEL_SIZE
    drawn.value_axis.visible = False
    bars = model.SeriesCollection(1)
    bars.HasDataLabels = True
    figures = bars.DataLabels().Font
    figures.Name, figures.Size = FONT, _FIGURE_SIZE
    for at, series in enumerate(chart.series, start=1):
        bars.Points(at).Format.Fill.ForeColor.RGB = rgb_to_int(rgb(series.fill))
