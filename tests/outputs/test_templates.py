"""The templates of the repository are what the code builds today."""

import pytest

from sync.outputs.templates import BOOK_FILE, TRACKER_FILE, build
from tests.outputs.lint import lint
from tests.spreadsheet import ROOT


@pytest.mark.parametrize("name", [TRACKER_FILE, BOOK_FILE])
def test_a_committed_template_equals_a_fresh_build(name: str, tmp_path) -> None:
    build(tmp_path)
    fresh, committed = (tmp_path / name).read_bytes(), (ROOT / "templates" / name).read_bytes()
    assert fresh == committed, "run: python -m sync.outputs.templates"
    assert lint(committed) == []


def test_the_validator_accepts_both(tmp_path, ooxml_errors) -> None:
    for path in build(tmp_path):
        assert ooxml_errors(path) == []
