"""Notes of our own at the cells of problems: signed, so that a clerk's note, or one that a clerk went on writing, stays."""

import re
import zlib
from collections.abc import Mapping

import xlwings as xw

from sync.failure import NotDone

MARK, _END = "[Đôn đốc] ", "\n— phần mềm ghi, kiểm tra lại thì thay ("
_SIGNED = re.compile(r"\[Đôn đốc\] (.*)\n— phần mềm ghi, kiểm tra lại thì thay \(([0-9a-f]{8})\)", re.DOTALL)
MOST = 300
"""Notes on one sheet: each is a call of its own, and nobody reads more; the list has them all."""


def signed(body: str) -> str:
    """The note's text with its signature."""
    return f"{MARK}{body}{_END}{_sum(body)})"


def is_own(text: str) -> bool:
    """Whether the note is as we wrote it."""
    found = _SIGNED.fullmatch(text.replace("\r\n", "\n").replace("\r", "\n").strip())
    return found is not None and found[2] == _sum(found[1])


def _sum(body: str) -> str:
    return f"{zlib.crc32(body.encode()):08x}"


def replace_notes(sheet: xw.Sheet, wanted: Mapping[str, str]) -> int:
    """Take our old notes away and set the new ones.

    Args:
        sheet: where.
        wanted: cell ('T7') → what is wrong with it.

    Returns:
        How many cells already bear somebody else's note or comment: theirs stays.
    """
    texts = {cell: signed(body) for cell, body in list(wanted.items())[:MOST]}
    foreign = set()
    there = [(note, note.location.address.replace("$", ""), note.text) for note in sheet.notes]
    for note, cell, text in there:
        if texts.get(cell) == text:
            del texts[cell]
        elif is_own(text):
            note.delete()
        else:
            foreign.add(cell)
    refused = [cell for cell, text in texts.items() if cell not in foreign and not _set(sheet, cell, text)]
    return len(foreign & set(texts)) + len(refused)


def _set(sheet: xw.Sheet, cell: str, text: str) -> bool:
    try:
        sheet.range(cell).add_note(text)
    except NotDone:
        raise
    except Exception:  # noqa: BLE001 - Excel refuses a note where a threaded comment stands, with an error of no name
        return False
    return True
