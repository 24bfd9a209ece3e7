"""`dondoc issue` and `dondoc sync` as a person runs them, with a unit on Google."""

import json
from typing import Any

import pytest

from tests.collecting.conftest import dondoc
from tests.google.issuing.office import GoogleOfficeInTests

__all__ = ["dondoc"]


@pytest.fixture
def run(dondoc: Any, office: GoogleOfficeInTests, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The command in the office's folder, sent to the emulator."""
    monkeypatch.setenv("DONDOC_GOOGLE_EMULATOR", office.google.url)
    monkeypatch.setenv("DONDOC_GOOGLE_KEY", str(office.google.key_file))
    return lambda *arguments: dondoc("--dir", office.root, *arguments)


def test_issuing_and_collecting_answer_in_vietnamese_and_in_json(
    run: Any, office: GoogleOfficeInTests
) -> None:
    said = run("issue", "--json")
    issued = json.loads(said.out)["issued"]
    assert [one["file"] for one in issued] == [f"google:{office.file_of(one['unit'])}" for one in issued]
    again = run("issue")
    assert "Đã phát 0 sổ mới; 0 đơn vị chưa phát được." in again.out
    collected = run("sync")
    assert "Thu được 2/2 đơn vị" in collected.out
    assert collected.err == ""
    assert len(office.answers("SNV")) == 2


def test_without_a_way_to_google_only_the_units_there_are_refused(
    run: Any, office: GoogleOfficeInTests, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.move("SNV", "so-theo-doi/SNV/*.xlsx")
    monkeypatch.setenv("DONDOC_GOOGLE_KEY", str(office.root / "khong-co.json"))
    said = run("issue", "--json")
    snv, syt = json.loads(said.out)["issued"]
    assert (snv["refusal"], said.code) == ("", 1)
    assert "chưa có chứng thực để vào Google" in syt["refusal"]
