"""Axes, legend and series of a chart, and what xlwings has no word for in one."""

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from addin.engines.libreoffice import bridge, colors, number_formats

_POSITIONS = {"top": "TOP", "bottom": "BOTTOM", "left": "LEFT", "right": "RIGHT", "corner": "RIGHT"}
NONE = "NONE"


@bridge.translated
class Legend(base_classes.ChartLegend):  # type: ignore[misc,unused-ignore]
    """The legend of a chart."""

    def __init__(self, chart: Any) -> None:
        self._chart = chart

    @property
    def api(self) -> Any:
        """com.sun.star.chart.ChartLegend."""
        return self._chart.embedded.Legend

    @property
    def visible(self) -> bool:
        """Whether it is shown."""
        return bool(self._chart.embedded.HasLegend)

    @visible.setter
    def visible(self, value: bool) -> None:
        self._chart.embedded.HasLegend = value

    @property
    def position(self) -> str | None:
        """'top', 'bottom', 'left' or 'right'; None if it is not shown."""
        place = self.api.Alignment if self.visible else None
        return next(
            (word for word, name in _POSITIONS.items() if place is not None and name == place.value), None
        )

    @position.setter
    def position(self, value: str) -> None:
        self.visible = True
        self.api.Alignment = bridge.enum("chart.ChartLegendPosition", _POSITIONS[value])


@bridge.translated
class Axis(base_classes.ChartAxis):  # type: ignore[misc,unused-ignore]
    """The axis of categories ('X') or of values ('Y')."""

    def __init__(self, chart: Any, letter: str) -> None:
        self._chart = chart
        self._letter = letter

    @property
    def _diagram(self) -> Any:
        return self._chart.embedded.Diagram

    @property
    def api(self) -> Any:
        """com.sun.star.chart.ChartAxis."""
        return getattr(self._diagram, f"get{self._letter}Axis")()

    @property
    def title(self) -> str | None:
        """The axis' title."""
        shown = getattr(self._diagram, f"Has{self._letter}AxisTitle")
        return str(getattr(self._diagram, f"{self._letter}AxisTitle").String) if shown else None

    @title.setter
    def title(self, value: str | None) -> None:
        setattr(self._diagram, f"Has{self._letter}AxisTitle", value is not None)
        if value is not None:
            getattr(self._diagram, f"get{self._letter}AxisTitle")().String = value

    @property
    def visible(self) -> bool:
        """Whether the axis is drawn."""
        return bool(getattr(self._diagram, f"Has{self._letter}Axis"))

    @visible.setter
    def visible(self, value: bool) -> None:
        setattr(self._diagram, f"Has{self._letter}Axis", value)
        setattr(self._diagram, f"Has{self._letter}AxisDescription", value)

    @property
    def minimum_scale(self) -> float | None:
        """Where it begins; None for automatic."""
        return None if self.api.AutoMin else float(self.api.Min)

    @minimum_scale.setter
    def minimum_scale(self, value: float | None) -> None:
        self._limit("Min", value)

    @property
    def maximum_scale(self) -> float | None:
        """Where it ends; None for automatic."""
        return None if self.api.AutoMax else float(self.api.Max)

    @maximum_scale.setter
    def maximum_scale(self, value: float | None) -> None:
        self._limit("Max", value)

    @property
    def major_unit(self) -> float | None:
        """The distance of its marks; None for automatic."""
        return None if self.api.AutoStepMain else float(self.api.StepMain)

    @major_unit.setter
    def major_unit(self, value: float | None) -> None:
        self._limit("StepMain", value)

    def _limit(self, name: str, value: float | None) -> None:
        axis = self.api
        setattr(axis, f"Auto{name}", value is None)
        if value is not None:
            setattr(axis, name, float(value))

    @property
    def number_format(self) -> str:
        """The code of its numbers."""
        return number_formats.code(self._chart.embedded, self.api.NumberFormat)

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.api.LinkNumberFormatToSource = False
        self.api.NumberFormat = number_formats.key(self._chart.embedded, value)

    @property
    def reverse_order(self) -> bool:
        """Whether it runs backwards."""
        return bool(self.api.ReverseDirection)

    @reverse_order.setter
    def reverse_order(self, value: bool) -> None:
        self.api.ReverseDirection = value

    def set(self, **attributes: Any) -> None:
        """Sets several at once; what was not given stays."""
        for name, value in attributes.items():
            if value is not base_classes._UNSET:  # noqa: SLF001 - xlwings' own sentinel
                setattr(self, name, value)


