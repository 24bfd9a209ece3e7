"""What this engine can do beyond xlwings' own words, at `.api` of books, sheets, ranges, pages and charts."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from addin.engines.libreoffice import number_formats


@pytest.fixture
def sheet(libreoffice: xw.App) -> xw.Sheet:
    sheet = libreoffice.books.add().sheets[0]
    sheet["A1"].value = [["Đơn vị", "Đúng", "Trễ"], ["SXD", 3, 1], ["STC", 5, 2], ["SNV", 2, 0]]
    return sheet


def saved(sheet: xw.Sheet, folder: Path) -> openpyxl.Workbook:
    sheet.book.save(folder / "a.xlsx")
    return openpyxl.load_workbook(folder / "a.xlsx")


def test_a_page_is_a4_lying_one_page_wide_with_repeated_rows_and_numbers(sheet: xw.Sheet, tmp_path: Path):
    page = sheet.page_setup.api
    page.paper(landscape=True)
    page.margins(top=20, bottom=15, left=30, right=15)
    page.fit(wide=1, tall=0)
    page.repeat_rows(1, 2)
    page.header('&C&"Times New Roman,Regular"&13&P')
    page.footer("&L&A&RTrang &P/&N, A&&B")
    found = saved(sheet, tmp_path).worksheets[0]
    assert (found.page_setup.orientation, int(found.page_setup.paperSize)) == ("landscape", 9)
    assert (found.sheet_properties.pageSetUpPr.fitToPage, found.page_setup.fitToWidth) == (True, 1)
    assert int(found.page_setup.fitToHeight) == 0
    assert found.print_title_rows == "$1:$2"
    assert found.oddHeader.center.text == "&P"
    assert found.oddHeader.center.font == "Times New Roman,Regular"
    assert found.oddFooter.left.text == "&A"
    assert found.oddFooter.right.text.startswith("Trang &P/&N, A")
    assert found.page_margins.left == pytest.approx(30 / 25.4, abs=0.02)


def test_the_print_set_up_of_one_sheet_is_not_that_of_another(sheet: xw.Sheet, tmp_path: Path):
    sheet.book.sheets.add("Hai", after=sheet)
    sheet.page_setup.api.paper(landscape=True)
    found = saved(sheet, tmp_path)
    assert [one.page_setup.orientation for one in found.worksheets] == ["landscape", "portrait"]


def test_a_new_workbook_prints_no_header_of_its_own(sheet: xw.Sheet, tmp_path: Path):
    found = saved(sheet, tmp_path).worksheets[0]
    assert [found.oddHeader.center.text, found.oddFooter.center.text] == [None, None]


def test_document_properties_carry_the_identity_of_a_tracker(sheet: xw.Sheet, tmp_path: Path):
    sheet.book.api.set_property("dondoc_don_vi", "SXD")
    sheet.book.api.set_property("dondoc_don_vi", "STC")
    sheet.book.api.describe(title="Sổ theo dõi", author="VP")
    found = saved(sheet, tmp_path)
    assert found.custom_doc_props["dondoc_don_vi"].value == "STC"
    assert (found.properties.title, found.properties.creator) == ("Sổ theo dõi", "VP")
    assert sheet.book.api.properties() == {"dondoc_don_vi": "STC"}
    assert (sheet.book.api.modified, sheet.book.api.read_only) == (False, False)


def test_rows_hidden_by_hand_and_by_a_filter_are_told_apart(sheet: xw.Sheet):
    sheet["A1:C4"].autofilter.apply_comparison(2, "greater_than_or_equal", 3)
    sheet["A3"].rows.hidden = True
    assert sheet.api.hidden_rows(1, 4) >= {3, 4}
    assert sheet.api.filtered_rows(1, 4) == {4}
    sheet["A1:C4"].autofilter.clear()
    assert sheet.api.filtered_rows(1, 4) == set()


def test_many_notes_go_in_and_come_out_at_once(sheet: xw.Sheet):
    sheet.api.add_notes({(2, 1): "Sai mã", (3, 2): "Sai\nngày"})
    assert sheet.api.notes() == {(2, 1): "Sai mã", (3, 2): "Sai\nngày"}
    assert sheet["B3"].note.text == "Sai\nngày"


def test_fonts_of_many_blocks_change_at_once(sheet: xw.Sheet):
    sheet.api.set_font([(1, 1, 1, 3), (4, 1, 4, 1)], CharWeight=150.0)
    assert [sheet[cell].font.bold for cell in ("A1", "C1", "A4", "B4")] == [True, True, True, False]


def test_a_chart_has_coloured_bars_labels_and_no_lines_behind(sheet: xw.Sheet, tmp_path: Path):
    chart = sheet.charts.add(200, 10, chart_type="bar_stacked_100", source=sheet["A1:C4"])
    chart.series[0].fill_color = (0, 128, 0)
    chart.api.color_point(1, 0, (200, 0, 0))
    chart.api.spread_bars(gap=40, overlap=100)
    chart.api.label_values(size=7)
    chart.api.hide_gridlines()
    chart.category_axis.reverse_order = True
    chart.value_axis.visible = False
    assert chart.series[0].fill_color == (0, 128, 0)
    drawn = saved(sheet, tmp_path).worksheets[0]._charts[0]
    assert (drawn.barDir, drawn.grouping, drawn.gapWidth, drawn.overlap) == ("bar", "percentStacked", 40, 100)
    assert drawn.series[0].graphicalProperties.solidFill.srgbClr == "008000"
    assert drawn.x_axis.scaling.orientation == "maxMin"


def test_a_picture_stands_where_it_was_put(sheet: xw.Sheet, tmp_path: Path):
    picture = tmp_path / "dấu.png"
    picture.write_bytes(PNG)
    made = sheet.pictures.add(picture, left=30, top=60, width=40, height=20, name="dấu")
    assert (made.left, made.top, made.width, made.height) == pytest.approx((30, 60, 40, 20), abs=0.2)
    assert [shape.type for shape in sheet.shapes] == ["picture"]
    made.delete()
    assert len(sheet.pictures) == 0


def test_a_relative_link_reaches_the_file_beside_the_workbook(sheet: xw.Sheet, tmp_path: Path):
    sheet.book.save(tmp_path / "a.xlsx")
    sheet["F1"].add_hyperlink("minh chứng/văn bản.pdf", "mở")
    assert sheet["F1"].hyperlink == "minh chứng/văn bản.pdf"
    found = saved(sheet, tmp_path).worksheets[0]["F1"].hyperlink.target
    assert found.replace("%20", " ") == "minh chứng/văn bản.pdf"


def test_an_alert_is_kept_where_nobody_sits(sheet: xw.Sheet, libreoffice: xw.App):
    assert libreoffice.alert("Đã tô 3 dòng", "Đôn đốc", "ok_cancel") == "ok"
    assert libreoffice.impl.alerts == ["Đôn đốc: Đã tô 3 dòng"]


def test_the_selection_is_seen(sheet: xw.Sheet, libreoffice: xw.App):
    sheet["B2:C3"].select()
    assert libreoffice.selection.address == "$B$2:$C$3"
    assert sheet.book.selection == sheet["B2:C3"]


def test_a_date_of_a_macintosh_file_is_the_same_day(libreoffice: xw.App, tmp_path: Path):
    workbook = openpyxl.Workbook()
    workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    workbook.active["A1"] = dt.datetime(2026, 12, 31)
    workbook.save(tmp_path / "mac.xlsx")
    sheet = libreoffice.books.open(tmp_path / "mac.xlsx").sheets[0]
    assert sheet["A1"].value == dt.datetime(2026, 12, 31)
    sheet["B1"].value = dt.date(2027, 1, 4)
    assert saved(sheet, tmp_path).active["B1"].value == dt.datetime(2027, 1, 4)


def test_a_name_reaches_its_cells_and_one_of_a_sheet_comes_first(sheet: xw.Sheet):
    book = sheet.book
    book.names.add("o_dau", "=Sheet1!$A$2:$A$4")
    assert sheet.range("o_dau").value == ["SXD", "STC", "SNV"]
    assert book.names["o_dau"].refers_to_range.address == "$A$2:$A$4"
    sheet.names.add("rieng", "=Sheet1!$C$1")
    assert sheet.range("rieng").value == "Trễ"
    sheet["B1"].name = "tieu_de"
    assert sheet["B1"].name.name == "tieu_de"
    with pytest.raises(xw.NoSuchObjectError):
        sheet.range("khong_co")


def test_names_that_nobody_defined_are_not_counted(sheet: xw.Sheet, tmp_path: Path):
    sheet.page_setup.print_area = "A1:C4"
    saved(sheet, tmp_path)
    app = sheet.book.app
    sheet.book.close()
    sheet = app.books.open(tmp_path / "a.xlsx").sheets[0]
    sheet.names.add("rieng", "=Sheet1!$C$1")
    assert [name.refers_to for name in (sheet.names[0], sheet.names(1))] == ["=Sheet1!$C$1"] * 2


def test_a_series_that_is_not_there_is_named(sheet: xw.Sheet):
    with pytest.raises(KeyError, match="Thừa"):
        sheet.charts.add(source=sheet["A1:C4"]).series["Thừa"]


@pytest.mark.parametrize(
    ("native", "excel"),
    [
        ("DD/MM/YYYY", "dd/mm/yyyy"),
        ('YYYY" NĂM"', 'yyyy" NĂM"'),
        ("[RED]0\\D", "[RED]0\\D"),
        ("General", "General"),
    ],
)
def test_codes_are_spelled_as_in_excel(native: str, excel: str):
    assert number_formats._small(native) == excel or native == "General"


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301"
    "0100c9fe92ef0000000049454e44ae426082"
)
