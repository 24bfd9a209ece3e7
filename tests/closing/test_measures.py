"""What leaves the office keeps the measures of administrative documents: paper, margins, type, sizes, numbers of pages."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from sync.core.letters import REPORT, TRANSFER
from sync.core.minutes import MINUTES
from sync.months.letters import Letters, write_letters
from sync.outputs.letter_templates import build
from tests.closing.month import APRIL, CLOSED_AT, close

FONT = "Times New Roman"
AFTER_2020 = datetime(2020, 4, 1, 9)
SIZES = {  # TT 01/2011 Phụ lục IV, NĐ 30/2020 Phụ lục I
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": (12, 13),
    "Độc lập - Tự do - Hạnh phúc": (13, 14),
    "VĂN PHÒNG": (12, 13),
    "Nơi nhận:": (12, 12),
    "- Như trên;": (11, 11),
    "CHÁNH VĂN PHÒNG": (13, 14),
}


@pytest.fixture
def letters(office) -> Letters:
    close(office)
    return write_letters(office.desk(CLOSED_AT), APRIL)


def lines_of(paper: Any) -> Iterator[Any]:
    """Paragraphs of the body and of its tables."""
    yield from paper.paragraphs
    for table in paper.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def named(letters: Letters, start: str) -> Path:
    return next(path for path in letters.written if path.name.startswith(start))


def test_a_letter_is_a4_with_the_margins_and_the_type_of_the_rules(letters):
    for path in letters.written:
        paper = Document(str(path))
        page = paper.sections[0]
        assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
        margins = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
        assert [round(size.mm) for size in margins] == [20, 20, 30, 15]
        runs = [run for line in lines_of(paper) for run in line.runs if run.text.strip()]
        assert {run.font.name or paper.styles["Normal"].font.name for run in runs} == {FONT}


def test_each_part_of_a_letter_has_the_size_that_the_rules_allow(letters):
    for path in letters.written:
        sizes = {line.text: line.runs[0].font.size.pt for line in lines_of(Document(str(path))) if line.runs}
        for words, (least, most) in SIZES.items():
            assert least <= sizes[words] <= most, (path.name, words)


def test_the_text_of_a_letter_is_set_in_13_or_14_with_its_first_line_indented(letters):
    for path in letters.written:
        prose = [
            line
            for line in Document(str(path)).paragraphs
            if line.text and line.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
        ]
        assert len(prose) > 2
        assert {line.runs[0].font.size for line in prose} <= {Pt(13), Pt(14)}
        assert all(Cm(1) <= line.paragraph_format.first_line_indent <= Cm(1.27) for line in prose)


def page_field(part: Any) -> tuple[bool, Any]:
    """Whether the page's number stands in this head or foot, and how it is aligned."""
    line = part.paragraphs[0]
    return "PAGE" in line._p.xml, line.alignment


def test_the_number_of_the_page_stands_where_the_rule_of_the_day_wants_it_and_not_on_the_first(
    office, letters
):
    before = Document(str(named(letters, TRANSFER))).sections[0]
    later = write_letters(office.desk(AFTER_2020), APRIL, again=True)
    after = Document(str(named(later, TRANSFER))).sections[0]
    assert before.different_first_page_header_footer
    assert page_field(before.footer) == (True, WD_ALIGN_PARAGRAPH.RIGHT)
    assert page_field(before.header)[0] is False
    assert page_field(after.header) == (True, WD_ALIGN_PARAGRAPH.CENTER)
    assert page_field(after.footer)[0] is False


def test_signatures_never_stand_alone_overleaf_and_lists_repeat_their_head(tmp_path):
    for path in build(tmp_path):
        paper = Document(str(path))
        signature = paper.tables[-1]
        assert signature.rows[0]._tr.xpath("w:trPr/w:cantSplit")
        before = signature._tbl.getprevious()
        assert before.xpath("w:pPr/w:keepNext"), "the last sentence goes with the signatures"
        last = paper.paragraphs[-1].paragraph_format
        assert last.line_spacing == Pt(1), "the paragraph that Word wants behind a table opens no page"
        for table in paper.tables[1:-1]:
            assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
            assert table.rows[2]._tr.xpath("w:trPr/w:cantSplit")


def test_a_report_bears_its_kind_in_its_number_and_a_letter_does_not(letters):
    numbers = [
        next(
            line.text for line in lines_of(Document(str(named(letters, name)))) if line.text.startswith("Số:")
        )
        for name in (TRANSFER, REPORT)
    ]
    assert numbers == ["Số: …../VP-TH", "Số: …../BC-VP"]


def test_the_agency_s_name_breaks_before_the_kind_of_place_and_never_inside_its_name(letters):
    first = next(lines_of_tables(Document(str(named(letters, TRANSFER)))))
    assert first == "ỦY BAN NHÂN DÂN TỈNH\N{NO-BREAK SPACE}KON\N{NO-BREAK SPACE}TUM"


def lines_of_tables(paper: Any) -> Iterator[str]:
    return (line.text for row in paper.tables[0].rows for cell in row.cells for line in cell.paragraphs)


def test_the_lists_of_a_letter_are_as_wide_as_its_text_and_no_wider(tmp_path):
    for path in build(tmp_path):
        for table in Document(str(path)).tables:
            assert sum(column.width for column in table.columns) <= Cm(16.7), path.name
    assert (tmp_path / f"{MINUTES}.docx").is_file()


@pytest.fixture
def listed(office) -> Path:
    return next(path for path in close(office).files if path.suffix == ".xlsx")


def test_every_sheet_of_the_closed_list_is_a4_lying_with_margins_type_and_page_numbers(listed):
    for sheet in openpyxl.load_workbook(listed):
        page = sheet.page_setup
        assert (page.orientation, page.paperSize, page.fitToHeight) == ("landscape", 9, 0)
        assert page.fitToWidth in (1, None), "one page wide is what is meant where nothing is said"
        margins = sheet.page_margins
        inches = (margins.top, margins.bottom, margins.left, margins.right)
        assert [round(size * 25.4) for size in inches] == [20, 20, 30, 15]
        assert "&P" in sheet.oddFooter.right.text
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.font.name for cell in cells} == {FONT}


def test_a_list_repeats_its_headings_on_every_page(listed):
    for sheet in openpyxl.load_workbook(listed):
        first, last = map(int, re.findall(r"\d+", sheet.print_title_rows))
        headings = [cell.value for row in sheet.iter_rows(first, last) for cell in row if cell.value]
        assert headings[0] == "TT", sheet.title


def test_the_head_of_the_closed_list_has_the_sizes_of_the_rules(listed):
    sheet = openpyxl.load_workbook(listed).worksheets[0]
    sizes = {cell.value: cell.font.size for row in sheet.iter_rows(1, 6) for cell in row if cell.value}
    for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "VĂN PHÒNG"):
        assert SIZES[words][0] <= sizes[words] <= SIZES[words][1]
    assert sizes["DANH SÁCH NHIỆM VỤ CÒN CHẬM TRỄ, CHẬM CẬP NHẬT CHUYỂN SỞ NỘI VỤ"] == 14


def test_a_letter_names_no_program_as_its_author(letters):
    for path in letters.written:
        with ZipFile(path) as parts:
            said = parts.read("docProps/core.xml").decode("utf-8")
        assert "python-docx" not in said
