"""What is kept of Google's answer: the same as long as nobody types, whatever day it is and whatever we answered."""

from typing import Any

import pytest

from sync.core.grid import Workbook
from sync.sources.native import pack, read


def answer(*cells: dict[str, Any], title: str = "Theo dõi") -> dict[str, Any]:
    data = [{"rowData": [{"values": list(cells)}]}]
    return {"properties": {"locale": "vi_VN"}, "sheets": [{"properties": {"title": title}, "data": data}]}


def worked_out(formula: str, value: str) -> dict[str, Any]:
    return {"userEnteredValue": {"formulaValue": formula}, "effectiveValue": {"stringValue": value}}


@pytest.mark.parametrize(
    "formula",
    [
        "=TODAY()-Q5",
        "=IF(today ()>1;2;3)",
        "=RANDBETWEEN(1;2)",
        "=NOW()",
        "=INDEX(_ack!$B:$D;1;0)",
        "=INDEX('_ack'!$B:$D;1)",
        '=IMPORTXML("a";"b")',
    ],
)
def test_what_changes_by_itself_is_left_out_but_for_its_formula(formula: str) -> None:
    one, other = (pack(answer(worked_out(formula, value))) for value in ("Còn 3 ngày", "Còn 2 ngày"))
    assert one == other
    assert formula.replace('"', '\\"').encode() in one
    book = read(one)
    assert isinstance(book, Workbook)
    assert list(book.grids[0].errors) == [(0, 0)]  # never taken for something that a clerk typed


def test_a_formula_over_the_sheets_own_cells_keeps_its_value() -> None:
    one, other = (pack(answer(worked_out("=A1&B1", value))) for value in ("x", "y"))
    assert one != other


def test_our_answers_are_no_part_of_the_evidence() -> None:
    tasks = answer({"userEnteredValue": {"stringValue": "M1"}, "effectiveValue": {"stringValue": "M1"}})
    ours = answer({"effectiveValue": {"stringValue": "Kịp"}}, title="_ack")
    assert pack({**tasks, "sheets": tasks["sheets"] + ours["sheets"]}) == pack(tasks)
