"""Notes at cells (LibreOffice calls them comments; it has no threads of comments)."""

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from addin.engines.libreoffice import bridge


@bridge.translated
class Note(base_classes.Note):  # type: ignore[misc,unused-ignore]
    """The note of one cell."""

    def __init__(self, sheet: Any, row: int, column: int) -> None:
        self._sheet = sheet
        self._place = (row, column)

    @property
    def api(self) -> Any:
        """com.sun.star.sheet.CellAnnotation."""
        row, column = self._place
        return self._sheet.native.getCellByPosition(column - 1, row - 1).Annotation

    @property
    def text(self) -> str:
        """What it says."""
        return str(self.api.getString())

    @text.setter
    def text(self, value: str) -> None:
        self._sheet.refuse_if_protected()
        self.api.setString(value)

    @property
    def author(self) -> str:
        """Who wrote it, as far as the file knows."""
        return str(self.api.getAuthor())

    @property
    def location(self) -> Any:
        """The cell."""
        return self._sheet.range(self._place)

    def delete(self) -> None:
        """Takes the note away."""
        self._sheet.refuse_if_protected()
        notes = self._sheet.native.Annotations
        for index in range(notes.Count):
            place = notes.getByIndex(index).Position
            if (place.Row + 1, place.Column + 1) == self._place:
                notes.removeByIndex(index)
                return


def of_sheet(sheet: Any) -> Iterator[Note]:
    """All notes of the sheet."""
    notes = sheet.native.Annotations
    for index in range(notes.Count):
        place = notes.getByIndex(index).Position
        yield Note(sheet, place.Row + 1, place.Column + 1)


def at(area: Any) -> Note | None:
    """The note of the range's first cell."""
    cell = area.cell(0, 0)
    return Note(area.sheet, area.row, area.column) if cell.Annotation.getString() else None


def add(area: Any, text: str) -> Note:
    """A new note at the range's first cell."""
    area.sheet.api.add_notes({(area.row, area.column): text})
    return Note(area.sheet, area.row, area.column)
