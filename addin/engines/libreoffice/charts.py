"""Charts on a sheet."""

import uuid
from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from addin.engines.libreoffice import bridge
from addin.engines.libreoffice.chart_parts import Axis, Legend, NativeChart, SeriesCollection
from addin.engines.libreoffice.shapes import CHART, Placed, point

# xlwings' name → diagram of com.sun.star.chart and its properties
TYPES: dict[str, tuple[str, dict[str, Any]]] = {
    "column_clustered": ("Bar", {"Vertical": False}),
    "column_stacked": ("Bar", {"Vertical": False, "Stacked": True}),
    "column_stacked_100": ("Bar", {"Vertical": False, "Percent": True}),
    "bar_clustered": ("Bar", {"Vertical": True}),
    "bar_stacked": ("Bar", {"Vertical": True, "Stacked": True}),
    "bar_stacked_100": ("Bar", {"Vertical": True, "Percent": True}),
    "line": ("Line", {"SymbolType": -3}),
    "line_markers": ("Line", {"SymbolType": -1}),
    "line_stacked": ("Line", {"SymbolType": -3, "Stacked": True}),
    "area": ("Area", {}),
    "area_stacked": ("Area", {"Stacked": True}),
    "area_stacked_100": ("Area", {"Percent": True}),
    "pie": ("Pie", {}),
    "doughnut": ("Donut", {}),
    "xy_scatter": ("XY", {"Lines": False}),
    "xy_scatter_lines": ("XY", {"Lines": True}),
    "radar": ("Net", {}),
    "radar_filled": ("FilledNet", {}),
}
_SWITCHES = ("Vertical", "Stacked", "Percent")


@bridge.translated
class Chart(Placed, base_classes.Chart):  # type: ignore[misc,unused-ignore]
    """One chart; `embedded` is its com.sun.star.chart.ChartDocument."""

    style = 0  # Excel's galleries are unknown here; what is set is kept

    def __init__(self, sheet: Any, name: str) -> None:
        self.sheet = sheet
        self._name = name

    @property
    def api(self) -> NativeChart:
        """What xlwings has no word for."""
        return NativeChart(self)

    @property
    def table_chart(self) -> Any:
        """com.sun.star.table.TableChart."""
        return self.sheet.native.Charts.getByName(self._name)

    @property
    def embedded(self) -> Any:
        """com.sun.star.chart.ChartDocument."""
        return self.table_chart.EmbeddedObject

    @property
    def drawing(self) -> Any:
        """The shape that the chart stands in."""
        page = self.sheet.native.DrawPage
        drawn = (page.getByIndex(index) for index in range(page.Count))
        return next(one for one in drawn if one.ShapeType == CHART and one.PersistName == self._name)

    @property
    def parent(self) -> Any:
        """The sheet."""
        return self.sheet

    @property
    def name(self) -> str:
        """The chart's name."""
        return str(self.drawing.Name or self._name)

    @name.setter
    def name(self, value: str) -> None:
        self.drawing.Name = value

    def set_source_data(self, rng: Any, plot_by: str | None = None) -> None:
        """Draws a block with headings in its first row and first column; series in columns unless 'rows'."""
        self.sheet.refuse_if_protected()
        if self.table_chart.getRanges():
            self.table_chart.setRanges((rng.cells.RangeAddress,))
            self.table_chart.setHasColumnHeaders(True)
            self.table_chart.setHasRowHeaders(True)
        else:
            self._draw_anew(rng.cells.RangeAddress)
        if plot_by is not None:
            self.plot_by = plot_by

    def _draw_anew(self, block: Any) -> None:
        """A chart that was made without a source takes none later: another one stands in its place."""
        name, title, kind = self.name, self.title, self.chart_type
        place, size, charts = self.drawing.Position, self.drawing.Size, self.sheet.native.Charts
        frame = bridge.struct("awt.Rectangle", X=place.X, Y=place.Y, Width=size.Width, Height=size.Height)
        charts.removeByName(self._name)
        charts.addNewByName(self._name, frame, (block,), True, True)
        self.name, self.title, self.chart_type = name, title, kind

    @property
    def plot_by(self) -> str:
        """Whether a series is a row or a column of the block."""
        return "rows" if self.embedded.Diagram.DataRowSource.value == "ROWS" else "columns"

    @plot_by.setter
    def plot_by(self, value: str) -> None:
        self.embedded.Diagram.DataRowSource = bridge.enum("chart.ChartDataRowSource", value.upper())

    @property
    def chart_type(self) -> str:
        """The first of xlwings' types that looks so."""
        diagram = self.embedded.Diagram
        kind = diagram.DiagramType.rpartition(".")[2].removesuffix("Diagram")
        for name, (other, switches) in TYPES.items():
            wanted = {switch: switches.get(switch, False) for switch in _SWITCHES}
            if other == kind and all(
                bool(getattr(diagram, switch, None)) == on for switch, on in wanted.items()
            ):
                return name
        return "combination"

    @chart_type.setter
    def chart_type(self, chart_type: str) -> None:
        self.sheet.refuse_if_protected()
        if chart_type not in TYPES:
            raise NotImplementedError(
                f"chart type {chart_type!r} is not implemented in the LibreOffice engine"
            )
        kind, switches = TYPES[chart_type]
        document = self.embedded
        document.setDiagram(document.createInstance(f"com.sun.star.chart.{kind}Diagram"))
        for name, value in switches.items():
            setattr(document.Diagram, name, value)

    @property
    def title(self) -> str | None:
        """The title, None without one."""
        document = self.embedded
        return str(document.Title.String) if document.HasMainTitle else None

    @title.setter
    def title(self, value: str | None) -> None:
        document = self.embedded
        document.HasMainTitle = value is not None
        if value is not None:
            document.Title.String = value

    @property
    def legend(self) -> Legend:
        """The legend."""
        return Legend(self)

    @property
    def category_axis(self) -> Axis:
        """The axis of names."""
        return Axis(self, "X")

    @property
    def value_axis(self) -> Axis:
        """The axis of numbers."""
        return Axis(self, "Y")

    @property
    def series(self) -> SeriesCollection:
        """What is drawn, series by series."""
        return SeriesCollection(self)

    def delete(self) -> None:
        """Takes the chart away."""
        self.sheet.refuse_if_protected()
        self.sheet.native.Charts.removeByName(self._name)


