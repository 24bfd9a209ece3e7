"""One cell of units.csv written anew: every other byte of the office's file stays as it is."""

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sync.deployment.files import ConfigError

_BOM = b"\xef\xbb\xbf"


class _Cell(NamedTuple):
    """A cell of the text: from where to where, and what it says."""

    start: int
    end: int
    text: str


def record_source(path: Path, unit: str, source: str) -> bool:
    """Write a unit's `source`; whether that changed the file.

    BOM, order, ends of lines, quotes and columns that dondoc does not know stay. The file is replaced in one step.

    Raises:
        ConfigError: the unit or the column is not in the file, or the file cannot be written.
    """
    try:
        before = path.read_bytes()
        bom = _BOM if before.startswith(_BOM) else b""
        after = bom + _with_source(before.removeprefix(bom).decode("utf-8"), unit, source).encode("utf-8")
        if after == before:
            return False
        _replace(path, after)
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path.name}: chữ không theo mã UTF-8 – lưu lại tệp với mã UTF-8") from error
    except LookupError as error:
        raise ConfigError(f"{path.name}: {error.args[0]} – thêm lại rồi chạy lại") from error
    except OSError as error:
        raise ConfigError(
            f"{path.name}: không ghi được mã tệp Google của {unit} – đóng tệp nếu đang mở trong Excel, rồi chạy lại dondoc issue"
        ) from error
    return True


def _with_source(text: str, unit: str, source: str) -> str:
    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    rows = _rows(text, delimiter)
    names = [cell.text for cell in next(rows, [])]
    if "code" not in names or "source" not in names:
        raise LookupError("thiếu cột code hoặc source")
    code, place = names.index("code"), names.index("source")
    for row in rows:
        if len(row) > code and row[code].text == unit:
            return _written(text, row, place, _quoted(source, delimiter), delimiter)
    raise LookupError(f"không có dòng của đơn vị {unit}")


def _written(text: str, row: list[_Cell], place: int, said: str, delimiter: str) -> str:
    if place < len(row):
        return text[: row[place].start] + said + text[row[place].end :]
    lacking = delimiter * (place - len(row) + 1)
    return text[: row[-1].end] + lacking + said + text[row[-1].end :]


def _rows(text: str, delimiter: str) -> Iterator[list[_Cell]]:
    """Cells as the csv module understands them, with their places in the text."""
    cell = re.compile(rf'\s*"((?:[^"]|"")*)"[^{delimiter}\r\n]*|([^{delimiter}\r\n]*)')
    row: list[_Cell] = []
    at = 0
    while at <= len(text):
        found = cell.match(text, at)
        if found is None:  # cannot be: the second half matches nothing at all
            break
        quoted = found.group(1)
        said = (found.group(2) if quoted is None else quoted.replace('""', '"')).strip()
        row.append(_Cell(found.start(), found.end(), said))
        at = found.end() + 1
        if not text.startswith(delimiter, found.end()):
            yield row
            row = []
            at += text.startswith("\r\n", found.end())
    if row:
        yield row


def _quoted(said: str, delimiter: str) -> str:
    return f'"{said}"' if delimiter in said or '"' in said else said


def _replace(path: Path, content: bytes) -> None:
    """Beside it first, then in its place: whoever reads meanwhile reads the old file or the new one."""
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(path.stat().st_mode)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
