"""The deployment's CSV tables (units, calendar), read so that an error names file, line, field and remedy."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from pathlib import Path

from sync.core.calendar import Calendar, CalendarError
from sync.core.reading.cells import read_date
from sync.core.units.registry import Registry, Unit
from sync.deployment.files import ConfigError, read_config
from sync.deployment.sources import places_of

_CALENDAR_COLUMNS = ("ngay", "loai", "tinh_trang")


def read_rows(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row of a CSV that Excel may have saved (BOM, ',' or ';') with its line number.

    Raises:
        ConfigError: the file or a needed column is missing.
    """
    return rows_in(path.name, read_config(path), needed)


def rows_in(name: str, text: str, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The same of a text; `name` is what messages call it.

    Raises:
        ConfigError: a needed column is missing.
    """
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    lines = _split(name, csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    names = [name.strip() for name in next(lines, (1, []))[1]]
    lacking = [name for name in needed if name not in names]
    if lacking:
        raise ConfigError(
            f"{name}, dòng 1: thiếu cột {', '.join(lacking)} – chép lại dòng tiêu đề từ tệp mẫu"
        )
    for line, cells in lines:
        if any(cells[len(names) :]):
            raise ConfigError(
                f"{name}, dòng {line}: nhiều ô hơn dòng tiêu đề – đặt ô có dấu “{delimiter}” trong ngoặc kép"
            )
        yield line, dict(zip_longest(names, cells[: len(names)], fillvalue=""))


def _split(name: str, reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, each with the line on which it begins."""
    begins = 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield begins, cells
            begins = reader.line_num + 1  # type: ignore[attr-defined]  # a csv reader, whose type has no public name
    except csv.Error as error:
        raise ConfigError(
            f"{name}, dòng {begins}: không tách được thành ô (ngoặc kép chưa đóng, ô quá dài hoặc ký tự lạ)"
            " – sửa dòng này, hoặc mở bằng Excel rồi lưu lại"
        ) from error


def read_registry(path: Path) -> Registry:
    """units.csv as the registry.

    Raises:
        ConfigError: a code is doubled or missing, a date is unreadable, a source leads outside, or a unit ends before
            it begins.
    """
    return registry_in(path.name, read_config(path))


def registry_in(name: str, text: str) -> Registry:
    """The same of a text; `name` is what messages call it."""
    units: dict[str, Unit] = {}
    for line, row in rows_in(name, text, ("code", "name", "kind", "source")):
        unit = _unit(name, line, row)
        key = unit.code.casefold()  # it names folders, and Windows does not tell SNV from snv
        if key in units:
            raise ConfigError(f"{name}, dòng {line}: mã “{unit.code}” đã có ở dòng trên – mỗi đơn vị một mã")
        units[key] = unit
    if not units:
        raise ConfigError(f"{name}: chưa có đơn vị nào – điền ít nhất một dòng")
    return Registry(list(units.values()))


def _unit(name: str, line: int, row: dict[str, str]) -> Unit:
    if not row["code"].isascii() or not row["code"].replace("-", "").replace("_", "").isalnum():
        raise ConfigError(f"{name}, dòng {line}: mã “{row['code']}” – chỉ dùng chữ không dấu, số và dấu gạch")
    if not row["name"]:
        raise ConfigError(f"{name}, dòng {line}: thiếu tên đơn vị – điền cột name")
    valid_from, valid_to = (
        _day(name, line, field, row.get(field, "")) for field in ("valid_from", "valid_to")
    )
    if valid_from and valid_to and valid_to < valid_from:
        raise ConfigError(f"{name}, dòng {line}: valid_to sớm hơn valid_from – sửa lại một trong hai ngày")
    try:
        places_of(row["source"])
    except ValueError as error:
        raise ConfigError(f"{name}, dòng {line}: cột source – {error}") from error
    return Unit(
        code=row["code"],
        name=row["name"],
        aliases=tuple(alias.strip() for alias in row.get("aliases", "").split(";") if alias.strip()),
        kind=row["kind"],
        order=_order(name, line, row.get("order", "")),
        head=row.get("head", ""),
        contact=row.get("contact", ""),
        source=row["source"],
        valid_from=valid_from,
        valid_to=valid_to,
        successor=row.get("successor", ""),
    )


def _order(name: str, line: int, text: str) -> int:
    if text and not text.isdecimal():
        raise ConfigError(f"{name}, dòng {line}: cột order “{text}” – điền số thứ tự")
    return int(text or line)


def _day(name: str, line: int, field: str, text: str) -> date | None:
    day = read_date(text).day
    if text and day is None:
        raise ConfigError(
            f"{name}, dòng {line}: cột {field} “{text}” không phải là ngày – ghi dạng 2018-05-15"
        )
    return day


def read_calendar(path: Path) -> Calendar:
    """calendar.csv.

    Raises:
        ConfigError: a row is not understood.
    """
    return calendar_in(path.name, read_config(path))


def calendar_in(name: str, text: str) -> Calendar:
    """The same of a text; `name` is what messages call it."""
    rows = list(rows_in(name, text, _CALENDAR_COLUMNS))
    try:
        return Calendar.from_rows([row for _, row in rows], [line for line, _ in rows])
    except CalendarError as error:
        raise ConfigError(str(error)) from error
