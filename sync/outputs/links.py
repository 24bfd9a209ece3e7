"""Links inside a report: from a name and positions to the cells of a sheet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from xlsxwriter.utility import xl_range

from sync.core.pages.page import Link, Page, Rows, Table


@dataclass(frozen=True)
class Places:
    """Where every table of the workbook stands: name → its sheet and itself."""

    tables: Mapping[str, tuple[str, Table]]

    def address(self, link: Link) -> str:
        """The link as XlsxWriter takes it; KeyError for a table that is in no page."""
        if not isinstance(link, Rows):
            return f"internal:{quoted(link.sheet)}!A1"
        sheet, table = self.tables[link.table]
        first, last = table.body_top + link.first, table.body_top + link.last
        return f"internal:{quoted(sheet)}!{xl_range(first, table.first_column, last, table.last_column)}"

    def range(self, name: str, key: str) -> list[object]:
        """The body cells of one column as [sheet, first row, first column, last row, last column]."""
        sheet, table = self.tables[name]
        column = table.first_column + [declared.key for declared in table.columns].index(key)
        return [sheet, table.body_top, column, table.end - 1, column]


def quoted(sheet: str) -> str:
    """A sheet's name as a reference writes it."""
    return "'" + sheet.replace("'", "''") + "'"


def places_of(pages: Iterable[Page]) -> Places:
    """The tables of all pages; names are unique in a workbook."""
    return Places({table.name: (page.name, table) for page in pages for table in page.tables})
