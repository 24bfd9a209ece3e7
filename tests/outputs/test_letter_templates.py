"""The Word templates of the repository are what the code builds today."""

import pytest
from docx import Document

from sync.failure import NotDone
from sync.outputs.letter_templates import LETTER_FILES, build
from sync.outputs.pdf import write_pdf
from tests.spreadsheet import ROOT

INSTALL_WRITER = "apt-get install -y libreoffice-writer"


@pytest.mark.parametrize("name", LETTER_FILES)
def test_a_committed_template_equals_a_fresh_build(name, tmp_path):
    build(tmp_path)
    fresh, committed = (tmp_path / name).read_bytes(), (ROOT / "templates" / name).read_bytes()
    assert fresh == committed, "run: python -m sync.outputs.letter_templates"


def test_the_validator_accepts_every_template(tmp_path, ooxml_errors):
    for path in build(tmp_path):
        assert ooxml_errors(path) == []


def test_every_template_can_be_printed(tmp_path):
    Document().save(str(tmp_path / "trang.docx"))
    try:
        write_pdf(tmp_path / "trang.docx", tmp_path / "trang.pdf")
    except NotDone as missing:
        pytest.skip(f"no word processor here ({missing}): {INSTALL_WRITER}")
    for path in build(tmp_path):
        write_pdf(path, path.with_suffix(".pdf"))
        assert path.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
