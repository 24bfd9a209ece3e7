"""Biên bản đối chiếu as a sheet: both books, the result, control totals, differences, and two signatures."""

from dataclasses import replace
from functools import partial

from sync.core.figures import number
from sync.core.pages.differences import Compared, described, in_words, reasons, totals_part
from sync.core.pages.letterhead import Masthead, heading, long_date
from sync.core.pages.listing import Part
from sync.core.pages.page import Column, Kind, Page, Role, Text
from sync.core.pages.stacked import Frame, stacked

SHEET = "Biên bản đối chiếu"
_MIDDLE = 5
_COLUMNS: tuple[Column, ...] = (
    Column("ordinal", "TT", 4.5, Kind.ORDINAL),
    Column("unit_name", "Đơn vị", 27),
    Column("code", "Mã nhiệm vụ", 14),
    Column("period", "Kỳ", 9, Kind.LABEL),
    Column("content", "Nội dung nhiệm vụ", 38),
    Column("document", "Văn bản giao", 16),
    Column("class_name", "Kết quả", 12, Kind.LABEL),
    Column("difference", "Lệch ở đâu", 30),
    Column("why", "Lý do", 22),
)


def minutes_page(compared: Compared, masthead: Masthead) -> Page:
    """The minutes, to be signed by both sides; the differences stand in a table of their own sheet width."""
    above = partial(_above, compared, masthead)
    page = stacked(Frame(SHEET, compared.made_on, above, _below(compared)), [totals_part(compared)])
    row = page.height + 1
    last = len(page.widths) - 1
    return replace(page, texts=(*page.texts, *_signatures(masthead, row, last)))


def minutes_annex(compared: Compared) -> Page:
    """Every difference with the reason that both sides agreed on."""
    items = described(compared.differing)
    why = items["reason"].where(items["remark"] == "", items["reason"] + ": " + items["remark"])
    body = items.assign(why=why.where(items["reason"] != "", "chưa rõ"))[[one.key for one in _COLUMNS]]
    part = Part("phu_luc", "Dòng khác nhau", _COLUMNS, body, empty="Hai sổ khớp nhau.")
    return stacked(
        Frame("Phụ lục", compared.made_on, partial(_titles, compared, "PHỤ LỤC BIÊN BẢN ĐỐI CHIẾU", 0)),
        [part],
    )


def _titles(compared: Compared, title: str, row: int, last: int) -> list[Text]:
    about = f"Danh sách nhiệm vụ còn chậm trễ, chậm cập nhật {compared.period.title}"
    return [Text(row, 0, last, title, Role.TITLE), Text(row + 1, 0, last, about, Role.SUBTITLE)]


def _above(compared: Compared, masthead: Masthead, last: int) -> list[Text]:
    head = heading(replace(masthead, symbol="BB-VP-SNV"), compared.made_on, _MIDDLE, last)
    opening = (
        f"Hôm nay, {long_date(compared.made_on)}, {masthead.agency.capitalize()} và Sở Nội vụ đối chiếu: "
        f"danh sách đã chuyển ({', '.join(compared.numbers)}) và sổ “{compared.file}” của Sở Nội vụ."
    )
    said = [opening, *in_words(compared), *_why(compared)]
    lines = [Text(7 + at, 0, last, line, Role.HEADLINE) for at, line in enumerate(said)]
    return [*head, *_titles(compared, "BIÊN BẢN ĐỐI CHIẾU", 5, last), *lines]


def _why(compared: Compared) -> list[str]:
    found = "; ".join(f"{name} {number(count)}" for name, count in reasons(compared).items())
    return [f"Lý do khác nhau: {found} (chi tiết ở Phụ lục)."] if found else []


def _below(compared: Compared) -> tuple[str, ...]:
    unread = (
        f" {number(len(compared.problems))} chỗ trong sổ Sở Nội vụ cần xem lại." if compared.problems else ""
    )
    return (
        "Đầu kỳ + mới vào − ra khỏi = cuối kỳ, theo từng sổ, từng đơn vị (số nhiệm vụ); lượt: mỗi nhiệm vụ mỗi tháng một lượt."
        + unread,
        "Biên bản lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản.",
    )


def _signatures(masthead: Masthead, row: int, last: int) -> list[Text]:
    """Two columns of title, room for the pen, name; the other side writes its own name."""
    half = last // 2
    return [
        Text(row, 0, half - 1, f"ĐẠI DIỆN {masthead.agency}", Role.OFFICE),
        Text(row, half, last, "ĐẠI DIỆN SỞ NỘI VỤ", Role.OFFICE),
        Text(row + 1, 0, half - 1, masthead.office, Role.OFFICE),
        Text(row + 6, 0, half - 1, masthead.signer, Role.SIGNATURE),
        Text(row + 6, half, last, "", Role.SIGNATURE),
    ]
