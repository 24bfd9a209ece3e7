"""The layout of administrative documents, by the rule in force on the document's day."""

from dataclasses import dataclass, replace
from datetime import date

from sync.core.pages.page import Role, Setup, Text


@dataclass(frozen=True)
class Layout:
    """The measures of one regulation; sizes in points, margins in millimetres (the least allowed).

    Attributes:
        key: what a setting calls it.
        source: the regulation.
        since: its first day.
        margins: top, bottom, left, right.
        page_number: 'footer-right' or 'header-centre'.
        sizes: the least and the greatest size of each part of the document; `looks` stays between them.
    """

    key: str
    source: str
    since: date
    margins: tuple[float, float, float, float]
    page_number: str
    sizes: dict[Role, tuple[float, float]]


_SIZES: dict[Role, tuple[float, float]] = {
    Role.NATION: (12, 13), Role.MOTTO: (13, 14), Role.SUPERIOR: (12, 13), Role.AGENCY: (12, 13),
    Role.NUMBER: (13, 13), Role.PLACE: (13, 14), Role.TITLE: (13, 14), Role.OFFICE: (13, 14), Role.SIGNATURE: (13, 14),
}  # fmt: skip
"""Common to both regulations, except the title: exactly 14 before 5/3/2020."""

LAYOUTS: tuple[Layout, ...] = (
    Layout(
        "TT-01-2011",
        "Thông tư 01/2011/TT-BNV",
        date(2011, 3, 5),
        (20, 20, 30, 15),
        "footer-right",
        {**_SIZES, Role.TITLE: (14, 14)},
    ),
    Layout(
        "ND-30-2020",
        "Nghị định 30/2020/NĐ-CP, Phụ lục I",
        date(2020, 3, 5),
        (20, 20, 30, 15),
        "header-centre",
        _SIZES,
    ),
)
"""TT 01/2011/TT-BNV Điều 5–16 and Phụ lục IV; NĐ 30/2020/NĐ-CP Điều 8–9 and Phụ lục I. In force by day of issue."""


@dataclass(frozen=True)
class Masthead:
    """Who issues the report; all of it is settings. Blank names leave room for the pen."""

    superior: str = "ỦY BAN NHÂN DÂN TỈNH KON TUM"
    agency: str = "VĂN PHÒNG"
    place: str = "Kon Tum"
    number: str = ""
    symbol: str = "BC-VP"
    office: str = "CHÁNH VĂN PHÒNG"
    signer: str = ""


def layout_on(day: date, chosen: str = "") -> Layout:
    """The regulation in force on `day`, or the one chosen by its key; the oldest one for days before them all."""
    named = [layout for layout in LAYOUTS if layout.key == chosen]
    if named:
        return named[0]
    in_force = [layout for layout in LAYOUTS if layout.since <= day]
    return in_force[-1] if in_force else LAYOUTS[0]


def setup_by(layout: Layout, **choices: object) -> Setup:
    """The print set-up that a regulation asks for, with the page's own choices."""
    return replace(Setup(margins=layout.margins, page_number=layout.page_number), **choices)  # type: ignore[arg-type]  # forwarded to Setup's own fields


def setup_on(day: date, **choices: object) -> Setup:
    """The same for the regulation in force on a day."""
    return setup_by(layout_on(day), **choices)


def long_date(day: date) -> str:
    """'ngày 05 tháng 4 năm 2018': two digits for days below 10 and for months 1 and 2, as both rules ask."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def heading(masthead: Masthead, day: date, middle: int, last: int) -> tuple[Text, ...]:
    """Rows 0–3: agencies at the left up to column `middle`, Quốc hiệu and the day at the right up to `last`."""
    number = f"Số: {masthead.number or '…….'}/{masthead.symbol}"
    right = middle + 1
    return (
        Text(0, 0, middle, masthead.superior, Role.SUPERIOR),
        Text(0, right, last, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Role.NATION),
        Text(1, 0, middle, masthead.agency, Role.AGENCY),
        Text(1, right, last, "Độc lập - Tự do - Hạnh phúc", Role.MOTTO),
        Text(2, 0, middle, "─" * max(4, len(masthead.agency)), Role.RULE),
        Text(3, 0, middle, number, Role.NUMBER),
        Text(3, right, last, f"{masthead.place}, {long_date(day)}", Role.PLACE),
    )
