"""One unit's tracker as an Excel file, from the one declaration of columns in `core.tracker`."""

from pathlib import Path
from typing import BinaryIO

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from sync.core.tracker import CODE, HEADER_ROW, LAYOUT, PROMPT, TRACKER_SHEET, Owner
from sync.outputs import hidden, table
from sync.outputs.cells import OverlongTextError, overlong
from sync.outputs.content import TrackerContent
from sync.outputs.cover import add_cover
from sync.outputs.files import new_workbook
from sync.outputs.guide import tracker_cover
from sync.outputs.heights import FittingSheet
from sync.outputs.looks import Looks, looks_of
from sync.outputs.prompts import RowFormulas, colour_rows
from sync.outputs.validation import tracker_rule

TITLE = "SỔ THEO DÕI NHIỆM VỤ ĐƯỢC GIAO"
_FOLDABLE = frozenset(
    ("origin", "assigned_by", "lead_unit", "supporting_units", "deadline_kind", "nature", "deadline_text")
)
_PROMPT_LINES = 3  # the longest prompt in its column


def write_tracker(target: Path | BinaryIO, tracker: TrackerContent) -> None:
    """Write a unit's tracker; a path is replaced in one step and only by a whole file.

    The same content gives the same bytes. OverlongTextError (a ValueError with `problems`) if a text is longer
    than an Excel cell can hold: then nothing is written. OSError as the file system gives it.
    """
    problems = overlong(TRACKER_SHEET, LAYOUT, tracker.rows, HEADER_ROW)
    if problems:
        raise OverlongTextError(problems)
    with new_workbook(target, f"{TITLE} {tracker.unit_name}".strip(), tracker.issued_at) as book:
        looks = looks_of(book)
        add_cover(book, looks, tracker_cover(TITLE, tracker))
        _add_tasks(book, looks, tracker)
        hidden.add_lists(book, looks, hidden.tracker_lists())
        hidden.add_identity(book, looks, hidden.identity(tracker))


def _add_tasks(book: Workbook, looks: Looks, tracker: TrackerContent) -> None:
    sheet = book.add_worksheet(TRACKER_SHEET, FittingSheet)
    tasks = tasks_of(tracker)
    formulas = RowFormulas(LAYOUT, table.FIRST_ROW, tracker.rules.due_soon_days)
    table.draw(sheet, tasks, looks)
    table.validate(sheet, tasks, {i: tracker_rule(c, formulas) for i, c in enumerate(LAYOUT)})
    _write_prompts(sheet, looks, tracker)
    colour_rows(sheet, formulas, tasks.last_row, looks)
    sheet.activate()


def _write_prompts(sheet: Worksheet, looks: Looks, tracker: TrackerContent) -> None:
    """A formula in each row of the office; no saved value: it would be of the day of issue."""
    position = LAYOUT.index(PROMPT)
    look = looks.cell(PROMPT, grey=True)
    for row, task in enumerate(tracker.rows, start=table.FIRST_ROW):
        if task.get(CODE):
            formula = RowFormulas(LAYOUT, row, tracker.rules.due_soon_days).prompt
            sheet.write_formula(row - 1, position, formula, look, "")


def tasks_of(tracker: TrackerContent) -> table.List:
    """The sheet 'Theo dõi' as a list: what stands where, whatever program shows it."""
    worded = any(row.get("reading_confirmed") for row in tracker.rows)
    return table.List(
        title=TITLE,
        subtitle=_subtitle(tracker),
        columns=LAYOUT,
        rows=[{**row, "ordinal": i, "prompt": None} for i, row in enumerate(tracker.rows, start=1)],
        spare_rows=tracker.spare_rows,
        bands={
            Owner.CENTRE: f"{tracker.office} điền – không sửa (dòng trắng cuối sổ: đơn vị tự thêm nhiệm vụ chưa có mã)",
            Owner.UNIT: "Đơn vị điền",
        },
        hidden=frozenset() if worded else frozenset({"reading_confirmed"}),
        grey=True,
        foldable=_FOLDABLE,
        least_lines=_PROMPT_LINES,
    )


def _subtitle(tracker: TrackerContent) -> str:
    if not tracker.unit_code:
        return "Sổ mẫu, chưa phát cho đơn vị nào"
    issued = f"bản {tracker.version}, phát hành {tracker.issued_at:%H:%M ngày %d/%m/%Y}"
    return f"Đơn vị: {tracker.unit_name} ({tracker.unit_code}) – {issued}"
