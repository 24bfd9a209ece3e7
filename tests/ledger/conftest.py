"""Every test of the ledger runs over SQLite and over a real PostgreSQL server, if one is installed."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from sync.ledger.store import Ledger
from tests.ledger.postgresql import Server, install_hint

_schemas = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    if hint := install_hint():
        pytest.skip(hint)
    with Server() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a fresh, empty database is."""
    if request.param == "sqlite":
        return f"sqlite:///{(tmp_path / 'so-cai' / 'so-cai.sqlite').as_posix()}"
    running: Server = request.getfixturevalue("server")
    schema = f"ledger{next(_schemas)}"
    engine = create_engine(
        running.url().replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    engine.dispose()
    return running.url(schema)


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    with Ledger.open(url, "an") as opened:
        yield opened
