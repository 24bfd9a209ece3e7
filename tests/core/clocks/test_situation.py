"""The situation at two instants: events, holders, extensions, causes of red and the evidence."""

from datetime import date, datetime, timedelta

import pandas as pd
import pytest

from sync.core.assigned.holdings import corrected, holdings
from sync.core.calendar import Calendar
from sync.core.clocks.cautions import cautions
from sync.core.clocks.situation import situate
from sync.core.evidence.record import Record
from sync.core.frames import ASSIGNMENTS, EVENTS, GIVEN, OBSERVATIONS, RECEIPTS, SITUATION, frame
from sync.core.rules import Rules

CALENDAR = Calendar.from_rows(
    {"ngay": day, "loai": "NGHI_LE", "tinh_trang": "đã xác nhận"}
    for day in ("2018-01-01", "2018-04-25", "2018-04-30", "2018-05-01")
)
FOUND = datetime(2018, 4, 2, 8)


def day(text):
    return datetime.strptime(f"2018/{text}", "%Y/%d/%m")


def task(**cells):
    return {
        "code": "1",
        "root": "1",
        "unit": "A",
        "nature": "có thời hạn",
        "deadline": day("27/4"),
        "document_date": day("2/4"),
        "recorded_at": FOUND,
    } | cells


def event(kind, effective, recorded=None, **cells):
    return {
        "code": "1",
        "kind": kind,
        "effective_on": day(effective),
        "recorded_at": day(recorded or effective) + timedelta(hours=8),
    } | cells


def extension(effective, to, recorded=None):
    return event(
        "extension",
        effective,
        recorded,
        new_deadline=day(to),
        document_no="7/UBND",
        document_date=day(effective),
    )


def got(*days, unit="A", ok=True):
    return [
        {
            "collection": int(f"{day(text):%m%d}"),
            "unit": unit,
            "at": day(text) + timedelta(hours=20),
            "ok": ok,
            "outcome": "received" if ok else "missing",
        }
        for text in days
    ]


def saw(text, unit="A", **cells):
    return {
        "code": "1",
        "unit": unit,
        "collection": int(f"{day(text):%m%d}"),
        "seen_at": day(text) + timedelta(hours=20),
        "present": True,
        "applied": True,
        "file": "so.xlsx",
        "sheet": "Theo dõi",
        "row": 5,
        "sha256": "ab",
    } | cells


def record(tasks=None, events=(), seen=(), receipts=()):
    observations = [row | {"seq": seq} for seq, row in enumerate(seen)]
    return Record(
        frame(ASSIGNMENTS, tasks or [task()]),
        frame(EVENTS, list(events)),
        frame(OBSERVATIONS, observations),
        frame(RECEIPTS, list(receipts)),
    )


def look(as_of, known=None, **tables):
    """The situation at the end of `as_of`, as known at the end of `known`."""
    known_at = day(known or as_of) + timedelta(days=1)
    return situate(record(**tables), day(as_of).date(), known_at, CALENDAR, Rules())


def one(as_of, known=None, **tables):
    table = look(as_of, known, **tables)
    assert len(table) == 1
    return table.iloc[0]


FIRST = [saw("20/4")]
COLLECTED = got("20/4", "27/4", "2/5", "4/5")


def test_the_frame_has_exactly_the_declared_columns_and_dtypes():
    table = look("15/5", seen=FIRST, receipts=COLLECTED)
    assert {name: str(dtype) for name, dtype in table.dtypes.items()} == dict(SITUATION)
    empty = situate(
        record()._replace(assignments=frame(ASSIGNMENTS)),
        date(2018, 5, 1),
        datetime(2018, 5, 1),
        CALENDAR,
        Rules(),
    )
    assert list(empty) == list(SITUATION)
    assert empty.empty


def test_an_overdue_task_shows_both_clocks_and_its_evidence():
    row = one("15/5", seen=[*FIRST, saw("27/4", changed="remark", remark="đang trình")], receipts=COLLECTED)
    assert (row["status"], row["days_late"], row["working_days_late"]) == ("overdue", 18, 10)
    assert (row["verdict"], row["proven_at"]) == ("late", datetime(2018, 5, 4, 20))
    assert (row["due"], row["update_by"]) == (day("27/4"), day("3/5"))
    assert (row["file"], row["sheet"], row["row"], row["sha256"]) == ("so.xlsx", "Theo dõi", 5, "ab")
    assert row["seen_at"] == row["last_update_at"] == datetime(2018, 4, 27, 20)
    assert row["idle_days"] == 18
    assert row["cause"] == "late"


