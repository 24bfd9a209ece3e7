"""The hidden sheets: lists behind the dropdowns, and who a tracker was issued to."""

from collections.abc import Mapping, Sequence

from xlsxwriter.workbook import Workbook

from sync.core.assigned.event_rows import CORRECTABLE
from sync.core.grid import column_letters
from sync.core.reading.cover import RegulationStatus
from sync.core.tracker import (
    EVENT_KINDS,
    IDENTITY_SHEET,
    LISTS_SHEET,
    TEMPLATE_VERSION,
    column,
)
from sync.outputs.cells import write_cell
from sync.outputs.content import TrackerContent
from sync.outputs.looks import Looks
from sync.outputs.validation import LISTS


def tracker_lists() -> dict[str, Sequence[str]]:
    """The lists that every workbook has: defined name → words."""
    fields = ("state", "origin", "deadline_kind", "nature")
    words: dict[str, Sequence[str]] = {LISTS[field]: column(field).choices for field in fields}
    return {**words, LISTS["regulation"]: [status.value for status in RegulationStatus]}


def book_lists(unit_names: Sequence[str]) -> dict[str, Sequence[str]]:
    """The lists of the assignment book."""
    mended = [column.header for column in CORRECTABLE]
    kinds = list(EVENT_KINDS.values())
    units = list(unit_names) or ["(danh mục đơn vị: units.csv)"]
    return {
        **tracker_lists(),
        LISTS["kind"]: kinds,
        LISTS["corrected_field"]: mended,
        LISTS["new_unit"]: units,
    }


def add_lists(book: Workbook, looks: Looks, lists: Mapping[str, Sequence[str]]) -> None:
    """Write one list a column under its name, and define the names."""
    sheet = book.add_worksheet(LISTS_SHEET)
    for position, (name, words) in enumerate(lists.items()):
        for row, word in enumerate((name, *words)):
            write_cell(sheet, row, position, word, looks.plain())
        letters = column_letters(position)
        book.define_name(name, f"='{LISTS_SHEET}'!${letters}$2:${letters}${len(words) + 1}")
    sheet.protect()
    sheet.hide()


def identity(content: TrackerContent) -> dict[str, str | int]:
    """Key → value: the unit, the version of its tracker, the template, the instant of issue."""
    issued = content.issued_at.isoformat(timespec="seconds")
    unit: dict[str, str | int] = {"don_vi": content.unit_code, "ban": content.version}
    return {**(unit if content.unit_code else {}), "mau": TEMPLATE_VERSION, "phat_luc": issued}


def add_identity(book: Workbook, looks: Looks, facts: Mapping[str, str | int]) -> None:
    """Write the identity as a hidden sheet and, but for the instant, as custom document properties."""
    sheet = book.add_worksheet(IDENTITY_SHEET)
    for row, (key, value) in enumerate(facts.items()):
        write_cell(sheet, row, 0, key, looks.plain())
        write_cell(sheet, row, 1, value, looks.plain())
        if key != "phat_luc":
            book.set_custom_property(f"dondoc_{key}", str(value), "text")
    sheet.protect()
    sheet.very_hidden()
