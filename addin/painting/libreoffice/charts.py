"""Charts of a page in LibreOffice: lying bars over the cells that the page leaves for them."""

from typing import Any

from addin.engines.libreoffice import bridge
from sync.core.pages.looks import FONT
from sync.core.pages.page import Chart, Page, Table

_FIGURE = 1  # com.sun.star.chart.ChartDataCaption.VALUE
_GAP, _MARGIN = 40, 0.02
_LABEL_SIZE, _FIGURE_SIZE = 6.5, 7.0


def draw_chart(sheet: Any, page: Page, chart: Chart) -> None:
    """Add the chart to a UNO sheet that already holds the page's figures."""
    table = next(table for table in page.tables if table.name == chart.table)
    name = f"{chart.table}_{chart.row}_{chart.column}"
    sheet.Charts.addNewByName(name, _frame(sheet, chart), _source(sheet, table, chart), True, True)
    drawn = sheet.Charts.getByName(name).EmbeddedObject
    drawn.HasMainTitle = drawn.HasSubTitle = drawn.HasLegend = False
    drawn.Diagram = drawn.createInstance("com.sun.star.chart.BarDiagram")
    drawn.Diagram.Vertical = True  # LibreOffice's word for bars that lie
    for ground in (drawn.Area, drawn.Diagram.Wall):
        ground.FillStyle = bridge.enum("drawing.FillStyle", "NONE")
        ground.LineStyle = bridge.enum("drawing.LineStyle", "NONE")
    (_shares if chart.shares else _bars)(drawn.Diagram, chart)
    drawn.Diagram.XAxis.ReverseDirection = True
    drawn.Diagram.YAxis.GapWidth = _GAP
    if chart.shares:
        _fill(drawn)


def _frame(sheet: Any, chart: Chart) -> Any:
    cells = sheet.getCellRangeByPosition(chart.column, chart.row, chart.last_column, chart.last_row)
    place, size = cells.Position, cells.Size
    return bridge.struct("awt.Rectangle", X=place.X, Y=place.Y, Width=size.Width, Height=size.Height)


def _fill(drawn: Any) -> None:
    """The bars take the whole height, so that each stands beside its row."""
    whole, margin = drawn.Area.Size, round(drawn.Area.Size.Width * _MARGIN)
    room = bridge.struct("awt.Rectangle", X=margin, Y=0, Width=whole.Width - 2 * margin, Height=whole.Height)
    drawn.Diagram.setDiagramPositionExcludingAxes(room)


def _source(sheet: Any, table: Table, chart: Chart) -> tuple[Any, ...]:
    """The categories and each series with its heading, one column each."""
    keys = [column.key for column in table.columns]
    named = dict.fromkeys((chart.category, *(series.key for series in chart.series)))
    columns = [table.first_column + keys.index(key) for key in named]
    return tuple(
        sheet.getCellRangeByPosition(at, table.body_top - 1, at, table.end - 1).RangeAddress for at in columns
    )


def _shares(diagram: Any, chart: Chart) -> None:
    """Stacked to the whole, without any axis: the row beside it is its label."""
    diagram.Stacked = diagram.Percent = True
    diagram.HasXAxis = diagram.HasYAxis = False
    diagram.HasYAxisGrid = False
    for at, series in enumerate(chart.series):
        diagram.getDataRowProperties(at).FillColor = int(series.fill, 16)


def _bars(diagram: Any, chart: Chart) -> None:
    """One series whose bars have their own colours, with category and figure in words."""
    diagram.HasYAxisGrid = diagram.HasYAxis = False
    diagram.YAxis.Min = 0.0
    diagram.XAxis.CharFontName, diagram.XAxis.CharHeight = FONT, _LABEL_SIZE
    row = diagram.getDataRowProperties(0)
    row.DataCaption, row.CharFontName, row.CharHeight = _FIGURE, FONT, _FIGURE_SIZE
    for at, series in enumerate(chart.series):
        diagram.getDataPointProperties(at, 0).FillColor = int(series.fill, 16)
