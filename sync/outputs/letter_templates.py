"""Build the Word templates of `templates/`: wording to begin with, for people to edit; `python -m sync.outputs.letter_templates`."""

import sys
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

from docx.document import Document as Paper

from sync.core.letters import REMINDER, REPORT, TRANSFER
from sync.core.minutes import MINUTES
from sync.outputs.letter import dated
from sync.outputs.minutes_template import minutes
from sync.outputs.paper import CENTRE, Heading, Type, listed, masthead, new_paper, signed, write

DATED = datetime(2018, 5, 15, 8)
"""The templates' creation time: fixed, so that a fresh build equals the committed files."""
_TITLE = Type(14, bold=True, align=CENTRE)
_TO = Type(14, align=CENTRE, before=12, after=12)


def _transfer() -> Paper:
    paper = new_paper()
    masthead(paper, "Số: {{ so_ky_hieu }}", "V/v chuyển danh sách nhiệm vụ còn chậm trễ {{ ky }}")
    write(paper, "Kính gửi: Sở Nội vụ.", _TO)
    write(
        paper,
        "Thực hiện Công văn số 1196/UBND-TH ngày 15/5/2018 của Ủy ban nhân dân tỉnh về việc theo dõi nội dung chậm trễ "
        "của các sở, ngành, các đơn vị, {{ ten_co_quan }} chuyển Sở Nội vụ Danh sách số {{ so_danh_sach }} các nhiệm vụ còn chậm trễ "
        "{{ ky }} (chốt đến hết ngày {{ ngay_chot }}, theo dữ liệu thu đến {{ du_lieu_den }}) để theo dõi, làm cơ sở bình xét "
        "thi đua hằng năm, cụ thể như sau:",
    )
    write(
        paper,
        "1. Có {{ so_viec }} nhiệm vụ của {{ so_don_vi }} đơn vị trong danh sách, trong đó {{ qua_han }} nhiệm vụ đang thực hiện "
        "quá hạn, {{ cham_cap_nhat }} nhiệm vụ chậm cập nhật, {{ ca_hai }} nhiệm vụ cả quá hạn và chậm cập nhật ({{ can_cu }}).",
    )
    write(paper, "{%p for dong in phan %}")
    write(paper, "- {{ dong.ten }}: {{ dong.so_viec }} nhiệm vụ của {{ dong.so_don_vi }} đơn vị.")
    write(paper, "{%p endfor %}")
    write(paper, "{%p if don_vi %}")
    listed(paper, "don_vi", _UNITS)
    write(paper, "{%p endif %}")
    write(
        paper,
        "2. Kèm theo để biết, không thuộc danh sách: {{ hoan_thanh_qua_han }} nhiệm vụ hoàn thành quá hạn trong kỳ; "
        "{{ khong_xac_dinh }} nhiệm vụ không xác định được việc cập nhật; {{ dinh_chinh }} đính chính của danh sách trước.",
        Type(14, first_line=1.27, before=6, after=6),
    )
    write(paper, "(Có danh sách kèm theo; mã kiểm tra của danh sách: {{ ma_bam }}.)")
    write(paper, "{{ ten_co_quan }} đề nghị Sở Nội vụ theo dõi, phối hợp đối chiếu theo quy định./.")
    signed(
        paper,
        (
            "- Như trên;",
            "- Chủ tịch, các PCT UBND tỉnh (báo cáo);",
            "- Các đơn vị có tên trong danh sách;",
            "- Lưu: VT, Tổ Kiểm tra.",
        ),
    )
    return paper


def _reminder() -> Paper:
    paper = new_paper()
    masthead(paper, "Số: {{ so_ky_hieu }}", "V/v đôn đốc thực hiện nhiệm vụ được giao {{ ky }}")
    write(paper, "Kính gửi: {{ don_vi }}.", _TO)
    write(
        paper,
        "Qua theo dõi việc thực hiện nhiệm vụ do Ủy ban nhân dân tỉnh, Chủ tịch Ủy ban nhân dân tỉnh giao (chốt đến hết ngày "
        "{{ ngay_chot }}, theo dữ liệu thu đến {{ du_lieu_den }}), {{ ten_co_quan }} thông báo và đề nghị như sau:",
    )
    write(paper, "{%p if viec %}")
    write(
        paper,
        "Đơn vị có {{ so_viec }} nhiệm vụ trong Danh sách số {{ so_danh_sach }} các nhiệm vụ còn chậm trễ {{ ky }}:",
    )
    listed(paper, "viec", _TASKS)
    write(
        paper,
        "Đề nghị khẩn trương thực hiện, cập nhật tình hình, kết quả vào sổ theo dõi và giải trình nguyên nhân chậm ({{ can_cu }}).",
        Type(14, first_line=1.27, before=6, after=6),
    )
    write(paper, "{%p endif %}")
    write(paper, "{%p if chua_nhan_so %}")
    write(
        paper,
        "Đến thời điểm trên chưa nhận được sổ theo dõi của đơn vị ({{ ly_do_chua_nhan }}). Đề nghị nộp sổ ngay để có căn cứ đánh giá.",
    )
    write(paper, "{%p endif %}")
    write(
        paper,
        "Thủ trưởng đơn vị chịu trách nhiệm trước Ủy ban nhân dân tỉnh về việc chậm trễ của đơn vị mình./.",
    )
    signed(paper, ("- Như trên;", "- Chủ tịch, các PCT UBND tỉnh (báo cáo);", "- Lưu: VT, Tổ Kiểm tra."))
    return paper


