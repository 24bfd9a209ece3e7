"""Part of a cell's text, for fonts inside a cell."""

from typing import Any

from xlwings import base_classes

from addin.engines.libreoffice import bridge
from addin.engines.libreoffice.fonts import Font


@bridge.translated
class Characters(base_classes.Characters):  # type: ignore[misc,unused-ignore]
    """The characters of one cell from `start` on, counted from 0."""

    def __init__(self, area: Any, start: int = 0, stop: int | None = None) -> None:
        self._area = area
        self._start, self._stop = start, stop

    def _cursor(self) -> Any:
        cell = self._area.cell(0, 0)
        cursor = cell.createTextCursor()
        cursor.gotoStart(False)
        cursor.goRight(self._start, False)
        length = len(cell.getString())
        cursor.goRight((length if self._stop is None else min(self._stop, length)) - self._start, True)
        return cursor

    @property
    def api(self) -> Any:
        """com.sun.star.text.TextCursor over them."""
        return self._cursor()

    @property
    def text(self) -> str:
        """The characters."""
        return str(self._cursor().getString())

    @property
    def font(self) -> Font:
        """Their font."""
        return Font(self._cursor(), self._area)

    def __getitem__(self, item: int | slice) -> "Characters":
        if isinstance(item, int):
            return Characters(self._area, self._start + item, self._start + item + 1)
        stop = self._stop if item.stop is None else self._start + item.stop
        return Characters(self._area, self._start + (item.start or 0), stop)
