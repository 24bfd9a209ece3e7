"""The tracker's formulas as Google Sheets takes them: ';' between arguments, and rows that know their own number."""

import re
from dataclasses import dataclass

from sync.core.grid import column_letters
from sync.core.tracker import ANSWERS_SHEET, CODE
from sync.outputs.prompts import RowFormulas

_QUOTED = re.compile(r'("(?:[^"]|"")*")')


@dataclass(frozen=True)
class OwnRowFormulas(RowFormulas):
    """The same formulas without a row number: wherever sorting or appending puts a cell, it speaks of its own row."""

    def cell(self, field: str) -> str:
        """The reference of a field in the formula's own row: 'INDEX($B:$B,ROW())'."""
        letters = super().cell(field)[1:].rstrip("0123456789")
        return f"INDEX(${letters}:${letters},ROW())"

    @property
    def answer(self) -> str:
        """What the office answers to this row's task: looked up by code, so it follows inserts and sorts."""
        found = f"INDEX({ANSWERS_SHEET}!$B:$D,MATCH({self.cell(CODE)},{ANSWERS_SHEET}!$A:$A,0),0)"
        return f'=IFERROR(TEXTJOIN(" – ",TRUE,{found}),"")'


def own_rows(formulas: RowFormulas) -> OwnRowFormulas:
    """The same columns and settings, for formulas that carry no row number."""
    return OwnRowFormulas(formulas.columns, formulas.row, formulas.due_soon_days)


def with_semicolons(formula: str) -> str:
    """A formula with ',' between arguments → as a Vietnamese spreadsheet has it: there the comma is the decimal mark."""
    return _outside_quotes(formula, ",", ";")


def with_commas(formula: str) -> str:
    """The way back."""
    return _outside_quotes(formula, ";", ",")


def _outside_quotes(formula: str, old: str, new: str) -> str:
    pieces = _QUOTED.split(formula)
    return "".join(piece if i % 2 else piece.replace(old, new) for i, piece in enumerate(pieces))


def area(column: int, first: int, last: int) -> str:
    """One column from row to row (as a person counts), absolute: '$A$2:$A$7'."""
    letters = column_letters(column)
    return f"${letters}${first}:${letters}${last}"
