"""A cell → a value."""

import unicodedata
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.core.problems import Mistake
from sync.core.reading.cells import (
    FIRST_DAY,
    LAST_DAY,
    read_choice,
    read_date,
    read_dates,
    read_state,
    read_states,
    read_text,
    read_texts,
)
from sync.core.text import tidy
from sync.core.tracker import DeadlineKind, State

DAY = date(2018, 5, 15)

cells = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=30),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.from_regex(r"\A[0-9]{1,3}[/.-][0-9]{1,3}[/.-][0-9]{1,5}\Z"),
)


@pytest.mark.parametrize("value", [DAY, datetime(2018, 5, 15), datetime(2018, 5, 15, 8, 30)])
def test_a_typed_date_is_the_day_and_tells_nothing(value):
    reading = read_date(value)
    assert (reading.day, reading.mistake) == (DAY, None)


@pytest.mark.parametrize(
    "text",
    [
        "15/05/2018", "15/5/2018", "15-5-2018", "15.5.2018", " 15 / 05 / 2018 ", "15–05–2018", "15/5/2018.", "'15/05/2018",
        "2018-05-15", "2018-05-15 00:00:00", "2018-05-15T08:30:00", "15/05/2018 08:30",
        "ngày 15/05/2018", "Ngay 15/5/2018", "ngày 15 tháng 5 năm 2018", unicodedata.normalize("NFD", "Ngày 15 tháng 05 năm 2018"),
    ],
)  # fmt: skip
def test_a_day_in_text_is_read_day_first_and_noted(text):
    reading = read_date(text)
    assert (reading.day, reading.mistake) == (DAY, Mistake.DATE_AS_TEXT)
    assert reading.facts["reading"] == "15/05/2018"
    assert reading.raw == read_text(text)


@pytest.mark.parametrize("value", [43235, 43235.0, 43235.75, "43235", " 43235 ", "43235.0"])
def test_a_plausible_serial_number_is_its_day_and_noted(value):
    reading = read_date(value)
    assert (reading.day, reading.mistake) == (DAY, Mistake.DATE_AS_NUMBER)


@pytest.mark.parametrize(
    ("value", "mistake"),
    [
        ("20/01/201", Mistake.DATE_YEAR_ODD),
        ("15/5/18", Mistake.DATE_YEAR_ODD),
        ("15/05/20018", Mistake.DATE_YEAR_ODD),
        ("15/05/1998", Mistake.DATE_YEAR_ODD),
        (date(1900, 1, 5), Mistake.DATE_YEAR_ODD),
        (datetime(2101, 1, 1), Mistake.DATE_YEAR_ODD),
        ("31/02/2018", Mistake.DATE_IMPOSSIBLE),
        ("05/15/2018", Mistake.DATE_IMPOSSIBLE),
        ("00/05/2018", Mistake.DATE_IMPOSSIBLE),
        ("2018/05/15", Mistake.DATE_UNREADABLE),
        ("1.109.000", Mistake.DATE_UNREADABLE),
        ("15/5", Mistake.DATE_UNREADABLE),
        ("3-5/2017", Mistake.DATE_UNREADABLE),
        ("trước ngày 15/05/2018", Mistake.DATE_UNREADABLE),
        ("14/05/2018 và 15/05/2018", Mistake.DATE_UNREADABLE),
        ("Công văn 12 ngày 15/05/2018", Mistake.DATE_UNREADABLE),
        ("Đã hoàn thành", Mistake.DATE_UNREADABLE),
        (5, Mistake.DATE_UNREADABLE),
        (20180515, Mistake.DATE_UNREADABLE),
        (float("nan"), Mistake.DATE_UNREADABLE),
        (True, Mistake.DATE_UNREADABLE),
        (time(8, 30), Mistake.DATE_UNREADABLE),
        (timedelta(days=43235), Mistake.DATE_UNREADABLE),
        (date(1970, 1, 1), Mistake.NO_DEADLINE_DATE),
        ("01/01/1970", Mistake.NO_DEADLINE_DATE),
        ("1970-01-01", Mistake.NO_DEADLINE_DATE),
    ],
)
def test_what_is_no_day_has_no_day_and_says_why(value, mistake):
    reading = read_date(value)
    assert (reading.day, reading.mistake) == (None, mistake)
    assert mistake.at("Theo dõi", "T7", **reading.facts).message


@pytest.mark.parametrize("value", [None, "", "   ", "\u00a0\n"])
def test_a_blank_cell_is_no_date_and_no_mistake(value):
    reading = read_date(value)
    assert (reading.day, reading.raw, reading.mistake) == (None, "", None)


