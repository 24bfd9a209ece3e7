"""The hidden sheet '_ack': what the office answers to each task, written whole, and only when it says something new."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sync.core.tracker import ANSWERS_SHEET

if TYPE_CHECKING:
    from sync.core.telling.answers import (
        Answer,
    )  # of pandas, which issuing needs as well, but not whoever only lays out sheets

HEADINGS = ("Mã nhiệm vụ", "Trạng thái, cập nhật", "Vấn đề – cần làm gì", "Ghi nhận lúc")
"""Row 2 of the sheet; row 1 holds the hash of what was written."""
ROWS = 1_000
"""Rows that the sheet is made with."""
HEAD = f"{ANSWERS_SHEET}!A:B"
"""Where a sheet says what was last written into it, and how long it is."""
_SIGNED = "dondoc"


def answer_rows(answers: "Sequence[Answer]", height: int = 0) -> list[list[str]]:
    """The whole sheet as text, to be written RAW from A1 on; at least `height` rows, so that nothing older is left."""
    rows = [[a.code, a.verdict, a.reason, _instant(a.at)] for a in sorted(answers, key=_code)]
    written = [[_SIGNED, digest(answers), "", ""], list(HEADINGS), *rows]
    return written + [[""] * len(HEADINGS)] * max(0, height - len(written))


def digest(answers: "Sequence[Answer]") -> str:
    """The hash over what the sheet says; the order of the answers makes no difference."""
    lines = ((a.code, a.verdict, a.reason, _instant(a.at)) for a in sorted(answers, key=_code))
    return hashlib.sha256("\x1e".join(map("\x1f".join, lines)).encode()).hexdigest()[:32]


def digest_in(rows: Sequence[Sequence[str]]) -> str:
    """The hash in a sheet as it stands, '' if none was written."""
    first = [*(rows[0] if rows else ()), "", ""]
    return first[1] if first[0] == _SIGNED else ""


def where(rows: Sequence[object]) -> str:
    """The range of so many rows."""
    return f"{ANSWERS_SHEET}!A1:D{len(rows)}"


def _code(answer: "Answer") -> str:
    return answer.code


def _instant(at: datetime | None) -> str:
    return f"{at:%H:%M %d/%m/%Y}" if at else ""
