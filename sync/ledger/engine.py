"""Opening the database and its two kinds of transactions: one that reads a snapshot, one that writes alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError

from sync.ledger.errors import LedgerError, in_words

_WRITERS_KEY = (
    0x646F_6E64_6F63  # "dondoc": the advisory lock that makes writers of one PostgreSQL ledger queue
)
# A first collection writes 90 MB: copying the log into the database every 4 MB would double its commits' cost.
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=30000",
    "wal_autocheckpoint=8000",
)


def connect(where: str | Path) -> Engine:
    """The engine for a path (SQLite; the folder is made) or a URL.

    Raises:
        LedgerError: the URL cannot be read, or its driver is not installed.
    """
    url = _url(where)
    try:
        engine = create_engine(url, hide_parameters=True)
    except ModuleNotFoundError as error:
        raise LedgerError("chưa cài phần nối PostgreSQL – chạy: pip install “dondoc[postgresql]”") from error
    if engine.dialect.name == "sqlite":
        Path(url.database or ".").parent.mkdir(parents=True, exist_ok=True)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _url(where: str | Path) -> URL:
    if isinstance(where, Path) or "://" not in where:
        return URL.create("sqlite", database=str(Path(where).absolute()))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError) as error:  # a port that is no number
        raise LedgerError(
            "địa chỉ sổ cái không đúng dạng – ví dụ: postgresql://người@máy/cơ_sở_dữ_liệu"
        ) from error
    return url.set(drivername="postgresql+psycopg") if url.drivername in ("postgres", "postgresql") else url


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are ours to begin; the driver would begin them late
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that alone may write; all of it is on the disk afterwards, or none of it.

    Raises:
        LedgerError: the database refused, in words.
    """
    try:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(_WRITERS_KEY)))
            yield connection
    except DBAPIError as error:
        raise in_words(error) from error


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction in which every query sees the same instant; raises LedgerError like `writing`."""
    level = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    try:
        with engine.connect().execution_options(**level) as connection, connection.begin():
            yield connection
    except DBAPIError as error:
        raise in_words(error) from error
