"""The office's answers in native trackers: written when they say something new, and nowhere a clerk types."""

from datetime import date, timedelta

import pytest

from sync.core.assigned.assignment import Event
from sync.outputs.native.answers import HEADINGS
from sync.outputs.native.places import Tab
from sync.reporting import report
from tests.google.emulator.faults import Fault
from tests.google.issuing.office import AT, GoogleOfficeInTests

DAY = timedelta(days=1)


def codes_of(office: GoogleOfficeInTests, unit: str = "SNV") -> list[str]:
    return list(office.ledger.issues()[unit][-1].codes)


def test_each_task_gets_its_answer_in_the_words_of_the_feedback(office: GoogleOfficeInTests) -> None:
    office.issue(AT)
    first, second = codes_of(office)
    office.type_in("SNV", first, state={"stringValue": "Đã hoàn thành"}, done_on={"stringValue": "31/6/2018"})
    office.sync(AT + DAY)
    assert office.unanswered == []
    verdict, reason, at = office.answers("SNV")[first]
    assert verdict == "Đã hoàn thành, thiếu ngày – cập nhật: kịp"
    assert "31/6/2018" in reason
    assert at == "08:00 04/04/2018"
    assert office.answers("SNV")[second][0] == "Đang thực hiện trong hạn"
    head = office.found("SNV").tabs[Tab.ANSWERS]
    assert tuple(head.text(1, i) for i in range(4)) == HEADINGS


def test_what_we_wrote_is_no_news_two_collections_later(office: GoogleOfficeInTests) -> None:
    office.issue(AT)
    office.type_in("SNV", codes_of(office)[0], progress={"stringValue": "Đang làm"})
    office.sync(AT + timedelta(hours=1))
    seen = len(office.observations())
    assert office.journal.writes == ["sheets.spreadsheets.values.update"] * 2
    second = office.sync(AT + timedelta(hours=2))
    assert office.journal.writes == []
    assert "sheets.spreadsheets.get" in office.journal.calls  # our own write raised Drive's version
    third = office.sync(AT + timedelta(hours=3))
    assert office.journal.calls == ["drive.files.list"]
    assert [one.receipt.outcome for one in (*second.results, *third.results)] == ["unchanged"] * 4
    assert len(office.observations()) == seen


def test_an_ordinary_day_writes_nothing(office: GoogleOfficeInTests) -> None:
    office.issue(AT)
    office.sync(AT + timedelta(hours=1))
    office.sync(AT + timedelta(hours=2))
    for day in (1, 2, 3):
        office.sync(AT + day * DAY)
        assert office.journal.calls == ["drive.files.list"]


def test_no_cell_of_a_clerk_is_written(office: GoogleOfficeInTests) -> None:
    office.issue(AT)
    office.type_in("SNV", codes_of(office)[0], remark={"stringValue": "=1+1"})
    before = office.tasks("SNV").cells
    office.sync(AT + DAY)
    assert office.tasks("SNV").cells == before


def test_what_is_overdue_is_answered_when_it_becomes_so(office: GoogleOfficeInTests) -> None:
    office.issue(AT)
    office.sync(AT + DAY)
    office.sync(AT + 30 * DAY)
    assert set(office.journal.writes) == {"sheets.spreadsheets.values.update"}
    assert {one[0] for one in office.answers("SNV").values()} == {
        "Đang thực hiện quá hạn – cập nhật: chậm cập nhật"
    }


def test_a_shorter_list_leaves_nothing_of_the_longer_one(office: GoogleOfficeInTests) -> None:
    from sync.collecting.answering import _answer
    from sync.core.telling.answers import Answer
    from sync.google.scopes import Purpose

    office.issue(AT)
    google = office.reach(Purpose.ANSWER)
    many = [Answer(f"M{i:04}", "Sắp đến hạn", "", AT) for i in range(1200)]
    written = _answer(google, office.file_of("SNV"), many, None)
    assert len(office.answers("SNV")) == 1200
    _answer(google, office.file_of("SNV"), many[:2], written)
    assert list(office.answers("SNV")) == ["M0000", "M0001"]
    office.journal.calls.clear()
    assert _answer(google, office.file_of("SNV"), many[:2], None).height == 2 + 2  # the note was lost
    assert office.journal.writes == []


def test_a_sheet_that_cannot_be_written_costs_only_its_unit_and_is_tried_again(
    office: GoogleOfficeInTests,
) -> None:
    office.issue(AT)
    office.edit("SNV", {"deleteSheet": {"sheetId": Tab.ANSWERS}})
    office.sync(AT + DAY)
    assert office.unanswered == ["SNV: bảng tính không còn trang ẩn để ghi phản hồi – chạy dondoc issue SNV"]
    assert office.answers("SYT")
    office.issue(AT + DAY + timedelta(hours=1))
    office.sync(AT + DAY + timedelta(hours=2))
    assert office.unanswered == []
    assert office.answers("SNV")


def test_while_one_cannot_be_answered_it_is_asked_again_alone_and_nothing_is_worked_out_anew(
    office: GoogleOfficeInTests, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.issue(AT)
    office.edit("SNV", {"deleteSheet": {"sheetId": Tab.ANSWERS}})
    office.sync(AT + DAY)
    worked_out: list[object] = []
    real = report.content_of
    monkeypatch.setattr(report, "content_of", lambda *asked: worked_out.append(asked) or real(*asked))
    office.sync(AT + DAY + timedelta(hours=1))  # our own writes raised Drive's version
    office.sync(AT + DAY + timedelta(hours=2))
    assert (len(office.unanswered), office.journal.writes, worked_out) == (1, [], [])
    office.edit("SNV", {"addSheet": {"properties": {"sheetId": Tab.ANSWERS, "title": "_ack"}}})
    office.sync(AT + DAY + timedelta(hours=3))
    assert (office.unanswered, worked_out) == ([], [])
    assert set(office.answers("SNV")) == set(codes_of(office))


def test_what_is_decided_between_two_collections_of_a_day_is_answered_by_the_second(
    office: GoogleOfficeInTests,
) -> None:
    office.issue(AT)
    office.sync(AT + 30 * DAY)
    assert office.answers("SNV")[codes_of(office)[0]][0].startswith("Đang thực hiện quá hạn")
    decided = AT + 30 * DAY
    longer = Event(
        codes_of(office)[0], "extension", decided.date(), "15/QĐ", decided.date(), date(2018, 12, 28)
    )
    office.ledger.add_events(decided + timedelta(hours=1), [longer])
    office.sync(AT + 30 * DAY + timedelta(hours=2))
    assert office.answers("SNV")[codes_of(office)[0]][0].startswith("Đang thực hiện trong hạn")


def test_a_connection_lost_after_the_write_is_written_again_to_the_same_effect(
    office: GoogleOfficeInTests,
) -> None:
    office.issue(AT)
    office.google.world.faults.plan(Fault("lost after", "sheets.spreadsheets.values.update"))
    office.sync(AT + DAY)
    assert office.unanswered == []
    assert len(office.answers("SNV")) == 2
