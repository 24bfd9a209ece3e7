"""Days and periods named in words: 'cuối quý III/2018', 'tháng 4, 5/2017', '6 tháng đầu năm'."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

_CIVIL_CODE = "BLDS 2015 Đ.146: "
_CONVENTION = "quy ước: "


class RefusedError(ValueError):
    """Words that fix no day; the argument says why, in Vietnamese, for the reader."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or a period; `year` is None where the words do not say it.

    Attributes:
        year: 2000–2100.
        first, last: (month, day) of its first and last day; day 0 is the last of the month.
        basis: why the words mean its last day.
    """

    year: int | None
    first: tuple[int, int]
    last: tuple[int, int]
    basis: str

    def end(self, year: int) -> date:
        """Its last day in that year; ValueError if there is no such day (29/2)."""
        return _day(year, *self.last)

    def eve(self, year: int) -> date:
        """The day before its first one: 'trước …'; ValueError as above."""
        return _day(year, *self.first) - timedelta(days=1)


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, day or monthrange(year, month)[1])


Words = Mapping[str, str]  # the named parts of a match, '' where a part is not written
Builder = Callable[[Words, date | None], Moment]


def _year(words: Words) -> int | None:
    if not words.get("y"):
        return None
    year = int(words["y"])
    if not 2000 <= year <= 2100:
        raise RefusedError(f"năm {year} nằm ngoài 2000–2100")
    return year


def _single(words: Words, _: date | None) -> Moment:
    day = (int(words["m"]), int(words["d"]))
    if not (1 <= day[0] <= 12 and 1 <= day[1] <= monthrange(_year(words) or 2000, day[0])[1]):
        raise RefusedError(f"ngày {day[1]}/{day[0]} không phải là ngày có thật")
    return Moment(_year(words), day, day, _CONVENTION + "chính ngày được ghi")


def _rising(numbers: list[int]) -> list[int]:
    """'tháng 12, 1/2018' goes over two years, of which one is not written."""
    if sorted(numbers) != numbers:
        raise RefusedError("các mốc không theo thứ tự tăng, không rõ mốc nào thuộc năm nào")
    return numbers


_EDGES_OF_MONTH = {"dau": (1, "đầu tháng"), "giua": (15, "giữa tháng"), "cuoi": (0, "cuối tháng")}
_EDGES_OF_YEAR = {"dau": ((1, 1), "đầu năm"), "giua": ((6, 30), "giữa năm"), "cuoi": ((12, 31), "cuối năm")}


def _of_month(words: Words, _: date | None) -> Moment:
    """BLDS 2015 Đ.146 khoản 2: đầu, giữa, cuối tháng are day 1, 15 and the last; a bare month ends with its last day."""
    months = _rising([int(number) for number in re.findall(r"\d+", words["ms"])])
    if words["edge"]:
        day, name = _EDGES_OF_MONTH[words["edge"]]
        return Moment(_year(words), (max(months), day), (max(months), day), _CIVIL_CODE + name)
    return Moment(_year(words), (min(months), 1), (max(months), 0), _CONVENTION + "cuối tháng")


_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def _of_quarter(words: Words, _: date | None) -> Moment:
    quarters = _rising([_QUARTERS[name] for name in re.findall(r"iv|i+|\d", words["qs"])])
    return _quarters(_year(words), min(quarters), max(quarters), words["edge"])


def _quarters(year: int | None, first: int, last: int, edge: str) -> Moment:
    if edge in ("dau", "giua"):
        raise RefusedError("pháp luật và quy ước không định ngày cho “đầu quý”, “giữa quý”")
    opening = (3 * last, 0) if edge else (3 * first - 2, 1)
    return Moment(year, opening, (3 * last, 0), _CONVENTION + "cuối quý")


def _of_year(words: Words, _: date | None) -> Moment:
    """BLDS 2015 Đ.146 khoản 3: đầu, giữa, cuối năm are 1/1, 30/6 and 31/12; a bare year ends with its last day."""
    if words.get("edge"):
        day, name = _EDGES_OF_YEAR[words["edge"]]
        return Moment(_year(words), day, day, _CIVIL_CODE + name)
    return Moment(_year(words), (1, 1), (12, 31), _CONVENTION + "cuối năm")


def _part_of_year(words: Words, _: date | None) -> Moment:
    count, ends = int(words["n"]), words["half"] == "cuoi"
    first, last = (13 - count, 12) if ends else (1, count)
    basis = f"{_CONVENTION}hết {count} tháng {'cuối' if ends else 'đầu'} năm"
    return Moment(_year(words), (first, 1), (last, 0), basis)


def _present(words: Words, document_date: date | None) -> Moment:
    """'cuối tháng', 'quý này', 'năm nay': the one in which the document was issued."""
    if document_date is None:
        raise RefusedError("không có ngày văn bản để biết là tháng, quý, năm nào")
    year, month = document_date.year, document_date.month
    if words["unit"] == "thang":
        moment = _of_month({"ms": str(month), "edge": words["edge"], "y": str(year)}, None)
    elif words["unit"] == "quy":
        moment = _quarters(year, (month + 2) // 3, (month + 2) // 3, words["edge"])
    else:
        moment = _of_year({"edge": words["edge"], "y": str(year)}, None)
    if moment.end(year) < document_date:
        raise RefusedError(f"mốc này đã qua khi văn bản được ban hành ({document_date:%d/%m/%Y})")
    return Moment(moment.year, moment.first, moment.last, f"{moment.basis}; tính theo ngày văn bản")


_M = r"(?:1[0-2]|0?[1-9])(?!\d)"
_Y = r"(?P<y>\d{4})(?!\d)"
_JOIN = r"(?: ?[/.-] ?|,? nam | )"  # between a period and its year
_WHOLE = r"(?! ?[/.-] ?\d)(?![\da-z])"  # no year, and no other number or word sticks to it
_EDGE = r"(?:(?P<edge>dau|giua|cuoi) )?"
_Q = r"(?:iv|i{1,3}|[1-4])(?![\da-z])"
_MONTHS = rf"{_EDGE}thang (?P<ms>{_M}(?: ?(?:,|-|va ) ?(?:thang )?{_M})*)"
# 'quý 1-3/2018' may end with March: a dash joins Roman quarters only
_QUARTERS_LISTED = rf"{_EDGE}quy (?P<qs>{_Q}(?: ?(?:,|va ) ?(?:quy )?{_Q}| ?- ?(?:quy )?i[iv]*)*)"

_TABLE: tuple[tuple[str, Builder], ...] = (
    (rf"(?:ngay )?{_Y}-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}})(?!\d)", _single),
    (rf"(?:ngay )?(?P<d>\d{{1,2}}) ?(?P<by>[/.-]) ?(?P<m>\d{{1,2}}) ?(?P=by) ?{_Y}", _single),
    (rf"(?:ngay )?(?P<d>\d{{1,2}}) thang (?P<m>\d{{1,2}}){_JOIN}{_Y}", _single),
    (rf"(?:ngay )?(?P<d>\d{{1,2}}) thang (?P<m>\d{{1,2}}){_WHOLE}", _single),
    (rf"ngay (?P<d>\d{{1,2}}) ?[/.-] ?(?P<m>\d{{1,2}}){_WHOLE}", _single),
    (rf"(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}}){_WHOLE}", _single),
    (_MONTHS + _JOIN + _Y, _of_month),
    (_MONTHS + _WHOLE, _of_month),
    (rf"(?P<edge>)(?P<ms>{_M})(?: ?[/.-] ?| nam ){_Y}", _of_month),
    (_QUARTERS_LISTED + _JOIN + _Y, _of_quarter),
    (_QUARTERS_LISTED + _WHOLE, _of_quarter),
    (rf"(?P<n>{_M}) thang (?P<half>dau|cuoi)(?: cua)? nam(?: {_Y}|{_WHOLE}(?! \d))", _part_of_year),
    (rf"(?:ca )?{_EDGE}nam {_Y}", _of_year),
    (rf"{_Y}(?! ?[/.] ?\d)", _of_year),
    (r"(?P<edge>)(?P<unit>thang|quy) nay(?![a-z])", _present),
    (r"(?P<edge>)(?P<unit>nam) nay(?![a-z])", _present),
    (r"(?P<edge>dau|giua|cuoi) (?P<unit>thang|quy|nam)(?: nay)?(?! ?\d)(?![a-z])", _present),
    (r"(?P<edge>)(?:trong|het|ca) (?P<unit>nam)(?! ?\d)(?![a-z])", _present),
)
_MOMENTS = tuple((re.compile(pattern, re.ASCII), builder) for pattern, builder in _TABLE)
"""In reading order: the longer reading of the same words stands first. Written for lower-case words without accents."""


def find_moment(words: str, position: int, document_date: date | None) -> tuple[Moment, int] | None:
    """The moment that starts at the position, and where it stops; None if none does; RefusedError if it fixes no day."""
    for pattern, builder in _MOMENTS:
        if found := pattern.match(words, position):
            return builder(found.groupdict(""), document_date), found.end()
    return None