@bridge.translated
class Series(base_classes.ChartSeries):  # type: ignore[misc,unused-ignore]
    """One series of a chart; `api` is its com.sun.star.chart2.DataSeries."""

    def __init__(self, native: Any) -> None:
        self._native = native

    @property
    def api(self) -> Any:
        """com.sun.star.chart2.DataSeries."""
        return self._native

    @property
    def name(self) -> str:
        """Its heading."""
        label = self._native.getDataSequences()[0].getLabel()
        return " ".join(map(str, label.getData())) if label else ""

    @name.setter
    def name(self, value: str) -> None:
        raise NotImplementedError("a series is called as its heading cell in the LibreOffice engine")

    @property
    def fill_color(self) -> colors.Color | None:
        """The colour of its bars or areas."""
        return colors.triple(self._native.Color)

    @fill_color.setter
    def fill_color(self, value: Any) -> None:
        self._native.Color = colors.native(value)

    line_color = fill_color

    def set(self, **attributes: Any) -> None:
        """Sets several at once; what was not given stays."""
        for name, value in attributes.items():
            if value is not base_classes._UNSET:  # noqa: SLF001 - xlwings' own sentinel
                setattr(self, name, value)


@bridge.translated
class SeriesCollection(base_classes.ChartSeriesCollection):  # type: ignore[misc,unused-ignore]
    """The series of a chart."""

    def __init__(self, chart: Any) -> None:
        self._chart = chart

    @property
    def api(self) -> Any:
        """com.sun.star.chart2.ChartType, which holds them."""
        return self._chart.api.chart_type

    def __iter__(self) -> Iterator[Series]:
        return (Series(native) for native in self.api.getDataSeries())

    def __len__(self) -> int:
        return len(self.api.getDataSeries())

    def __call__(self, key: int | str) -> Series:
        """The series at a place from 1, or with this heading; KeyError without one."""
        found = list(self)
        if isinstance(key, int):
            return found[key - 1]
        for series in found:
            if series.name == key:
                return series
        raise KeyError(key)


@bridge.translated
class NativeChart:
    """`chart.api` of this engine."""

    def __init__(self, chart: Any) -> None:
        self._chart = chart
        self.document = chart.embedded

    @property
    def chart_type(self) -> Any:
        """com.sun.star.chart2.ChartType of the first coordinate system."""
        return self.document.getFirstDiagram().getCoordinateSystems()[0].getChartTypes()[0]

    def color_point(self, series: int, point: int, color: Any) -> None:
        """The colour of one bar or slice; series and point from 0."""
        self.chart_type.getDataSeries()[series].getDataPointByIndex(point).Color = colors.native(color)

    def spread_bars(self, *, gap: int, overlap: int = 0) -> None:
        """The gap between groups of bars and their overlap, in per cent of a bar's width, as in Excel."""
        kind = self.chart_type
        kind.GapwidthSequence, kind.OverlapSequence = (gap, gap), (overlap, overlap)

    def label_values(self, *, size: float = 10) -> None:
        """Writes each value at its bar or slice."""
        label = bridge.struct("chart2.DataPointLabel", ShowNumber=True)
        for series in self.chart_type.getDataSeries():
            series.Label, series.CharHeight = label, size

    def hide_gridlines(self) -> None:
        """No lines behind the drawing."""
        self.document.Diagram.HasYAxisGrid = self.document.Diagram.HasXAxisGrid = False

    def set_frame(self, *, visible: bool) -> None:
        """The line around the chart."""
        self.document.Area.LineStyle = bridge.enum("drawing.LineStyle", "SOLID" if visible else NONE)
