"""Draw one list on one sheet: title, band, header in its declared row, rows, spare rows, print set-up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from sync.core.grid import column_letters
from sync.core.tracker import CODE, HEADER_ROW, Column, Owner
from sync.outputs.cells import write_cell
from sync.outputs.content import Row
from sync.outputs.heights import height
from sync.outputs.looks import Looks
from sync.outputs.validation import Rule, header_rule

Rows = Sequence[Row]
FIRST_ROW = HEADER_ROW + 1
"""The first row below the header, as a person counts."""
FROZEN_COLUMNS = 2  # TT and the code


@dataclass(frozen=True)
class List:
    """One list to draw.

    Attributes:
        title, subtitle: the two lines on top.
        columns: in reading order.
        rows: what stands below the header; a row with a code is grey in the office's columns if `grey`.
        spare_rows: empty rows below.
        bands: owner → what the row above the header says over its columns.
        hidden: fields whose columns are hidden, beyond those declared so.
        grey: whether the office's cells are grey.
        foldable: fields whose columns a click folds away (an outline), for a compact view or print.
        least_lines: lines that a row with a code shows at least.
    """

    title: str
    subtitle: str
    columns: tuple[Column, ...]
    rows: Rows
    spare_rows: int
    bands: Mapping[Owner, str]
    hidden: frozenset[str] = frozenset()
    grey: bool = False
    foldable: frozenset[str] = frozenset()
    least_lines: int = 1

    @property
    def last_row(self) -> int:
        """The last row, spare ones included, as a person counts."""
        return HEADER_ROW + max(1, len(self.rows) + self.spare_rows)


def draw(sheet: Worksheet, table: List, looks: Looks) -> None:
    """Write everything but validations and colours."""
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, table.title, looks.title())
    sheet.write_string(1, 0, table.subtitle, looks.plain())
    for position, column in enumerate(table.columns):
        hidden = column.hidden or column.field in table.hidden
        options = {"hidden": hidden, "level": int(column.field in table.foldable)}
        sheet.set_column(position, position, column.width, None, options)
        sheet.write_string(HEADER_ROW - 1, position, column.header, looks.header(column))
    _draw_bands(sheet, table, looks)
    _draw_rows(sheet, table, looks)
    sheet.freeze_panes(HEADER_ROW, FROZEN_COLUMNS)
    sheet.autofilter(HEADER_ROW - 1, 0, table.last_row - 1, len(table.columns) - 1)
    area = f"A{FIRST_ROW}:{column_letters(len(table.columns) - 1)}{table.last_row}"
    sheet.ignore_errors({"number_stored_as_text": area, "two_digit_text_year": area})  # no green corners
    _set_up_print(sheet)


def validate(sheet: Worksheet, table: List, rules: Mapping[int, Rule | None]) -> None:
    """Give each column (by its index from 0) its rule, from the first row to the last spare one."""
    for position, rule in rules.items():
        if rule:
            sheet.data_validation(FIRST_ROW - 1, position, table.last_row - 1, position, rule)
    for position in range(len(table.columns)):
        rule = header_rule(table.columns, position, HEADER_ROW)
        sheet.data_validation(HEADER_ROW - 1, position, HEADER_ROW - 1, position, rule)


def _draw_bands(sheet: Worksheet, table: List, looks: Looks) -> None:
    """No merged cells: a band's words run over its empty neighbours of the same fill."""
    said: set[Owner] = set()
    for position, column in enumerate(table.columns):
        words = "" if column.owner in said else table.bands.get(column.owner, "")
        said.add(column.owner)
        write_cell(sheet, HEADER_ROW - 2, position, words, looks.band(column.owner))


def _draw_rows(sheet: Worksheet, table: List, looks: Looks) -> None:
    """Spare rows have fonts and formats but neither border nor fill: so they are not printed."""
    white = [looks.cell(column, grey=False) for column in table.columns]
    grey = [looks.cell(column, grey=column.owner is Owner.CENTRE) for column in table.columns]
    spare = [looks.spare(column) for column in table.columns]
    fields = [column.field for column in table.columns]
    for index, row in enumerate(table.rows, start=FIRST_ROW - 1):
        sheet.set_row(index, _height(table, row))
        look = grey if table.grey and row.get(CODE) else white
        for position, field in enumerate(fields):
            write_cell(sheet, index, position, row.get(field), look[position])
    for index in range(FIRST_ROW - 1 + len(table.rows), table.last_row):
        for position, blank in enumerate(spare):
            sheet.write_blank(index, position, None, blank)


def _height(table: List, row: Row) -> float:
    shown = (column for column in table.columns if column.field not in table.hidden)
    texts = ((value, c.width) for c in shown if isinstance(value := row.get(c.field), str))
    return height(texts, least=table.least_lines if row.get(CODE) else 1)


def _set_up_print(sheet: Worksheet) -> None:
    sheet.set_row(HEADER_ROW - 1, 48)
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, HEADER_ROW - 1)  # with the unit's name
    sheet.set_margins(left=0.3, right=0.3, top=0.4, bottom=0.5)
    sheet.set_footer('&L&"Times New Roman"&10&A&R&"Times New Roman"&10Trang &P/&N', {"margin": 0.2})
