"""Administrative documents as Word templates: the pieces that TT 01/2011/TT-BNV and NĐ 30/2020/NĐ-CP prescribe."""

from collections.abc import Sequence
from dataclasses import dataclass

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from sync.core.pages.looks import FONT

CENTRE, LEFT, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY
BODY_SIZE = 14.0
"""TT 01/2011 Điều 11, NĐ 30/2020 Phụ lục I mục II.6: 13–14; A4, margins 20/20/30/15 mm (the least allowed)."""
_TOP, _BOTTOM, _LEFT, _RIGHT = 20, 20, 30, 15
_WIDTH_CM = 16.5
_ON_TOP = "so_trang_o_dau_trang"
"""A field that says where the page number stands by the rule of the day: above (2020) or below (2011)."""


@dataclass(frozen=True)
class Type:
    """How words of a paragraph look; sizes in points."""

    size: float = BODY_SIZE
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = BOTH
    first_line: float = 0.0
    after: float = 0.0
    before: float = 0.0


PROSE = Type(first_line=1.27, after=6)
SMALL = Type(11, align=LEFT)
CELL, CELL_CENTRED = Type(11, align=LEFT), Type(11, align=CENTRE)
HEADING = Type(11, bold=True, align=CENTRE)


def new_paper(*, landscape: bool = False) -> Paper:
    """An empty A4 sheet with the margins of the regulations, and numbers from the second page on."""
    paper = Document()
    paper.element.body.remove(paper.paragraphs[0]._p) if paper.paragraphs else None  # noqa: SLF001 - python-docx has no way to remove one
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(BODY_SIZE)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    section = paper.sections[0]
    _lay_out(section, landscape=landscape)
    _number_pages(section)
    return paper


def _lay_out(section: Section, *, landscape: bool) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)
    section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True


def _number_pages(section: Section) -> None:
    top, bottom = section.header.paragraphs[0], section.footer.paragraphs[0]
    top.alignment, bottom.alignment = CENTRE, WD_ALIGN_PARAGRAPH.RIGHT
    for line, condition in ((top, _ON_TOP), (bottom, f"not {_ON_TOP}")):
        _run(line, f"{{%r if {condition} %}}", Type(13))
        _page_field(line)
        _run(line, "{%r endif %}", Type(13))


def _page_field(line: Paragraph) -> None:
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = line.add_run()
        run.font.size = Pt(13)
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = words
        run._r.append(element)  # noqa: SLF001 - python-docx has no fields


def write(place: Paper | _Cell, words: str, look: Type = PROSE) -> Paragraph:
    """A paragraph of one look; `words` may hold fields."""
    return shape(place.add_paragraph(), words, look)


def shape(line: Paragraph, words: str, look: Type) -> Paragraph:
    """The same for a paragraph that is there already."""
    line.alignment = look.align
    form = line.paragraph_format
    form.first_line_indent = Cm(look.first_line) if look.first_line else None
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    _run(line, words, look)
    return line


def _run(line: Paragraph, words: str, look: Type) -> None:
    run = line.add_run(words)
    run.font.name, run.font.size = FONT, Pt(look.size)
    run.bold, run.italic = look.bold or None, look.italic or None


def rule(cell: _Cell, width: float, length: float) -> None:
    """A line of `length` centimetres in the middle of a cell of `width`, close under the words above it."""
    line = shape(cell.add_paragraph(), "", Type(2, align=CENTRE))
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Cm((width - length) / 2)
    line.paragraph_format.line_spacing = Pt(3)
    edges, edge = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        edge.set(qn(f"w:{name}"), value)
    edges.append(edge)
    line._p.get_or_add_pPr().insert_element_before(edges, "w:spacing", "w:ind", "w:jc")  # noqa: SLF001 - no borders in python-docx


