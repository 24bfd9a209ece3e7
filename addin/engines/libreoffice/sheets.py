"""Sheets of a workbook."""

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xlwings import NoSuchObjectError, base_classes

from addin.engines.libreoffice import addresses, bridge, notes, storing
from addin.engines.libreoffice.area import Corner
from addin.engines.libreoffice.charts import Charts
from addin.engines.libreoffice.errors import ProtectedSheetError
from addin.engines.libreoffice.names import Names
from addin.engines.libreoffice.native_sheet import NativeSheet
from addin.engines.libreoffice.pages import PageSetup
from addin.engines.libreoffice.panes import FreezePanes
from addin.engines.libreoffice.ranges import Range
from addin.engines.libreoffice.shapes import Pictures, Shapes
from addin.engines.libreoffice.tables import Tables


@bridge.translated
class Sheets(base_classes.Sheets):  # type: ignore[misc,unused-ignore]
    """The sheets of one workbook, in their order."""

    def __init__(self, book: Any) -> None:
        self.book = book

    @property
    def api(self) -> Any:
        """com.sun.star.sheet.Spreadsheets."""
        return self.book.native_sheets

    @property
    def active(self) -> "Sheet":
        """The sheet in front."""
        return Sheet(self.book, self.book.controller.ActiveSheet)

    def __call__(self, name_or_index: int | str) -> "Sheet":
        """The sheet at a place from 1, or so called; NoSuchObjectError without one."""
        if isinstance(name_or_index, int):
            return Sheet(self.book, self.api.getByIndex(name_or_index - 1))
        for name in self.api.getElementNames():  # Excel does not tell capitals from small letters here
            if name.casefold() == name_or_index.casefold():
                return Sheet(self.book, self.api.getByName(name))
        raise NoSuchObjectError(f"Sheet {name_or_index} doesn't exist.")

    def __contains__(self, name: str) -> bool:
        return name.casefold() in map(str.casefold, self.api.getElementNames())

    def __len__(self) -> int:
        return int(self.api.Count)

    def __iter__(self) -> Iterator["Sheet"]:
        return (Sheet(self.book, self.api.getByIndex(index)) for index in range(self.api.Count))

    def add(self, before: Any = None, after: Any = None, name: str | None = None) -> "Sheet":
        """A new sheet before or after another, else before the active one as in Excel; it becomes the active one."""
        index = before.index - 1 if before else after.index if after else self.active.index - 1
        name = name or self._free_name()
        self.api.insertNewByName(name, index)
        sheet = self(name)
        sheet.activate()
        return sheet

    def _free_name(self) -> str:
        taken = set(map(str.casefold, self.api.getElementNames()))
        return next(f"Sheet{n}" for n in range(1, len(taken) + 2) if f"sheet{n}" not in taken)


