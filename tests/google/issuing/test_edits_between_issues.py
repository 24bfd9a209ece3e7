"""Clerks edit at random while the office issues, collects and answers: what they typed is theirs, on the row it was for."""

import re
from datetime import date, datetime, timedelta
from random import Random

import pytest

from sync.core.tracker import ANSWER, UNIT_FIELDS
from tests.collecting.office import TaskGiven
from tests.google.clerks import Clerk, seen
from tests.google.issuing.office import AT, GoogleOfficeInTests

ROUNDS, EDITS = 12, 12
_LOOKUP = re.compile(
    r"INDEX\(_ack!\$B:\$D[;,]MATCH\(INDEX\(\$([A-Z]):\$\1[;,]ROW\(\)\)[;,]_ack!\$A:\$A[;,]0\)[;,]0\)"
)
"""A row's look-up in the hidden sheet, and the column whose cell in that very row it searches there."""


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_cell_of_a_clerk_changes_and_every_task_keeps_its_words(
    office: GoogleOfficeInTests, seed: int
) -> None:
    office.issue(AT)
    office.google.world.share(office.file_of("SNV"), "vanthu@snv.gov.vn")
    clerk = Clerk(office.google, office.file_of("SNV"), "vanthu@snv.gov.vn", Random(seed))
    given = {"NV-2018-0001", "NV-2018-0002"} & set(office.ledger.issues()["SNV"][0].codes)
    assert len(given) == 2
    for number in range(ROUNDS):
        for _ in range(EDITS):
            clerk.edit()
        at = AT + timedelta(hours=2 * number + 1)
        typed = dict(clerk.model)
        office.sync(at)
        assert office.unanswered == []
        assert recorded(office) == typed
        assert seen(clerk.sheet) == typed, "answering touched a cell of the unit"
        answers = office.answers("SNV")
        assert shown(office) == {code: [code, *answers[code]] for code in typed}
        office.assign(at, [TaskGiven("SNV", f"Việc thứ {number}", date(2018, 6, 1))])
        first, _ = office.issue(at + timedelta(minutes=5))
        assert (first.refusal, first.version) == ("", number + 2)
        now = seen(clerk.sheet)
        assert {code: now[code] for code in typed} == typed
        clerk.model = now
        assert len(now) == 2 + number + 1
        assert contents(office) == contents_of_the_ledger(office)
    office.issue(AT + timedelta(days=3))
    assert office.journal.writes == []
    _come_to_rest(office, AT + timedelta(days=3, hours=1))


def _come_to_rest(office: GoogleOfficeInTests, at: datetime) -> None:
    """Two collections, what we write ourselves counted in; then one request, nothing written, nothing new."""
    office.sync(at)
    office.sync(at + timedelta(hours=1))
    assert office.journal.writes == []
    count = len(office.observations())
    office.sync(at + timedelta(hours=2))
    assert office.journal.calls == ["drive.files.list"]
    assert len(office.observations()) == count


def shown(office: GoogleOfficeInTests) -> dict[str, list[str]]:
    """Code of a row → the code that its look-up asks for, and what it finds: verdict, reason, time.

    The look-up is worked out here, from the formula as it stands in the row now, after inserts and sorts.
    """
    tab, answers = office.tasks("SNV"), office.answers("SNV")
    fields = [column.field for column in tab.layout]
    found = {}
    for row, code in tab.coded():
        formula = tab.value(row, fields.index(ANSWER.field))["formulaValue"]
        (column,) = _LOOKUP.findall(formula)
        asked = tab.text(row, ord(column) - ord("A"))
        found[code] = [asked, *answers[asked]]
    return found


def recorded(office: GoogleOfficeInTests) -> dict[str, dict[str, str]]:
    """Code → field → words, as the ledger has them."""
    observations = office.observations()
    own = observations[observations["unit"] == "SNV"]
    newest = own.sort_values("seq").drop_duplicates("code", keep="last").set_index("code")
    rows = newest[list(UNIT_FIELDS)].to_dict("index")
    return {str(code): _said(row) for code, row in rows.items()}


def _said(row: dict[str, object]) -> dict[str, str]:
    day = row.pop("done_on")
    words = {name: str(value) for name, value in row.items() if value}
    return words | ({"done_on": f"{day:%d/%m/%Y}"} if isinstance(day, date) and day == day else {})  # noqa: PLR0124


def contents(office: GoogleOfficeInTests) -> dict[str, str]:
    """Code → 'Nội dung nhiệm vụ' beside it in the spreadsheet."""
    tab = office.tasks("SNV")
    column = next(i for i, one in enumerate(tab.layout) if one.field == "content")
    return {code: tab.text(row, column) for row, code in tab.coded()}


def contents_of_the_ledger(office: GoogleOfficeInTests) -> dict[str, str]:
    return {held.code: held.content for held in office.ledger.held() if held.unit == "SNV"}
