"""Drawings on a sheet: pictures and other shapes. Places and sizes in points."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Generic, TypeVar

from xlwings import base_classes

from addin.engines.libreoffice import bridge
from addin.engines.libreoffice.fonts import Font
from addin.engines.libreoffice.range_layout import POINT

PICTURE = "com.sun.star.drawing.GraphicObjectShape"
CHART = "com.sun.star.drawing.OLE2Shape"
_TYPES = {PICTURE: "picture", CHART: "chart", "com.sun.star.drawing.LineShape": "line"}
_Drawn = TypeVar("_Drawn")


def point(value: float) -> int:
    """Points as hundredths of a millimetre."""
    return round(value * POINT)


class Placed:
    """Where a drawing stands; `drawing` is its com.sun.star.drawing.Shape."""

    sheet: Any

    @property
    def drawing(self) -> Any:
        """The UNO shape."""
        raise NotImplementedError

    def _place(self, **changes: float) -> None:
        self.sheet.refuse_if_protected()
        corner, size = self.drawing.Position, self.drawing.Size
        for name, value in changes.items():
            setattr(corner if name in ("X", "Y") else size, name, point(value))
        self.drawing.setSize(size)
        self.drawing.setPosition(corner)

    @property
    def left(self) -> float:
        """From the sheet's left edge."""
        return round(float(self.drawing.Position.X) / POINT, 1)

    @left.setter
    def left(self, value: float) -> None:
        self._place(X=value)

    @property
    def top(self) -> float:
        """From the sheet's upper edge."""
        return round(float(self.drawing.Position.Y) / POINT, 1)

    @top.setter
    def top(self, value: float) -> None:
        self._place(Y=value)

    @property
    def width(self) -> float:
        """Its width."""
        return round(float(self.drawing.Size.Width) / POINT, 1)

    @width.setter
    def width(self, value: float) -> None:
        self._place(Width=value)

    @property
    def height(self) -> float:
        """Its height."""
        return round(float(self.drawing.Size.Height) / POINT, 1)

    @height.setter
    def height(self, value: float) -> None:
        self._place(Height=value)


@bridge.translated
class Shape(Placed, base_classes.Shape):  # type: ignore[misc,unused-ignore]
    """Any drawing of a sheet."""

    def __init__(self, sheet: Any, drawing: Any) -> None:
        self.sheet = sheet
        self._drawing = drawing

    @property
    def drawing(self) -> Any:
        """com.sun.star.drawing.Shape."""
        return self._drawing

    @property
    def api(self) -> Any:
        """com.sun.star.drawing.Shape."""
        return self._drawing

    @property
    def parent(self) -> Any:
        """The sheet."""
        return self.sheet

    @property
    def name(self) -> str:
        """Its name; a drawing without one goes by its number."""
        return str(self._drawing.Name or f"Shape {self.index}")

    @name.setter
    def name(self, value: str) -> None:
        self._drawing.Name = value

    @property
    def type(self) -> str:
        """'picture', 'chart', 'line', else 'auto_shape'."""
        return _TYPES.get(self._drawing.ShapeType, "auto_shape")

    @property
    def index(self) -> int:
        """Its number on the sheet, from 1."""
        page = self.sheet.native.DrawPage
        return next(n for n in range(1, page.Count + 1) if page.getByIndex(n - 1) == self._drawing)

    @property
    def text(self) -> str:
        """What is written in it."""
        return str(self._drawing.getString())

    @text.setter
    def text(self, value: str) -> None:
        self._drawing.setString(value)

    @property
    def font(self) -> Font:
        """The font of its text."""
        return Font(self._drawing)

    def delete(self) -> None:
        """Takes it away."""
        self.sheet.refuse_if_protected()
        self.sheet.native.DrawPage.remove(self._drawing)


@bridge.translated
class Picture(Shape, base_classes.Picture):  # type: ignore[misc,unused-ignore]
    """A picture on a sheet."""

    lock_aspect_ratio = True

    def update(self, filename: str) -> "Picture":
        """Another picture in the same frame."""
        self._drawing.Graphic = graphic(self.sheet, filename)
        return self


class Drawings(Generic[_Drawn]):
    """Those drawings of a sheet that are of some kind."""

    kind: Callable[[Any, Any], _Drawn]
    types: tuple[str, ...] = ()

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet

    @property
    def api(self) -> Any:
        """com.sun.star.drawing.DrawPage."""
        return self.sheet.native.DrawPage

    @property
    def parent(self) -> Any:
        """The sheet."""
        return self.sheet

    def __iter__(self) -> Iterator[_Drawn]:
        page = self.api
        for index in range(page.Count):
            drawing = page.getByIndex(index)
            if not self.types or drawing.ShapeType in self.types:
                yield self.kind(self.sheet, drawing)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, name: str) -> bool:
        return any(one.name == name for one in self)  # type: ignore[attr-defined]

    def __call__(self, key: int | str) -> _Drawn:
        """The one at a place from 1, or so called; KeyError without one."""
        found = list(self)
        if isinstance(key, int):
            return found[key - 1]
        for one in found:
            if one.name == key:  # type: ignore[attr-defined]
                return one
        raise KeyError(key)


class Shapes(Drawings[Shape]):
    """All drawings of a sheet."""

    kind = Shape


@bridge.translated
class Pictures(Drawings[Picture]):
    """The pictures of a sheet."""

    kind = Picture
    types = (PICTURE,)

    def add(
        self,
        filename: str,
        link_to_file: bool,
        save_with_document: bool,
        left: float | None,
        top: float | None,
        width: float,
        height: float,
        anchor: Any = None,
    ) -> Picture:
        """Puts a picture file on the sheet, in its own size (72 points for 96 pixels) unless told otherwise."""
        self.sheet.refuse_if_protected()
        drawing = self.sheet.book.document.createInstance(PICTURE)
        drawing.Graphic = graphic(self.sheet, filename)
        self.api.add(drawing)
        pixels = drawing.Graphic.SizePixel
        made = Picture(self.sheet, drawing)
        made.width = pixels.Width * 0.75 if width < 0 else width
        made.height = pixels.Height * 0.75 if height < 0 else height
        made.left = anchor.left if anchor else left or 0
        made.top = anchor.top if anchor else top or 0
        drawing.Name = Path(filename).stem
        return made


def graphic(sheet: Any, filename: str) -> Any:
    """The picture in a file as com.sun.star.graphic.XGraphic; ValueError if it is none."""
    provider = sheet.book.app.office.service("com.sun.star.graphic.GraphicProvider")
    found = provider.queryGraphic(bridge.named(URL=bridge.url(Path(filename).absolute())))
    if found is None:
        raise ValueError(f"not a picture: {filename}")
    return found
