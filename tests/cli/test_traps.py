"""What clerks and the office do to files, through the commands: moved columns, lost rows, retyped assignments."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from sync.core.tracker import BOOK_SHEET, EVENTS_SHEET, HEADER_ROW, TRACKER_SHEET
from sync.outputs.book import write_book
from sync.outputs.content import BookContent

_FIRST = HEADER_ROW + 1


@pytest.fixture
def run(office, dondoc):
    return lambda *arguments: dondoc("--dir", office, *arguments)


@pytest.fixture
def assigned(run, tmp_path: Path) -> Path:
    """Six tasks of Sở Nội vụ; the book as it comes back, with codes."""
    rows = [
        {"document_no": f"{n}/UBND", "document_date": date(2018, 3, 15), "content": f"Việc số {n}", "lead_unit": "Sở Nội vụ", "nature": "có thời hạn", "deadline": date(2018, 4, 10 + n)}
        for n in range(6)
    ]  # fmt: skip
    book = tmp_path / "giao-viec.xlsx"
    write_book(book, BookContent(datetime(2018, 3, 15, 8), rows, [], ["Sở Nội vụ"]))
    return Path(run("assign", book, "--json").json["book"])


def typed(path: Path, sheet: str, typing) -> None:
    book = openpyxl.load_workbook(path)
    typing(book[sheet], {cell.value: cell.column for cell in book[sheet][HEADER_ROW]})
    book.save(path)


def of_unit(said):
    return next(result for result in said.json["results"] if result["unit"] == "SNV")


def test_a_tracker_that_lost_half_its_rows_stays_apart_until_they_are_back(run, office, assigned):
    run("issue", "SNV")
    [tracker] = (office / "so-theo-doi" / "SNV").glob("*.xlsx")
    whole = tracker.read_bytes()
    assert of_unit(run("sync", "--at", "2018-04-02T17:00", "--json"))["outcome"] == "received"
    typed(tracker, TRACKER_SHEET, lambda sheet, _: sheet.delete_rows(_FIRST, 4))
    assert of_unit(run("sync", "--at", "2018-04-03T17:00", "--json"))["reason"] == "rows_fell"
    typed(tracker, TRACKER_SHEET, lambda s, at: s.cell(_FIRST, at["Tình hình, kết quả"], "đang làm"))
    assert of_unit(run("sync", "--at", "2018-04-04T17:00", "--json"))["reason"] == "rows_fell"
    tracker.write_bytes(whole)
    assert of_unit(run("sync", "--at", "2018-04-05T17:00", "--json"))["outcome"] == "received"


def test_a_retyped_deadline_or_unit_of_a_task_with_a_code_is_told_and_not_taken(run, assigned):
    def typing(sheet, at):
        sheet.cell(_FIRST, at["Thời hạn"], datetime(2018, 12, 31))
        sheet.cell(_FIRST + 1, at["Cơ quan chủ trì"], "Sở Y tế")

    typed(assigned, BOOK_SHEET, typing)
    again = run("assign", assigned, "--json").json
    assert (len(again["added"]), again["known"]) == (0, 6)
    assert [(p["code"], p["cell"]) for p in again["problems"]] == [
        ("assignment_changed", f"M{_FIRST}"),
        ("assignment_changed", f"H{_FIRST + 1}"),
    ]


def foreign(path: Path, *rows: tuple[object, ...]) -> Path:
    """A list of another office: its own headers, no codes."""
    book = openpyxl.Workbook()
    book.active.title = "Danh sách"
    book.active.append(["TT", "Số văn bản", "Ngày văn bản", "Trích yếu", "Chủ trì", "Thời hạn", "Người giao"])
    for number, row in enumerate(rows, 1):
        book.active.append([number, "7/UBND", datetime(2018, 3, 15), *row])
    book.save(path)
    return path


def cells(said) -> list[tuple[str, str]]:
    return [(p["code"], p["cell"]) for p in said.json["problems"]]


def test_a_row_without_code_that_says_a_known_task_otherwise_is_told_at_each_cell(run, tmp_path):
    first = foreign(tmp_path / "a.xlsx", ("Lập đề án", "Sở Nội vụ", datetime(2018, 4, 10), "Chủ tịch"))
    assert run("assign", first).code == 0
    second = foreign(tmp_path / "b.xlsx", ("Lập  đề án", "Sở Nội vụ", datetime(2018, 5, 10), "Phó Chủ tịch"))
    said = run("assign", second, "--json")
    assert (said.code, said.json["known"], said.json["book"]) == (1, 1, None)
    assert cells(said) == [("assignment_changed", "F2"), ("assignment_changed", "G2")]
    assert all("NV-2018-0001" in p["message"] and "Gia hạn" in p["message"] for p in said.json["problems"])


def test_the_same_list_again_says_nothing_new_whatever_form_its_days_have(run, tmp_path):
    first = foreign(
        tmp_path / "a.xlsx",
        ("Một", "Sở Nội vụ", datetime(2018, 4, 10), ""),
        ("Hai", "Sở Nội vụ", "tháng 10/2018", ""),
        ("Ba", "Sở Nội vụ", "khi có điều kiện", ""),
        ("Bốn", "Sở Nội vụ", None, ""),
    )
    before = cells(run("assign", first, "--json"))
    assert cells(run("assign", first, "--json")) == before
    second = foreign(tmp_path / "b.xlsx", ("Một", "Sở Nội vụ", "10/04/2018", ""))
    assert "assignment_changed" not in str(run("assign", second, "--json").json["problems"])


def test_two_rows_of_one_task_in_one_list_are_both_told(run, tmp_path):
    book = foreign(
        tmp_path / "a.xlsx",
        ("Lập đề án", "Sở Nội vụ", datetime(2018, 4, 10), ""),
        ("Việc khác", "Sở Nội vụ", datetime(2018, 4, 10), ""),
        ("LẬP ĐỀ ÁN", "Sở Nội vụ", datetime(2018, 6, 10), ""),
    )
    said = run("assign", book, "--json")
    assert (said.code, len(said.json["added"])) == (1, 2)
    assert cells(said) == [("task_twice", "D2"), ("task_twice", "D4"), ("assignment_changed", "F4")]


def test_an_event_in_the_same_book_settles_what_its_row_says(run, assigned):
    def typing(sheet, at):
        sheet.cell(_FIRST, at["Thời hạn"], datetime(2018, 12, 31))

    def event(sheet, at):
        said = {
            "Mã nhiệm vụ": "NV-2018-0001",
            "Sự kiện": "Gia hạn",
            "Ngày hiệu lực": datetime(2018, 4, 2),
            "Số, ký hiệu văn bản": "7/UBND",
            "Thời hạn mới": datetime(2018, 12, 31),
        }
        for header, value in said.items():
            sheet.cell(_FIRST, at[header], value)

    typed(assigned, BOOK_SHEET, typing)
    typed(assigned, EVENTS_SHEET, event)
    said = run("assign", assigned, "--json")
    assert (said.json["events"], said.json["problems"]) == (1, [])


@pytest.mark.parametrize("code", ["NV-2018-0099", "+abc123", "việc 1"])
def test_a_code_that_was_never_issued_is_told_and_its_row_is_not_taken(run, assigned, code):
    typed(assigned, BOOK_SHEET, lambda sheet, at: sheet.cell(_FIRST, at["Mã nhiệm vụ"], code))
    said = run("assign", assigned, "--json").json
    assert (said["rows"], said["known"], said["refused"], said["added"]) == (6, 5, 1, [])
    assert [(p["code"], p["cell"]) for p in said["problems"]] == [("code_not_issued", f"B{_FIRST}")]


def test_a_list_of_which_nothing_is_taken_leaves_no_copy_and_counts_its_rows(run, office, tmp_path):
    book = foreign(tmp_path / "a.xlsx", ("Lập đề án", "Sở không có", datetime(2018, 4, 10), ""))
    for _ in range(2):
        said = run("assign", book, "--json").json
        assert (said["rows"], said["refused"], said["book"]) == (1, 1, None)
    assert list((office / "giao-viec").glob("so-giao-viec-2*")) == []


def test_a_row_without_content_is_counted(run, tmp_path):
    rows = (
        ("Lập đề án", "Sở Nội vụ", datetime(2018, 4, 10), ""),
        (
            "",
            "Sở Nội vụ",
            datetime(2018, 4, 10),
            "",
        ),
    )
    said = run("assign", foreign(tmp_path / "a.xlsx", *rows), "--json").json
    assert (said["rows"], len(said["added"]), said["refused"]) == (2, 1, 1)
    assert "row_without_content" in {p["code"] for p in said["problems"]}


def test_the_book_that_comes_back_says_nothing_new(run, assigned):
    again = run("assign", assigned, "--json").json
    assert (len(again["added"]), again["known"], again["problems"], again["book"]) == (0, 6, [], None)


def test_the_cell_of_a_code_is_named_where_its_column_was_moved_to(run, office, assigned):
    run("issue", "SNV")
    [tracker] = (office / "so-theo-doi" / "SNV").glob("*.xlsx")

    def typing(sheet, at):
        codes = at["Mã nhiệm vụ"]
        for row in range(HEADER_ROW, _FIRST + 6):
            sheet.cell(row, 40, sheet.cell(row, codes).value)
            sheet.cell(row, codes).value = None
        sheet.cell(_FIRST, 40, "KT18-9999")

    typed(tracker, TRACKER_SHEET, typing)
    problems = of_unit(run("sync", "--at", "2018-04-02T17:00", "--json"))["problems"]
    assert ("code_unknown", f"AN{_FIRST}") in {(p["code"], p["cell"]) for p in problems}


def test_an_empty_tracker_of_a_unit_without_tasks_is_nothing_to_mend(run):
    run("issue", "SYT")
    said = run("sync", "--at", "2018-04-02T17:00", "--json").json
    [empty] = [result for result in said["results"] if result["unit"] == "SYT"]
    assert (empty["outcome"], empty["open_problems"], empty["problems"]) == ("received", 0, [])


def test_an_event_that_makes_no_sense_is_told_and_taken_when_it_is_mended(run, assigned):
    code = "NV-2018-0001"

    def typing(sheet, at):
        for header, value in {"Mã nhiệm vụ": code, "Sự kiện": "Gia hạn", "Ngày hiệu lực": datetime(2018, 4, 5),
                              "Số, ký hiệu văn bản": "7/UBND", "Thời hạn mới": datetime(2018, 4, 1)}.items():  # fmt: skip
            sheet.cell(_FIRST, at[header], value)

    typed(assigned, EVENTS_SHEET, typing)
    said = run("assign", assigned, "--json").json
    assert said["events"] == 0
    assert ("event_not_later", f"G{_FIRST}") in [(p["code"], p["cell"]) for p in said["problems"]]
    typed(
        assigned,
        EVENTS_SHEET,
        lambda sheet, at: sheet.cell(_FIRST, at["Thời hạn mới"], datetime(2018, 5, 31)),
    )
    assert run("assign", assigned, "--json").json["events"] == 1
    again = run("assign", assigned, "--json").json
    assert (again["events"], [p for p in again["problems"] if p["code"].startswith("event_")]) == (0, [])


def test_words_are_confirmed_by_another_day_corrected_and_then_wait_again(run, tmp_path):
    row = {"document_no": "9/UBND", "document_date": date(2018, 3, 15), "content": "Việc quý", "lead_unit": "Sở Nội vụ", "deadline_text": "Quý II/2018"}  # fmt: skip
    book = tmp_path / "bang-chu.xlsx"
    write_book(book, BookContent(datetime(2018, 3, 15, 8), [row], [], ["Sở Nội vụ"]))
    back = Path(run("assign", book, "--json").json["book"])
    typed(back, BOOK_SHEET, lambda sheet, at: sheet.cell(_FIRST, at["Xác nhận cách đọc"], "để xem"))
    told = run("assign", back, "--json").json["problems"]
    assert "confirmation_unread" in [problem["code"] for problem in told]
    typed(back, BOOK_SHEET, lambda sheet, at: sheet.cell(_FIRST, at["Xác nhận cách đọc"], "15/06/2018"))
    assert run("assign", back, "--json").json["confirmed"] == ["NV-2018-0001"]
    assert "Văn phòng xác nhận: ngày 15/06/2018" in run("history", "NV-2018-0001").out

    def corrected(sheet, at):
        for header, value in {"Mã nhiệm vụ": "NV-2018-0001", "Sự kiện": "Đính chính giao việc", "Ngày hiệu lực": datetime(2018, 3, 16),
                              "Cột đính chính": "Thời hạn (theo văn bản)", "Giá trị mới": "Quý III/2018"}.items():  # fmt: skip
            sheet.cell(_FIRST, at[header], value)

    typed(back, EVENTS_SHEET, corrected)
    said = run("assign", back, "--json").json
    assert (said["events"], said["confirmed"]) == (1, [])  # the answer was one to the old words
    typed(
        back, BOOK_SHEET, lambda sheet, at: sheet.cell(_FIRST, at["Thời hạn (theo văn bản)"], "Quý III/2018")
    )
    typed(back, BOOK_SHEET, lambda sheet, at: sheet.cell(_FIRST, at["Xác nhận cách đọc"], "đồng ý"))
    assert run("assign", back, "--json").json["confirmed"] == ["NV-2018-0001"]
    assert run("assign", back, "--json").json["confirmed"] == []
