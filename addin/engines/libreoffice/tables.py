"""Tables; in LibreOffice a database range with a name. It knows no table styles and drops them from a file."""

from collections.abc import Iterator
from typing import Any

from xlwings import NoSuchObjectError, base_classes

from addin.engines.libreoffice import bridge
from addin.engines.libreoffice.filters import AutoFilter


@bridge.translated
class Table(base_classes.Table):  # type: ignore[misc,unused-ignore]
    """One table."""

    table_style = ""
    show_table_style_column_stripes = show_table_style_row_stripes = False
    show_table_style_first_column = show_table_style_last_column = False
    insert_row_range = None

    def __init__(self, sheet: Any, name: str) -> None:
        self.parent = sheet
        self._name = name

    parent: Any = None

    @property
    def api(self) -> Any:
        """com.sun.star.sheet.DatabaseRange."""
        return self.parent.book.document.DatabaseRanges.getByName(self._name)

    @property
    def name(self) -> str:
        """The table's name."""
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self.api.setName(value)
        self._name = value

    @property
    def display_name(self) -> str:
        """The table's name."""
        return self._name

    @display_name.setter
    def display_name(self, value: str) -> None:
        self.name = value

    @property
    def range(self) -> Any:
        """All its cells."""
        return self.parent.at(self.api.DataArea)

    @property
    def header_row_range(self) -> Any:
        """The row of headings, None without one."""
        cells = self.range
        return self.parent.range((cells.row, cells.column, 1, cells.shape[1])) if self.show_headers else None

    @property
    def totals_row_range(self) -> Any:
        """The row of totals, None without one."""
        cells = self.range
        return (
            self.parent.range((cells.last_row, cells.column, 1, cells.shape[1])) if self.show_totals else None
        )

    @property
    def data_body_range(self) -> Any:
        """The rows between headings and totals, None if there are none."""
        cells = self.range
        first, rows = cells.row + self.show_headers, cells.shape[0] - self.show_headers - self.show_totals
        return self.parent.range((first, cells.column, rows, cells.shape[1])) if rows > 0 else None

    @property
    def show_autofilter(self) -> bool:
        """Whether the headings have filter buttons."""
        return bool(self.api.AutoFilter)

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        self.parent.refuse_if_protected()
        self.api.AutoFilter = value

    @property
    def show_headers(self) -> bool:
        """Whether the first row holds headings."""
        return bool(self.api.ContainsHeader)

    @show_headers.setter
    def show_headers(self, value: bool) -> None:
        self.api.ContainsHeader = value

    @property
    def show_totals(self) -> bool:
        """Whether the last row holds totals."""
        return bool(self.api.TotalsRow)

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        self.api.TotalsRow = value

    @property
    def autofilter(self) -> AutoFilter:
        """Its filter."""
        return AutoFilter(self.parent, self.api.DataArea, self.api)

    def sort(self, keys: list[int], ascending: list[bool]) -> None:
        """Sorts the rows between headings and totals."""
        self.data_body_range.sort(keys, ascending, False)

    def resize(self, range: Any) -> None:
        """Makes the table cover another range."""
        self.parent.refuse_if_protected()
        self.api.setDataArea(range.impl.cells.RangeAddress)


@bridge.translated
class Tables(base_classes.Tables):  # type: ignore[misc,unused-ignore]
    """The tables of one sheet."""

    def __init__(self, sheet: Any) -> None:
        self.parent = sheet

    @property
    def api(self) -> Any:
        """com.sun.star.sheet.DatabaseRanges of the workbook."""
        return self.parent.book.document.DatabaseRanges

    def _names(self) -> list[str]:
        number = self.parent.index - 1
        return [
            name for name in self.api.getElementNames() if self.api.getByName(name).DataArea.Sheet == number
        ]

    def __len__(self) -> int:
        return len(self._names())

    def __iter__(self) -> Iterator[Table]:
        return (Table(self.parent, name) for name in self._names())

    def __contains__(self, name: str) -> bool:
        return name in self._names()

    def __call__(self, key: int | str) -> Table:
        """The table at a place from 1, or so called."""
        names = self._names()
        if isinstance(key, str) and key not in names:
            raise NoSuchObjectError(f"Table {key} doesn't exist.")
        return Table(self.parent, names[key - 1] if isinstance(key, int) else key)

    def add(
        self,
        source_type: Any = None,
        source: Any = None,
        link_source: Any = None,
        has_headers: Any = True,
        destination: Any = None,
        table_style_name: Any = None,
        name: str | None = None,
    ) -> Table:
        """Makes a table of the range, with filter buttons."""
        self.parent.refuse_if_protected()
        taken = set(self.api.getElementNames())
        name = name or next(f"Table{n}" for n in range(1, len(taken) + 2) if f"Table{n}" not in taken)
        self.api.addNewByName(name, source.impl.cells.RangeAddress)
        made = self.api.getByName(name)
        made.ContainsHeader, made.AutoFilter = has_headers, has_headers
        return Table(self.parent, name)


def around(area: Any) -> Table | None:
    """The table that the range's first cell lies in."""
    for table in Tables(area.sheet):
        cells = table.range
        if cells.row <= area.row <= cells.last_row and cells.column <= area.column <= cells.last_column:
            return table
    return None
