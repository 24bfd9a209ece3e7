"""Feedback after a collection: one workbook a unit in phan-hoi/, never a write into the unit's own file."""

from typing import Any

import pandas as pd

from sync.collecting.collect import Board, units_to_tell
from sync.collecting.owed import owe, settle
from sync.core.pages.feedback import Feedback, feedback_pages
from sync.core.tracker import UNIT_FIELDS
from sync.office.desk import Desk
from sync.outputs.workbook import write_report
from sync.reporting.report import Asked, content_of


def write_feedback(desk: Desk, board: Board) -> list[str]:
    """Write `phan-hoi/<UNIT>.xlsx` for every unit to be told; returns those that could not be written.

    A file that is open in Excel costs only itself, and is written by the next collection.
    """
    units = units_to_tell(desk.place, board)
    owe(desk.place, units)
    record = desk.ledger.load_record(board.at)
    content = content_of(desk, record, Asked(board.at.date(), board.at))
    changes = recorded(record.observations, board.collection)
    desk.place.feedback.mkdir(parents=True, exist_ok=True)
    unwritten: list[str] = []
    for unit in units:
        own = changes[changes["unit"] == unit].reset_index(drop=True)
        target = desk.place.feedback / f"{unit}.xlsx"
        try:
            write_report(
                target, feedback_pages(Feedback(content, unit, own)), board.at.replace(microsecond=0)
            )
        except OSError:
            unwritten.append(target.name)
    settle(desk.place, (unit for unit in units if f"{unit}.xlsx" not in unwritten))
    return unwritten


def recorded(observations: pd.DataFrame, collection: int) -> pd.DataFrame:
    """What one collection recorded: unit, task, field, old, new, a row for each of the unit's fields that differs."""
    seen = observations.sort_values("seq", kind="stable")
    texts = seen.assign(done_on=_written(seen))[["unit", "code", *UNIT_FIELDS]]
    before = texts.groupby(["unit", "code"], sort=False)[list(UNIT_FIELDS)].shift(fill_value="")
    now = seen["collection"] == collection
    pieces = [_differing(texts[now], before[now], field) for field in UNIT_FIELDS]
    return pd.concat(pieces, ignore_index=True).sort_values(["unit", "task"], kind="stable")


def _written(seen: pd.DataFrame) -> "pd.Series[Any]":
    """The day of completion as people read it; what could not be read as a day stays as typed."""
    days: pd.Series[Any] = seen["done_on"].dt.strftime("%d/%m/%Y").astype("object")
    return days.where(seen["done_on"].notna(), seen["done_on_raw"])


def _differing(new: pd.DataFrame, old: pd.DataFrame, field: str) -> pd.DataFrame:
    differs = (new[field] != old[field]).to_numpy()
    rows = new[differs]
    columns = {
        "unit": rows["unit"],
        "task": rows["code"],
        "field": field,
        "old": old[field][differs],
        "new": rows[field],
    }
    return pd.DataFrame(columns, dtype="object")
