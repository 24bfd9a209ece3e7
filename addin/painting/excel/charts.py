"""Charts of a page in Excel for Windows, over the cells that the page leaves for them."""

from typing import Any

import xlwings as xw
from xlwings.utils import rgb_to_int

from addin.painting.plain import cells_of, rgb
from addin.painting.strokes import Box
from sync.core.pages.looks import FONT
from sync.core.pages.page import Chart, ChartKind, Page, Table

_CATEGORY, _BOTTOM, _NO_MARKER, _DASHED = 1, -4107, -4142, -4115  # xlCategory, xlBottom, xlNone, xlDash
_GAP, _WIDE_GAP, _OVERLAP = 40, 60, 100
_TITLE_SIZE, _LABEL_SIZE, _FIGURE_SIZE = 8, 6.5, 6.5
_KINDS = {
    ChartKind.SHARES: "bar_stacked_100", ChartKind.COLUMNS: "column_clustered", ChartKind.LINES: "line_markers",
}  # fmt: skip


def draw_chart(sheet: xw.Sheet, page: Page, chart: Chart) -> None:
    """Add the chart to a sheet that already holds the page's figures."""
    table = next(table for table in page.tables if table.name == chart.table)
    frame = cells_of(sheet, Box(chart.row, chart.column, chart.last_row, chart.last_column))
    kind = _KINDS[chart.kind]
    drawn = sheet.charts.add(frame.left, frame.top, frame.width, frame.height, chart_type=kind)
    drawn.chart_type = kind
    model = drawn.api[1]
    for found in chart.series:
        series = model.SeriesCollection().NewSeries()
        series.Name = found.name
        series.Values = _column(sheet, table, found.key).api
        series.XValues = _column(sheet, table, chart.category).api
    if chart.kind is ChartKind.SHARES:
        _shares(drawn, model, chart)
        return
    _title_and_legend(drawn, model, chart)
    (_columns if chart.kind is ChartKind.COLUMNS else _lines)(drawn, model, chart)


def _column(sheet: xw.Sheet, table: Table, key: str) -> xw.Range:
    at = table.first_column + [column.key for column in table.columns].index(key)
    return cells_of(sheet, Box(table.body_top, at, table.end - 1, at))


def _shares(drawn: xw.Chart, model: Any, chart: Chart) -> None:
    """Without any axis: the row beside each bar is its label."""
    drawn.title, drawn.legend.visible = None, False
    drawn.category_axis.reverse_order = True
    model.ChartGroups(1).GapWidth, model.ChartGroups(1).Overlap = _GAP, _OVERLAP
    drawn.category_axis.visible = drawn.value_axis.visible = False
    for at, series in enumerate(chart.series):
        drawn.series[at].fill_color = rgb(series.fill)


def _title_and_legend(drawn: xw.Chart, model: Any, chart: Chart) -> None:
    """Title above, categories below, legend under them; figures instead of a scale."""
    drawn.title, drawn.legend.visible = chart.title, True
    model.Legend.Position = _BOTTOM
    drawn.value_axis.visible = False
    _lettered(model.ChartTitle.Font, _TITLE_SIZE)
    _lettered(model.Legend.Font, _LABEL_SIZE)
    _lettered(model.Axes(_CATEGORY).TickLabels.Font, _LABEL_SIZE)


def _columns(drawn: xw.Chart, model: Any, chart: Chart) -> None:
    """Columns beside each other, each with its figure."""
    model.ChartGroups(1).GapWidth, model.ChartGroups(1).Overlap = _WIDE_GAP, 0
    for at, series in enumerate(chart.series):
        drawn.series[at].fill_color = rgb(series.fill)
        _figured(model.SeriesCollection(at + 1))


def _lines(drawn: xw.Chart, model: Any, chart: Chart) -> None:
    """The first line with points and figures, the others (a target) dashed and bare; from 0 to 100."""
    drawn.legend.visible = False  # the title says which line is which
    drawn.value_axis.minimum_scale, drawn.value_axis.maximum_scale = 0, 110
    for at, series in enumerate(chart.series, start=1):
        line = model.SeriesCollection(at)
        line.Format.Line.ForeColor.RGB = rgb_to_int(rgb(series.fill))
        if at == 1:
            _figured(line)
        else:
            line.MarkerStyle, line.Border.LineStyle = _NO_MARKER, _DASHED


def _figured(series: Any) -> None:
    series.HasDataLabels = True
    _lettered(series.DataLabels().Font, _FIGURE_SIZE)


def _lettered(font: Any, size: float) -> None:
    font.Name, font.Size = FONT, size
