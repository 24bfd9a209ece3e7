import shutil
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from addin.colours import PALETTE
from addin.running import run
from sync.core.pages.names import TITLED
from sync.core.pages.report import report_pages
from sync.core.telling.urging import Urgency
from sync.outputs.workbook import write_report
from tests.addin import trackers
from tests.addin.books import painted, register_remote, remote, saved, written
from tests.core.pages import invented
from tests.core.sheets import grid, workbook

URGED = {
    trackers.OVERDUE: Urgency.OVERDUE,
    trackers.GRACE: Urgency.GRACE,
    trackers.SOON: Urgency.SOON,
    trackers.UNCLEAR: Urgency.FAULTY,
    trackers.UNCONFIRMED: Urgency.FAULTY,
    trackers.MISSING: Urgency.FAULTY,
    trackers.UNDATED: Urgency.FAULTY,
}


def highlight(book, as_of=trackers.AS_OF):
    return run("highlight_overdue", book, as_of=as_of)


@pytest.fixture(scope="session")
def report(tmp_path_factory):
    """A consolidated report as the nightly job writes it."""
    target = tmp_path_factory.mktemp("report") / "tong-hop.xlsx"
    write_report(target, report_pages(invented.content(60)), datetime(2018, 5, 2, 20))
    return target


@pytest.fixture
def tracker(opened, tmp_path):
    return opened(saved(tmp_path / "so.xlsx", workbook(trackers.TRACKER)))


def colours_of(sheet, columns, rows=range(1, 14)):
    return {(row, column): sheet.range((row, column)).color for row in rows for column in columns}


def looks_of(sheet):
    """All that a person sees: values and fills."""
    cells = sheet.range((1, 1), (14, 10))
    return cells.value, colours_of(sheet, range(1, 11), range(1, 15))


def test_where_nothing_is_urgent_nothing_is_said_to_be_painted(opened, tmp_path):
    book = opened(saved(tmp_path / "so.xlsx", workbook(trackers.TRACKER)))
    book.sheets[0].range("A7:H7").select()
    sheet = book.sheets[0]
    for row in (*range(3, 7), *range(8, 12)):
        sheet.range((row, 1), (row, 7)).clear_contents()
    said = highlight(book).sentences[0]
    assert said == "Trang “Theo dõi”: 1 nhiệm vụ, không nhiệm vụ nào cần đôn đốc."


class TestOnTheReport:
    def test_each_list_shows_what_the_report_itself_says(self, opened, report, tmp_path):
        book = opened(Path(shutil.copy(report, tmp_path)))
        book.sheets["Tất cả nhiệm vụ"].activate()
        outcome = highlight(book)
        sheet = book.sheets["Tất cả nhiệm vụ"]
        rows = sheet.used_range.value
        header = next(at for at, row in enumerate(rows) if "Trạng thái" in row)
        status, words = rows[header].index("Trạng thái"), rows[header].index("Đôn đốc (tự động)")
        late = [row for row in rows[header + 1 :] if row[status] == "Đang thực hiện quá hạn"]
        told = outcome.counts
        assert late
        assert all(row[words].startswith(("Quá hạn", "Chưa kết luận được: ")) for row in late)
        assert all("tính đến hết 30/04/2018" in row[words] for row in late)
        assert told["Quá hạn"] + sum(row[words].startswith("Chưa") for row in late) == len(late)
        in_time = [row for row in rows[header + 1 :] if row[status] == "Đang thực hiện trong hạn"]
        assert {row[words] for row in in_time} == {None}

    def test_in_front_of_the_summary_every_list_is_painted(self, opened, report, tmp_path):
        book = opened(Path(shutil.copy(report, tmp_path)))
        book.sheets["Tổng hợp"].activate()
        before = book.sheets["Tổng hợp"].used_range.value
        outcome = highlight(book)
        assert {name.partition(" – ")[0] for name in outcome.counts} >= {
            "Quá hạn",
            "Sắp đến hạn",
            "Tất cả nhiệm vụ",
        }
        assert book.sheets["Tổng hợp"].used_range.value == before

    def test_what_was_painted_on_many_sheets_fits_into_a_message_box(self, opened, report, tmp_path):
        book = opened(Path(shutil.copy(report, tmp_path)))
        book.sheets["Tổng hợp"].activate()
        outcome = highlight(book)
        assert not outcome.text().endswith("…")
        assert [said for said in outcome.sentences if "trang riêng của đơn vị" in said]
        assert {name.partition(" – ")[0] for name in outcome.counts} <= set(TITLED)

    def test_the_words_are_printed_with_the_colour(self, opened, report, tmp_path):
        path = Path(shutil.copy(report, tmp_path))
        book = opened(path)
        book.sheets["Quá hạn"].activate()
        before = openpyxl.load_workbook(path)["Quá hạn"].print_area
        highlight(book)
        book.save(path)
        assert "$R$" in before
        assert openpyxl.load_workbook(path)["Quá hạn"].print_area == before.replace("$R$", "$S$")

    def test_the_day_of_the_click_does_not_matter(self, opened, report, tmp_path):
        book = opened(Path(shutil.copy(report, tmp_path)))
        book.sheets["Quá hạn"].activate()
        counts = highlight(book, date(2018, 4, 30)).counts
        assert highlight(book, date(2026, 4, 30)).counts == counts
        assert counts["Quá hạn"] > 0


