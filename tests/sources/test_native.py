"""What Drive answered about a sheet becomes a grid, whatever it is; nothing in it stops a collection."""

import json
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.core.grid import Workbook
from sync.core.problems import Refusal
from sync.sources import received
from sync.sources.native import pack, read
from tests.sources.samples import tracker


def answer(*cells, locale="vi_VN", **properties):
    rows = [{"values": list(cells)}]
    sheet = {"properties": {"title": "Theo dõi", **properties}, "data": [{"rowData": rows}]}
    return {"spreadsheetId": "abc", "properties": {"locale": locale}, "sheets": [sheet]}


def cells_of(*cells) -> list[object]:
    found = read(pack(answer(*cells)))
    assert isinstance(found, Workbook)
    return list(found.grids[0].rows[0])


def number(value, kind=""):
    shown = {"effectiveFormat": {"numberFormat": {"type": kind}}} if kind else {}
    return {"userEnteredValue": {"numberValue": value}, "effectiveValue": {"numberValue": value}, **shown}


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (number(43235, "DATE"), date(2018, 5, 15)),
        (number(43235.5, "DATE"), datetime(2018, 5, 15, 12)),
        (number(43235.3125, "DATE_TIME"), datetime(2018, 5, 15, 7, 30)),
        (number(43235, "DATE_TIME"), date(2018, 5, 15)),
        (number(0.3125, "TIME"), time(7, 30)),
        (number(43235.99999999, "DATE"), date(2018, 5, 16)),
        (number(43235, "NUMBER"), 43235),
        (number(43235), 43235),
        (number(-5, "DATE"), -5),
        (number(9_999_999, "DATE"), 9_999_999),
        ({"effectiveValue": {"boolValue": False}}, False),
        ({"effectiveValue": {"stringValue": ""}}, ""),
    ],
)
def test_a_cell_is_what_its_type_and_its_format_say(cell, value) -> None:
    assert cells_of(cell, number(1)) == [value, 1]


def test_a_cell_with_nothing_but_a_format_counts_for_nothing() -> None:
    blank = {"effectiveFormat": {"numberFormat": {"type": "DATE"}}}
    assert cells_of(number(1), blank, {}, {"effectiveValue": {}}) == [1]


@pytest.mark.parametrize(
    "formula", ['=IMPORTXML("http://a";"//b")', '=IF(A1;importrange("x";"y");1)', "=GOOGLEFINANCE(A1)"]
)
def test_a_value_from_outside_is_no_evidence(formula) -> None:
    cell = {"userEnteredValue": {"formulaValue": formula}, "effectiveValue": {"stringValue": "Đã hoàn thành"}}
    found = read(pack(answer(cell)))
    assert found.grids[0].rows == [[""]]
    assert found.grids[0].errors[0, 0].startswith(("=IMPORT", "=GOOGLE"))


def test_a_function_of_ones_own_that_only_sounds_like_it_counts() -> None:
    cell = {
        "userEnteredValue": {"stringValue": "xem IMPORTXML(…)"},
        "effectiveValue": {"stringValue": "xem IMPORTXML(…)"},
    }
    assert cells_of(cell) == ["xem IMPORTXML(…)"]


def test_blocks_stand_where_they_begin() -> None:
    said = answer()
    said["sheets"][0]["data"] = [{"startRow": 2, "startColumn": 1, "rowData": [{"values": [number(7)]}]}]
    assert read(pack(said)).grids[0].rows == [["", ""], ["", ""], ["", 7]]


def test_a_sheet_under_another_locale_says_so() -> None:
    assert read(pack(answer(number(1), locale="en_US"))).grids[0].foreign == "en_US"
    assert read(pack(answer(number(1)))).grids[0].foreign == ""


def test_more_cells_than_a_reader_holds_are_refused() -> None:
    said = answer()
    far = {"startRow": 400_000, "startColumn": 25, "rowData": [{"values": [number(1)]}]}
    said["sheets"][0]["data"] = [far]
    assert read(pack(said)) is Refusal.TOO_BIG


def test_the_same_content_is_kept_as_the_same_bytes() -> None:
    said = answer(number(1))
    assert pack(dict(reversed(said.items()))) == pack(said)


def test_only_a_file_of_drive_may_be_an_answer() -> None:
    content = pack(answer(number(1)))
    assert isinstance(received.read(content, "google:abc"), Workbook)
    assert received.read(content, "so-theo-doi/SNV/so.xlsx") is Refusal.NOT_A_WORKBOOK
    assert isinstance(received.read(tracker(2, 2), "google:abc"), Workbook)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["sheets", "properties", "title", "data", "rowData", "values", "effectiveValue", "numberValue", "startRow",
             "effectiveFormat", "numberFormat", "type", "userEnteredValue", "formulaValue", "developerMetadata"]
        ),
        inner,
        max_size=3,
    ),
    max_leaves=12,
)  # fmt: skip


@given(_JSON)
def test_no_answer_makes_it_raise(said) -> None:
    assert isinstance(read(json.dumps(said).encode()), Workbook | Refusal)


@given(st.binary(max_size=60))
def test_no_bytes_make_it_raise(content) -> None:
    assert read(b"{" + content) in (Refusal.DAMAGED, Workbook(()))


@given(_JSON)
def test_no_cell_makes_it_raise(said) -> None:
    whole = answer(
        {"effectiveValue": said, "userEnteredValue": said},
        {"effectiveFormat": said, "effectiveValue": {"numberValue": 1}},
    )
    assert isinstance(read(json.dumps(whole).encode()), Workbook | Refusal)
