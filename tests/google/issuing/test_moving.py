"""Some units on Excel, some on Google, and one that moves there and back: its history goes on, nothing typed is lost."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from sync.reporting.report import Asked, report_content
from tests.collecting.office import FIRST, TaskGiven
from tests.google.issuing.office import AT, GoogleOfficeInTests
from tests.google.signed_in import Google

DAY = timedelta(days=1)
EXCEL = "so-theo-doi/SNV/*.xlsx"
ACCUSING = frozenset({"overdue", "done_late", "late"})
"""What either clock says against a unit."""


@pytest.fixture
def office(tmp_path: Path, google: Google) -> Iterator[GoogleOfficeInTests]:
    """SYT on Google, SNV on Excel, both issued and SNV's filled in."""
    office = GoogleOfficeInTests(tmp_path / "office", google)
    office.move("SNV", EXCEL)
    office.assign(AT - timedelta(hours=1), [task for task in FIRST if task.unit in ("SNV", "SYT")])
    assert [one.refusal for one in office.issue(AT)] == ["", ""]
    code = office.codes_of("SNV", 1)[0]
    office.save(
        office.path("SNV", 1), "SNV", 1, {code: {"state": "Đang thực hiện", "progress": "Viết ở Excel"}}
    )
    yield office
    office.close()


def outcomes(office: GoogleOfficeInTests, unit: str = "SNV") -> list[tuple[str, int]]:
    """(file, version) of every receipt of the last collection that got something."""
    receipts = office.ledger.load_record(AT + 300 * DAY).receipts
    last = receipts[(receipts["unit"] == unit) & (receipts["at"] == receipts["at"].max()) & receipts["ok"]]
    return sorted(zip(last["file"], last["version"], strict=True))


def values(office: GoogleOfficeInTests, code: str) -> tuple[str, str]:
    """State and progress as the ledger knows them."""
    seen = office.observations()
    last = seen[seen["code"] == code].iloc[-1]
    return str(last["state"]), str(last["progress"])


def test_both_kinds_are_collected_side_by_side(office: GoogleOfficeInTests) -> None:
    board = office.sync(AT + DAY)
    assert [one.receipt.outcome for one in board.results] == ["received", "received"]
    assert office.unanswered == []
    assert set(office.answers("SYT")) == set(office.ledger.issues()["SYT"][0].codes)


def test_an_excel_tracker_that_was_not_collected_holds_the_move_up(office: GoogleOfficeInTests) -> None:
    office.move("SNV", f"google:;{EXCEL}")
    (moved,) = office.issue(AT + DAY, "SNV")
    assert moved.refusal.endswith("đã thay đổi mà chưa được thu – chạy dondoc sync rồi phát lại")
    assert office.source("SNV") == f"google:;{EXCEL}"


def test_a_folder_left_out_too_early_is_named(office: GoogleOfficeInTests) -> None:
    office.move("SNV", "google:")
    (moved,) = office.issue(AT + DAY, "SNV")
    assert "thêm “;so-theo-doi/SNV/*.xlsx” vào cột source" in moved.refusal


def test_a_unit_moves_to_google_with_all_that_it_wrote(office: GoogleOfficeInTests) -> None:
    code, other = office.codes_of("SNV", 1)
    office.sync(AT + DAY)
    office.move("SNV", f"google:;{EXCEL}")
    (moved,) = office.issue(AT + DAY + timedelta(hours=1), "SNV")
    assert (moved.version, moved.refusal) == (2, "")
    assert office.source("SNV") == f"{moved.google};{EXCEL}"
    assert office.row("SNV", code)["progress"] == {"stringValue": "Viết ở Excel"}
    # The old file goes on being collected until the new one has been filled in.
    office.save(
        office.path("SNV", 1), "SNV", 1, {code: {"state": "Đang thực hiện", "progress": "Viết thêm ở Excel"}}
    )
    office.sync(AT + 2 * DAY)
    assert values(office, code) == ("Đang thực hiện", "Viết thêm ở Excel")
    assert [issue.retired_at for issue in office.ledger.issues()["SNV"]] == [None, None]
    office.type_in("SNV", code, progress={"stringValue": "Viết ở Google"})
    office.type_in("SNV", other, state={"stringValue": "Đang thực hiện"})
    office.sync(AT + 3 * DAY)
    assert values(office, code) == ("Đang thực hiện", "Viết ở Google")
    assert [bool(issue.retired_at) for issue in office.ledger.issues()["SNV"]] == [True, False]
    assert outcomes(office)[-1] == (moved.google, 2)
    assert office.broken() == []


def test_a_source_with_google_alone_keeps_the_excel_folder_in_sight(office: GoogleOfficeInTests) -> None:
    office.sync(AT + DAY)
    office.move("SNV", "google:")
    (moved,) = office.issue(AT + DAY + timedelta(hours=1), "SNV")
    assert office.source("SNV") == f"{moved.google};{EXCEL}"


