"""Links inside a report: from a name and positions to the cells of a sheet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sync.core.grid import cell_name
from sync.core.pages.page import Link, Page, Rows, Table


@dataclass(frozen=True)
class Places:
    """Where every table of the workbook stands: name → its sheet and itself."""

    tables: Mapping[str, tuple[str, Table]]

    def address(self, link: Link) -> str:
        """Sheet and cells of the link, as a reference writes them; KeyError for a table that is in no page."""
        if not isinstance(link, Rows):
            return f"{quoted(link.sheet)}!A1"
        sheet, table = self.tables[link.table]
        first, last = table.body_top + link.first, table.body_top + link.last
        return f"{quoted(sheet)}!{area(first, table.first_column, last, table.last_column)}"

    def range(self, name: str, key: str) -> list[object]:
        """The body cells of one column as [sheet, first row, first column, last row, last column]."""
        sheet, table = self.tables[name]
        column = table.first_column + [declared.key for declared in table.columns].index(key)
        return [sheet, table.body_top, column, table.end - 1, column]


def area(top: int, left: int, bottom: int, right: int) -> str:
    """The cells between two corners, 'B2:D9', or 'B2' when there is only one; rows and columns from 0."""
    first, last = cell_name(top, left), cell_name(bottom, right)
    return first if first == last else f"{first}:{last}"


def quoted(sheet: str) -> str:
    """A sheet's name as a reference writes it."""
    return "'" + sheet.replace("'", "''") + "'"


def places_of(pages: Iterable[Page]) -> Places:
    """The tables of all pages; names are unique in a workbook."""
    return Places({table.name: (page.name, table) for page in pages for table in page.tables})
