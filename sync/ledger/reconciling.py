"""Writing and reading back the reasons that people gave for differences between the two books."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Engine, select

from sync.ledger import acts, chain
from sync.ledger.acts import Who, iso
from sync.ledger.engine import reading, writing
from sync.ledger.rows import Reason
from sync.ledger.tables import reconciliations


def record(engine: Engine, who: Who, detail: Mapping[str, Any], reasons: Sequence[Reason]) -> None:
    """Record one run of `reconcile`, in one transaction.

    Args:
        engine: the ledger.
        who: who compares.
        detail: period, the other book's file and hash, the counts of the classes.
        reasons: those that were not there yet or are others now.
    """
    with writing(engine) as connection:
        act = acts.begin(connection, who, "reconcile", **detail)
        chain.append(connection, reconciliations, ((act, iso(who.at), *one) for one in reasons))
        acts.seal(connection, act, who.at)


def list_reasons(engine: Engine, period: str) -> dict[str, Reason]:
    """Key → the latest reason of a period."""
    c = reconciliations.c
    wanted = select(*(c[name] for name in Reason._fields)).where(c.period == period).order_by(c.seq)
    with reading(engine) as connection:
        return {row.key: Reason(*row) for row in connection.execute(wanted)}
