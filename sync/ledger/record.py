"""Loading the frames that the rules read: straight from the cursor into columns, each repeated text kept once."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Engine, Table, select

from sync.core.evidence.record import Record
from sync.core.frames import ASSIGNMENTS, DAY, EVENTS, GIVEN, INSTANT, OBSERVATIONS, RECEIPTS, TEXT, Schema
from sync.core.reading.duedates import office_basis
from sync.ledger import tables
from sync.ledger.acts import iso
from sync.ledger.engine import reading

_BATCH = 1_000  # rows that stand in memory as tuples at one time
_CODES = 5_000  # codes in one IN list, well below what either database takes
_STORED = {name: dtype for name, dtype in ASSIGNMENTS.items() if name != "deadline_set_at"}
_NAT = np.iinfo(np.int64).min

_Array = NDArray[Any]
_Column = Callable[[tuple[Any, ...]], _Array]


def load_record(engine: Engine, known_at: datetime) -> Record:
    """All that was recorded up to and including `known_at`; frames as declared in core.frames.

    Confirmed readings stand in the assignments: a confirmed day is the deadline; a refused one leaves none.
    A unit has one receipt per collection: when several of its files were read, it is a success only if each was.
    """
    limit = iso(known_at)
    with reading(engine) as connection:
        return Record(
            _confirmed(connection, _assignments(connection, ("recorded_at", limit)), limit),
            _load(connection, tables.events, EVENTS, ("recorded_at", limit)),
            _load(connection, tables.observations, OBSERVATIONS, ("seen_at", limit)),
            _one_per_unit(_load(connection, tables.receipts, RECEIPTS, ("at", limit))),
            _given(connection, limit),
        )


def load_events(engine: Engine, known_at: datetime) -> pd.DataFrame:
    """The events recorded up to and including `known_at`, frames.EVENTS."""
    with reading(engine) as connection:
        return _load(connection, tables.events, EVENTS, ("recorded_at", iso(known_at)))


def load_assignments(
    engine: Engine, units: Sequence[str], known_at: datetime, codes: Sequence[str] = ()
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(assignments, events) of every task that was ever given to one of the units, by assignment, transfer or correction.

    What `core.holdings` needs to say who holds them; of the other units' tasks, only those with `codes` are read.
    """
    until = ("recorded_at", iso(known_at))
    with reading(engine) as connection:
        events = _load(connection, tables.events, EVENTS, until)
        given = events["new_unit"].isin(units) | (
            (events["field"] == "unit") & events["new_value"].isin(units)
        )
        wanted = sorted({*events.loc[given, "code"], *codes})
        c = tables.assignments.c
        which = [c.unit.in_(list(units))]
        which += [c.code.in_(wanted[start : start + _CODES]) for start in range(0, len(wanted), _CODES)]
        found = [_assignments(connection, until, one) for one in which]
    return pd.concat(found, ignore_index=True).drop_duplicates("code", ignore_index=True), events


def _assignments(
    connection: Connection, until: tuple[str, str], which: ColumnElement[bool] | None = None
) -> pd.DataFrame:
    """As assigned: the day went on record with the task."""
    found = _load(connection, tables.assignments, _STORED, until, which)
    return found.assign(deadline_set_at=found["recorded_at"])


def _load(
    connection: Connection,
    table: Table,
    schema: Schema,
    until: tuple[str, str],
    which: ColumnElement[bool] | None = None,
) -> pd.DataFrame:
    instant, limit = until
    wanted = (
        select(*(table.c[name] for name in schema)).where(table.c[instant] <= limit).order_by(table.c.seq)
    )
    if which is not None:
        wanted = wanted.where(which)
    makers = [_maker(dtype) for dtype in schema.values()]
    pieces: list[list[_Array]] = [[maker(())] for maker in makers]
    with connection.execute(wanted.execution_options(yield_per=_BATCH)) as result:
        for rows in result.partitions():
            for piece, maker, values in zip(pieces, makers, zip(*rows, strict=True), strict=True):
                piece.append(maker(values))
    columns = zip(schema.items(), pieces, strict=True)
    return pd.DataFrame({name: _series(piece, dtype) for (name, dtype), piece in columns}, copy=False)


