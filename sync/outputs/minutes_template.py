"""The Word template of Biên bản đối chiếu: wording to begin with, for people to edit."""

from docx.document import Document as Paper

from sync.outputs.paper import (
    CENTRE,
    LEFT,
    Heading,
    Type,
    close,
    listed,
    masthead,
    new_paper,
    shape,
    signatures,
    write,
)

_TITLE = Type(14, bold=True, align=CENTRE)
_UNITS = (
    Heading("TT", "tt", 1.0, centred=True),
    Heading("Đơn vị", "don_vi", 5.4),
    Heading("Lượt VP", "luot_vp", 1.4, centred=True),
    Heading("Lượt SNV", "luot_snv", 1.4, centred=True),
    Heading("Khớp", "khop", 1.5, centred=True),
    Heading("Chỉ VP", "chi_vp", 1.3, centred=True),
    Heading("Chỉ SNV", "chi_snv", 1.4, centred=True),
    Heading("Lệch", "lech", 1.4, centred=True),
    Heading("Trùng", "trung", 1.7, centred=True),
)
_DIFFERENCES = (
    Heading("TT", "tt", 1.0, centred=True),
    Heading("Mã", "ma", 3.0),
    Heading("Kỳ", "ky", 1.8, centred=True),
    Heading("Đơn vị", "don_vi", 2.8),
    Heading("Kết quả", "ket_qua", 2.1),
    Heading("Lệch ở đâu", "lech", 3.7),
    Heading("Lý do", "ly_do", 2.1),
)
_PARTY = Type(14, align=LEFT, first_line=1.27, after=6)
_SPACED = Type(14, first_line=1.27, before=6, after=6)


def minutes() -> Paper:
    """The minutes: both sides, result, control totals, differences with reasons, two signatures."""
    paper = new_paper()
    masthead(paper, "Số: …../BB-VP-SNV")
    write(paper, "BIÊN BẢN ĐỐI CHIẾU", Type(14, bold=True, align=CENTRE, before=12))
    write(
        paper,
        "Danh sách nhiệm vụ còn chậm trễ, chậm cập nhật {{ ky }}",
        Type(14, bold=True, align=CENTRE, after=12),
    )
    _parties(paper)
    _result(paper)
    _differing(paper)
    write(paper, "Biên bản lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản./.", _SPACED)
    _signed_by_both(paper)
    return paper


def _parties(paper: Paper) -> None:
    write(paper, "Hôm nay, {{ ngay_ban_hanh }}, tại {{ dia_danh }}, chúng tôi gồm:")
    for at, side in enumerate(("{{ ten_co_quan }}", "Sở Nội vụ"), start=1):
        write(paper, f"{at}. Đại diện {side}:", _PARTY)
        write(paper, "Ông (bà) ………………………………, chức vụ ………………………", _PARTY)
    write(
        paper,
        "đã đối chiếu danh sách do {{ ten_co_quan }} chuyển ({{ danh_sach }}) với sổ theo dõi của Sở Nội vụ (tệp {{ tep_snv }}), "
        "kết quả như sau:",
    )


def _result(paper: Paper) -> None:
    write(
        paper,
        "1. {{ ten_co_quan }} đã chuyển {{ luot_vp }} lượt nhiệm vụ; sổ của Sở Nội vụ có {{ luot_snv }} lượt. Khớp {{ khop }}; chỉ có ở "
        "Văn phòng {{ chi_vp }}; chỉ có ở Sở Nội vụ {{ chi_snv }}; lệch nội dung {{ lech }}; trùng khoá {{ trung }}.",
    )
    write(
        paper,
        "2. Số nhiệm vụ: đầu kỳ {{ dau_ky }} + mới vào {{ moi }} − ra khỏi {{ ra }} = cuối kỳ {{ cuoi_ky }} (Văn phòng); đầu kỳ "
        "{{ dau_ky_snv }} + mới vào {{ moi_snv }} − ra khỏi {{ ra_snv }} = cuối kỳ {{ cuoi_ky_snv }} (Sở Nội vụ).",
    )
    write(paper, "{%p if cho_can_xem %}")
    write(paper, "Trong sổ của Sở Nội vụ có {{ cho_can_xem }} chỗ cần xem lại (kèm theo tệp đối chiếu).")
    write(paper, "{%p endif %}")
    write(paper, "3. Theo từng đơn vị:")
    listed(paper, "don_vi", _UNITS)


def _differing(paper: Paper) -> None:
    write(paper, "{%p if khop_het %}")
    write(paper, "4. Hai sổ khớp nhau, không có chênh lệch.", _SPACED)
    write(paper, "{%p else %}")
    write(paper, "4. Các dòng khác nhau và lý do hai bên thống nhất:", _SPACED)
    listed(paper, "chenh_lech", _DIFFERENCES)
    write(paper, "{%p if con_nua %}")
    write(paper, "Còn {{ con_nua }} dòng nữa ở tệp đối chiếu kèm theo.", _SPACED)
    write(paper, "{%p endif %}")
    write(paper, "{%p endif %}")


def _signed_by_both(paper: Paper) -> None:
    left, right = signatures(paper, (8.2, 8.3))
    shape(left.paragraphs[0], "ĐẠI DIỆN SỞ NỘI VỤ", _TITLE)
    shape(right.paragraphs[0], "ĐẠI DIỆN {{ co_quan }}", _TITLE)
    for cell, name in ((left, ""), (right, "{{ nguoi_ky }}")):
        write(cell, "(Ký, ghi rõ họ tên)", Type(13, italic=True, align=CENTRE))
        for _ in range(4):
            write(cell, "", Type(14, align=CENTRE))
        write(cell, name, _TITLE)
    close(paper)
