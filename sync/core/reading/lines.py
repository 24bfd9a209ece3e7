"""Tell what each row below a header is: a task, a group or total, a repeated header, blank, or unclear."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sync.core.grid import CellValue, Grid, cell_name
from sync.core.problems import Mistake, Problem
from sync.core.reading.cells import read_text
from sync.core.reading.headers import Header, Headings, is_numbering
from sync.core.text import fold, is_blank
from sync.core.tracker import SHOWN

_GROUP_MARK = re.compile(r"(?:[IVXLC]+|[A-H])(?:[.\d]*)[.):/]?")
_NUMBER = re.compile(r"\d+(?:[.\s]\d+)*\.?")
_GROUP_TITLE = re.compile(r"(?:[IVXLC]{1,6}|[A-H])\s?[.)/:–-]\s*\S.*", re.DOTALL)
_STRUCTURE_WORDS = re.compile(
    r"(?:tổng cộng|tổng số|tổng|cộng)(?:\s?:.*|\s\(.*\)|\s\d.*| nhiệm vụ)?"
    r"|(?:phần|mục|khối|nhóm|chương) (?:thứ )?(?:[ivxlc]+|[a-h]|\d+|nhất|hai|ba)\b.*"
    r"|(?:các |khối )?(?:sở, ban, ngành|sở ban ngành|huyện, thành phố|địa phương|đơn vị)(?: .{0,30})?"
    r"|(?:sở|ubnd|uỷ ban nhân dân|ủy ban nhân dân|huyện|thành phố|tp) .{2,38}"
    r"|(?:người lập|nơi nhận|thủ trưởng|ký tên|ghi chú|lưu ý)\b.*|(?:tm|kt)\..*"
    r"|[^\d,]{2,30}, ngày [\d\s.…]+ ?tháng .*",
    re.DOTALL,
)
"""Single cells that are titles, totals or signatures; accents matter ('Cộng' is a total, 'Công bố …' is work)."""
_TOTAL = re.compile(r"(?:tổng cộng|tổng số|tổng|cộng)(?: nhiệm vụ)?\s?[:(]?\s?[\d.,]*(?: nhiệm vụ)?\s?[:)]?")
_LONGEST_TITLE = 120


class Line(StrEnum):
    """What a row is; every non-blank row is one of the first five."""

    TASK = "task"
    STRUCTURE = "structure"
    HEADER = "header"
    UNCLEAR = "unclear"
    WITHOUT_CONTENT = "without_content"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Lines:
    """The rows of one table.

    Attributes:
        tasks: indices of task rows in the grid, from 0.
        structure: how many rows are titles, groups, totals, numbering or repeated headers.
        problems: one for every row that is neither a task nor structure, and for repeated headers.
    """

    tasks: list[int]
    structure: int
    problems: list[Problem]


def sort_lines(grid: Grid, header: Header, headings: Headings) -> Lines:
    """Give every row of the sheet its kind; rows above the header count as structure."""
    tasks: list[int] = []
    problems: list[Problem] = []
    structure = sum(1 for row in grid.rows[: header.last + 1] if not _blank(row))
    keys = _KeyColumns(header.columns, headings)
    for index in range(header.last + 1, len(grid.rows)):
        row = grid.rows[index]
        numbering = index <= header.last + 2 and is_numbering(row)
        kind = Line.STRUCTURE if numbering else keys.kind(row)
        if kind is Line.TASK:
            tasks.append(index)
        elif kind is Line.STRUCTURE:
            structure += 1
        elif kind is not Line.BLANK:
            structure += kind is Line.HEADER
            problems.append(_problem(grid.sheet, index, row, kind))
    return Lines(tasks, structure, problems)


def _blank(row: Sequence[CellValue]) -> bool:
    return not any(map(_filled, row))


def _filled(value: CellValue) -> bool:
    """Whether a person sees something in the cell; a zero-width blank is nothing."""
    if not isinstance(value, str):
        return value is not None
    return not is_blank(value)


def _problem(sheet: str, index: int, row: Sequence[CellValue], kind: Line) -> Problem:
    position = next(i for i, value in enumerate(row) if _filled(value))
    mistake = {Line.HEADER: Mistake.HEADER_REPEATED, Line.UNCLEAR: Mistake.ROW_UNCLEAR}.get(
        kind, Mistake.ROW_WITHOUT_CONTENT
    )
    return mistake.at(sheet, cell_name(index, position), value=read_text(row[position])[:80])


class _KeyColumns:
    """The columns that decide what a row is, looked up once for a table."""

    def __init__(self, columns: Mapping[str, int], headings: Headings) -> None:
        self.ordinal = columns.get("ordinal", -1)
        self.code = columns.get("code", -1)
        self.content = columns.get("content", columns.get("kind", -1))
        self.aside = {self.ordinal, *(columns.get(column.field, -1) for column in SHOWN)}
        self.headings = headings
        self.columns = columns

    def kind(self, row: Sequence[CellValue]) -> Line:
        content = row[self.content] if self.content >= 0 else ""
        if self.code >= 0 and _filled(row[self.code]):
            return Line.HEADER if self._repeats_header(row) else Line.TASK
        filled = [i for i, value in enumerate(row) if _filled(value)]
        others = [i for i in filled if i not in self.aside]
        if not others:
            return self._ordinal_only(row, filled)
        if self._repeats_header(row):
            return Line.HEADER
        if others == [self.content] or (len(others) == 1 and isinstance(row[others[0]], str)):
            return self._single(read_text(row[others[0]]), self._ordinal(row), others == [self.content])
        return (
            self._task_or_total(row, read_text(content)) if _filled(content) else self._several(row, others)
        )

    def _ordinal(self, row: Sequence[CellValue]) -> str:
        return read_text(row[self.ordinal]) if self.ordinal >= 0 else ""

    def _ordinal_only(self, row: Sequence[CellValue], filled: Sequence[int]) -> Line:
        """A row with only its ordinal is blank; words in that column are a group title."""
        text = self._ordinal(row) if filled else ""
        if not text or _NUMBER.fullmatch(text):
            return Line.BLANK
        return Line.STRUCTURE if _is_structure(text, "") or _GROUP_MARK.fullmatch(text) else Line.UNCLEAR

    def _single(self, text: str, ordinal: str, in_content: bool) -> Line:
        if _is_structure(text, ordinal):
            return Line.STRUCTURE
        numbered = _NUMBER.fullmatch(ordinal) is not None
        if in_content:
            return Line.TASK if numbered else Line.UNCLEAR
        return Line.WITHOUT_CONTENT if numbered else Line.UNCLEAR

    def _several(self, row: Sequence[CellValue], others: Sequence[int]) -> Line:
        first = self._ordinal(row) or read_text(row[others[0]])
        return Line.STRUCTURE if _TOTAL.fullmatch(fold(first)) else Line.WITHOUT_CONTENT

    def _task_or_total(self, row: Sequence[CellValue], content: str) -> Line:
        total = _TOTAL.fullmatch(fold(content)) and not self._ordinal(row)
        return Line.STRUCTURE if total else Line.TASK

    def _repeats_header(self, row: Sequence[CellValue]) -> bool:
        value = row[self.content] if self.content >= 0 else row[self.code]
        if not isinstance(value, str) or not self.headings.field(value):
            return False
        at_home = [
            f for f, i in self.columns.items() if isinstance(v := row[i], str) and self.headings.field(v) == f
        ]
        return len(at_home) >= 2


def _is_structure(text: str, ordinal: str) -> bool:
    if ordinal:
        return _GROUP_MARK.fullmatch(ordinal) is not None
    if text.isupper() and len(text) < _LONGEST_TITLE:
        return True
    return _GROUP_TITLE.fullmatch(text) is not None or _STRUCTURE_WORDS.fullmatch(fold(text)) is not None