class TestInLibreOffice:
    def test_rows_get_their_colour_from_the_first_column_to_the_words(self, tracker):
        outcome = highlight(tracker)
        sheet = tracker.sheets["Theo dõi"]
        for row in range(1, 13):
            wanted = PALETTE[URGED[row]] if row in URGED else None
            assert {sheet.range((row, column)).color for column in range(1, 9)} == {wanted}, row
            assert sheet.range((row, 9)).color is None
        assert outcome.counts == {
            "Quá hạn": 1,
            "Đến hạn, đang trong 02 ngày cập nhật": 1,
            "Sắp đến hạn": 1,
            "Lỗi dữ liệu, cần điền thời hạn": 4,
        }

    def test_no_colour_stands_without_words(self, tracker):
        highlight(tracker)
        sheet = tracker.sheets["Theo dõi"]
        words = {row: sheet.range((row, trackers.WORDS)).value for row in range(1, 13)}
        assert words[trackers.HEADER] == "Đôn đốc (tự động)"
        assert {row for row, text in words.items() if text and row != trackers.HEADER} == set(URGED)
        assert words[trackers.OVERDUE] == "Quá hạn 9 ngày (7 ngày làm việc), tính đến hết 11/05/2018"

    def test_rows_do_not_grow_beyond_what_their_words_need(self, tracker):
        highlight(tracker)
        sheet = tracker.sheets[0]
        assert (
            sheet.range((trackers.OVERDUE, 1)).row_height <= 2.5 * sheet.range((trackers.FAR, 1)).row_height
        )

    def test_the_words_have_room_in_their_rows(self, tracker):
        highlight(tracker)
        words = tracker.sheets[0].range((trackers.OVERDUE, trackers.WORDS))
        given = words.row_height
        words.rows.autofit()
        assert given >= words.row_height - 0.1

    def test_a_second_click_changes_nothing(self, tracker):
        first = highlight(tracker)
        seen = looks_of(tracker.sheets[0])
        second = highlight(tracker)
        assert looks_of(tracker.sheets[0]) == seen
        assert first.counts == second.counts
        assert len(tracker.sheets) == 1

    def test_old_paint_goes_when_the_reason_is_gone(self, tracker):
        highlight(tracker)
        sheet = tracker.sheets[0]
        sheet.range((trackers.OVERDUE, 6)).value = "Đã hoàn thành"
        sheet.range((trackers.OVERDUE, 7)).value = sheet.range((trackers.OVERDUE, 5)).value
        highlight(tracker)
        assert set(colours_of(sheet, range(1, 9), [trackers.OVERDUE]).values()) == {None}
        assert sheet.range((trackers.OVERDUE, trackers.WORDS)).value is None

    def test_a_clerks_own_colours_stay_and_show_through(self, tracker):
        sheet = tracker.sheets[0]
        sheet.range("C3:D3").color = (255, 255, 0)
        sheet.range("A7").color = (255, 199, 206)
        highlight(tracker)
        highlight(tracker)
        assert sheet.range("C3").color == sheet.range("D3").color == (255, 255, 0)
        assert sheet.range("A7").color == (255, 199, 206)
        assert sheet.range("B3").color == PALETTE[Urgency.OVERDUE]

    def test_paint_is_known_again_after_rows_were_moved_copied_and_inserted(self, tracker):
        highlight(tracker)
        sheet = tracker.sheets[0]
        sheet.range("A30:H31").color = PALETTE[Urgency.SOON]
        sheet.range("3:3").insert("down")
        sheet.range("A3:H3").color = PALETTE[Urgency.OVERDUE]
        highlight(tracker)
        assert set(colours_of(sheet, range(1, 9), [3, 30, 31, 32]).values()) == {None}
        assert sheet.range("B4").color == PALETTE[Urgency.OVERDUE]

    def test_only_the_marked_rows_are_painted(self, tracker):
        sheet = tracker.sheets[0]
        sheet.range("A3:G4").select()
        outcome = highlight(tracker)
        assert sheet.range("A3").color == PALETTE[Urgency.OVERDUE]
        assert sheet.range("A5").color is None
        assert sheet.range((5, trackers.WORDS)).value is None
        assert outcome.counts["Sắp đến hạn"] == 0

    def test_the_words_of_other_rows_stay_when_some_are_marked(self, tracker):
        highlight(tracker)
        sheet = tracker.sheets[0]
        sheet.range("A3:G4").select()
        highlight(tracker)
        assert sheet.range((5, trackers.WORDS)).value.startswith("Còn 5 ngày")
        assert sheet.range("A5").color == PALETTE[Urgency.SOON]

    def test_what_somebody_wrote_into_our_column_is_not_overwritten(self, tracker):
        highlight(tracker)
        sheet = tracker.sheets[0]
        sheet.range((trackers.OVERDUE, trackers.WORDS)).value = "Đã gọi điện nhắc ngày 10/5"
        outcome = highlight(tracker)
        assert sheet.range((trackers.OVERDUE, trackers.WORDS)).value == "Đã gọi điện nhắc ngày 10/5"
        assert sheet.range((trackers.OVERDUE, 1)).color is None
        assert any("không ghi đè" in sentence for sentence in outcome.sentences)

    def test_a_formula_or_a_number_in_our_column_is_not_even_written_back(self, tracker):
        highlight(tracker)
        sheet, column = tracker.sheets[0], trackers.WORDS
        sheet.range((trackers.GRACE, column)).formula = '="Đã "&"nhắc"'
        sheet.range((trackers.FAR, column)).formula = "=1/0"
        sheet.range((trackers.DONE, column)).value = date(2018, 5, 10)
        sheet.range((trackers.DONE, column)).number_format = "d/m"
        assert highlight(tracker).done
        formulas = [sheet.range((row, column)).formula for row in (trackers.GRACE, trackers.FAR)]
        assert formulas == ['="Đã "&"nhắc"', "=1/0"]
        assert sheet.range((trackers.DONE, column)).number_format == "d/m"
        assert sheet.range((trackers.OVERDUE, column)).value.startswith("Quá hạn")
        assert sheet.range((trackers.SOON, column)).value.startswith("Còn 5 ngày")

    def test_fills_of_many_shapes_are_all_spared(self, tracker):
        """More of them than glances at blocks tell apart."""
        sheet = tracker.sheets[0]
        own = {(row, column): (row * 16, column * 24, 99) for row in range(1, 12) for column in range(1, 8)}
        for place, colour in own.items():
            sheet.range(place).color = colour
        highlight(tracker)
        assert {place: sheet.range(place).color for place in own} == own
        assert sheet.range((trackers.OVERDUE, trackers.WORDS)).color == PALETTE[Urgency.OVERDUE]

    def test_the_filter_reaches_over_the_words_so_that_sorting_moves_them_along(self, opened, tmp_path):
        path = saved(tmp_path / "so.xlsx", workbook(trackers.TRACKER))
        made = openpyxl.load_workbook(path)
        made.active.auto_filter.ref = "A2:G11"
        made.save(path)
        book = opened(path)
        highlight(book)
        book.save(path)
        assert openpyxl.load_workbook(path).active.auto_filter.ref == "A2:H11"

    def test_hidden_rows_are_judged_like_any_other(self, opened, tmp_path):
        path = saved(tmp_path / "so.xlsx", workbook(trackers.TRACKER))
        made = openpyxl.load_workbook(path)
        made.active.auto_filter.ref = "A2:G11"
        made.active.auto_filter.add_filter_column(5, ["Đã hoàn thành"])
        for row in range(3, 10):
            made.active.row_dimensions[row].hidden = True
        made.save(path)
        book = opened(path)
        highlight(book)
        assert book.sheets[0].range("B3").color == PALETTE[Urgency.OVERDUE]
        assert book.sheets[0].range((3, trackers.WORDS)).value.startswith("Quá hạn")

    def test_merged_cells_stay_merged(self, opened, tmp_path):
        path = saved(tmp_path / "so.xlsx", workbook(trackers.TRACKER))
        made = openpyxl.load_workbook(path)
        made.active.merge_cells("A1:G1")
        made.active.merge_cells("A4:A5")
        made.save(path)
        book = opened(path)
        assert highlight(book).done
        book.save(path)
        assert {str(area) for area in openpyxl.load_workbook(path).active.merged_cells.ranges} == {
            "A1:G1",
            "A4:A5",
        }

    def test_an_inserted_formula_is_still_a_formula(self, tracker):
        sheet = tracker.sheets[0]
        sheet.range("C5").formula = '="Thẩm "&"định"'
        highlight(tracker)
        assert sheet.range("C5").formula.startswith("=")


