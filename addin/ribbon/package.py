"""The parts of the add-in's package that are not VBA: ribbon, settings sheet, and two faults put right."""

import re
from collections.abc import Callable, Iterable, Mapping
from xml.sax.saxutils import escape

from addin.ribbon.settings import SHEET
from addin.ribbon.text import swapped

_RIBBON_2007 = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_RIBBON_2006 = "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility"
_AUTHOR = "<dc:creator>Felix</dc:creator>", "<dc:creator>dondoc</dc:creator>"
_LAST_AUTHOR = "<cp:lastModifiedBy>Felix Zumstein</cp:lastModifiedBy>", "<cp:lastModifiedBy/>"


def edited(parts: Mapping[str, bytes], drawing: bytes, rows: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """Part name → bytes: xlwings' package with our ribbon `drawing` and the `rows` of our settings sheet."""
    texts: dict[str, Callable[[str], str]] = {
        "_rels/.rels": _relationships,
        "xl/workbook.xml": _workbook,
        "docProps/core.xml": lambda text: swapped(text, _AUTHOR, _LAST_AUTHOR),
        "xl/worksheets/sheet1.xml": lambda text: _sheet(text, rows),
    }
    changed = {name: edit(parts[name].decode()).encode() for name, edit in texts.items()}
    return {**parts, **changed, "customUI/customUI.xml": drawing}


def _relationships(text: str) -> str:
    """The drawing is of the namespace of 2006, so its relationship has to be the one of 2006."""
    return swapped(text, (_RIBBON_2007, _RIBBON_2006))


def _workbook(text: str) -> str:
    """Our sheet's name; without the resolution of pictures, which the schema refuses, and a path on xlwings' machine."""
    return swapped(
        text,
        ('name="_myaddin.conf"', f'name="{SHEET}"'),
        (_only(r"<extLst>.*defaultImageDpi.*</extLst>", text), ""),
        (_only(r"<mc:AlternateContent .*absPath.*</mc:AlternateContent>", text), ""),
    )


def _sheet(text: str, rows: Iterable[tuple[str, str]]) -> str:
    cells = "".join(
        f'<row r="{number}">{_cell("A", number, key)}{_cell("B", number, value)}</row>'
        for number, (key, value) in enumerate(rows, start=1)
    )
    return swapped(
        text,
        (_only(r"<sheetData>.*</sheetData>", text), f"<sheetData>{cells}</sheetData>"),
        (_only(r'<dimension ref="[^"]*" />', text), ""),
    )


def _cell(column: str, row: int, value: str) -> str:
    return f'<c r="{column}{row}" s="1" t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def _only(pattern: str, text: str) -> str:
    """The place that a pattern means; the pattern itself when there is none, so that `swapped` says so."""
    found = re.search(pattern, text, re.DOTALL)
    return found[0] if found else pattern
