"""How a drive listed each file before it was last read: with it the next collection knows what it need not read."""

from collections.abc import Iterable

from sqlalchemy import Engine, func, select

from sync.ledger import chain
from sync.ledger.engine import reading, writing
from sync.ledger.rows import Listed
from sync.ledger.tables import listings

_COLUMNS = (listings.c.file, listings.c.version, listings.c.modified, listings.c.fresh)


def record_listings(engine: Engine, collection: int, read: Iterable[Listed]) -> None:
    """Record, once their contents are on record, how files were listed before they were read; all or none."""
    rows = [(collection, one.file, one.version, one.modified, int(one.fresh)) for one in read]
    if rows:
        with writing(engine) as connection:
            chain.append(connection, listings, rows)


def last_listings(engine: Engine) -> dict[str, Listed]:
    """File → how it was listed before it was last read."""
    newest = select(func.max(listings.c.seq)).group_by(listings.c.file)
    with reading(engine) as connection:
        rows = connection.execute(select(*_COLUMNS).where(listings.c.seq.in_(newest)))
        return {row.file: Listed(row.file, row.version, row.modified, bool(row.fresh)) for row in rows}
