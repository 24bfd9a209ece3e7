"""The id of a Google file goes into units.csv, and nothing else of the office's file changes."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.deployment.files import ConfigError
from sync.deployment.registering import record_source

HEAD = "code,name,ghi_chu,source,kind\r\n"


def written(tmp_path: Path, content: bytes, unit: str = "SNV", source: str = "google:1aB") -> bytes:
    path = tmp_path / "units.csv"
    path.write_bytes(content)
    record_source(path, unit, source)
    assert [one.name for one in tmp_path.iterdir()] == ["units.csv"]
    return path.read_bytes()


def test_bom_ends_of_lines_quotes_and_unknown_columns_stay(tmp_path: Path) -> None:
    before = '\ufeffcode,name,ghi_chu,source,kind\r\n\r\nSTC, "Sở, ""TC""",x,so/*.xlsx,sở\nSNV,Nội vụ,"hai\r\ndòng",google:,sở\r\n'
    after = before.replace("google:", "google:1aB")
    assert written(tmp_path, before.encode()) == after.encode()


def test_a_file_that_excel_saved_with_semicolons_quotes_two_places(tmp_path: Path) -> None:
    before = "code;name;kind;source\nSNV;Nội vụ;sở;google:\n"
    after = 'code;name;kind;source\nSNV;Nội vụ;sở;"google:1aB;so/*.xlsx"\n'
    assert written(tmp_path, before.encode(), source="google:1aB;so/*.xlsx") == after.encode()


def test_a_row_that_ends_early_gets_what_it_lacks(tmp_path: Path) -> None:
    assert written(tmp_path, b"code,name,kind,source\nSNV,A") == b"code,name,kind,source\nSNV,A,,google:1aB"


def test_the_same_again_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text(HEAD + "SNV,A,,google:1aB,sở\r\n", newline="")
    before = path.stat()
    assert not record_source(path, "SNV", "google:1aB")
    assert path.stat() == before


@pytest.mark.parametrize("text", ["code,name\nSNV,A\n", "code,source\nSTC,x\n", ""])
def test_what_is_not_there_is_said(text: str, tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text(text)
    with pytest.raises(ConfigError, match=r"units\.csv: .* – thêm lại"):
        record_source(path, "SNV", "google:1aB")
    assert path.read_text() == text


_cells = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r\ufeff"), max_size=12)
_rows = st.lists(st.tuples(_cells, _cells), max_size=4)


@given(
    _rows, _cells.map(str.strip).filter(lambda said: said != "google:1aB"), st.sampled_from(["\n", "\r\n"])
)
def test_whatever_stands_beside_it_stays(rows: list[tuple[str, str]], source: str, end: str) -> None:
    from tempfile import TemporaryDirectory

    table = [
        ["code", "name", "source", "note"],
        *(["X", a, "", b] for a, b in rows),
        ["SNV", "A", source, "z"],
    ]
    text = io.StringIO()
    csv.writer(text, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(table)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "units.csv"
        path.write_text(text.getvalue(), encoding="utf-8", newline="")
        assert record_source(path, "SNV", "google:1aB")
        read = list(csv.reader(io.StringIO(path.read_bytes().decode(), newline="")))
    assert read == [*table[:-1], ["SNV", "A", "google:1aB", "z"]]
