"""Charts of a page in LibreOffice, over the cells that the page leaves for them."""

from typing import Any

from addin.engines.libreoffice import bridge
from sync.core.pages.looks import FONT
from sync.core.pages.page import Chart, ChartKind, Page, Table

_FIGURE = 1  # com.sun.star.chart.ChartDataCaption.VALUE
_GAP, _WIDE_GAP, _MARGIN = 40, 60, 0.02
_TITLE_SIZE, _LABEL_SIZE, _FIGURE_SIZE = 8.0, 6.5, 6.5
_WIDTH = 53  # hundredths of a millimetre: a line of 1.5 points
_DIAGRAMS = {ChartKind.SHARES: "BarDiagram", ChartKind.COLUMNS: "BarDiagram", ChartKind.LINES: "LineDiagram"}


def draw_chart(sheet: Any, page: Page, chart: Chart) -> None:
    """Add the chart to a UNO sheet that already holds the page's figures."""
    table = next(table for table in page.tables if table.name == chart.table)
    name = f"{chart.table}_{chart.row}_{chart.column}"
    sheet.Charts.addNewByName(name, _frame(sheet, chart), _source(sheet, table, chart), True, True)
    drawn = sheet.Charts.getByName(name).EmbeddedObject
    drawn.HasMainTitle = drawn.HasSubTitle = drawn.HasLegend = False
    drawn.Diagram = drawn.createInstance(f"com.sun.star.chart.{_DIAGRAMS[chart.kind]}")
    for ground in (drawn.Area, drawn.Diagram.Wall):
        ground.FillStyle = bridge.enum("drawing.FillStyle", "NONE")
        ground.LineStyle = bridge.enum("drawing.LineStyle", "NONE")
    if chart.kind is ChartKind.SHARES:
        _shares(drawn, chart)
        return
    _title_and_legend(drawn, chart)
    drawn.HasLegend = chart.kind is ChartKind.COLUMNS  # the title of lines says which is which
    (_columns if chart.kind is ChartKind.COLUMNS else _lines)(drawn.Diagram, chart)


def _frame(sheet: Any, chart: Chart) -> Any:
    cells = sheet.getCellRangeByPosition(chart.column, chart.row, chart.last_column, chart.last_row)
    place, size = cells.Position, cells.Size
    return bridge.struct("awt.Rectangle", X=place.X, Y=place.Y, Width=size.Width, Height=size.Height)


def _source(sheet: Any, table: Table, chart: Chart) -> tuple[Any, ...]:
    """The categories and each series with its heading, one column each."""
    keys = [column.key for column in table.columns]
    named = dict.fromkeys((chart.category, *(series.key for series in chart.series)))
    columns = [table.first_column + keys.index(key) for key in named]
    return tuple(
        sheet.getCellRangeByPosition(at, table.body_top - 1, at, table.end - 1).RangeAddress for at in columns
    )


def _shares(drawn: Any, chart: Chart) -> None:
    """Stacked to the whole, without any axis: the row beside it is its label; the bars take the whole height."""
    diagram = drawn.Diagram
    diagram.Vertical = True  # LibreOffice's word for bars that lie
    diagram.Stacked = diagram.Percent = True
    diagram.HasXAxis = diagram.HasYAxis = diagram.HasYAxisGrid = False
    for at, series in enumerate(chart.series):
        diagram.getDataRowProperties(at).FillColor = int(series.fill, 16)
    diagram.XAxis.ReverseDirection = True
    diagram.YAxis.GapWidth = _GAP
    whole, margin = drawn.Area.Size, round(drawn.Area.Size.Width * _MARGIN)
    room = bridge.struct("awt.Rectangle", X=margin, Y=0, Width=whole.Width - 2 * margin, Height=whole.Height)
    diagram.setDiagramPositionExcludingAxes(room)


def _title_and_legend(drawn: Any, chart: Chart) -> None:
    """Title above, categories below, legend under them; figures instead of a scale."""
    drawn.HasMainTitle = drawn.HasLegend = True
    drawn.Title.String, drawn.Title.CharFontName, drawn.Title.CharHeight = chart.title, FONT, _TITLE_SIZE
    drawn.Legend.Alignment = bridge.enum("chart.ChartLegendPosition", "BOTTOM")
    drawn.Legend.CharFontName, drawn.Legend.CharHeight = FONT, _LABEL_SIZE
    diagram = drawn.Diagram
    diagram.HasYAxisGrid = diagram.HasYAxis = False
    diagram.YAxis.Min = 0.0
    diagram.XAxis.CharFontName, diagram.XAxis.CharHeight = FONT, _LABEL_SIZE


def _columns(diagram: Any, chart: Chart) -> None:
    """Columns beside each other, each with its figure."""
    diagram.YAxis.GapWidth, diagram.YAxis.Overlap = _WIDE_GAP, 0
    for at, series in enumerate(chart.series):
        row = diagram.getDataRowProperties(at)
        row.FillColor = int(series.fill, 16)
        row.DataCaption, row.CharFontName, row.CharHeight = _FIGURE, FONT, _FIGURE_SIZE


def _lines(diagram: Any, chart: Chart) -> None:
    """The first line with points and figures, the others (a target) bare; from 0 to 100."""
    diagram.YAxis.Max = 110.0
    for at, series in enumerate(chart.series):
        row = diagram.getDataRowProperties(at)
        row.LineColor = int(series.fill, 16)
        row.LineWidth, row.SymbolType = _WIDTH, -3 if at else 0  # none, the first automatic one
        if not at:
            row.DataCaption, row.CharFontName, row.CharHeight = _FIGURE, FONT, _FIGURE_SIZE