def test_work_done_by_the_end_of_the_month_and_collected_later_is_on_time():
    done = saw("2/5", state="Đã hoàn thành", done_on=day("27/4"), changed="state done_on")
    assert one("30/4", known="2/5", seen=[*FIRST, done], receipts=COLLECTED)["status"] == "done_on_time"


def test_nobody_is_late_in_a_report_whose_day_comes_before_the_last_day():
    row = one("30/4", known="31/5", seen=FIRST, receipts=COLLECTED)
    assert (row["status"], row["verdict"]) == ("awaiting_update", "in_grace")
    assert pd.isna(row["proven_at"])
    assert one("27/4", known="31/5", seen=FIRST, receipts=COLLECTED)["verdict"] == "not_due"
    assert one("3/5", known="31/5", seen=FIRST, receipts=COLLECTED)["verdict"] == "in_grace"
    assert one("4/5", known="31/5", seen=FIRST, receipts=COLLECTED)["verdict"] == "late"


def test_an_explanation_that_came_after_the_last_day_does_not_end_a_grace_that_still_runs():
    explained = saw("10/5", changed="delay_reason")
    receipts = [*COLLECTED, *got("10/5")]
    row = one("2/5", known="15/5", seen=[*FIRST, explained], receipts=receipts)
    assert (row["status"], row["verdict"]) == ("awaiting_update", "in_grace")
    told_in_time = one(
        "2/5", known="15/5", seen=[*FIRST, saw("2/5", changed="delay_reason")], receipts=receipts
    )
    assert (told_in_time["status"], told_in_time["verdict"]) == ("overdue", "timely")


# extensions


def test_an_extension_effective_by_the_last_day_moves_both_clocks():
    row = one("15/5", events=[extension("3/5", "31/5")], seen=FIRST, receipts=COLLECTED)
    assert (row["status"], row["verdict"]) == ("in_time", "not_due")
    assert (row["original_deadline"], row["deadline"]) == (day("27/4"), day("31/5"))
    assert (row["extended_to"], row["extension_doc"]) == (day("31/5"), "7/UBND ngày 03/05/2018")
    assert row["update_by"] == datetime(2018, 6, 4)
    assert (row["days_late"], row["days_late_original"]) == (0, 18)


def test_an_extension_effective_after_the_last_day_moves_only_the_task_clock():
    row = one("15/5", events=[extension("4/5", "31/5")], seen=FIRST, receipts=COLLECTED)
    assert (row["status"], row["verdict"], row["update_by"]) == ("in_time", "late", day("3/5"))


def test_a_chain_of_extensions_is_followed_in_order_of_effective_dates():
    chain = [extension("8/5", "31/5"), extension("3/5", "4/5", recorded="2/5")]
    row = one("15/5", events=chain, seen=FIRST, receipts=COLLECTED)
    assert (row["deadline"], row["update_by"], row["verdict"]) == (
        day("31/5"),
        datetime(2018, 6, 4),
        "not_due",
    )


def test_an_extension_recorded_after_the_proof_heals_nothing_but_one_recorded_before_it_counts():
    backdated = one(
        "15/5", events=[extension("2/5", "31/5", recorded="10/5")], seen=FIRST, receipts=COLLECTED
    )
    assert (backdated["status"], backdated["verdict"]) == ("in_time", "late")
    unproven = got("20/4", "27/4", "2/5")
    noted = one("15/5", events=[extension("2/5", "31/5", recorded="10/5")], seen=FIRST, receipts=unproven)
    assert noted["verdict"] == "not_due"


def test_a_future_or_unrecorded_extension_does_not_exist_yet():
    assert one("2/5", events=[extension("3/5", "31/5", recorded="2/5")])["deadline"] == day("27/4")
    assert one("15/5", events=[extension("3/5", "31/5", recorded="20/5")])["deadline"] == day("27/4")


def test_a_request_by_the_unit_moves_nothing():
    asked = saw("2/5", state="Đề nghị gia hạn", changed="state")
    row = one("15/5", seen=[*FIRST, asked], receipts=COLLECTED)
    assert (row["status"], row["verdict"], row["deadline"]) == ("overdue", "timely", day("27/4"))


