"""The numbered steps that bring a ledger's schema up to what this program knows."""

from collections.abc import Callable, Iterable
from uuid import uuid4

from sqlalchemy import Connection, Engine, Table, inspect, select, text, update

from sync.ledger.engine import reading, writing
from sync.ledger.errors import NewerLedgerError
from sync.ledger.tables import CLOSING, DRIVES, FIRST, RECONCILING, about, problems

_REFUSAL = "sổ cái chỉ ghi thêm, không sửa, không xoá"
_SQLITE_TRIGGER = """CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{refusal}'); END"""
_POSTGRESQL_FUNCTION = """CREATE FUNCTION dondoc_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{refusal}'; END $$"""
_POSTGRESQL_TRIGGER = """CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION dondoc_refuse()"""


def _first(connection: Connection) -> None:
    """What a collection needs: tables, indexes, and the triggers that refuse to change or delete what was written."""
    about.create(connection)
    if connection.dialect.name == "postgresql":
        connection.execute(text(_POSTGRESQL_FUNCTION.format(refusal=_REFUSAL)))
    _create(connection, [*FIRST.values(), problems])
    connection.execute(about.insert(), {"name": "deployment", "value": uuid4().hex})
    connection.execute(about.insert(), {"name": "schema", "value": "0"})


def _closing(connection: Connection) -> None:
    """What closing a month needs: configurations as they stood, drafts, objections, closed lists, corrections."""
    _create(connection, CLOSING.values())


def _drives(connection: Connection) -> None:
    """What collecting from a drive needs: how each file was listed when it was last read."""
    _create(connection, DRIVES.values())


def _reconciling(connection: Connection) -> None:
    """What reconciling needs: the reasons that people gave for differences."""
    _create(connection, RECONCILING.values())


def _create(connection: Connection, tables: Iterable[Table]) -> None:
    """Tables to which rows are only ever added."""
    for table in tables:
        table.create(connection)
        for statement in _triggers(connection.dialect.name, table.name):
            connection.execute(text(statement))


def _triggers(dialect: str, table: str) -> list[str]:
    if dialect == "postgresql":
        return [_POSTGRESQL_TRIGGER.format(table=table)]
    return [_SQLITE_TRIGGER.format(table=table, verb=verb, refusal=_REFUSAL) for verb in ("update", "delete")]


STEPS: list[Callable[[Connection], None]] = [_first, _closing, _drives, _reconciling]
"""Step n is STEPS[n-1]. Never edit one that was released; a later step adds tables, and never a column to a chained
one: the hash of a row covers all its columns."""


def migrate(engine: Engine) -> None:
    """Do the steps that the ledger lacks, each in its own transaction.

    Raises:
        NewerLedgerError: the ledger has more steps than this program.
    """
    with reading(engine) as connection:
        done = steps_done(connection)
    if done > len(STEPS):
        raise NewerLedgerError(
            f"sổ cái do bản dondoc mới hơn ghi (bậc {done}, chương trình này chỉ biết đến bậc {len(STEPS)})"
            " – cập nhật dondoc trên máy này rồi chạy lại"
        )
    for number in range(done, len(STEPS)):
        _do(engine, number)


def _do(engine: Engine, number: int) -> None:
    with writing(engine) as connection:
        if steps_done(connection) == number:  # another process may have been faster
            STEPS[number](connection)
            connection.execute(update(about).where(about.c.name == "schema").values(value=str(number + 1)))


def steps_done(connection: Connection) -> int:
    """How many steps this ledger has; 0 for an empty database."""
    if not inspect(connection).has_table(about.name):
        return 0
    return int(connection.execute(select(about.c.value).where(about.c.name == "schema")).scalar_one())


def deployment_id(connection: Connection) -> str:
    """The identity that this ledger got when it was made."""
    return str(connection.execute(select(about.c.value).where(about.c.name == "deployment")).scalar_one())
