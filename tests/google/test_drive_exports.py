"""A native spreadsheet exported: PDF, OpenDocument, zipped HTML; and small things of lists that the guides name."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
import requests

from tests.google.emulator import Emulator

ODS = "application/vnd.oasis.opendocument.spreadsheet"


@pytest.fixture
def files(emulator: Emulator) -> str:
    return f"{emulator.url}/drive/v3/files"


@pytest.fixture
def exported(emulator: Emulator, files: str) -> str:
    """The address that exports a sheet with two rows."""
    made = requests.post(f"{emulator.url}/v4/spreadsheets", json={}, timeout=10).json()["spreadsheetId"]
    where = f"{emulator.url}/v4/spreadsheets/{made}/values/A1?valueInputOption=RAW"
    requests.put(where, json={"values": [["a (b)", "<1>"], ["c"]]}, timeout=10)
    return f"{files}/{made}/export?mimeType="


def test_a_pdf_shows_the_texts(exported: str, tmp_path: Path) -> None:
    answer = requests.get(f"{exported}application/pdf", timeout=10)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-")
    assert b"(a \\(b\\)   <1>) Tj" in answer.content
    if shutil.which("pdftotext"):
        (tmp_path / "so.pdf").write_bytes(answer.content)
        shown = subprocess.run(["pdftotext", str(tmp_path / "so.pdf"), "-"], capture_output=True, check=True)
        assert b"a (b)" in shown.stdout
        assert shown.stderr == b""


@pytest.mark.parametrize(("kind", "entry"), [(ODS, "content.xml"), ("application/zip", "Sheet1.html")])
def test_the_others_are_archives_with_the_texts(exported: str, kind: str, entry: str) -> None:
    answer = requests.get(f"{exported}{kind}", timeout=10)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert "&lt;1&gt;" in archive.read(entry).decode()


def test_every_export_link_leads_to_a_conversion(exported: str) -> None:
    where = exported.removesuffix("/export?mimeType=")
    links = requests.get(f"{where}?fields=exportLinks", timeout=10).json()["exportLinks"]
    assert len(links) == 7
    assert {requests.get(f"{exported}{kind}", timeout=10).status_code for kind in links} == {200}


def test_shared_with_me_stands_alone_as_in_the_guide(files: str) -> None:
    for q in ("sharedWithMe and name contains 'hello'", "(sharedWithMe)", "sharedWithMe = false"):
        assert requests.get(files, params={"q": q}, timeout=10).status_code == 200


def test_nothing_lies_in_the_space_of_an_app_and_another_space_is_refused(exported: str, files: str) -> None:
    assert requests.get(f"{files}?spaces=appDataFolder", timeout=10).json()["files"] == []
    answer = requests.get(f"{files}?spaces=foo", timeout=10)
    assert answer.json()["error"]["errors"][0]["location"] == "spaces"


def test_a_shortcut_tells_the_type_of_its_target(exported: str, files: str) -> None:
    target = exported.split("/")[-2]
    kind = "application/vnd.google-apps.shortcut"
    sent = {"name": "tắt", "mimeType": kind, "shortcutDetails": {"targetId": target}}
    told = requests.post(f"{files}?fields=shortcutDetails", json=sent, timeout=10).json()
    mime = "application/vnd.google-apps.spreadsheet"
    assert told == {"shortcutDetails": {"targetId": target, "targetMimeType": mime}}
