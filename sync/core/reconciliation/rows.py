"""The rows of both books in one shape: the closed lists, and Sở Nội vụ's workbook with months and units read."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from sync.core.closing.closed_list import ClosedList
from sync.core.frames import frame
from sync.core.problems import Mistake, Problem
from sync.core.reading.table import Table
from sync.core.reconciliation.book import BookTable, integers
from sync.core.reconciliation.declared import COMPARED, NO, YES
from sync.core.reconciliation.recorded import RECORDED
from sync.core.report_periods import ReportPeriod
from sync.core.units.registry import Registry

_LIST = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
_MONTH = re.compile(r"(?:tháng\s*|\b)(0?[1-9]|1[0-2])\s*(?:[/.-]|\s*năm\s*)\s*(20\d\d)\b", re.IGNORECASE)
_ALONE = re.compile(r"(?:tháng\s*)?(0?[1-9]|1[0-2])", re.IGNORECASE)
_ENDING = r"^(.*?)[,;]?\s*(?:ngày\s*)?(\d{1,2}/\d{1,2}/\d{4})$"
"""'1196/UBND-TH, 15/05/2018': number and day in one cell."""


class HomeRows(NamedTuple):
    """Sở Nội vụ's rows (RECORDED): those of the period and of the month before, how many are of other months, problems."""

    rows: pd.DataFrame
    outside: int
    problems: list[Problem]


def month_in(text: str, year: int = 0) -> str:
    """'2018-04' of 'DS-2018-04', '4/2018', 'Tháng 4 năm 2018'; of 'Tháng 4' with a year; '' of anything else."""
    if found := _LIST.search(text):
        return found[0]
    if found := _MONTH.search(text):
        return f"{found[2]}-{int(found[1]):02}"
    alone = _ALONE.fullmatch(text.strip()) if year else None
    return f"{year}-{int(alone[1]):02}" if alone else ""


def office_rows(lists: Sequence[ClosedList]) -> pd.DataFrame:
    """What was transferred, RECORDED: the members of each list without those that a correction has removed."""
    tables = [frame(RECORDED), *(_of_list(one) for one in lists)]
    return pd.concat(tables, ignore_index=True).assign(**_says(dict.fromkeys(COMPARED, True)))


def _of_list(closed: ClosedList) -> pd.DataFrame:
    rows = closed.standing_rows
    words = {name: np.where(rows[name], YES, NO) for name in ("overdue", "late_update")}
    kept = [name for name in RECORDED if name in rows]
    columns = {name: rows[name] for name in kept} | words
    return frame(RECORDED, {**columns, "period": [closed.period] * len(rows)})


def home_rows(tables: Sequence[BookTable], registry: Registry, period: ReportPeriod) -> HomeRows:
    """Sở Nội vụ's rows with months and units read.

    Args:
        tables: the sheets of its workbook.
        registry: a name is the unit that bore it at the end of the month.
        period: what is reconciled; a row without its own month belongs to a period that is a single month.
    """
    read = [_of_sheet(one, registry, period) for one in tables]
    rows = pd.concat([frame(RECORDED), *(rows for rows, _ in read)], ignore_index=True)
    known = rows["period"].isin((period.before.months[-1], *period.months))
    unread = rows["period"] == ""
    problems = [problem for _, told in read for problem in told]
    return HomeRows(rows[known].reset_index(drop=True), int((~known & ~unread).sum()), problems)


def _of_sheet(one: BookTable, registry: Registry, period: ReportPeriod) -> tuple[pd.DataFrame, list[Problem]]:
    table = one.table
    months, told = _months(one, period)
    units, strange = _units(table, months, registry)
    plain = {
        name: table.columns[name]
        for name in ("code", "content", "document_no", "overdue", "late_update", "remark")
    }
    days = {name: table.columns[name] for name in ("document_date", "deadline")}
    rows = frame(
        RECORDED,
        {
            **plain, **days, "period": months, "unit": units, "unit_name": table.columns["lead_unit"],
            "days_late": integers(table.columns["days_late"]), "sheet": [table.sheet] * len(table.rows), "row": table.rows,
        },
    )  # fmt: skip
    says = {name: _said(table, name) for name in COMPARED}
    return _split_documents(rows.assign(**_says(says))), [*told, *strange]


def _said(table: Table, field: str) -> bool:
    """Whether the sheet has that column, and anything in it."""
    name = "lead_unit" if field == "unit" else field
    return table.has(name) and any(value not in ("", None) for value in table.columns[name])


def _says(said: dict[str, bool]) -> dict[str, bool]:
    return {f"says_{name}": flag for name, flag in said.items()}


def _split_documents(rows: pd.DataFrame) -> pd.DataFrame:
    """Number and day of a document that stand in one cell, taken apart where the day has no cell of its own."""
    if rows.empty or rows["document_date"].notna().any():
        return rows
    found = rows["document_no"].str.extract(_ENDING)
    both = found[1].notna()
    if not both.any():
        return rows
    parsed = pd.to_datetime(found[1], format="%d/%m/%Y", errors="coerce")
    return rows.assign(
        document_no=rows["document_no"].where(~both, found[0]).astype("object"),
        document_date=parsed.astype("datetime64[s]"),
        says_document_date=np.ones(len(rows), dtype=bool),
    )


def _months(one: BookTable, period: ReportPeriod) -> tuple[list[str], list[Problem]]:
    """The month of each row: its own cell, else what stands above the table, else the one that is reconciled."""
    table, year = one.table, period.first_day.year
    typed = table.columns["period"]
    otherwise = month_in(one.title) or (period.name if period.is_month else "")
    known = {text: month_in(text, year) if text else otherwise for text in set(typed)}
    months = [known[text] for text in typed]
    place = table.place("period")
    told = [
        place.problem(Mistake.MONTH_UNKNOWN, at, value=typed[at][:40])
        for at, month in enumerate(months)
        if not month
    ]
    return months, told


def _units(table: Table, months: Sequence[str], registry: Registry) -> tuple[list[str], list[Problem]]:
    """The unit's code in each row, as of the end of its month; an empty cell belongs to the merged one above it."""
    typed = table.columns["lead_unit"]
    known: dict[tuple[str, str], str] = {}
    units, problems = [], []
    place, above = table.place("lead_unit"), ""
    for at, text in enumerate(typed):
        name = text or above
        if name and not text:
            problems.append(place.problem(Mistake.UNIT_CARRIED, at, value=name[:60]))
        key = name, months[at]
        if key not in known:
            found = registry.resolve(name, _end_of(months[at])) if name else None
            known[key] = found.code if found else name
            if name and found is None:
                said = {"value": name[:60], "near": registry.near(name)}
                problems.append(place.problem(Mistake.UNIT_NOT_IN_REGISTRY, at, **said))
        units.append(known[key])
        above = name
    return units, problems


def _end_of(month: str) -> date | None:
    found = ReportPeriod.read(month)
    return found.last_day if found else None