@bridge.translated
class Charts(base_classes.Charts):  # type: ignore[misc,unused-ignore]
    """The charts of one sheet."""

    def __init__(self, sheet: Any) -> None:
        self.parent = sheet

    @property
    def api(self) -> Any:
        """com.sun.star.table.TableCharts."""
        return self.parent.native.Charts

    def __len__(self) -> int:
        return int(self.api.Count)

    def __iter__(self) -> Iterator[Chart]:
        return (Chart(self.parent, name) for name in self.api.getElementNames())

    def __contains__(self, name: str) -> bool:
        return any(chart.name == name for chart in self)

    def __call__(self, key: int | str) -> Chart:
        """The chart at a place from 1, or so called; KeyError without one."""
        found = list(self)
        if isinstance(key, int):
            return found[key - 1]
        for chart in found:
            if chart.name == key:
                return chart
        raise KeyError(key)

    def add(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        chart_type: str | None = None,
        source: Any = None,
        plot_by: str | None = None,
        name: str | None = None,
        anchor: Any = None,
        style: int | None = None,
    ) -> Chart:
        """A chart of a block, columns unless another type is asked for."""
        self.parent.refuse_if_protected()
        x, y = (anchor.left, anchor.top) if anchor else (left, top)
        frame = bridge.struct(
            "awt.Rectangle", X=point(x), Y=point(y), Width=point(width), Height=point(height)
        )
        key = f"chart {uuid.uuid4().hex[:12]}"
        blocks = (source.cells.RangeAddress,) if source is not None else ()
        self.api.addNewByName(key, frame, blocks, True, True)
        chart = Chart(self.parent, key)
        chart.chart_type = chart_type or "column_clustered"
        if plot_by is not None:
            chart.plot_by = plot_by
        chart.name = name or self._free_name()
        return chart

    def _free_name(self) -> str:
        taken = {chart.name for chart in self}
        return next(name for n in range(1, len(taken) + 2) if (name := f"Chart {n}") not in taken)
