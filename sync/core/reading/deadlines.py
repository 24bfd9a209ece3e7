"""Deadlines in words → a date with its basis, a nature, or a refusal that says why (domain §3)."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from sync.core.grid import CellValue
from sync.core.problems import Mistake
from sync.core.reading.cells import read_date, read_text, show_day
from sync.core.reading.clauses import check_form, is_start, last_day, scan
from sync.core.reading.moments import RefusedError
from sync.core.text import tidy
from sync.core.tracker import Nature

_LONGEST = 300  # characters; a deadline has a few words, whatever is longer is another cell pasted here


@dataclass(frozen=True, slots=True)
class DeadlineReading:
    """What one deadline cell says; all blank for a blank cell.

    Attributes:
        day: the deadline, None when there is none.
        nature: the nature that the words themselves state, None when they state none.
        basis: '' when typed as a date, else by which law or convention the words mean this.
        raw: the cell as text.
        refusal: '' or why the words fix neither a day nor a nature.
        needs_confirmation: whether the office has to confirm the reading before lateness may rest on it.
    """

    day: date | None = None
    nature: Nature | None = None
    basis: str = ""
    raw: str = ""
    refusal: str = ""
    needs_confirmation: bool = False


def read_deadline(value: CellValue, document_date: date | None = None) -> DeadlineReading:
    """Read a deadline cell; a year that is not written is the first that puts the deadline on or after the document's date.

    Only the document's date can settle such a year; without it the words are refused. Nothing is guessed: a word that is
    not understood refuses the whole.
    """
    typed = read_date(value)
    if typed.mistake is Mistake.NO_DEADLINE_DATE:
        basis = "quy ước: 01/01/1970 là không có thời hạn"
        return DeadlineReading(None, Nature.UNDATED, basis, typed.raw, needs_confirmation=True)
    if typed.mistake is Mistake.DATE_AS_NUMBER:
        basis = f"quy ước: số {typed.raw} là ngày theo cách đếm của Excel"
        return DeadlineReading(typed.day, None, basis, typed.raw, needs_confirmation=True)
    if typed.day or not typed.raw:
        return DeadlineReading(typed.day, raw=typed.raw)
    if typed.mistake in (Mistake.DATE_IMPOSSIBLE, Mistake.DATE_YEAR_ODD):
        return DeadlineReading(raw=typed.raw, refusal=typed.mistake.value[1].format_map(typed.facts))
    if len(typed.raw) > _LONGEST:
        return DeadlineReading(raw=typed.raw, refusal="quá dài cho một thời hạn")
    return _read_words(read_text(value), document_date)


@lru_cache(maxsize=4096)
def _read_words(raw: str, document_date: date | None) -> DeadlineReading:
    text = tidy(raw).strip(".,;: ")
    words = _bare(text)
    try:
        _refuse_hopeless(words)
        reading = _undated(words) or _weigh(words, text, document_date)
    except RefusedError as refused:
        return DeadlineReading(raw=raw, refusal=str(refused))
    return replace(reading, raw=raw, needs_confirmation=True)


def _bare(text: str) -> str:
    """Lower case without accents, letter for letter, so that positions stay those of the text."""
    return "".join(_BARE.get(char) or unicodedata.normalize("NFD", char.lower())[:1] for char in text)


_BARE = {"đ": "d", "Đ": "d", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-"}

_HOPELESS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (r"\bhoac\b", "ghi nhiều lựa chọn (“hoặc”), không rõ lấy mốc nào"),
        (
            r"\b(?:hang|moi|tung) (?:ngay|tuan|thang|quy|nam)\b|\bdinh ky\b",
            "lặp lại theo kỳ, cần giao riêng từng kỳ (cột Các kỳ)",
        ),
        (
            (
                r"\d+ (?:ngay|tuan|thang|nam)(?: lam viec)?,? (?:ke tu|tinh tu|tu ngay|tu khi|sau)\b|\btrong vong\b"
                r"|^(?:trong )?(?:thoi han )?\d+ (?:ngay|tuan|thang|nam)(?: lam viec)?$"
            ),
            "là một khoảng thời gian, chưa rõ tính từ ngày nào",
        ),
        (
            (
                r"\bkhi\b|\btuy (?:theo|thuoc|thoi|tinh|dieu|vao)|\bphu thuoc\b|\bngay sau\b"
                r"|\btheo (?:yeu cau|tien do|ke hoach|quy dinh|chi dao|lo trinh|huong dan)\b"
            ),
            "phụ thuộc một việc khác, chưa có ngày",
        ),
        (r"^sau\b", "chỉ ghi “sau” một mốc, không có mốc cuối"),
    )
)


def _refuse_hopeless(words: str) -> None:
    for pattern, reason in _HOPELESS:
        if pattern.search(words):
            raise RefusedError(reason)


_UNDATED = re.compile(
    r"(?:chua|khong)(?: co| xac dinh| quy dinh| ghi)?(?: ro)? thoi (?:han|gian)|chua xac dinh"
)


def _undated(words: str) -> DeadlineReading | None:
    if not _UNDATED.fullmatch(words):
        return None
    return DeadlineReading(nature=Nature.UNDATED, basis="nguyên văn: không có thời hạn")


def _weigh(words: str, text: str, document_date: date | None) -> DeadlineReading:
    """The sentence as a whole; 'thường xuyên' makes it a nature, whatever day stands beside it."""
    tokens, standing = scan(words, text, document_date)
    if not standing:
        day, basis = last_day(tokens, document_date)
        return DeadlineReading(day, basis=basis)
    basis = "quy ước: “thường xuyên” là tính chất"
    if tokens and not is_start(tokens):
        check_form(tokens)
        if any(token.moment and token.moment.year for token in tokens):
            basis += f"; mốc {show_day(last_day(tokens, document_date)[0])} không dùng làm thời hạn"
    return DeadlineReading(nature=Nature.STANDING, basis=basis)
