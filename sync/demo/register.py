"""What the invented office knows of the tasks that it gave out: code → the row it typed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sync.demo.assignments import Row


@dataclass
class Register:
    """Tasks given out, by code; `leads` says to whom."""

    rows: dict[str, Row] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)

    def add(self, added: Iterable[tuple[str, str, str]], rows: Sequence[Row]) -> None:
        """Take over what `assign` gave codes to: (code, unit, content)."""
        typed = {row["content"]: row for row in rows}
        for code, unit, content in added:
            self.rows[code], self.leads[code] = typed[content], unit

    def due(self, first: date, last: date, units: Iterable[str] = ()) -> list[str]:
        """Codes of single tasks with a typed deadline within those days, of the units named or of all."""
        wanted = set(units) or set(self.leads.values())
        return [
            code
            for code, row in self.rows.items()
            if self.leads[code] in wanted and first <= _day(row) <= last and ";" not in str(row["lead_unit"])
        ]

    def worded(self, names: Mapping[str, str]) -> Iterator[Row]:
        """Tasks whose deadline stands in words, as rows that are known again by their code."""
        for code, row in self.rows.items():
            if row.get("deadline_text") and not row.get("periods"):
                yield row | {"code": code, "lead_unit": names[self.leads[code]]}


def _day(row: Row) -> date:
    day: Any = row.get("deadline")
    return day if isinstance(day, date) else date.max