def test_an_extension_gives_a_deadline_to_a_task_that_had_none():
    row = one(
        "15/5", tasks=[task(deadline=None)], events=[extension("3/5", "4/5")], seen=FIRST, receipts=COLLECTED
    )
    assert (row["status"], row["update_by"]) == ("overdue", day("8/5"))


def test_a_transfer_or_a_resumption_may_bring_a_new_deadline():
    moved = event("transfer", "20/4", new_unit="B", new_deadline=day("31/5"))
    rows = look("15/5", events=[moved]).set_index("unit")
    assert rows["deadline"].to_dict() == {"B": day("31/5"), "A": day("27/4")}


# transfers, withdrawals, suspensions


def test_after_a_transfer_the_old_unit_keeps_a_row_and_the_holder_at_the_last_day_answers():
    moved = event("transfer", "10/5", new_unit="B")
    receipts = [*COLLECTED, *got("11/5", unit="B")]
    rows = look("15/5", events=[moved], seen=[*FIRST, saw("11/5", unit="B")], receipts=receipts).set_index(
        "unit"
    )
    assert rows["status"].to_dict() == {"B": "overdue", "A": "transferred"}
    assert rows["verdict"].to_dict() == {"B": "", "A": "late"}
    assert rows.loc["A", "days_late"] == 12  # through 9/5, the last day it was held
    assert (rows.loc["A", "held_to"], rows.loc["B", "held_from"]) == (day("9/5"), day("10/5"))


def test_a_transfer_on_the_last_day_hands_the_duty_over():
    moved = event("transfer", "3/5", new_unit="B")
    rows = look("15/5", events=[moved], seen=FIRST, receipts=COLLECTED).set_index("unit")
    assert rows["verdict"].to_dict() == {"B": "undetermined", "A": ""}


def test_a_task_that_comes_back_has_one_row_for_its_unit():
    there_and_back = [event("transfer", "10/4", new_unit="B"), event("transfer", "20/4", new_unit="A")]
    rows = look("15/5", events=there_and_back, seen=FIRST, receipts=COLLECTED).set_index("unit")
    assert rows["status"].to_dict() == {"A": "overdue", "B": "transferred"}
    assert rows["verdict"].to_dict() == {"A": "late", "B": ""}


@pytest.mark.parametrize(
    ("kind", "effective", "expected"),
    [
        ("withdrawal", "3/5", ("withdrawn", "")),
        ("withdrawal", "4/5", ("withdrawn", "late")),
        ("suspension", "3/5", ("suspended", "")),
        ("suspension", "4/5", ("suspended", "late")),
    ],
)
def test_a_withdrawal_or_suspension_lifts_the_duty_only_by_the_last_day(kind, effective, expected):
    row = one("15/5", events=[event(kind, effective)], seen=FIRST, receipts=COLLECTED)
    assert (row["status"], row["verdict"]) == expected


def test_a_resumed_task_is_due_again():
    events = [event("suspension", "20/4"), event("resumption", "26/4")]
    row = one("15/5", events=events, seen=FIRST, receipts=COLLECTED)
    assert (row["status"], row["verdict"]) == ("overdue", "late")


# assignments and corrections


def test_corrections_mend_the_assignment_from_their_effective_date_on():
    wrong = [
        event("correction", "3/5", field="deadline", new_value="2018-05-31"),
        event("correction", "4/5", field="content", new_value="cũ"),
        event("correction", "5/5", field="content", new_value="mới"),
        event("correction", "5/5", field="code", new_value="2"),
    ]
    row = one("15/5", tasks=[task(deadline_basis="quy ước")], events=wrong, seen=FIRST, receipts=COLLECTED)
    assert (row["code"], row["content"], row["original_deadline"]) == ("1", "mới", day("31/5"))
    assert row["status"] == "in_time"
    assert (row["deadline_basis"], row["deadline_confirmed"]) == ("", True)
    assert one("2/5", events=wrong)["deadline"] == day("27/4")


def test_a_correction_that_is_no_day_changes_nothing_and_an_empty_one_removes_the_deadline():
    assignments = frame(ASSIGNMENTS, [task()])
    unread = frame(EVENTS, [event("correction", "3/5", field="deadline", new_value="mai")])
    assert corrected(assignments, unread)["deadline"].tolist() == [day("27/4")]
    emptied = frame(EVENTS, [event("correction", "3/5", field="deadline", new_value="")])
    assert corrected(assignments, emptied)["deadline"].isna().all()
    assert assignments["deadline"].tolist() == [day("27/4")]


