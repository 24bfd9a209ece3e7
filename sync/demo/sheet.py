"""A tracker as a clerk has it open: its rows as typed, and the bytes that saving gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sync.core.grid import CellValue, Workbook
from sync.core.problems import Refusal
from sync.core.reading.table import Table
from sync.core.reading.workbook import read_tracker
from sync.core.rules import Rules
from sync.core.tracker import COLUMNS
from sync.core.units.registry import Unit
from sync.failure import NotDone
from sync.outputs.content import TrackerContent
from sync.outputs.tracker import write_tracker
from sync.sources.workbook import read

Row = dict[str, CellValue]
_FIELDS = tuple(column.field for column in COLUMNS if column.field != "ordinal")


@dataclass
class OpenTracker:
    """One version of a unit's tracker on the clerk's screen.

    Attributes:
        name: of the file as issued.
        content: identity, cover and rules as issued; its rows are not looked at.
        rows: the tasks, in the order of the file; what the clerk types goes here.
    """

    name: str
    content: TrackerContent
    rows: list[Row] = field(default_factory=list)

    def saved(self, rows: Sequence[Row], cover: Mapping[str, Any] = MappingProxyType({})) -> bytes:
        """The file that saving these rows in Excel amounts to: same identity, same layout, the cover as filled in."""
        target = BytesIO()
        write_tracker(target, replace(self.content, rows=rows, **cover))
        return target.getvalue()


def issued_content(unit: Unit, version: int, issued_at: datetime, rules: Rules) -> TrackerContent:
    """Identity, cover and rules of a tracker as issued, without its rows."""
    return TrackerContent(
        issued_at, unit.code, unit.name, unit.kind, unit.head, unit.contact, version=version, rules=rules
    )


def open_tracker(path: Path, content: TrackerContent) -> OpenTracker:
    """Open an Excel tracker as it was issued.

    Raises:
        NotDone: it cannot be read.
    """
    return opened(read(path.read_bytes(), path.name), str(path), content)


def opened(workbook: Workbook | Refusal, place: str, content: TrackerContent) -> OpenTracker:
    """A tracker that was read, on the clerk's screen; `place` is where it lies, a path or google:ID.

    Raises:
        NotDone: it could not be read.
    """
    if isinstance(workbook, Refusal):
        raise NotDone(f"{place}: không mở được sổ vừa phát ({workbook})")
    tables = read_tracker(workbook, content.issued_at.date()).tables
    rows = [_row(table, i) for table in tables for i in range(len(table.rows))]
    return OpenTracker(Path(place).name, content, rows)


def _row(table: Table, i: int) -> Row:
    """Each cell as it was typed: the raw text where the value does not say it all."""
    row = {name: table.raw[name].get(i, "") or table.columns[name][i] for name in _FIELDS}
    return (
        row | {"deadline": None}
        if table.columns["deadline_basis"][i] and not table.raw["deadline"].get(i)
        else row
    )