def columns(paper: Paper, widths: Sequence[float], rows: int = 1) -> Table:
    """A table without lines, widths in centimetres."""
    table: Table = paper.add_table(rows, len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    return table


def masthead(paper: Paper, number: str, about: str = "", widths: tuple[float, float] = (6.2, 10.3)) -> None:
    """Agencies, number and subject at the left; Quốc hiệu, Tiêu ngữ and the day at the right."""
    left, right = columns(paper, widths).rows[0].cells
    shape(left.paragraphs[0], "{{ co_quan_cap_tren }}", Type(12, align=CENTRE))
    write(left, "{{ co_quan }}", Type(12, bold=True, align=CENTRE))
    rule(left, widths[0] - 0.4, 2.4)
    write(left, number, Type(13, align=CENTRE, before=4))
    if about:
        write(left, about, Type(12, align=CENTRE))
    shape(right.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Type(12, bold=True, align=CENTRE))
    write(right, "Độc lập - Tự do - Hạnh phúc", Type(13, bold=True, align=CENTRE))
    rule(right, widths[1] - 0.4, 5.9)
    write(right, "{{ dia_danh }}, {{ ngay_ban_hanh }}", Type(13, italic=True, align=CENTRE, before=4))


def signatures(paper: Paper, widths: tuple[float, float]) -> tuple[_Cell, _Cell]:
    """Two cells for signatures that stand on one page, with the sentence before them: none stands alone overleaf."""
    for before in paper.paragraphs[-1:]:
        before.paragraph_format.keep_with_next = True
    row = columns(paper, widths).rows[0]
    _mark(row._tr, "w:cantSplit")  # noqa: SLF001 - no whole rows in python-docx
    left, right = row.cells
    return left, right


def close(paper: Paper) -> None:
    """Word wants a paragraph behind a table: one point high, or it may open a page of its own."""
    write(paper, "", Type(1)).paragraph_format.line_spacing = Pt(1)


def signed(paper: Paper, recipients: Sequence[str]) -> None:
    """Nơi nhận at the left, authority, title and name of the signer at the right."""
    left, right = signatures(paper, (8.0, 8.5))
    shape(left.paragraphs[0], "Nơi nhận:", Type(12, bold=True, italic=True, align=LEFT))
    for line in recipients:
        write(left, line, SMALL)
    shape(right.paragraphs[0], "{%p if quyen_han %}", Type(14, align=CENTRE))
    write(right, "{{ quyen_han }}", Type(14, bold=True, align=CENTRE))
    write(right, "{%p endif %}", Type(14, align=CENTRE))
    write(right, "{{ chuc_vu }}", Type(14, bold=True, align=CENTRE))
    for _ in range(4):
        write(right, "", Type(14, align=CENTRE))
    write(right, "{{ nguoi_ky }}", Type(14, bold=True, align=CENTRE))
    close(paper)


@dataclass(frozen=True)
class Heading:
    """A column of a list in a letter: its heading, the field of a row, its width in centimetres."""

    words: str
    field: str
    width: float
    centred: bool = False


def listed(paper: Paper, rows: str, headings: Sequence[Heading]) -> Table:
    """A table with one line for each row of the field `rows`, below the words before it; its head is on every page."""
    for before in paper.paragraphs[-1:]:
        before.paragraph_format.keep_with_next = True
    table = columns(paper, [heading.width for heading in headings], rows=4)
    table.style = paper.styles["Table Grid"]
    head, begin, body, end = table.rows
    _mark(head._tr, "w:tblHeader")  # noqa: SLF001 - no repeated heads in python-docx
    _mark(body._tr, "w:cantSplit")  # noqa: SLF001 - nor rows that stay whole
    for at, heading in enumerate(headings):
        shape(head.cells[at].paragraphs[0], heading.words, HEADING)
        look = CELL_CENTRED if heading.centred else CELL
        shape(body.cells[at].paragraphs[0], heading.field and f"{{{{ dong.{heading.field} }}}}", look)
    shape(begin.cells[0].paragraphs[0], f"{{%tr for dong in {rows} %}}", CELL)
    shape(end.cells[0].paragraphs[0], "{%tr endfor %}", CELL)
    return table


def _mark(row: object, name: str) -> None:
    row.get_or_add_trPr().append(OxmlElement(name))  # type: ignore[attr-defined]  # lxml's class of w:tr