def test_a_correction_of_the_unit_moves_the_task_from_the_start():
    rows = look("15/5", events=[event("correction", "3/5", field="unit", new_value="B")])
    assert rows["unit"].tolist() == ["B"]
    assert rows["status"].tolist() == ["overdue"]


def test_a_task_dated_and_recorded_after_the_day_is_not_there_yet():
    late_entry = task(code="2", recorded_at=day("4/5"))
    newer = task(code="3", document_date=day("2/5"), recorded_at=day("3/5"))
    undated = task(code="4", document_date=None, recorded_at=day("3/5"))
    rows = look("30/4", known="5/5", tasks=[task(), late_entry, newer, undated])
    assert rows["code"].tolist() == ["1", "2", "4"]


def test_holdings_can_be_asked_without_the_clocks():
    held = holdings(frame(ASSIGNMENTS, [task()]), frame(EVENTS, [extension("3/5", "31/5")]), date(2018, 5, 3))
    assert (
        held[["code", "unit", "transferred", "withdrawn", "suspended"]].iloc[0].tolist()
        == ["1", "A"] + [False] * 3
    )
    assert held["deadline"].item() == day("31/5")


# causes, confirmation, idleness


@pytest.mark.parametrize(
    ("cells", "cause"),
    [
        ({}, "late"),
        ({"result_doc": "12/BC-STC"}, "not_recorded"),
        ({"done_on": day("26/4")}, "not_recorded"),
        ({"done_on_raw": "hôm qua"}, "data_problem"),
        ({"problems": "date_as_text state_unknown"}, "data_problem"),
        ({"problems": "date_as_text"}, "late"),
        ({"problems": "code_twice", "applied": False}, "data_problem"),
        ({"state": "Đã hoàn thành", "done_on": day("20/5"), "problems": "done_in_future"}, "data_problem"),
    ],
)
def test_the_causes_of_red_are_told_apart(cells, cause):
    assert one("15/5", seen=[saw("20/4", **cells)], receipts=COLLECTED)["cause"] == cause


def test_a_file_not_received_since_the_deadline_or_at_the_last_try_is_the_cause():
    assert one("15/5", seen=FIRST, receipts=got("20/4", "27/4"))["cause"] == "file_missing"
    assert one("15/5", seen=FIRST, receipts=[*COLLECTED, *got("10/5", ok=False)])["cause"] == "file_missing"
    assert one("15/5")["cause"] == "file_missing"


def test_lateness_on_an_unconfirmed_reading_is_marked():
    unread = task(deadline_basis="quy ước", deadline_confirmed=False)
    row = one("15/5", tasks=[unread], seen=FIRST, receipts=COLLECTED)
    assert (row["deadline_confirmed"], row["cause"]) == (False, "data_problem")
    extended = one("15/5", tasks=[unread], events=[extension("3/5", "4/5")], seen=FIRST, receipts=COLLECTED)
    assert extended["deadline_confirmed"]


def test_a_deadline_before_the_document_counts_as_written_but_is_told_and_nobodys_delay():
    early = {"deadline": day("20/3"), "recorded_at": day("3/4")}
    row = look("15/5", tasks=[task(**early)], seen=FIRST, receipts=COLLECTED)
    assert (row["status"].item(), row["cause"].item()) == ("overdue", "data_problem")
    assert cautions(row).item() == "Thời hạn sớm hơn ngày văn bản giao"


def test_a_result_before_the_document_counts_as_written_but_is_told():
    done = saw("20/4", state="Đã hoàn thành", done_on=day("1/4"))
    row = look("15/5", seen=[done], receipts=COLLECTED)
    assert row["status"].item() == "done_on_time"
    assert cautions(row).item() == "Ngày hoàn thành trước ngày văn bản giao"
    assert cautions(look("15/5", seen=FIRST, receipts=COLLECTED)).item() == ""


def test_a_row_that_is_not_overdue_has_no_cause():
    assert one("26/4", seen=FIRST, receipts=COLLECTED)["cause"] == ""


def test_days_of_a_year_without_a_calendar_are_marked():
    tasks = [task(), task(code="2", deadline=datetime(2019, 1, 2)), task(code="3", deadline=datetime(2018, 12, 31)),
             task(code="4", deadline=None)]  # fmt: skip
    assert look("15/5", tasks=tasks)["calendar_confirmed"].tolist() == [True, False, False, True]


