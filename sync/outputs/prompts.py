"""The tracker's colours and the words beside them: formulas over 'Hạn áp dụng', 'Hạn cập nhật' and TODAY().

The office computed both days (Excel cannot count working Saturdays); Excel only compares. A sheet knows no
collections, so a row stays amber to the end of 'Hạn cập nhật' whether or not the unit has updated it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from sync.core.grid import column_letters
from sync.core.tracker import CODE, FEEDBACK, Column, State
from sync.outputs import looks
from sync.outputs.looks import Look, Looks

_KEY_FIELDS = frozenset({CODE, "deadline", "prompt"})


@dataclass(frozen=True)
class RowFormulas:
    """Excel formulas about one row (as a person counts), with absolute columns so that a row may move."""

    columns: Sequence[Column]
    row: int
    due_soon_days: int

    def cell(self, field: str) -> str:
        """The reference of a field in this row: '$B5'."""
        position = next(i for i, column in enumerate(self.columns) if column.field == field)
        return f"${column_letters(position)}{self.row}"

    @property
    def done(self) -> str:
        """The unit typed that it is done."""
        return f'TRIM({self.cell("state")})="{State.DONE}"'

    @property
    def done_without_day(self) -> str:
        """Done, but the day is missing or is text: neither on time nor late can be said."""
        return f"AND({self.done},NOT(ISNUMBER({self.cell('done_on')})))"

    @property
    def overdue(self) -> str:
        """The last day for an update has passed."""
        limit = self.cell("update_by")
        return f"AND(ISNUMBER({self.cell('effective_deadline')}),ISNUMBER({limit}),TODAY()>{limit})"

    @property
    def near(self) -> str:
        """Due soon, due today, or in the days left for an update."""
        due = self.cell("effective_deadline")
        return f"AND(ISNUMBER({due}),{due}-TODAY()<={self.due_soon_days})"

    @property
    def own(self) -> str:
        """A row without the office's code: the unit's own, or a spare one."""
        return f"LEN({self.cell(CODE)})=0"

    @property
    def own_typed(self) -> str:
        """A row of the unit's own in which something stands."""
        last = column_letters(len(self.columns) - 1)
        return f"AND({self.own},COUNTA($A{self.row}:${last}{self.row})>0)"

    @property
    def prompt(self) -> str:
        """The words beside the colour, '' for a row that needs nothing."""
        return f'=IF({self.done},{self._when_done()},IF(ISNUMBER({self.cell("effective_deadline")}),{self._when_open()},""))'

    def _when_done(self) -> str:
        day, due = self.cell("done_on"), self.cell("effective_deadline")
        late = f'IF(AND(ISNUMBER({due}),{day}>{due}),"Hoàn thành quá hạn "&({day}-{due})&" ngày","Đã hoàn thành")'
        known = f'IF(ISNUMBER({day}),{late},"Ngày hoàn thành gõ dạng chữ: gõ lại")'
        return f'IF(LEN({day})=0,"Thiếu ngày hoàn thành",{known})'

    def _when_open(self) -> str:
        due, limit = self.cell("effective_deadline"), self.cell("update_by")
        in_grace = f'"Đến hạn, cập nhật đến hết "&DAY({limit})&"/"&MONTH({limit})'
        past = f'IF(AND(ISNUMBER({limit}),TODAY()<={limit}),{in_grace},"Quá hạn "&(TODAY()-{due})&" ngày")'
        ahead = f'IF({due}=TODAY(),"Đến hạn hôm nay","Còn "&({due}-TODAY())&" ngày")'
        return f'IF(TODAY()>{due},{past},IF({due}-TODAY()<={self.due_soon_days},{ahead},""))'


@dataclass(frozen=True)
class Colouring:
    """One conditional format: columns from `first` to `last` (from 0), its condition for the formulas' row, its look."""

    first: int
    last: int
    condition: str
    look: Look


def colourings(formulas: RowFormulas) -> Iterator[Colouring]:
    """The tracker's conditional formats; the first match wins."""
    whole_row = len(formulas.columns) - 1
    for condition, whole, key in (
        (formulas.done_without_day, looks.NEAR, looks.NEAR_KEY),
        (formulas.done, looks.DONE, looks.DONE),
        (formulas.overdue, looks.OVERDUE, looks.OVERDUE_KEY),
        (formulas.near, looks.NEAR, looks.NEAR_KEY),
    ):
        for position, column in enumerate(formulas.columns):
            if column.field in _KEY_FIELDS:
                yield Colouring(position, position, condition, key)
        yield Colouring(0, whole_row, condition, whole)
    yield Colouring(0, whole_row, formulas.own_typed, looks.OWN_ROW)


def colour_rows(sheet: Worksheet, formulas: RowFormulas, last: int, looks_: Looks) -> None:
    """Set the conditional formats from the formulas' row to `last`, as a person counts."""
    for one in colourings(formulas):
        _colour(sheet, (formulas.row, one.first, last, one.last), one.condition, looks_.colour(one.look))


def box_typed_rows(sheet: Worksheet, formulas: RowFormulas, last: int, looks_: Looks) -> None:
    """Give a row without a code its borders once something is typed there, and no grey."""
    area = (formulas.row, 0, last, len(formulas.columns) - 1)
    _colour(sheet, area, formulas.own_typed, looks_.colour(looks.OWN_ROW))


def mark_told_rows(sheet: Worksheet, formulas: RowFormulas, last: int, looks_: Looks) -> None:
    """Amber for the rows of a returned book that have something in 'Vướng mắc', if it has that column."""
    if FEEDBACK in formulas.columns:
        area = (formulas.row, 0, last, len(formulas.columns) - 1)
        told = f"LEN({formulas.cell(FEEDBACK.field)})>0"
        _colour(sheet, area, told, looks_.colour({**looks.OWN_ROW, **looks.NEAR}))


def _colour(sheet: Worksheet, area: tuple[int, int, int, int], condition: str, look: object) -> None:
    first_row, first, last_row, last = area
    rule = {"type": "formula", "criteria": f"={condition}", "format": look, "stop_if_true": True}
    sheet.conditional_format(first_row - 1, first, last_row - 1, last, rule)
