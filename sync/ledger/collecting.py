"""Writing a collection: its beginning, one transaction per unit, its end."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, exists, func, insert, select

from sync.core.problems import Problem
from sync.ledger import acts, chain
from sync.ledger.acts import Who, day, iso
from sync.ledger.engine import reading, writing
from sync.ledger.errors import LedgerError
from sync.ledger.rows import Receipt, UnitTake
from sync.ledger.tables import collections, observations, problems, receipts, retirements, seals

_ENDED = exists().where(seals.c.collection == bindparam("collection"))
_RUNNING = select(collections.c.act).where(collections.c.seq == bindparam("collection"), ~_ENDED)
"""The act of a collection, if it still runs; asked once for each unit."""


def begin_collection(engine: Engine, who: Who, config: Mapping[str, str]) -> int:
    """Open a collection; `config` names the hash of each part of the configuration. Returns its number.

    Raises:
        LedgerError: `who.at` lies before the last collection: what was seen first would no longer be the first.
    """
    with writing(engine) as connection:
        _refuse_going_back(connection, who.at)
        act = acts.begin(connection, who, "collect")
        return chain.append(connection, collections, [(act, iso(who.at), acts.as_json(config))])


def _refuse_going_back(connection: Connection, at: datetime) -> None:
    last = _last_at(connection)
    if last is not None and at < last:
        raise LedgerError(
            f"thời điểm thu thập {at:%H:%M:%S %d/%m/%Y} sớm hơn lần thu thập trước ({last:%H:%M:%S %d/%m/%Y})"
            " – kiểm tra đồng hồ của máy"
        )


def last_collection_at(engine: Engine) -> datetime | None:
    """When the last collection began or last recorded something; None before the first."""
    with reading(engine) as connection:
        return _last_at(connection)


def _last_at(connection: Connection) -> datetime | None:
    begun = connection.execute(select(func.max(collections.c.at))).scalar()
    newest = select(receipts.c.at).order_by(receipts.c.seq.desc()).limit(1)
    times = [at for at in (begun, connection.execute(newest).scalar()) if at]
    return datetime.fromisoformat(max(times)) if times else None


def take(engine: Engine, collection: int, *taken: UnitTake) -> None:
    """Record all files of one unit, in one transaction: receipts, observations, problems, retired versions."""
    with writing(engine) as connection:
        act = _act_of(connection, collection)
        chain.append(connection, receipts, (_receipt_row(collection, one.receipt) for one in taken))
        seen = (row for one in taken for row in _observation_rows(collection, one))
        chain.append(connection, observations, seen)
        _add_problems(connection, collection, taken)
        for one in taken:
            retire(connection, act, one.receipt.at, [(one.receipt.unit, version) for version in one.retired])


def take_unchanged(engine: Engine, collection: int, unit_receipts: Iterable[Receipt]) -> None:
    """Record, in one transaction, units of which nothing else is to be said: unchanged, missing or refused."""
    with writing(engine) as connection:
        _act_of(connection, collection)
        chain.append(connection, receipts, (_receipt_row(collection, receipt) for receipt in unit_receipts))


def finish_collection(engine: Engine, collection: int, at: datetime) -> None:
    """Close a collection: from here on it is known to have gone over all units."""
    with writing(engine) as connection:
        acts.seal(connection, _act_of(connection, collection), at, collection)


def _act_of(connection: Connection, collection: int) -> int:
    """The act of a collection that still runs."""
    act: int | None = connection.execute(_RUNNING, {"collection": collection}).scalar()
    if act is None:
        raise LedgerError(f"lần thu thập số {collection} không có hoặc đã kết thúc – chạy lại dondoc sync")
    return act


def _receipt_row(collection: int, receipt: Receipt) -> tuple[Any, ...]:
    unit, at, outcome, reason, *rest = receipt
    return (collection, unit, iso(at), int(receipt.ok), outcome, reason, *rest)


def _observation_rows(collection: int, taken: UnitTake) -> Iterator[tuple[Any, ...]]:
    got = taken.receipt
    seen_at = iso(got.at)
    for code, *place, present, applied, changed, values, told in taken.observations:
        source = (collection, got.unit, code, seen_at, got.version, got.file, got.sha256)
        state, done_on, *words = values
        marks = (int(present), int(applied), changed)
        yield (*source, *place, *marks, state, day(done_on), *words, told)


def _add_problems(connection: Connection, collection: int, taken: Iterable[UnitTake]) -> None:
    names = [column.name for column in problems.c if column.name != "seq"]
    rows = [_problem_row(collection, one.receipt, problem) for one in taken for problem in one.problems]
    if rows:
        connection.execute(insert(problems), [dict(zip(names, row, strict=True)) for row in rows])


def _problem_row(collection: int, receipt: Receipt, problem: Problem) -> tuple[Any, ...]:
    place = (problem.code, problem.sheet, problem.cell, problem.message, problem.severity.value, problem.task)
    return chain.storable((collection, receipt.unit, receipt.sha256, *place))


def retire(connection: Connection, act: int, at: datetime, versions: Iterable[tuple[str, int]]) -> None:
    """Record versions (unit, version) from which nothing is taken any more; one retired already stays as it is."""
    for unit, version in versions:
        same = select(retirements.c.seq).where(retirements.c.unit == unit, retirements.c.version == version)
        if connection.execute(same).first() is None:
            chain.append(connection, retirements, [(act, iso(at), unit, version)])