class TestBehindHttp:
    @pytest.fixture(autouse=True)
    def _engine(self, monkeypatch):
        register_remote(monkeypatch)

    def test_where_fills_cannot_be_seen_only_our_own_column_is_painted(self):
        book = remote(workbook(trackers.TRACKER))
        outcome = highlight(book)
        assert outcome.done
        assert {column for _, column in painted(book)} == {trackers.WORDS}
        red = "#{:02x}{:02x}{:02x}".format(*PALETTE[Urgency.OVERDUE])
        assert painted(book)[trackers.OVERDUE, trackers.WORDS] == red

    def test_our_menu_paints_whole_rows_because_it_spares_what_others_have_filled(self):
        book = remote(workbook(trackers.TRACKER), ours=True)
        assert highlight(book).done
        clear, *paints = [
            action["args"] for action in book.json()["actions"] if action["func"] == "dondocPaint"
        ]
        own = ["#{:02x}{:02x}{:02x}".format(*colour) for colour in PALETTE.values()]
        assert clear == [None, [[1, 1, 11, 8]], own]
        assert ["#f9c7cb", [[trackers.OVERDUE, 1, trackers.OVERDUE, 8]], own] in paints
        assert not any(action["func"] == "setRangeColor" for action in book.json()["actions"])

    def test_the_words_go_in_one_block(self):
        book = remote(workbook(trackers.TRACKER))
        highlight(book)
        [(sheet, row, column, values)] = written(book)
        assert (sheet, row, column, len(values)) == (0, trackers.HEADER, trackers.WORDS, 10)

    def test_a_foreign_list_is_found_by_its_headers(self):
        foreign = grid("""
            | Danh sách nhiệm vụ UBND tỉnh giao |
            | STT | Nội dung công việc | Hạn xử lý | Trạng thái |
            | 1 | Báo cáo kết quả | 2018-05-02 | Đang thực hiện |
        """, sheet="Sheet1")  # fmt: skip
        book = remote(workbook(foreign))
        assert highlight(book).counts["Quá hạn"] == 1

    def test_of_two_trackers_the_one_in_front_is_meant(self):
        other = grid("| ghi chép |", sheet="Khác")
        second = grid("""
            | Mã nhiệm vụ | Nội dung nhiệm vụ | Thời hạn | Tình trạng |
            | NV-30 | Báo cáo | 2018-05-02 | Đang thực hiện |
        """, sheet="Năm cũ")  # fmt: skip
        sheets = workbook(trackers.TRACKER, second, other)
        assert highlight(remote(sheets, active=1)).counts["Quá hạn"] == 1
        refused = highlight(remote(sheets, active=2))
        assert not refused.done
        assert "2 trang" in refused.text()
        assert "“Theo dõi”, “Năm cũ”" in refused.text()

    def test_without_a_tracker_nothing_is_asked_of_the_client(self):
        book = remote(workbook(grid("| Họ tên | Ngày sinh |\n| A | B |")))
        outcome = highlight(book)
        assert not outcome.done
        assert "tiêu đề của sổ theo dõi" in outcome.text()
        assert book.json()["actions"] == []

    def test_where_nothing_is_urgent_no_column_is_added(self):
        quiet = grid("""
            | Mã nhiệm vụ | Nội dung nhiệm vụ | Thời hạn | Tình trạng |
            | NV-1 | Báo cáo | 2018-12-03 | Đang thực hiện |
        """)
        book = remote(workbook(quiet))
        assert highlight(book).done
        assert book.json()["actions"] == []

    def test_fifty_thousand_rows_are_read_in_one_block_and_written_in_one_block(self):
        header = ["Mã nhiệm vụ", "Nội dung nhiệm vụ", "Thời hạn", "Tình trạng"]
        late = trackers.TRACKER.rows[trackers.OVERDUE - 1][4]
        rows = [[f"NV-{at}", f"Việc {at}", late, "Đang thực hiện"] for at in range(50_000)]
        big = type(trackers.TRACKER)("Theo dõi", [header, *rows])
        book = remote(workbook(big))
        outcome = highlight(book)
        assert outcome.counts["Quá hạn"] == 50_000
        assert [action["func"] for action in book.json()["actions"]] == ["setRangeColor", "setValues"]
