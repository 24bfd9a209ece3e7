"""What a sheet can do that xlwings has no word for: painting many runs at once, reading fills, hidden rows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, TypeVar

from addin.engines.libreoffice import bridge, colors, heights, looks, values
from addin.engines.libreoffice.formulas import address
from addin.engines.libreoffice.looks import Block

Result = TypeVar("Result")


@bridge.translated
class NativeSheet:
    """`sheet.api` of this engine; `sheet` is the UNO sheet itself."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self.sheet = sheet.native

    def union(self, blocks: Iterable[Block]) -> Any:
        """All blocks as one com.sun.star.sheet.SheetCellRanges: one call then changes all of them."""
        made, name = bridge.uno().createUnoStruct, "com.sun.star.table.CellRangeAddress"
        place = self.sheet.RangeAddress.Sheet
        addresses = tuple(
            made(name, place, left - 1, top - 1, right - 1, bottom - 1)  # its fields in their order
            for top, left, bottom, right in blocks
        )
        union = self._sheet.book.document.createInstance("com.sun.star.sheet.SheetCellRanges")
        union.addRangeAddresses(addresses, False)
        return union

    def paint(self, blocks: Iterable[Block], color: Any) -> None:
        """Fills all blocks with one colour (None: no fill) in one call; 10,000 single rows take 0.2 s."""
        self._sheet.refuse_if_protected()
        blocks = list(blocks)
        if blocks:
            union = self.union(blocks)
            with heights.kept(self._sheet.book.document):
                union.CellBackColor = colors.native(color)

    def set_font(self, blocks: Iterable[Block], **properties: Any) -> None:
        """Sets UNO character properties (CharWeight, CharColor …) of all blocks in one call each."""
        self._sheet.refuse_if_protected()
        blocks = list(blocks)
        if blocks:
            union = self.union(blocks)
            for name, value in properties.items():
                setattr(union, name, value)

    def heights_kept(self) -> AbstractContextManager[None]:
        """A block in which no row changes its height."""
        return heights.kept(self._sheet.book.document)

    def fit_rows(self, column: int, rows: Sequence[int]) -> None:
        """Rows of which nobody has set the height grow to the words that wrap in a column."""
        heights.fit(self._sheet.book.document, self.sheet, column, rows)

    def fills(self, block: Block) -> list[tuple[Block, colors.Color]]:
        """The filled rectangles inside the block with their colours; cells without a fill are in none."""
        return looks.fills(self.sheet, block)

    def block(self) -> list[list[Any]]:
        """All cells from A1 to the last one, in one reading: as `values.read`, but blank cells are '' and errors texts."""
        cursor = self.sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        last = cursor.RangeAddress
        area = self.sheet.getCellRangeByPosition(0, 0, last.EndColumn, last.EndRow)
        rows = [list(row) for row in area.getDataArray()]
        for row, column, text in values.errors(area, 0, 0):
            rows[row][column] = text
        values.put_moments(rows, area, self._sheet.book.document, self._sheet.book.epoch)
        return rows

    def add_notes(self, texts: Mapping[tuple[int, int], str]) -> None:
        """New notes at (row, column), from 1; one call each, where a range would cost six."""
        self._sheet.refuse_if_protected()
        notes, number = self.sheet.Annotations, self.sheet.RangeAddress.Sheet
        for (row, column), text in texts.items():
            notes.insertNew(address(number, row, column), text)

    def notes(self) -> dict[tuple[int, int], str]:
        """All notes by (row, column), from 1."""
        found = {}
        for note in self.sheet.Annotations:
            place = note.Position
            found[place.Row + 1, place.Column + 1] = str(note.getString())
        return found

    @property
    def protected(self) -> bool:
        """Whether the sheet is protected."""
        return bool(self.sheet.isProtected())

    def protect(self, password: str = "") -> None:
        """Protects the sheet."""
        self.sheet.protect(password)

    def unprotect(self, password: str = "") -> None:
        """Takes the protection away; a wrong password leaves it."""
        self.sheet.unprotect(password)

    def hidden_rows(self, first: int, last: int) -> set[int]:
        """The rows from `first` to `last` that are not shown, hidden by hand or by a filter."""
        area = self.sheet.getCellRangeByPosition(0, first - 1, 0, last - 1)
        shown = {
            row + 1
            for place in area.queryVisibleCells().getRangeAddresses()
            for row in range(place.StartRow, place.EndRow + 1)
        }
        return set(range(first, last + 1)) - shown

    def filtered_rows(self, first: int, last: int) -> set[int]:
        """The rows from `first` to `last` that a filter hides."""
        rows = self.sheet.Rows
        return {row for row in self.hidden_rows(first, last) if rows.getByIndex(row - 1).IsFiltered}

    def in_front(self, action: Callable[[Any], Result]) -> Result:
        """What `action` does with the document's view while this sheet is in front of it; the old one comes back."""
        view = self._sheet.book.controller
        before = view.ActiveSheet
        view.setActiveSheet(self.sheet)
        try:
            return action(view)
        finally:
            view.setActiveSheet(before)

    def dispatch(self, command: str, chosen: Any = None, **arguments: Any) -> None:
        """Runs a command of LibreOffice's menus on this sheet, on the cells if some are given; the selection stays."""
        dispatcher = self._sheet.book.app.office.service("com.sun.star.frame.DispatchHelper")

        def run(view: Any) -> None:
            selected = view.Selection
            if chosen is not None:
                view.select(chosen)
            dispatcher.executeDispatch(view.Frame, command, "", 0, bridge.named(**arguments))
            view.select(selected)

        self.in_front(run)

    @property
    def shows_grid(self) -> bool:
        """Whether the lines between the cells are shown."""
        document = self._sheet.book.document
        document.setViewData(None)  # else the answer is the one given the first time
        views = document.getViewData()
        tables = next(entry.Value for entry in views.getByIndex(0) if entry.Name == "Tables")
        return bool(
            next(entry.Value for entry in tables.getByName(self.sheet.Name) if entry.Name == "ShowGrid")
        )

    def show_grid(self, *, visible: bool) -> None:
        """Shows or hides the lines between the cells of this sheet alone."""
        if self.shows_grid != visible:
            self.dispatch(".uno:ToggleSheetGrid")

    def freeze(self, rows: int, columns: int) -> None:
        """Freezes so many rows and columns from the upper left corner; 0, 0 lets everything scroll."""
        self.in_front(lambda view: view.freezeAtPosition(columns, rows))

    def frozen(self) -> tuple[int, int]:
        """Frozen rows and columns."""
        return self.in_front(
            lambda view: (view.SplitRow, view.SplitColumn) if view.hasFrozenPanes() else (0, 0)
        )
