"""The list that leaves the office: what is on its sheets, in which words, by which layout."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from sync.core.closing.members import Sorted
from sync.core.closing.written import TABLES
from sync.core.frames import frame
from sync.core.pages.appearance import Appearance
from sync.core.pages.draft import Draft, draft_pages
from sync.core.pages.letterhead import Masthead
from sync.core.pages.page import Role, Tint
from sync.core.pages.transfer_list import transfer_pages
from sync.core.report_periods import ReportPeriod
from sync.core.rules import Rules
from sync.outputs.workbook import write_report
from tests.core.closing.samples import DISTRICT, ROW, closed_list
from tests.outputs.lint import lint

SECOND = ROW | {"code": "NV-2018-0007", "status": "done_late", "done_on": date(2018, 4, 25), "overdue": False}
UNSURE = ROW | {"code": "NV-2018-0009", "reason": "Không thu được dữ liệu sau hạn cập nhật", "overdue": False}
TOTALS = {
    "unit": "SNV",
    "unit_name": "Sở Nội vụ",
    "unit_kind": "sở",
    "part": 1,
    "total": 9,
    "rows": 1,
    "overdue": 1,
    "days_late": 13,
}


def full(**other):
    tables = {"second": [SECOND], "undetermined": [UNSURE], "totals": [TOTALS]}
    return closed_list(**{name: frame(TABLES[name], rows) for name, rows in tables.items()} | other)


def pages(closed=None, appearance=None):
    return transfer_pages(closed or full(), Masthead(signer="Trần Văn B"), appearance or Appearance())


def words(page):
    cells = [value for table in page.tables for value in table.body.to_numpy().ravel()]
    return " | ".join(str(text) for text in [*(text.text for text in page.texts), *cells])


def test_the_sheets_stand_in_reading_order():
    assert [page.name for page in pages()] == ["Danh sách", "Hoàn thành quá hạn", "Phụ lục", "Theo đơn vị"]


def test_the_first_sheet_says_number_month_both_instants_and_who_signs():
    said = words(pages()[0])
    for wanted in (
        "Số: DS-2018-04", "Kon Tum, ngày 03 tháng 5 năm 2018", "Tháng 4 năm 2018", "hết ngày 30/04/2018", "08:30 ngày 03/05/2018",
        "Trần Văn B", "điểm b khoản 3 Điều 6", "bản 0123456789abcdef", closed_list().rules_version, full().sha256,
        "Đính chính DS-2018-03", "12/UBND-TH", "Theo chỉ đạo", "còn ý kiến chưa trả lời",
    ):  # fmt: skip
        assert wanted in said, wanted


def test_part_one_and_part_two_have_their_own_rows():
    one, two = pages()[0].tables
    assert (list(one.body["code"]), list(two.body["code"])) == (["NV-2018-0001"], ["NV-2018-0003"])
    headings = [text.text for text in pages()[0].texts if text.role is Role.SECTION]
    assert headings == ["PHẦN I. SỞ, BAN, NGÀNH: 1", "PHẦN II. HUYỆN, THÀNH PHỐ: 1"]


def test_a_row_says_both_clocks_in_words_and_its_evidence_at_the_cell():
    row = pages()[0].tables[0].body.iloc[0]
    assert (row["late"], row["overdue_word"], row["late_update_word"]) == ("13 / 8", "Có", "Có")
    assert row["proof"] == "hết 19/04/2018; lúc 20:00 20/04/2018"
    assert row["evidence"] == "so.xlsx · Theo dõi · ô P5 · 20:00 30/04/2018"
    assert pages()[0].tables[1].body.iloc[0][["late_update_word", "proof"]].to_list() == ["Không", ""]


def test_a_task_that_no_file_ever_showed_says_so():
    rows = [ROW | {"file": "", "sheet": "", "row": 0, "cell": "", "sha256": "", "seen_at": None}]
    assert pages(full(rows=rows))[0].tables[0].body["evidence"][0] == "Chưa thấy trong tệp nào của đơn vị"


def test_whoever_is_not_on_the_list_stands_on_other_sheets_with_the_reason():
    _, second, annex, _ = pages()
    assert "NV-2018-0007" in words(second)
    assert "25/04/2018" not in words(annex)
    assert "Không thu được dữ liệu sau hạn cập nhật" in words(annex)
    assert not {"NV-2018-0007", "NV-2018-0009"} & {
        code for table in pages()[0].tables for code in table.body["code"]
    }


def test_the_totals_have_a_last_line_over_all_units():
    table = pages()[3].tables[0].body
    assert table.iloc[-1][["unit_name", "total", "rows", "days_late"]].to_list() == ["TỔNG CỘNG", 9, 1, 13]


@pytest.mark.parametrize(
    ("day", "place"), [(datetime(2018, 5, 3), "footer-right"), (datetime(2020, 4, 3), "header-centre")]
)
def test_the_layout_is_that_of_the_day_of_issue(day, place):
    setup = pages(replace(full(), closed_at=day))[0].setup
    assert (setup.page_number, setup.margins) == (place, (20, 20, 30, 15))
    assert setup.repeat is not None


def test_the_look_is_the_office_s():
    look = Appearance(authority="TL. CHỦ TỊCH", tints={Role.LATE: Tint("FFFFFF", "000000")})
    first = pages(appearance=look)[0]
    assert "TL. CHỦ TỊCH" in words(first)
    assert first.tints == look.tints


def test_a_list_without_rows_is_a_list_all_the_same():
    empty = pages(full(rows=(), second=frame(TABLES["second"]), undetermined=frame(TABLES["rows"])))
    assert words(empty[0]).count("Không có nhiệm vụ nào.") == 2
    assert lint(written(empty)) == []


def test_what_a_unit_wrote_stays_words_in_the_workbook():
    hostile = '=HYPERLINK("http://x") <b>&{{ }}'
    rows = [ROW | {"content": hostile, "delay_reason": hostile, "objection": hostile}, DISTRICT]
    content = written(pages(full(rows=rows)))
    assert lint(content) == []
    sheet = load_workbook(BytesIO(content))["Danh sách"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == hostile]
    assert len(cells) == 2
    assert {cell.data_type for cell in cells} == {"s"}


def test_the_same_list_gives_the_same_bytes():
    assert written(pages()) == written(pages())


def written(sheets):
    content = BytesIO()
    write_report(content, sheets, datetime(2018, 5, 3))
    return content.getvalue()


def test_a_draft_says_until_when_and_leaves_room_for_the_answer():
    found = Sorted(full().rows, frame(TABLES["second"]), full().undetermined, frame(TABLES["excluded"]))
    april = ReportPeriod.read("2018-04")
    sent = draft_pages(Draft(april, "Sở Nội vụ", found, datetime(2018, 5, 3, 8), date(2018, 5, 7), Rules()))
    assert [page.name for page in sent] == ["Dự thảo", "Không xác định"]
    assert "chậm nhất hết ngày 07/05/2018" in words(sent[0])
    assert [column.header for column in sent[0].tables[0].columns][-1] == "Ý kiến của đơn vị"
    assert lint(written(sent)) == []


def test_a_draft_has_the_office_s_look_too():
    found = Sorted(full().rows, frame(TABLES["second"]), full().undetermined, frame(TABLES["excluded"]))
    april, known_at = ReportPeriod.read("2018-04"), datetime(2018, 5, 3, 8)
    look = Appearance(tints={Role.LATE: Tint("FFFFFF", "000000")}, layout="ND-30-2020")
    draft = Draft(april, "Sở Nội vụ", found, known_at, date(2018, 5, 7), Rules(), look)
    for page in draft_pages(draft):
        assert (page.tints, page.setup.page_number) == (look.tints, "header-centre")
