"""Small Word templates for tests, and the words of a written letter."""

from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from sync.outputs.paper import Heading, listed, masthead, new_paper, signed, write

OFFICE = {
    "co_quan_cap_tren": "UBND TỈNH KON TUM",
    "co_quan": "VĂN PHÒNG",
    "dia_danh": "Kon Tum",
    "ngay_ban_hanh": "ngày 02 tháng 5 năm 2018",
    "so_ky_hieu": "…/VP-TH",
    "quyen_han": "",
    "chuc_vu": "CHÁNH VĂN PHÒNG",
    "nguoi_ky": "Nguyễn Văn A",
    "so_trang_o_dau_trang": False,
}
ROWS = [{"tt": 1, "noi_dung": "Trình phương án"}, {"tt": 2, "noi_dung": "Báo cáo kết quả"}]


def template(path: Path, *words: str) -> Path:
    """A template with letterhead, the given paragraphs, a list of the field `nhiem_vu`, and a signature."""
    paper = new_paper()
    masthead(paper, "Số: {{ so_ky_hieu }}")
    for line in words:
        write(paper, line)
    listed(paper, "nhiem_vu", (Heading("TT", "tt", 1.5, centred=True), Heading("Nội dung", "noi_dung", 15)))
    signed(paper, ("- Như trên;", "- Lưu: VT."))
    paper.save(str(path))
    return path


def words_of(path: Path) -> str:
    """All words of a letter in their order, a line for each paragraph."""
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with ZipFile(path) as package:
        body = ET.fromstring(package.read("word/document.xml"))
    lines = ("".join(run.text or "" for run in line.iter(f"{word}t")) for line in body.iter(f"{word}p"))
    return "\n".join(lines)
