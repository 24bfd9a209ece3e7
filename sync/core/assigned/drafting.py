"""Rows of an assignment book or a foreign list → tasks to be recorded, one a lead unit and period."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from sync.core.assigned.assignment import Task
from sync.core.assigned.periods import period_deadline, read_periods
from sync.core.problems import Mistake, Problem
from sync.core.reading.table import Table
from sync.core.tracker import Nature
from sync.core.units.registry import Registry

_COPIED = ("origin", "assigned_by", "supporting_units", "deadline_kind")


@dataclass(frozen=True, slots=True)
class Draft:
    """What one row asks for.

    Attributes:
        table, position: the row.
        tasks: to be recorded; empty when the row has a mistake that forbids it.
        problems: of the row, also those that forbid nothing.
    """

    table: Table
    position: int
    tasks: list[Task] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def sheet(self) -> str:
        """The name of its sheet."""
        return self.table.sheet

    @property
    def row(self) -> int:
        """The row as a person counts."""
        return self.table.rows[self.position]

    @property
    def cell(self) -> str:
        """Where its code stands, or should."""
        return f"{self.table.place('code').letter}{self.row}"

    @property
    def code(self) -> str:
        """The code as typed."""
        return str(self.table.columns["code"][self.position])

    @property
    def confirmation(self) -> str:
        """What stands under 'Xác nhận cách đọc'."""
        return str(self.table.columns["reading_confirmed"][self.position])


def draft_rows(table: Table, registry: Registry, on: date) -> Iterator[Draft]:
    """One draft a row, in order; `on` is the day whose registry counts when the document bears no date."""
    for position in range(len(table.rows)):
        units, problems = lead_units(table, position, registry, on)
        problems += _content(table, position)
        tasks, told = (
            _tasks(table, position, units) if units and table.columns["content"][position] else ([], [])
        )
        yield Draft(table, position, tasks, [*problems, *told, *_supporting(table, position, registry, on)])


def _content(table: Table, position: int) -> list[Problem]:
    blank = not table.columns["content"][position]
    return [table.place("content").problem(Mistake.CONTENT_MISSING, position)] if blank else []


def lead_units(table: Table, position: int, registry: Registry, on: date) -> tuple[list[str], list[Problem]]:
    """Codes of the lead units; one that does not resolve is a problem, never a guess, and stops the row."""
    text = table.columns["lead_unit"][position]
    place = table.place("lead_unit")
    if not text:
        return [], [place.problem(Mistake.UNIT_MISSING, position)]
    if registry.is_vague(text):
        return [], [place.problem(Mistake.UNIT_VAGUE, position, value=text)]
    names = registry.split(text)
    day = table.columns["document_date"][position] or on
    found = [registry.resolve(name, day) for name in names]
    unknown = [name for name, unit in zip(names, found, strict=True) if unit is None]
    if unknown:
        return [], [place.problem(Mistake.UNIT_UNKNOWN, position, **_strangers(unknown, registry))]
    codes = list(dict.fromkeys(unit.code for unit in found if unit))
    several = [place.problem(Mistake.UNIT_SEVERAL, position, value=text)] if len(codes) > 1 else []
    return codes, several


def _strangers(unknown: list[str], registry: Registry) -> dict[str, str]:
    return {"value": "; ".join(unknown), "near": registry.near(unknown[0])}


def _supporting(table: Table, position: int, registry: Registry, on: date) -> Iterator[Problem]:
    """Supporting units outside the registry: noted only, for nobody's clock runs by them; 'các đơn vị' is allowed."""
    day = table.columns["document_date"][position] or on
    names = registry.split(table.columns["supporting_units"][position])
    named = (name for name in names if not registry.is_vague(name))
    if unknown := [name for name in named if registry.resolve(name, day) is None]:
        place = table.place("supporting_units")
        yield place.problem(Mistake.SUPPORTING_UNKNOWN, position, **_strangers(unknown, registry))


def strange_units(table: Table, on: date, registry: Registry | None) -> Iterator[Problem]:
    """Units that `assign` could not resolve either; a blank lead unit is no mistake of a tracker."""
    if registry is None:
        return
    for position in range(len(table.rows)):
        _, problems = lead_units(table, position, registry, on)
        yield from (problem for problem in problems if problem.code in _UNRESOLVED)
        yield from _supporting(table, position, registry, on)


_UNRESOLVED = frozenset(mistake.name.lower() for mistake in (Mistake.UNIT_UNKNOWN, Mistake.UNIT_VAGUE))


def _tasks(table: Table, position: int, units: list[str]) -> tuple[list[Task], list[Problem]]:
    base = _base(table, position)
    if base.code and len(units) > 1:
        said = {"task": base.code, "value": table.columns["lead_unit"][position]}
        return [], [table.place("lead_unit").problem(Mistake.CODE_FOR_SEVERAL, position, **said)]
    one_of_series = bool(base.period)  # written back with its code
    if base.nature == Nature.PERIODIC and not one_of_series:
        return _series(table, position, base, units)
    joint = position + 1 if len(units) > 1 else 0
    return [base._replace(unit=unit, joint=joint) for unit in units], []


def _series(table: Table, position: int, base: Task, units: list[str]) -> tuple[list[Task], list[Problem]]:
    """One task a unit and period; a series is assigned whole or not at all."""
    text = table.columns["periods"][position]
    periods = read_periods(text)
    if not periods:
        mistake = Mistake.PERIODS_UNREADABLE if text else Mistake.PERIODS_MISSING
        return [], [table.place("periods").problem(mistake, position, value=text)]
    series = [_of_period(base, period, len(periods)) for period in periods]
    if not all(task.deadline for task in series):
        words = f"{base.deadline:%d/%m/%Y}" if base.deadline else base.deadline_text
        place = table.place("deadline" if base.deadline else "deadline_text")
        return [], [place.problem(Mistake.PERIOD_DEADLINE, position, value=words)]
    return [task._replace(unit=unit, joint=position + 1) for unit in units for task in series], []


def _of_period(base: Task, period: str, count: int) -> Task:
    """One task of a series; a day typed for several periods is the deadline of none of them: it stays blank."""
    typed = base.deadline if count == 1 else None
    day, basis = (typed, "") if base.deadline else period_deadline(period, base.deadline_text)
    code = f"{base.code}#{period}" if base.code else ""
    return base._replace(
        period=period, code=code, deadline=day, deadline_basis=basis, deadline_confirmed=True
    )


def _base(table: Table, position: int) -> Task:
    """The row without its unit; words of a foreign list's deadline column are kept as the deadline's text."""
    cell = {name: values[position] for name, values in table.columns.items()}
    words = cell["deadline_text"] or table.raw["deadline"].get(position, "")
    return Task(
        unit="",
        document_no=cell["document_no"],
        document_date=cell["document_date"],
        content=cell["content"],
        nature=cell["nature"] or (Nature.DATED.value if cell["deadline"] else ""),
        deadline_text=words,
        deadline=cell["deadline"],
        deadline_basis=cell["deadline_basis"],
        deadline_confirmed=cell["deadline_confirmed"] or cell["deadline"] is None,
        period=cell["code"].partition("#")[2],
        code=cell["code"],
        **{name: cell[name] for name in _COPIED},
    )
