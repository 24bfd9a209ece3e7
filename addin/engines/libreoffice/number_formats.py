"""Number formats under Excel's codes.

Codes are registered with the empty locale: with a named one LibreOffice writes `[$-409]` in front of every code.
"""

from typing import Any

from addin.engines.libreoffice import bridge

GENERAL = "General"
DATE = "dd/mm/yyyy"
DATE_TIME = "dd/mm/yyyy hh:mm"
LOGICAL = "BOOLEAN"


def key(document: Any, code: str) -> int:
    """LibreOffice's number for the format code, which is added if the document does not have it yet."""
    formats, locale = document.NumberFormats, bridge.struct("lang.Locale")
    known = formats.queryKey(code, locale, False)
    return int(known if known != -1 else formats.addNew(code, locale))


def code(document: Any, number: int) -> str:
    """The format's code as Excel writes it: dates in small letters."""
    text = str(document.NumberFormats.getByKey(number).FormatString)
    return text if text == GENERAL else _small(text)


def _small(text: str) -> str:
    """DD/MM/YYYY → dd/mm/yyyy; what is quoted, in brackets or escaped stays."""
    letters, closing, escaped = [], "", False
    for char in text:
        if closing or escaped:
            closing, escaped = ("" if char == closing else closing), False
        elif char in '"[':
            closing = '"' if char == '"' else "]"
        elif char == "\\":
            escaped = True
        else:
            char = char.lower() if char in "DMYHS" else char  # noqa: PLW2901 - the letter as it goes on
        letters.append(char)
    return "".join(letters)
