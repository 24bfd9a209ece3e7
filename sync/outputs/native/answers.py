"""What the office answers to each task: the hidden sheet '_ack', written whole, and only when it says something new."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

HEADINGS = ("Mã nhiệm vụ", "Trạng thái, cập nhật", "Vấn đề – cần làm gì", "Theo sổ thu lúc")
"""Row 2 of the sheet; row 1 holds what it was written from."""
_SIGNED = "dondoc"


class Answer(NamedTuple):
    """One task's answer; `at` is when the file was collected that it rests on, None if none was."""

    code: str
    verdict: str
    reason: str
    at: datetime | None


def answer_rows(answers: Sequence[Answer]) -> list[list[str]]:
    """The whole sheet as text, its hash in the first row; every value is written RAW."""
    rows = [[a.code, a.verdict, a.reason, _instant(a.at)] for a in sorted(answers)]
    return [[_SIGNED, digest(answers), "", ""], list(HEADINGS), *rows]


def digest(answers: Sequence[Answer]) -> str:
    """The hash over what the sheet says; the order of the answers makes no difference."""
    text = "\x1e".join("\x1f".join((a.code, a.verdict, a.reason, _instant(a.at))) for a in sorted(answers))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def digest_in(rows: Sequence[Sequence[object]]) -> str:
    """The hash in a sheet as it stands, '' if it was never written."""
    first = list(rows[0]) if rows else []
    return str(first[1]) if len(first) > 1 and first[0] == _SIGNED else ""


def padded(rows: list[list[str]], height: int) -> list[list[str]]:
    """So many rows that everything of an older, longer sheet is written over."""
    blanks = [[""] * len(HEADINGS)] * max(0, height - len(rows))
    return rows + blanks


def _instant(at: datetime | None) -> str:
    return f"{at:%H:%M %d/%m/%Y}" if at else ""