def test_a_standing_task_counts_its_idle_days_from_the_last_change_or_the_assignment():
    standing = task(deadline=None, nature="thường xuyên")
    assert one("15/5", tasks=[standing])["idle_days"] == 43
    moved = saw("5/5", changed="progress")
    row = one("15/5", tasks=[standing], seen=[*FIRST, moved, saw("6/5")], receipts=COLLECTED)
    assert (row["status"], row["idle_days"], row["verdict"]) == ("standing", 10, "")
    assert one("15/5", known="31/5", tasks=[standing], seen=[saw("20/5", changed="state")])["idle_days"] == 0


# a day that went on record only after its last day for updates


def test_a_deadline_corrected_to_an_earlier_day_after_its_last_day_proves_nothing():
    moved = event("correction", "3/5", recorded="3/5", field="deadline", new_value="2018-04-20")
    row = one(
        "31/5",
        tasks=[task(deadline=day("10/5"))],
        events=[moved],
        seen=FIRST,
        receipts=[*COLLECTED, *got("4/5")],
    )
    assert (row["deadline"], row["update_by"]) == (day("20/4"), day("24/4"))
    assert (row["verdict"], row["doubt"]) == ("undetermined", "moved_late")
    assert pd.isna(row["proven_at"])
    assert row["previous_at"] == datetime(2018, 5, 4, 20)  # what was seen stays in sight


def test_a_correction_recorded_by_the_last_day_that_it_sets_binds():
    moved = event("correction", "18/4", recorded="18/4", field="deadline", new_value="2018-04-20")
    row = one("31/5", tasks=[task(deadline=day("10/5"))], events=[moved], seen=FIRST, receipts=COLLECTED)
    assert (row["verdict"], row["doubt"], row["proven_at"]) == ("late", "", datetime(2018, 4, 27, 20))


def test_an_earlier_day_does_not_take_away_an_offence_that_was_proven_before():
    moved = event("correction", "10/5", field="deadline", new_value="2018-04-20")
    row = one("31/5", events=[moved], seen=FIRST, receipts=COLLECTED)
    assert (row["verdict"], row["proven_at"], row["update_by"]) == (
        "late",
        datetime(2018, 5, 4, 20),
        day("3/5"),
    )


def test_a_mistake_corrected_to_a_later_day_is_judged_by_that_day():
    moved = event("correction", "10/5", field="deadline", new_value="2018-05-08")
    seen = [*FIRST, saw("9/5", changed="progress")]
    row = one("31/5", events=[moved], seen=seen, receipts=[*COLLECTED, *got("9/5")])
    assert (row["verdict"], row["update_by"]) == ("timely", day("10/5"))


def test_an_extension_to_an_earlier_day_moves_nothing():
    row = one(
        "31/5",
        tasks=[task(deadline=day("10/5"))],
        events=[extension("3/5", "20/4")],
        seen=FIRST,
        receipts=got("20/4", "11/5", "15/5"),
    )
    assert (row["deadline"], row["update_by"]) == (day("10/5"), day("14/5"))
    assert pd.isna(row["extended_to"])
    assert (row["verdict"], row["proven_at"]) == ("late", datetime(2018, 5, 15, 20))


def test_a_later_extension_to_an_earlier_day_recorded_after_its_last_day_proves_nothing():
    events = [extension("2/5", "31/5"), extension("3/5", "7/5", recorded="20/5")]
    row = one("31/5", events=events, seen=FIRST, receipts=[*COLLECTED, *got("21/5")])
    assert (row["deadline"], row["verdict"], row["doubt"]) == (day("7/5"), "undetermined", "moved_late")


@pytest.mark.parametrize("issued", [None, "5/5"])
def test_a_task_that_went_on_record_after_its_last_day_proves_nothing(issued):
    found = record([task(recorded_at=day("4/5") + timedelta(hours=8))], (), [saw("5/5")], got("5/5", "10/5"))
    given = frame(GIVEN, [{"unit": "A", "code": "1", "given_at": day(issued)}] if issued else [])
    row = situate(found._replace(given=given), date(2018, 5, 31), day("31/5"), CALENDAR, Rules()).iloc[0]
    assert (row["verdict"], row["doubt"]) == ("undetermined", "assigned_late")