def _report() -> Paper:
    paper = new_paper()
    masthead(paper, "Số: {{ so_ky_hieu }}")
    write(paper, "BÁO CÁO", Type(14, bold=True, align=CENTRE, before=12))
    write(
        paper, "Kết quả theo dõi nhiệm vụ còn chậm trễ {{ ky }}", Type(14, bold=True, align=CENTRE, after=12)
    )
    write(paper, "Kính gửi: Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân tỉnh.", _TO)
    write(
        paper,
        "Theo {{ danh_sach }} đã chuyển Sở Nội vụ (chốt đến hết ngày {{ ngay_chot }}, theo dữ liệu thu đến {{ du_lieu_den }}), "
        "{{ ten_co_quan }} báo cáo như sau:",
    )
    write(
        paper,
        "1. Trong {{ ky }} có {{ so_viec }} nhiệm vụ chậm trễ, {{ so_luot }} lượt nhiệm vụ tính theo tháng, gồm {{ qua_han }} lượt đang thực "
        "hiện quá hạn, {{ cham_cap_nhat }} lượt chậm cập nhật, {{ ca_hai }} lượt cả hai; {{ hoan_thanh_qua_han }} nhiệm vụ hoàn thành quá hạn; {{ khong_xac_dinh }} "
        "lượt không xác định được việc cập nhật, không tính là vi phạm.",
    )
    write(paper, "{%p if chua_nhan %}")
    write(paper, "Chưa nhận được sổ theo dõi của: {{ chua_nhan }}.")
    write(paper, "{%p endif %}")
    write(paper, "{%p if cham_nhat %}")
    write(paper, "2. Các nhiệm vụ chậm nhất:")
    write(paper, "{%p for dong in cham_nhat %}")
    write(
        paper,
        "- {{ dong.don_vi }}: {{ dong.noi_dung }} (hạn {{ dong.han }}, chậm {{ dong.so_ngay }} ngày, tháng thứ {{ dong.so_thang }}).",
    )
    write(paper, "{%p endfor %}")
    write(paper, "{%p endif %}")
    write(paper, "3. Số liệu từng đơn vị, kính trình lãnh đạo Ủy ban nhân dân tỉnh nhận xét, đánh giá:")
    listed(paper, "don_vi", _REMARKS)
    write(paper, "{{ ten_co_quan }} kính báo cáo./.", Type(14, first_line=1.27, before=6, after=6))
    signed(paper, ("- Như trên;", "- Sở Nội vụ;", "- Lưu: VT, Tổ Kiểm tra."))
    return paper


_UNITS = (
    Heading("TT", "tt", 1.2, centred=True),
    Heading("Đơn vị", "don_vi", 6.3),
    Heading("Số nhiệm vụ", "so_viec", 2.2, centred=True),
    Heading("Quá hạn", "qua_han", 2.2, centred=True),
    Heading("Chậm cập nhật", "cham_cap_nhat", 2.3, centred=True),
    Heading("Số ngày chậm", "so_ngay", 2.3, centred=True),
)
_TASKS = (
    Heading("TT", "tt", 1.0, centred=True),
    Heading("Mã", "ma", 2.8),
    Heading("Nội dung nhiệm vụ", "noi_dung", 4.5),
    Heading("Văn bản giao", "van_ban", 2.5),
    Heading("Hạn", "han", 2.3, centred=True),
    Heading("Ngày chậm", "so_ngay", 1.5, centred=True),
    Heading("Nội dung chậm", "loi", 1.9),
)
_REMARKS = (
    Heading("TT", "tt", 1.0, centred=True),
    Heading("Đơn vị", "don_vi", 4.7),
    Heading("Nhiệm vụ", "so_viec", 1.7, centred=True),
    Heading("Lượt", "so_luot", 1.4, centred=True),
    Heading("Quá hạn", "qua_han", 1.3, centred=True),
    Heading("Chậm cập nhật", "cham_cap_nhat", 1.6, centred=True),
    Heading("Ngày chậm", "so_ngay", 1.6, centred=True),
    Heading("Nhận xét, đánh giá của lãnh đạo", "", 3.2),
)
_BUILT: dict[str, Callable[[], Paper]] = {
    TRANSFER: _transfer,
    REMINDER: _reminder,
    REPORT: _report,
    MINUTES: minutes,
}
LETTER_FILES = tuple(f"{name}.docx" for name in _BUILT)


def build(folder: Path) -> list[Path]:
    """Write every template; returns their paths."""
    return [_written(folder / f"{name}.docx", make()) for name, make in _BUILT.items()]


def _written(target: Path, paper: Paper) -> Path:
    content = BytesIO()
    said = paper.core_properties
    said.created = said.modified = DATED
    said.author, said.title, said.comments = "dondoc", target.stem, ""
    paper.save(content)
    target.write_bytes(dated(content.getvalue()))
    return target


if __name__ == "__main__":
    for path in build(Path(sys.argv[1] if len(sys.argv) > 1 else "templates")):
        print(path)  # noqa: T201 - a build command answers on the console