def _series(pieces: list[_Array], dtype: str) -> "pd.Series[Any]":
    whole = np.concatenate(pieces)
    pieces.clear()
    return pd.Series(whole, dtype=dtype, copy=False)


def _maker(dtype: str) -> _Column:
    """How a column of stored values becomes an array of that dtype."""
    if dtype == TEXT:
        return _texts()
    if dtype in (DAY, INSTANT):
        return _times(dtype)
    return lambda values: np.array(values, dtype=dtype)


def _texts() -> _Column:
    """Equal texts become one object as long as that pays: contents that hardly repeat are left alone."""
    kept: dict[str, str] = {}

    def texts(values: tuple[Any, ...]) -> _Array:
        if len(set(values)) * 2 < len(values):
            values = tuple(map(kept.setdefault, values, values))
        array = np.empty(len(values), dtype=object)
        array[:] = values
        return array

    return texts


def _times(dtype: str) -> _Column:
    """ISO texts as instants; there are few different ones, so each is read once."""
    known: dict[str | None, int] = {None: _NAT}

    def times(values: tuple[Any, ...]) -> _Array:
        for text in set(values) - known.keys():
            known[text] = int(np.datetime64(text).astype(dtype).astype("int64"))
        numbers = np.fromiter(map(known.__getitem__, values), dtype="int64", count=len(values))
        return numbers.view(dtype)

    return times


def _confirmed(connection: Connection, assignments: pd.DataFrame, limit: str) -> pd.DataFrame:
    """The office's last answer about each reading: the day, when it was given, and that it is the office's."""
    c = tables.confirmations.c
    said = connection.execute(select(c.code, c.at, c.day).where(c.at <= limit).order_by(c.seq))
    last = pd.DataFrame(said.all(), columns=["code", "at", "day"]).drop_duplicates("code", keep="last")
    place = pd.Index(assignments["code"]).get_indexer(last["code"])
    answers, rows = last[place >= 0], assignments.index[place[place >= 0]]
    days = pd.to_datetime(answers["day"]).astype(DAY).to_numpy()
    read = assignments.loc[rows, ["deadline", "deadline_basis"]]
    bases = map(office_basis, read["deadline_basis"], read["deadline"], pd.Series(days))
    assignments.loc[rows, "deadline_basis"] = np.array(list(bases), dtype=object)
    assignments.loc[rows, "deadline"] = days
    assignments.loc[rows, "deadline_confirmed"] = ~np.isnat(days)
    assignments.loc[rows, "deadline_set_at"] = pd.to_datetime(answers["at"]).astype(INSTANT).to_numpy()
    return assignments


def _given(connection: Connection, limit: str) -> pd.DataFrame:
    """When each task first stood in a tracker issued to each unit."""
    c = tables.issues.c
    issued = connection.execute(
        select(c.unit, c.codes, c.issued_at).where(c.issued_at <= limit).order_by(c.seq)
    )
    rows = [(unit, code, at) for unit, codes, at in issued for code in json.loads(codes)]
    units, codes, instants = zip(*rows, strict=True) if rows else ((), (), ())
    makers = {name: _maker(dtype) for name, dtype in GIVEN.items()}
    columns = zip(makers.items(), (units, codes, instants), strict=True)
    found = pd.DataFrame(
        {name: pd.Series(maker(values), dtype=GIVEN[name]) for (name, maker), values in columns}
    )
    return found.drop_duplicates(["unit", "code"], ignore_index=True)


def _one_per_unit(receipts: pd.DataFrame) -> pd.DataFrame:
    """One file that was not got spoils the success and stands for the unit; else the newest version's receipt does."""
    keys = ["collection", "unit"]
    if not receipts.duplicated(keys).any():
        return receipts
    all_got = receipts.groupby(keys)["ok"].transform("all")
    ranked = receipts.sort_values(["ok", "version"], ascending=[False, True], kind="stable")
    standing = ranked.assign(ok=all_got).drop_duplicates(keys, keep="last")
    return standing.sort_index().reset_index(drop=True)
