"""A PDF by LibreOffice: whole beside its source, and a sentence where LibreOffice is missing or fails."""

import subprocess
from datetime import datetime

import pytest

from sync import programs
from sync.core.pages.summary import page
from sync.failure import NotDone
from sync.outputs import pdf
from sync.outputs.workbook import write_report
from sync.reporting.leaders import unlinked
from tests.core.pages import invented
from tests.spreadsheet import INSTALL_OFFICE


@pytest.fixture
def workbook(tmp_path):
    target = tmp_path / "tong-hop.xlsx"
    write_report(target, (unlinked(page(invented.content(60))),), datetime(2018, 5, 2, 20))
    return target


def test_the_leaders_page_is_one_page_of_paper(workbook, tmp_path):
    try:
        programs.soffice()
    except programs.ProgramMissingError as missing:
        pytest.skip(f"{missing} ({INSTALL_OFFICE})")
    pdf.write_pdf(workbook, tmp_path / "tong-hop.pdf")
    content = (tmp_path / "tong-hop.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type/Page") - content.count(b"/Type/Pages") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tong-hop.pdf", "tong-hop.xlsx"]


def test_where_libreoffice_is_missing_the_sentence_says_how_to_get_it(workbook, tmp_path, monkeypatch):
    monkeypatch.setenv(programs.SOFFICE, "/không/có/soffice")
    with pytest.raises(NotDone, match=programs.SOFFICE):
        pdf.write_pdf(workbook, tmp_path / "tong-hop.pdf")


def test_a_libreoffice_that_prints_nothing_is_told_and_leaves_nothing(workbook, tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "soffice", lambda: "/bin/true")
    with pytest.raises(NotDone, match="không in được thành PDF"):
        pdf.write_pdf(workbook, tmp_path / "tong-hop.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["tong-hop.xlsx"]


def test_a_libreoffice_that_hangs_is_ended(workbook, tmp_path, monkeypatch):
    script = tmp_path / "soffice"
    script.write_text("#!/bin/sh\nsleep 60\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(pdf, "soffice", lambda: str(script))
    monkeypatch.setattr(pdf, "PATIENCE", 0.2)
    with pytest.raises(NotDone, match="không in xong"):
        pdf.write_pdf(workbook, tmp_path / "tong-hop.pdf")
    assert subprocess.run(["pgrep", "-f", str(script)], capture_output=True, check=False).returncode == 1
