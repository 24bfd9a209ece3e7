"""Every act carries who did it and when; it ends with a seal over the heads of all chains."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from sync.ledger import chain
from sync.ledger.tables import acts, seals


class Who(NamedTuple):
    """Who acts, and when."""

    actor: str
    at: datetime


def begin(connection: Connection, who: Who, kind: str, **detail: Any) -> int:
    """Record that an act happens; returns its number for the rows that belong to it."""
    return chain.append(connection, acts, [(iso(who.at), who.actor, kind, as_json(detail))])


def seal(connection: Connection, act: int, at: datetime, collection: int = 0) -> None:
    """Record where every chain ends now: what is cut off later will be missed."""
    heads = as_json(chain.heads(connection))
    chain.append(connection, seals, [(act, collection, iso(at), heads)])


def as_json(value: Mapping[str, Any]) -> str:
    """A JSON object with sorted keys, so that equal values give equal text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def iso(instant: datetime) -> str:
    """An instant as stored; comparing these texts compares the instants."""
    return instant.isoformat()


def day(value: date | None) -> str | None:
    """A day as stored: a datetime loses its time, a blank stays blank."""
    return None if value is None else value.isoformat()[:10]