def test_a_message_repeats_only_the_beginning_of_a_long_cell():
    reading = read_date("x" * 30_000)
    assert len(reading.facts["value"]) < 100
    assert len(reading.raw) == 30_000


@given(st.dates(FIRST_DAY, LAST_DAY), st.sampled_from(["{0:%d/%m/%Y}", "{0.day}-{0.month}-{0.year}", "{0:%d.%m.%Y}", "{0}"]))  # fmt: skip
def test_every_day_of_the_range_comes_back_from_every_way_to_write_it(day, form):
    assert read_date(form.format(day)).day == day


@given(cells)
def test_no_cell_raises_and_a_day_always_lies_in_the_range(value):
    reading = read_date(value)
    assert reading.day is None or FIRST_DAY <= reading.day <= LAST_DAY
    assert reading.day or reading.mistake or not reading.raw
    if reading.mistake:
        assert reading.mistake.at("A", "A1", **reading.facts).code == reading.mistake.name.lower()


@given(st.lists(cells, max_size=20))
def test_a_column_of_dates_is_its_cells(values):
    days, odd = read_dates(values)
    single = [read_date(value) for value in values]
    assert days == [reading.day for reading in single]
    assert odd == {i: reading for i, reading in enumerate(single) if reading.mistake}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (12.0, "12"),
        (12, "12"),
        (0.5, "0.5"),
        (0.1 + 0.2, "0.3"),
        (True, "TRUE"),
        (date(2018, 5, 1), "01/05/2018"),
        (datetime(2018, 5, 1), "01/05/2018"),
        (datetime(2018, 5, 1, 8, 5), "01/05/2018 08:05"),
        (time(8, 5), "08:05"),
        ("  Đăk\u00a0 Tô ", "Đăk Tô"),
        (unicodedata.normalize("NFD", "Đăk Tô"), "Đăk Tô"),
        ("Ia H’Drai", "Ia H'Drai"),
        ("Đã trình.\r\n  Chờ ý  kiến \n", "Đã trình.\nChờ ý kiến"),
        ("007", "007"),
    ],
)
def test_a_cell_becomes_the_text_that_a_person_sees(value, text):
    assert read_text(value) == text


@given(st.lists(cells, max_size=20))
def test_a_column_of_texts_is_its_cells_and_reading_twice_changes_nothing(values):
    texts = read_texts(values)
    assert texts == [read_text(value) for value in values]
    assert read_texts(texts) == texts


def tidied(text):
    return "\n".join(tidy(line) for line in text.splitlines()).strip("\n")


@given(st.lists(st.text("a bđ`’\u0301\u00a0\n│", max_size=6), max_size=6))
def test_the_look_over_a_whole_column_misses_nothing(values):
    assert read_texts(values) == [tidied(value) for value in values]


@pytest.mark.parametrize(
    "text",
    ["Đã hoàn thành", "đã hoàn thành ", "Da hoan thanh", "ĐÃ HOÀN THÀNH.", unicodedata.normalize("NFD", "Đã hoàn thành")],
)  # fmt: skip
def test_a_state_is_known_in_any_spelling(text):
    assert read_state(text) == (State.DONE, None, {})


def test_an_unknown_state_offers_the_near_miss():
    state, mistake, facts = read_state("Hoàn thành")
    assert (state, mistake) == (None, Mistake.STATE_UNKNOWN)
    assert "“Đã hoàn thành”" in facts["near"]
    assert "“Đã hoàn thành”" in mistake.at("Theo dõi", "S7", **facts).message


def test_a_state_far_from_all_offers_nothing():
    assert read_state("xyz 123")[2]["near"] == ""


def test_a_blank_state_is_neither_a_state_nor_a_mistake():
    assert read_state("  ") == (None, None, {})


def test_a_column_of_states_tells_only_the_unknown_ones():
    states, unknown = read_states(["Đang thực hiện", "", None, "xong", 0])
    assert states == [State.IN_PROGRESS, None, None, None, None]
    assert set(unknown) == {3, 4}


def test_a_choice_is_matched_without_accents_and_the_caller_names_the_header():
    kinds = tuple(kind.value for kind in DeadlineKind)
    assert read_choice("Phai trinh", kinds)[0] == "phải trình"
    choice, mistake, facts = read_choice("phải nộp", kinds)
    assert (choice, mistake) == (None, Mistake.CHOICE_UNKNOWN)
    assert "phải nộp" in mistake.at("Giao việc", "I5", header="Loại thời hạn", **facts).message


def test_accents_decide_where_the_bare_words_are_the_same():
    assert read_choice("cá", ("ca", "cá", "cả"))[0] == "cá"
    assert read_choice("cà", ("ca", "cá", "cả"))[0] is None
