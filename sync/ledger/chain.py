"""The hash chain: each row's hash covers the row and the hash before it, so nothing can be changed unnoticed."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, Dialect, Select, Table, insert, select

from sync.ledger.tables import CHAINED


class Head(NamedTuple):
    """The last row of a chain; (0, '') before the first."""

    seq: int
    hash: str


def link(previous: str, row: Sequence[Any]) -> str:
    """SHA-256 (hex) of the previous hash and the row as canonical JSON: a list, UTF-8, no blanks, no hash column.

    Args:
        previous: the hash of the row before.
        row: text, whole numbers of at most 64 bits, None; every JSON writer spells these alike.

    Raises:
        orjson.JSONEncodeError: the row holds half a surrogate pair, or a value of another kind.
    """
    return sha256(previous.encode() + orjson.dumps(tuple(row))).hexdigest()


def head(connection: Connection, table: Table) -> Head:
    """Where the chain of a table ends now."""
    found = connection.execute(_last(table)).first()
    return Head(*found) if found else Head(0, "")


@lru_cache
def _last(table: Table) -> Select[int, str]:
    return select(table.c.seq, table.c.hash).order_by(table.c.seq.desc()).limit(1)


def heads(connection: Connection) -> dict[str, Head]:
    """Where every chain ends now."""
    return {name: head(connection, table) for name, table in CHAINED.items() if name != "seals"}


def append(connection: Connection, table: Table, rows: Iterable[Sequence[Any]]) -> int:
    """Add rows (the columns between `seq` and `hash`, in order) to a chain; returns the last `seq`."""
    seq, previous = head(connection, table)
    added = []
    for row in rows:
        seq += 1
        whole = sealed(previous, (seq, *row))
        previous = whole[-1]
        added.append(whole)
    if added:
        _insert(connection, table, added)
    return seq


def sealed(previous: str, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The row as it is stored, with its hash at the end: what `link` says of it."""
    try:
        written = orjson.dumps(row)
    except orjson.JSONEncodeError:
        if storable(row) == row:  # not half a surrogate pair: a value that no column of ours holds
            raise
        return sealed(previous, storable(row))
    if b"\\u0000" in written and storable(row) != row:
        return sealed(previous, storable(row))
    return (*row, sha256(previous.encode() + written).hexdigest())


def _insert(connection: Connection, table: Table, rows: list[tuple[Any, ...]]) -> None:
    # Straight to the driver: SQLAlchemy's parameters for 200,000 rows cost more than the database itself.
    statement, positional = _statement(table, connection.dialect)
    if positional:
        connection.exec_driver_sql(statement, rows)
    else:
        names = [column.name for column in table.c]
        connection.exec_driver_sql(statement, [dict(zip(names, row, strict=True)) for row in rows])


@lru_cache
def _statement(table: Table, dialect: Dialect) -> tuple[str, bool]:
    """The insert of a whole row, and whether its values go in by position."""
    compiled = insert(table).compile(dialect=dialect)
    return str(compiled), bool(compiled.positional)


def storable(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The row, with U+FFFD for the two things that no database keeps: NUL and half a surrogate pair."""
    return tuple(_replaced(value) if isinstance(value, str) else value for value in row)


def _replaced(text: str) -> str:
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\x00", "\ufffd")