@bridge.translated
class Sheet(base_classes.Sheet):  # type: ignore[misc,unused-ignore]
    """One sheet; `native` is its com.sun.star.sheet.Spreadsheet."""

    book: Any = None

    def __init__(self, book: Any, native: Any) -> None:
        self.book = book
        self.native = native

    @property
    def api(self) -> NativeSheet:
        """What xlwings has no word for."""
        return NativeSheet(self)

    @property
    def name(self) -> str:
        """The sheet's name."""
        return str(self.native.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.native.Name = value

    @property
    def quoted_name(self) -> str:
        """The name as it stands in a formula."""
        name = self.name
        return name if name.isalnum() and not name[0].isdigit() else f"'{name.replace(chr(39), chr(39) * 2)}'"

    @property
    def names(self) -> Names:
        """Names defined for this sheet alone."""
        return Names(self.book, self.native.NamedRanges, self)

    @property
    def index(self) -> int:
        """Its place among the sheets, from 1."""
        return int(self.native.RangeAddress.Sheet) + 1

    @functools.cached_property
    def height(self) -> int:
        """Number of rows of the empty sheet."""
        return int(self.native.Rows.Count)

    @functools.cached_property
    def width(self) -> int:
        """Number of columns of the empty sheet."""
        return int(self.native.Columns.Count)

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """The cells at an address, a name, a pair of numbers, or between two such."""
        sheet, first, last = addresses.corners(self, arg1, arg2)
        return Range(sheet, first, last, arg1 if isinstance(arg1, str) else "")

    def between(self, one: Corner, other: Corner) -> Range:
        """The cells between two corners in any order."""
        return self.range(one, other)

    def at(self, place: Any) -> Range:
        """The cells of a com.sun.star.table.CellRangeAddress."""
        return Range(
            self, (place.StartRow + 1, place.StartColumn + 1), (place.EndRow + 1, place.EndColumn + 1)
        )

    @property
    def cells(self) -> Range:
        """All cells."""
        return Range(self, (1, 1), (self.height, self.width))

    @property
    def used_range(self) -> Range:
        """From the first to the last cell with a value or a format; A1 of an empty sheet."""
        cursor = self.native.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return self.at(cursor.RangeAddress)

    def activate(self) -> None:
        """Brings it to the front."""
        self.book.controller.setActiveSheet(self.native)

    def select(self) -> None:
        """As `activate`."""
        self.activate()

    def clear_contents(self) -> None:
        """Takes away every value and formula."""
        self.used_range.clear_contents()

    def clear_formats(self) -> None:
        """Takes away every format."""
        self.used_range.clear_formats()

    def clear(self) -> None:
        """Takes away values, formats and notes."""
        self.used_range.clear()

    def autofit(self, axis: str | None = None) -> None:
        """Widths and heights of the used cells. A long title counts for its column, as everywhere in LibreOffice."""
        self.used_range.autofit(axis)

    def delete(self) -> None:
        """Takes the sheet away, without a question."""
        self.book.native_sheets.removeByName(self.name)

    def copy(self, before: "Sheet | None", after: "Sheet | None") -> None:
        """Copies it before or after a sheet, of this workbook or of another one in the same LibreOffice."""
        target = before or after
        if target is None:
            raise ValueError("before or after")
        index = target.index - 1 if before else target.index
        sheets = target.book.native_sheets
        if target.book is self.book:
            sheets.copyByName(self.name, self._copy_name(sheets.getElementNames()), index)
        else:
            sheets.importSheet(self.book.document, self.name, index)

    def _copy_name(self, taken: Any) -> str:
        """'Theo dõi (2)', as Excel calls a copy."""
        return next(name for n in range(2, 10_000) if (name := f"{self.name[:25]} ({n})") not in taken)

    def move(self, before: "Sheet | None", after: "Sheet | None") -> None:
        """Moves it before or after another sheet of the workbook."""
        index = before.index - 1 if before else after.index if after else 0
        self.book.native_sheets.moveByName(self.name, index)

    @property
    def visible(self) -> bool:
        """Whether its tab is shown."""
        return bool(self.native.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.native.IsVisible = bool(value)

    @property
    def show_gridlines(self) -> bool:
        """Whether the lines between the cells are shown."""
        return self.api.shows_grid

    @show_gridlines.setter
    def show_gridlines(self, value: bool) -> None:
        self.api.show_grid(visible=bool(value))

    def to_html(self, path: str) -> None:
        """The workbook as a page for a browser: LibreOffice writes every sheet into it."""
        storing.store(self.book.document, Path(path), filter_name=storing.HTML)

    @property
    def freeze_panes(self) -> FreezePanes:
        """Rows and columns that stay while the rest scrolls."""
        return FreezePanes(self)

    @property
    def notes(self) -> Iterator[notes.Note]:
        """All notes."""
        return notes.of_sheet(self)

    @property
    def comments(self) -> tuple[()]:
        """LibreOffice has no threads of comments."""
        return ()

    @property
    def tables(self) -> Tables:
        """Its tables."""
        return Tables(self)

    @property
    def charts(self) -> Charts:
        """Its charts."""
        return Charts(self)

    @property
    def pictures(self) -> Pictures:
        """Its pictures."""
        return Pictures(self)

    @property
    def shapes(self) -> Shapes:
        """Everything drawn on it."""
        return Shapes(self)

    @property
    def page_setup(self) -> PageSetup:
        """How it is printed."""
        return PageSetup(self)

    def refuse_if_protected(self) -> None:
        """Raises ProtectedSheetError if the sheet is protected."""
        if self.native.isProtected():
            raise ProtectedSheetError(self.name)