def test_a_unit_moves_back_to_excel_and_again_to_its_spreadsheet(office: GoogleOfficeInTests) -> None:
    code, other = office.codes_of("SNV", 1)
    office.sync(AT + DAY)
    office.move("SNV", f"google:;{EXCEL}")
    (moved,) = office.issue(AT + DAY + timedelta(hours=1), "SNV")
    office.type_in("SNV", code, progress={"stringValue": "Viết ở Google"})
    # back: nothing may be issued before what stands on Google was collected
    office.move("SNV", f"{EXCEL};{moved.google}")
    (back,) = office.issue(AT + DAY + timedelta(hours=2), "SNV")
    assert back.refusal.startswith(f"{moved.google} đã thay đổi mà chưa được thu")
    office.sync(AT + 2 * DAY)
    (back,) = office.issue(AT + 2 * DAY + timedelta(hours=1), "SNV")
    assert back.file is not None
    assert (back.version, back.file.name) == (3, "so-theo-doi-SNV-v003.xlsx")
    assert (
        next(row for row in office.contents["SNV", 3].rows if row["code"] == code)["progress"]
        == "Viết ở Google"
    )
    office.save(
        office.path("SNV", 3),
        "SNV",
        3,
        {code: {"progress": "Lại ở Excel"}, other: {"state": "Chờ điều kiện"}},
    )
    office.sync(AT + 3 * DAY)
    assert values(office, code)[1] == "Lại ở Excel"
    assert [bool(issue.retired_at) for issue in office.ledger.issues()["SNV"]] == [True, True, False]
    # and once more to Google: the same spreadsheet, filled in anew
    office.assign(AT + 3 * DAY + timedelta(hours=1), [TaskGiven("SNV", "Việc mới", date(2018, 6, 1))])
    office.move("SNV", f"google:;{EXCEL}")
    (again,) = office.issue(AT + 4 * DAY, "SNV")
    assert (again.version, again.google, again.refusal) == (4, moved.google, "")
    assert office.row("SNV", code)["progress"] == {"stringValue": "Lại ở Excel"}
    assert office.row("SNV", other)["state"] == {"stringValue": "Chờ điều kiện"}
    assert len(list(office.tasks("SNV").coded())) == 3
    before = office.observations()
    office.sync(AT + 5 * DAY)
    new = office.observations().iloc[len(before) :]
    assert set(new["code"]).isdisjoint({code, other})  # only the new task was not seen before
    office.type_in("SNV", code, progress={"stringValue": "Cuối cùng"})
    office.sync(AT + 6 * DAY)
    assert values(office, code)[1] == "Cuối cùng"
    assert office.broken() == []


def test_a_text_longer_than_an_excel_cell_holds_its_own_unit_up(office: GoogleOfficeInTests) -> None:
    code = next(iter(office.ledger.issues()["SYT"][0].codes))
    file = office.file_of("SYT")
    office.type_in("SYT", code, progress={"stringValue": "dài " * 10_000})
    office.sync(AT + DAY)
    office.assign(AT + DAY, [TaskGiven("SNV", "Việc mới", date(2018, 6, 1))])
    office.move("SYT", f"so-theo-doi/SYT/*.xlsx;google:{file}")
    snv, syt = office.issue(AT + DAY + timedelta(hours=1))
    assert snv.refusal == ""
    assert (
        syt.refusal
        == f"nhiệm vụ {code}: ô dài 39999 ký tự – rút gọn, để nội dung chi tiết trong văn bản kết quả"
    )
    assert not list(office.root.glob("so-theo-doi/SYT/*"))


def test_nobody_is_accused_while_a_unit_moves_to_google_and_back(tmp_path: Path, google: Google) -> None:
    """Each task is done and reported in time, wherever the tracker lies that day; both clocks, every day."""
    office = GoogleOfficeInTests(tmp_path / "moving", google)
    office.move("SNV", EXCEL)
    due = [date(2018, 4, 5), date(2018, 4, 9), date(2018, 4, 11)]
    tasks = [TaskGiven("SNV", f"Việc hạn {day:%d/%m}", day) for day in due]
    given = office.assign(AT - timedelta(hours=1), [*tasks, TaskGiven("SYT", "Việc bỏ quên", due[0])])
    codes = {task.content: code for code, task in given.items()}
    first, second, third = (codes[task.content] for task in tasks)
    office.issue(AT)
    accused: dict[date, list[str]] = {}

    def until(last: date) -> None:
        while (at := AT + len(accused) * DAY + timedelta(hours=10)).date() <= last:
            office.sync(at)
            found = situation(office, at)
            accused[at.date()] = [code for code, said in found.items() if ACCUSING.intersection(said)]

    until(date(2018, 4, 3))
    office.save(office.path("SNV", 1), "SNV", 1, {first: finished(date(2018, 4, 4))})
    until(date(2018, 4, 5))
    office.move("SNV", f"google:;{EXCEL}")
    (moved,) = office.issue(AT + len(accused) * DAY, "SNV")
    assert (moved.version, moved.refusal) == (2, "")
    until(date(2018, 4, 8))  # issued and not filled in yet: the Excel file goes on being collected
    office.type_in("SNV", second, state={"stringValue": "Đã hoàn thành"}, done_on={"stringValue": "9/4/2018"})
    until(date(2018, 4, 9))
    office.move("SNV", f"{EXCEL};{moved.google}")
    (back,) = office.issue(AT + len(accused) * DAY, "SNV")
    assert (back.version, back.refusal) == (3, "")
    until(date(2018, 4, 10))
    office.save(office.path("SNV", 3), "SNV", 3, {third: finished(date(2018, 4, 11))})
    until(date(2018, 4, 16))

    own = {first, second, third}
    assert len(accused) == 14
    assert {day: own.intersection(said) for day, said in accused.items() if own.intersection(said)} == {}
    told = situation(office, AT + 13 * DAY + timedelta(hours=10))
    assert {code: told[code] for code in own} == dict.fromkeys(own, ("done_on_time", "timely"))
    assert ACCUSING.issuperset(told[codes["Việc bỏ quên"]])  # the clocks do run
    office.close()


def finished(day: date) -> dict[str, object]:
    return {"state": "Đã hoàn thành", "done_on": day}


def situation(office: GoogleOfficeInTests, at: datetime) -> dict[str, tuple[str, str]]:
    """Code → status by the task's clock, verdict of the update clock, as a report of that instant has them."""
    found = report_content(office.desk(at), Asked(at.date(), at)).situation
    return dict(zip(found["code"], zip(found["status"], found["verdict"], strict=True), strict=True))
