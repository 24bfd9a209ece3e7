"""What goes into a tracker comes back as it was issued; a grey cell that somebody changed is found."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.core.evidence.changes import differs
from sync.core.evidence.seen import CENTRAL_FIELDS, UnitValues
from sync.core.reading.cells import read_text
from sync.core.telling.issuing import central_fingerprint, central_words, to_issue
from sync.core.text import fold
from sync.core.tracker import DeadlineKind, Nature, Origin, State, column
from tests.core.issued import FIRST, TODAY, collected, column_of, issued, retyped, rows_of, situation

DAY = date(2018, 4, 30)
FULL = {
    "origin": Origin.CONCLUSION.value, "assigned_by": "Chủ tịch", "supporting_units": "Sở Tài chính; UBND huyện Đăk Tô",
    "deadline_kind": DeadlineKind.SUBMIT.value, "nature": Nature.DATED.value, "deadline_text": "trước ngày 01/5/2018",
    "original_deadline": DAY, "deadline": date(2018, 6, 30), "due": date(2018, 7, 2), "update_by": date(2018, 7, 4),
    "extended_to": date(2018, 6, 30), "extension_doc": "1175/UBND-TH ngày 12/5/2018",
    "state": State.IN_PROGRESS.value, "result_doc": "40/TTr-SNV", "progress": "Đã gửi\nlấy ý kiến", "remark": "='x'",
}  # fmt: skip


@pytest.mark.parametrize(
    "task",
    [
        {},
        FULL,
        {"original_deadline": DAY, "deadline_text": "Quý I/2018", "deadline_basis": "quy ước", "deadline_confirmed": False},
        {"original_deadline": DAY, "deadline_text": "Quý I/2018", "deadline_basis": "quy ước; Văn phòng xác nhận"},
        {"deadline_text": "khi có điều kiện"},
        {"deadline_text": "Quý I/2018"},
        {"deadline_text": "3/6/2018"},
        {"deadline_text": "Thường xuyên", "nature": Nature.STANDING.value},
        {"nature": Nature.PERIODIC.value, "deadline_text": "ngày 15 hằng tháng", "original_deadline": DAY},
        {"content": "Dòng một\nDòng hai – “trích” ‘đơn’ Ia H’Drai", "document_no": "00123"},
        {"content": "=1+1", "document_no": "https://kontum.gov.vn", "assigned_by": "-"},
        {"document_date": None, "content": "Công bố thủ tục", "origin": "chỉ thị riêng"},
        {"state": State.DONE.value, "done_on": date(2018, 4, 27), "status": "done_on_time"},
        {"state": "xong rồi", "done_on_raw": "31/4/2018"},
    ],
)  # fmt: skip
def test_a_row_as_issued_is_known_again_and_says_nothing_new(task):
    [row] = rows_of(task)
    file = collected(*issued([row]))
    [seen] = file.rows
    assert (seen.code, seen.row, seen.cell) == ("A1", FIRST, f"B{FIRST}")
    assert seen.central == ()
    day, raw = (row["done_on"], "") if isinstance(row["done_on"], date) else (None, row["done_on"])
    typed = UnitValues(row["state"], day, raw, *(row[name] for name in UnitValues._fields[3:]))
    assert not differs(seen.values, typed)


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")) | st.sampled_from("\nĐăắ'’=+-@ \u0301"),
    max_size=25,
)  # fmt: skip
TASKS = st.fixed_dictionaries(
    {
        "content": WORDS.filter(read_text),
        "document_no": WORDS,
        "assigned_by": WORDS,
        "supporting_units": WORDS,
    },
    optional={
        "deadline_text": WORDS | st.sampled_from(["Quý I/2018", "hằng tháng", "Thường xuyên", "30/6/2018"]),
        "original_deadline": st.dates(date(2000, 1, 1), date(2100, 12, 31)),
        "document_date": st.none() | st.dates(date(2000, 1, 1), date(2100, 12, 31)),
        "nature": st.sampled_from([nature.value for nature in Nature]),
        "remark": WORDS,
        "progress": WORDS,
    },
)


@given(st.lists(TASKS, min_size=1, max_size=8))
@settings(max_examples=15, deadline=None)
def test_whatever_was_assigned_comes_back_with_the_fingerprint_of_its_issue(tasks):
    rows = rows_of(
        *({name: read_text(v) if isinstance(v, str) else v for name, v in t.items()} for t in tasks)
    )
    # Natures in words are settled when a task is assigned; here they have to be said.
    rows = [{**row, "nature": row["nature"] or Nature.UNDATED.value} for row in rows]
    file = collected(*issued(rows))
    assert [seen.central for seen in file.rows] == [()] * len(rows)
    assert {seen.code: seen.values.progress for seen in file.rows} == {
        row["code"]: read_text(row["progress"]) for row in rows
    }


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("content", "Việc khác", "Việc khác"),
        ("deadline", date(2018, 12, 31), "31/12/2018"),
        ("deadline", "sang năm", "sang năm"),
        ("deadline", None, ""),
        ("lead_unit", "Sở Tài chính", "Sở Tài chính"),
        ("extended_to", date(2018, 9, 1), "01/09/2018"),
        ("document_no", None, ""),
    ],
)
def test_a_changed_grey_cell_is_found_at_its_cell(field, value, says):
    rows = rows_of(FULL, {})
    content, codes = issued(rows)

    def typing(sheet):
        sheet.cell(FIRST, column_of(sheet, column(field).header)).value = value

    changed, untouched = collected(retyped(content, typing), codes).rows
    assert untouched.central == ()
    found = {cell.field: cell for cell in changed.central}
    assert found[field].text == says
    assert found[field].cell.endswith(str(FIRST))
    words = central_words(rows[0])
    assert {name for name, cell in found.items() if fold(cell.text) != fold(words[name])} == {field}


def test_case_blanks_and_the_hidden_days_of_a_grey_row_are_no_difference():
    content, codes = issued(rows_of(FULL))

    def typing(sheet):
        sheet.cell(FIRST, column_of(sheet, "Nội dung nhiệm vụ")).value = "  VIỆC 1 "
        sheet.cell(FIRST, column_of(sheet, "Hạn áp dụng")).value = None
        sheet.cell(FIRST, column_of(sheet, "TT")).value = 77

    assert [row.central for row in collected(retyped(content, typing), codes).rows] == [()]


def test_a_row_that_the_version_was_not_issued_with_is_compared_with_the_ledger():
    content, codes = issued(rows_of({}, {}))
    del codes["A2"]
    rows = {row.code: row.central for row in collected(content, codes).rows}
    assert rows["A1"] == ()
    assert {cell.field for cell in rows["A2"]} == set(CENTRAL_FIELDS)


def test_the_fingerprint_tells_every_central_column_from_every_other():
    [row] = rows_of(FULL)
    prints = {central_fingerprint({**row, name: "khác"}) for name in CENTRAL_FIELDS}
    assert len(prints | {central_fingerprint(row)}) == len(CENTRAL_FIELDS) + 1
    swapped = {**row, "origin": row["assigned_by"], "assigned_by": row["origin"]}
    assert central_fingerprint(swapped) != central_fingerprint(row)


def test_a_tracker_holds_what_is_open_or_was_finished_this_year():
    codes = to_issue(
        situation(
            {"status": "in_time", "due": date(2018, 9, 1)},
            {"status": "done_on_time", "done_on": date(2017, 12, 31)},
            {"status": "done_late", "done_on": date(2018, 1, 1), "due": date(2017, 12, 1)},
            {"status": "done_undated"},
            {"status": "withdrawn"},
            {"status": "transferred"},
            {"status": "suspended", "due": date(2018, 5, 1)},
            {"status": "overdue", "unit": "STC"},
        ),
        "SNV",
        TODAY,
    )["code"]
    assert list(codes) == ["A3", "A7", "A1", "A4"]


def test_a_suspended_task_has_no_day_that_could_turn_it_red():
    [row] = rows_of({"status": "suspended", "due": DAY})
    assert row["effective_deadline"] is None
