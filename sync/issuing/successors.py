"""Handing the open tasks of a unit that ends over to the one that takes over, by recorded events with their document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from sync.core.assigned.assignment import Event
from sync.core.clocks.situation import situate
from sync.core.clocks.status import OPEN
from sync.core.text import tidy
from sync.core.units.registry import Unit
from sync.core.units.successors import successors_on
from sync.failure import NotDone
from sync.office.desk import Desk


@dataclass(frozen=True)
class Handover:
    """What is asked: both units as people name them, the document, the first day of the new one, certain codes or all."""

    old: str
    new: str
    document_no: str
    document_date: date | None = None
    on: date | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was recorded: the units, the day from which the new one answers, and the tasks (code, content)."""

    old: Unit
    new: Unit
    on: date
    tasks: tuple[tuple[str, str], ...]


def hand_over_tasks(desk: Desk, asked: Handover) -> HandedOver:
    """Record a transfer of each open task; what is done or late already stays with the old unit.

    A task that was handed over before is no longer the old unit's, so a second run records nothing.

    Raises:
        NotDone: a unit is unknown, the old one does not end, the new one does not exist on that day, a code is no open
            task of the old unit, or the document is missing.
    """
    document = tidy(asked.document_no)
    if not document:
        raise NotDone("bàn giao phải có văn bản – ghi --document “số, ký hiệu”")
    old, on = _ending(desk, asked)
    new = _taking_over(desk, asked, old, on)
    tasks = _open_tasks(desk, old, on)
    if asked.codes:
        tasks = _chosen(tasks, asked.codes, old)
    events = [
        Event(
            code,
            "transfer",
            on,
            document,
            asked.document_date,
            new_unit=new.code,
            remark=f"Bàn giao từ {old.name}",
        )
        for code in tasks["code"]
    ]
    desk.ledger.add_events(desk.at, events)
    return HandedOver(old, new, on, tuple(zip(tasks["code"], tasks["content"], strict=True)))


def _ending(desk: Desk, asked: Handover) -> tuple[Unit, date]:
    """The old unit and the first day of the new one: the day after the old one's last."""
    registry, text = desk.place.registry, asked.old
    on = asked.on or desk.at.date()
    old = registry.get(text) or registry.resolve(text, on - timedelta(days=1)) or registry.resolve(text)
    if old is None:
        raise NotDone(f"{text}: không có đơn vị này{registry.near(text)} – xem danh mục trong units.csv")
    if old.valid_to is None:
        raise NotDone(
            f"{old.name}: chưa có ngày kết thúc – điền cột valid_to trong units.csv; chuyển lẻ một nhiệm vụ thì ghi sự kiện “Chuyển” trong sổ giao việc"
        )
    return old, asked.on or old.valid_to + timedelta(days=1)


def _taking_over(desk: Desk, asked: Handover, old: Unit, on: date) -> Unit:
    registry = desk.place.registry
    exact = registry.get(asked.new)
    new = exact if exact and exact.valid(on) else registry.resolve(asked.new, on)
    if new is None:
        raise NotDone(
            f"{asked.new}: không có đơn vị này vào ngày {on:%d/%m/%Y}{registry.near(asked.new)} – xem valid_from, valid_to trong units.csv"
        )
    declared = {unit.code for unit in successors_on(registry, old, on)}
    if declared and new.code not in declared | {old.code}:
        raise NotDone(
            f"{new.name}: không nằm trong cột successor của {old.name} ({', '.join(sorted(declared))}) – ghi đúng đơn vị kế thừa,"
            " thêm mã vào cột ấy trong units.csv, hoặc chuyển lẻ bằng sự kiện “Chuyển” trong sổ giao việc"
        )
    if new.code == old.code:
        raise NotDone(f"{new.name}: đơn vị nhận trùng đơn vị bàn giao – ghi đúng đơn vị nhận")
    return new


def _open_tasks(desk: Desk, old: Unit, on: date) -> pd.DataFrame:
    """The tasks of the old unit that are open on that day, as known now."""
    record = desk.ledger.load_record(desk.at)
    situation = situate(record, on, desk.at, desk.place.calendar, desk.place.settings.rules())
    mine: pd.DataFrame = situation[(situation["unit"] == old.code) & situation["status"].isin(OPEN)]
    return mine.sort_values("code", kind="stable")


def _chosen(tasks: pd.DataFrame, codes: Sequence[str], old: Unit) -> pd.DataFrame:
    unknown = sorted(set(codes) - set(tasks["code"]))
    if unknown:
        raise NotDone(
            f"{', '.join(unknown[:5])}: không phải nhiệm vụ còn mở của {old.name} – xem lại mã, hoặc đã bàn giao rồi"
        )
    found: pd.DataFrame = tasks[tasks["code"].isin(codes)]
    return found
