"""The consolidated workbook as a file: what other programs read in it."""

import re
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from unittest.mock import Mock, patch
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest
from xlsxwriter.exceptions import FileCreateError

from sync.core.pages import inks, values
from sync.core.pages.feedback import Feedback, feedback_pages
from sync.core.pages.page import Column, Kind, Page, Table
from sync.core.pages.report import report_pages
from sync.core.pages.vocabulary import ALL_TASKS, OVERDUE, SUMMARY
from sync.outputs import files, workbook
from sync.outputs.workbook import write_report
from tests.core.pages import invented
from tests.outputs.lint import lint
from tests.spreadsheet import INSTALL_OFFICE

CREATED = datetime(2018, 5, 2, 20, 0)


@cache
def pages(size=300):
    return report_pages(invented.content(size))


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """The report written once: its readers change nothing."""
    target = tmp_path_factory.mktemp("bao-cao") / "bao-cao.xlsx"
    write_report(target, pages(), CREATED)
    return target


def words(pdf):
    """The text of a PDF, a form feed after each page."""
    reader = shutil.which("pdftotext") or pytest.skip(f"pdftotext not installed: {INSTALL_OFFICE}")
    return subprocess.run([reader, "-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode(
        "utf-8"
    )


def one_sheet(texts):
    body = pd.DataFrame({"text": pd.Series(texts, dtype="object")})
    table = Table("bang", 0, (Column("text", "Chữ", 20),), body)
    return (Page("Trang", (), (table,), (20.0,)),)


def test_the_same_pages_give_the_same_bytes(tmp_path):
    write_report(tmp_path / "a.xlsx", pages(), CREATED)
    write_report(tmp_path / "b.xlsx", report_pages(invented.content(300)), CREATED)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_the_file_passes_the_lint(book):
    assert lint(book) == []


def test_the_file_passes_microsofts_validator(book, ooxml_errors):
    assert ooxml_errors(book) == []


def test_a_recalculation_finds_no_error_cell(book, recalculated):
    assert openpyxl.load_workbook(recalculated(book)).sheetnames == [page.name for page in pages()]


def test_the_leaders_page_is_printed_whole_on_one_sheet_of_paper(tmp_path, converted):
    target = tmp_path / "bao-cao.xlsx"
    write_report(target, pages(), CREATED)
    said = words(converted(target, "pdf"))
    printed = said.split("\f")
    assert "TỔNG CỘNG" in printed[0]
    assert "CHÁNH VĂN PHÒNG" in printed[0]
    assert "".join(OVERDUE.upper().split()) in "".join(printed[1].split())
    assert "###" not in said


def test_a_figure_stays_a_number_under_its_link(book):
    sheet = openpyxl.load_workbook(book)[SUMMARY]
    table = pages()[0].tables[0]
    at = [column.key for column in table.columns].index("overdue") + 1
    cell = sheet.cell(table.end, at)
    assert cell.value == table.body["overdue"].iloc[-1]
    assert cell.hyperlink.location.startswith(f"'{OVERDUE}'!A")


def test_every_list_and_every_units_page_leads_back_to_the_leaders_page(book):
    sheets = openpyxl.load_workbook(book).worksheets
    assert len(sheets) == len(pages())
    assert {sheet["A1"].hyperlink.location for sheet in sheets[1:]} == {f"'{SUMMARY}'!A1"}


def test_every_sheet_is_a4_landscape_and_lists_repeat_their_header(book):
    sheets = openpyxl.load_workbook(book).worksheets
    assert {(sheet.page_setup.paperSize, sheet.page_setup.orientation) for sheet in sheets} == {
        (9, "landscape")
    }
    assert {sheet.page_setup.fitToWidth for sheet in sheets} == {None}  # one page wide is the default
    everything = openpyxl.load_workbook(book)[ALL_TASKS]
    top = next(page for page in pages() if page.name == ALL_TASKS).tables[0].top + 1
    assert everything.print_title_rows == f"${top}:${top}"


@pytest.mark.parametrize(
    ("day", "part"),
    [(date(2020, 3, 4), "oddFooter"), (date(2020, 3, 5), "oddHeader")],
    ids=["TT 01/2011", "NĐ 30/2020"],
)
def test_the_page_number_stands_where_the_rule_of_the_day_wants_it(tmp_path, day, part):
    target = tmp_path / "bao-cao.xlsx"
    write_report(target, report_pages(invented.content(5, issued_on=day)), CREATED)
    xml = ZipFile(target).read("xl/worksheets/sheet2.xml").decode("utf-8")
    assert re.findall(r"<(odd\w+)>", xml) == [part]


def test_what_a_unit_wrote_is_never_a_formula_nor_a_link(tmp_path):
    hostile = [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "@SUM(A1)",
        "-2+3",
        r"\\server\share",
        "http://vi.du",
        "007",
        "1e5",
        "{=A1}",
    ]
    write_report(tmp_path / "a.xlsx", one_sheet(hostile), CREATED)
    cells = [row[0] for row in openpyxl.load_workbook(tmp_path / "a.xlsx").active.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == hostile
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_a_text_longer_than_a_cell_says_that_it_goes_on(tmp_path):
    write_report(tmp_path / "a.xlsx", one_sheet(["ế" * 40_000, "📌" * 20_000]), CREATED)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    for cell in (sheet["A2"], sheet["A3"]):
        assert cell.value.endswith("xem đủ trong sổ của đơn vị)")


def test_a_long_report_keeps_its_rows_and_gives_up_its_excel_tables(tmp_path, monkeypatch, ooxml_errors):
    monkeypatch.setattr(workbook, "CONSTANT_MEMORY_FROM", 100)
    monkeypatch.setattr(inks, "BARE_FROM", 100)
    write_report(tmp_path / "dai.xlsx", pages(), CREATED)
    assert ooxml_errors(tmp_path / "dai.xlsx") == []
    long, short = openpyxl.load_workbook(tmp_path / "dai.xlsx"), tmp_path / "ngan.xlsx"
    monkeypatch.undo()
    write_report(short, pages(), CREATED)
    usual = openpyxl.load_workbook(short)
    for sheet in usual:
        assert [[cell.value for cell in row] for row in long[sheet.title].iter_rows()] == [
            [cell.value for cell in row] for row in sheet.iter_rows()
        ]
    assert long[ALL_TASKS].auto_filter.ref
    assert not long[ALL_TASKS].tables
    assert list(usual[ALL_TASKS].tables) == ["tat_ca"]


def test_days_are_dates_and_thousands_have_dots_in_any_language(tmp_path):
    body = pd.DataFrame({"day": pd.to_datetime(["2018-05-15", None]), "count": [16051, 7]})
    table = Table(
        "bang", 0, (Column("day", "Ngày", 12, Kind.DAY), Column("count", "Số", 9, Kind.COUNT)), body
    )
    write_report(tmp_path / "a.xlsx", (Page("Trang", (), (table,), (12.0, 9.0)),), CREATED)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet["A2"].value == datetime(2018, 5, 15)
    assert sheet["A3"].value is None
    assert r"#\.000" in sheet["B2"].number_format


def test_thousands_are_printed_with_a_dot(tmp_path, converted):
    body = pd.DataFrame({"count": [16051, 223, 0, 1_234_567]})
    table = Table("bang", 0, (Column("count", "Số", 12, Kind.COUNT),), body)
    write_report(tmp_path / "a.xlsx", (Page("Trang", (), (table,), (12.0,)),), CREATED)
    shown = words(converted(tmp_path / "a.xlsx", "pdf")).split()
    assert shown[-5:] == ["Số", "16.051", "223", "0", "1.234.567"]


def test_an_older_report_survives_a_failure(tmp_path):
    target = tmp_path / "bao-cao.xlsx"
    write_report(target, pages(), CREATED)
    before = target.read_bytes()
    broken = replace(pages()[0], tables=())
    with pytest.raises(KeyError):
        write_report(target, (broken,), CREATED)
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["bao-cao.xlsx"]


def test_a_units_feedback_is_a_valid_workbook(tmp_path, ooxml_errors, recalculated):
    changes = pd.DataFrame(columns=["task", "field", "old", "new"], dtype="object")
    write_report(
        tmp_path / "SNV.xlsx", feedback_pages(Feedback(invented.content(300), "SNV", changes)), CREATED
    )
    assert ooxml_errors(tmp_path / "SNV.xlsx") == []
    assert openpyxl.load_workbook(recalculated(tmp_path / "SNV.xlsx")).sheetnames == ["Phản hồi"]


def test_text_that_looks_like_rich_xml_stays_text():
    written = values.plain(
        pd.Series(["<r><t>x</t></r><evil/></r>", "<r>", "thường"], dtype="object"), Kind.TEXT
    )
    assert [text.removeprefix("\u200b") for text in written] == [
        "<r><t>x</t></r><evil/></r>",
        "<r>",
        "thường",
    ]
    assert not any(text.startswith("<r>") for text in written)


def test_what_the_disk_refuses_is_the_systems_error_and_leaves_nothing(tmp_path):
    @contextmanager
    def full(_target):
        yield Mock(write=Mock(side_effect=OSError(28, "No space left on device")))

    sheets = workbook.ready([Page("Trang", (), (), (9.0,))])
    with patch.object(files, "replacing", full), pytest.raises(OSError, match="No space left") as told:
        workbook.write_sheets(tmp_path / "a.xlsx", sheets, CREATED, long=False)
    assert (told.value.errno, list(tmp_path.iterdir())) == (28, [])


def test_xlsxwriters_own_exception_for_it_is_not_passed_on():
    book = Mock(close=Mock(side_effect=FileCreateError(OSError(28, "No space left on device"))))
    with pytest.raises(OSError, match="No space left"):
        files._close(book)
