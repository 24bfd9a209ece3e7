"""A deadline sentence as tokens, and the three forms in which tokens fix a day: one moment, a range, a list."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from sync.core.reading.cells import FIRST_DAY, LAST_DAY, show_day
from sync.core.reading.moments import Moment, RefusedError, find_moment


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the sentence: m moment, b before, f from, t to, a and, s standing, y words without weight."""

    kind: str
    moment: Moment | None = None


_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.ASCII))
    for kind, pattern in (
        ("s", r"(?:thuong xuyen|lien tuc)(?![a-z])"),
        ("y", r"(?:truoc )?\d{1,2} ?(?:h|gio)(?![a-z])(?: ?\d{1,2}(?!\d))?(?: ?phut)?,?(?= ngay)"),
        ("b", r"truoc(?![a-z])"),
        ("y", r"tu nay(?= den)"),
        ("f", r"(?:bat dau |ke |tinh )?tu(?![a-z])"),
        ("t", r"(?:den|toi)(?![a-z])|-"),
        ("a", r"va(?![a-z])|[,;+]"),
        (
            "y",
            (
                r"(?:(?:cham|muon) nhat(?: la| vao)?|khong qua|trong(?: thoi gian)?|vao|het|xong|hoan thanh|han|thoi han"
                r"|thoi gian|giai doan)(?![a-z])|:"
            ),
        ),
    )
)


def scan(words: str, text: str, document_date: date | None) -> tuple[Sequence[Token], bool]:
    """The tokens, and whether 'thường xuyên' stood among them (it and the commas beside it are taken out).

    Args:
        words: the sentence in lower case without accents, letter for letter as `text`.
        text: the sentence as typed, for the refusal.
        document_date: settles 'cuối tháng', 'năm nay'.

    Raises:
        RefusedError: at the first piece that is not understood.
    """
    tokens: list[Token] = []
    position = 0
    while position < len(words):
        if words[position] == " ":
            position += 1
            continue
        token, position = _next(words, text, position, document_date)
        tokens.append(token)
    standing = any(token.kind == "s" for token in tokens)
    return _without_standing(tokens) if standing else tokens, standing


def _next(words: str, text: str, position: int, document_date: date | None) -> tuple[Token, int]:
    if found := find_moment(words, position, document_date):
        return Token("m", found[0]), found[1]
    for kind, pattern in _WORDS:
        if word := pattern.match(words, position):
            return Token(kind), word.end()
    raise RefusedError(f"không hiểu phần “{text[position : position + 60]}”")


_SINGLE = re.compile(r"[yt]*b?y*m")
_RANGE = re.compile(r"y*f?y*my*ty*b?y*m")
_LIST = re.compile(r"[yt]*b?y*m(?:a[yt]*b?y*m)+")
_START = re.compile(r"y*fy*m")


def _kinds(tokens: Sequence[Token]) -> str:
    return "".join(token.kind for token in tokens)


def _without_standing(tokens: Sequence[Token]) -> Sequence[Token]:
    rest = [token for token in tokens if token.kind != "s"]
    light = len(_kinds(rest)) - len(_kinds(rest).lstrip("ay"))
    return rest[light : len(_kinds(rest).rstrip("ay"))]


_AS_RANGE = "quy ước: ngày cuối của khoảng thời gian"
_AS_LIST = "quy ước: mốc cuối được ghi"
_FORMS = {"": _SINGLE, _AS_RANGE: _RANGE, _AS_LIST: _LIST}


@dataclass(frozen=True, slots=True)
class _Bound:
    """A moment as a last day: its own, or the day before it."""

    moment: Moment
    before: bool

    def end(self, year: int) -> date:
        year = self.moment.year or year
        try:
            return self.moment.eve(year) if self.before else self.moment.end(year)
        except ValueError as error:
            raise RefusedError(f"năm {year} không có ngày này") from error

    def basis(self, day: date) -> str:
        following = show_day(day + timedelta(days=1))
        return f"quy ước: ngày liền trước {following}" if self.before else self.moment.basis


def _bounds(tokens: Sequence[Token]) -> list[_Bound]:
    kinds = _kinds(tokens)
    return [
        _Bound(token.moment, bool(re.search("by*$", kinds[:at])))
        for at, token in enumerate(tokens)
        if token.moment
    ]


def is_start(tokens: Sequence[Token]) -> bool:
    """'Từ tháng 3 năm 2017': a first day and no last one."""
    return bool(_START.fullmatch(_kinds(tokens)))


def check_form(tokens: Sequence[Token]) -> str:
    """The basis of the sentence's form: '' for a single moment; RefusedError when it has none of the three forms."""
    if is_start(tokens):
        raise RefusedError("chỉ có mốc bắt đầu, không có mốc cuối")
    for basis, pattern in _FORMS.items():
        if pattern.fullmatch(_kinds(tokens)):
            return basis
    raise RefusedError("không rõ các mốc liên hệ với nhau thế nào")


def last_day(tokens: Sequence[Token], document_date: date | None) -> tuple[date, str]:
    """The day by which all that the sentence names is over, and the basis; RefusedError if there is no such day."""
    form, bounds = check_form(tokens), _bounds(tokens)
    year, year_basis = _year_of(bounds, document_date)
    days = [bound.end(year) for bound in bounds]
    _check_order(form, bounds, days)
    day, chosen = max(zip(days, bounds, strict=True), key=lambda pair: pair[0])
    if form == _AS_RANGE:
        day, chosen = days[-1], bounds[-1]
    if not FIRST_DAY <= day <= LAST_DAY:
        raise RefusedError(f"ngày {show_day(day)} nằm ngoài 2000–2100")
    return day, "; ".join(filter(None, (chosen.basis(day), form, year_basis)))


def _check_order(form: str, bounds: Sequence[_Bound], days: Sequence[date]) -> None:
    """A start without its year may lie in the year before; whatever else goes backwards is not understood."""
    if form == _AS_RANGE and bounds[0].moment.year and days[0] > days[-1]:
        raise RefusedError("mốc cuối sớm hơn mốc đầu")
    if form == _AS_LIST and not all(bound.moment.year for bound in bounds) and sorted(days) != days:
        raise RefusedError("các mốc không theo thứ tự tăng, không rõ mốc nào thuộc năm nào")


def _year_of(bounds: Sequence[_Bound], document_date: date | None) -> tuple[int, str]:
    """The year for moments without one: the last one written, else the first that puts the end on or after the document."""
    written = [bound.moment.year for bound in bounds if bound.moment.year]
    if written:
        return written[-1], ""
    if document_date is None:
        raise RefusedError("thiếu năm và không có ngày văn bản để biết năm nào")
    years = range(document_date.year, document_date.year + 9)  # at most eight years between two 29/2
    for year in years:
        with suppress(RefusedError):
            if bounds[-1].end(year) >= document_date:
                return year, f"năm theo ngày văn bản {show_day(document_date)}"
    raise RefusedError("thiếu năm")
