"""The guard: hostile files by name, and what it tells about good ones."""

import pytest

from sync.core.problems import REMEDIES, Refusal
from sync.sources import guard, rows, sheets, workbook
from sync.sources.guard import Inspection, inspect
from tests.sources.hostile import CASES
from tests.sources.samples import SHEET, cell, packed, parts, tracker, with_part, with_rows


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_ends_as_it_should(name):
    build, expected = CASES[name]
    found = workbook.read(build(), "so.xlsx")
    assert (found.value if isinstance(found, Refusal) else "accepted") == expected


def test_there_are_enough_hostile_files():
    assert len(CASES) >= 88


def test_every_refusal_has_a_remedy_and_there_are_at_most_twenty():
    assert set(REMEDIES) == set(Refusal)
    assert len(Refusal) <= 20


def test_a_file_cut_anywhere_is_refused():
    content = tracker(3, 4)
    cuts = range(0, len(content), 29)
    assert len(cuts) > 200
    assert [kept for kept in cuts if not isinstance(inspect(content[:kept], "so.xlsx"), Refusal)] == []


def test_an_owner_file_is_known_by_its_name():
    assert inspect(tracker(1, 1), "~$so.xlsx") is Refusal.OWNER_FILE


def test_the_sheets_come_in_order_with_their_visibility():
    found = inspect(tracker(2, 2), "so.xlsx")
    assert isinstance(found, Inspection)
    assert [(sheet.name, sheet.hidden) for sheet in found.sheets] == [("Theo dõi", False), ("_dondoc", True)]


def test_a_very_hidden_sheet_is_hidden():
    book = parts(tracker(1, 1))["xl/workbook.xml"].replace(b'state="hidden"', b'state="veryHidden"')
    found = inspect(with_part("xl/workbook.xml", book), "so.xlsx")
    assert [sheet.hidden for sheet in found.sheets] == [False, True]


def test_custom_properties_are_returned_as_text():
    custom = parts(tracker(1, 1))["docProps/custom.xml"].replace(b">SNV<", b">S&#272;&amp;V<")
    assert inspect(with_part("docProps/custom.xml", custom), "so.xlsx").properties == {
        "dondoc_don_vi": "SĐ&V"
    }


def test_a_workbook_without_properties_has_none():
    without = {name: part for name, part in parts(tracker(1, 1)).items() if name != "docProps/custom.xml"}
    assert inspect(packed(without), "so.xlsx").properties == {}


ERROR = ' t="e"'


def errors_of(rows: str) -> dict[tuple[int, int], str]:
    found = inspect(with_rows(rows), "so.xlsx")
    return dict(found.sheets[0].errors)


@pytest.mark.parametrize("text", ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!"])
def test_an_error_cell_is_told_at_its_place(text):
    row = f'<row r="7">{cell("A7")}{cell("R7", f"<v>{text}</v>", ERROR)}</row>'
    assert errors_of(row) == {(6, 17): text}


def test_an_error_with_its_formula_is_told():
    assert errors_of(f'<row r="1">{cell("B1", "<f>1/0</f><v>#DIV/0!</v>", ERROR)}</row>') == {
        (0, 1): "#DIV/0!"
    }


@pytest.mark.parametrize(
    "body", ["<f>1+1</f>", "<f>1+1</f><v/>", "<f>1+1</f><v></v>", '<f t="shared" si="0"/>']
)
def test_a_formula_without_a_saved_value_is_told(body):
    assert errors_of(f'<row r="3">{cell("C3", body)}</row>') == {(2, 2): "="}


def test_a_formula_with_a_saved_value_is_no_error():
    cells = cell("A1", "<f>1+1</f><v>2</v>") + cell("B1", "<f>T(A1)</f><v></v>", ' t="str"')
    assert errors_of(f'<row r="1">{cells}</row>') == {}


def test_errors_are_told_whatever_the_spelling():
    row = "<x:row r='2'><x:c t='e' r='B2'><x:v>#N/A</x:v></x:c><x:c t='e'><x:v>#REF!</x:v></x:c></x:row>"
    assert errors_of(row) == {(1, 1): "#N/A", (1, 2): "#REF!"}


@pytest.mark.parametrize(
    "odd",
    [
        "",
        cell("A900", "<f>1+1</f>"),
        cell("A900", "<f>1+1</f><v>2</v>") + cell("B900", '<f t="shared" si="0"/>', ' s="1"'),
        cell("C900", "<v>#REF!</v>", ERROR)
        + '<c r="D900"/>'
        + cell("E900", "<f>1/0</f><v>#DIV/0!</v>", ERROR),
    ],
)
def test_the_fast_and_the_full_walk_see_the_same_cells(odd):
    row = f'<row r="900">{odd}</row></sheetData>'.encode()
    part = parts(tracker(30, 24, seed=5))[SHEET].replace(b"</sheetData>", row)
    begin, end = sheets._table(part)
    fast, full = rows.scan_regular(part, begin, end, sheets.MAX_BOX), sheets._scan_any(part[begin:end])
    assert fast is not None
    assert (fast.count, fast.errors) == (full.count, full.errors)
    assert fast.box >= full.box > 0


def test_cells_of_all_sheets_are_counted_together(monkeypatch):
    content = tracker(5, 5)
    monkeypatch.setattr(guard, "MAX_CELLS", 30)
    assert inspect(content, "so.xlsx") is Refusal.TOO_BIG


def test_too_many_cells_are_refused(monkeypatch):
    monkeypatch.setattr(sheets, "MAX_CELLS", 20)
    cells = "".join(cell(f"A{row}") for row in range(1, 22))
    assert inspect(with_rows(f"<row>{cells}</row>"), "so.xlsx") is Refusal.TOO_BIG