@pytest.mark.parametrize(
    ("confirmed", "set_at", "expected"),
    [
        (False, None, ("undetermined", "unconfirmed")),
        (True, "4/5", ("undetermined", "confirmed_late")),
        (True, "3/5", ("late", "")),
    ],
)
def test_a_reading_of_words_binds_from_its_confirmation_on(confirmed, set_at, expected):
    worded = task(
        deadline_basis="quy ước",
        deadline_confirmed=confirmed,
        deadline_set_at=set_at and day(set_at) + timedelta(hours=8),
    )
    row = one("31/5", tasks=[worded], seen=FIRST, receipts=COLLECTED)
    assert (row["verdict"], row["doubt"]) == expected
    assert row["status"] == "overdue"


def test_a_transfer_recorded_after_the_last_day_accuses_nobody_of_the_new_unit():
    moved = event("transfer", "20/4", recorded="10/5", new_unit="B")
    receipts = [*COLLECTED, *got("20/4", "11/5", unit="B")]
    rows = look("31/5", events=[moved], seen=[*FIRST, saw("20/4", unit="B")], receipts=receipts).set_index(
        "unit"
    )
    assert rows.loc["B", ["verdict", "doubt"]].tolist() == ["undetermined", "named_late"]


@pytest.mark.parametrize("kind", ["transfer", "withdrawal", "suspension"])
@pytest.mark.parametrize(("recorded", "expected"), [("10/5", "late"), ("4/5", "")])
def test_a_document_recorded_after_the_proof_lifts_nothing_however_early_its_day(kind, recorded, expected):
    lifting = event(kind, "20/4", recorded=recorded, new_unit="B" if kind == "transfer" else "")
    receipts = [*COLLECTED, *got("20/4", "11/5", unit="B")]
    rows = look("31/5", events=[lifting], seen=[*FIRST, saw("20/4", unit="B")], receipts=receipts)
    assert rows.set_index("unit").loc["A", "verdict"] == expected


def test_a_unit_that_gets_its_task_back_keeps_the_offence_from_before():
    there, back = event("transfer", "10/5", new_unit="B"), event("transfer", "14/5", new_unit="A")
    rows = look("31/5", events=[there, back], seen=FIRST, receipts=COLLECTED).set_index("unit")
    assert rows["verdict"].to_dict() == {"A": "late", "B": ""}


def test_corrected_words_are_read_anew_and_wait_for_their_confirmation():
    mended = event("correction", "18/4", field="deadline_text", new_value="trước ngày 25/4/2018")
    worded = task(deadline_basis="quy ước", deadline_confirmed=True, deadline_set_at=day("10/4"))
    row = one("31/5", tasks=[worded], events=[mended], seen=FIRST, receipts=COLLECTED)
    assert (row["deadline"], row["deadline_text"]) == (day("24/4"), "trước ngày 25/4/2018")
    assert "25/04/2018" in row["deadline_basis"]
    assert (row["deadline_confirmed"], row["verdict"], row["doubt"]) == (False, "undetermined", "unconfirmed")


def test_a_confirmation_after_the_correction_of_the_words_stands_and_a_typed_day_rules_over_them():
    mended = event("correction", "18/4", field="deadline_text", new_value="trước ngày 25/4/2018")
    since = task(deadline_basis="quy ước", deadline_confirmed=True, deadline_set_at=day("19/4"))
    assert one("31/5", tasks=[since], events=[mended])["deadline"] == day("27/4")
    assert one("31/5", events=[mended])["deadline"] == day("27/4")


def test_words_corrected_to_a_nature_set_it_unless_the_nature_was_corrected_by_itself():
    worded = task(nature="", deadline=None, deadline_text="Quý I", deadline_basis="", document_date=None)
    mended = event("correction", "18/4", field="deadline_text", new_value="Thường xuyên")
    row = one("31/5", tasks=[worded], events=[mended])
    assert (row["nature"], row["status"]) == ("thường xuyên", "standing")
    undated = event("correction", "17/4", field="nature", new_value="chưa có thời hạn")
    row = one("31/5", tasks=[worded], events=[mended, undated])
    assert (row["nature"], row["status"]) == ("chưa có thời hạn", "no_deadline")
    by_day = one("31/5", events=[mended])
    assert (by_day["nature"], by_day["deadline"]) == ("có thời hạn", day("27/4"))
