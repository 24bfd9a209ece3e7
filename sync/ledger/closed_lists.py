"""Closed lists as the rules and the pages use them: read back from their text, with the corrections since."""

from sqlalchemy import Engine

from sync.core.closing.closed_list import ClosedList, Correction
from sync.core.closing.written import closed_list_of
from sync.ledger.closing import correction_rows, list_closings


def load_closed_lists(engine: Engine, period: str = "") -> list[ClosedList]:
    """The closed lists whose period begins so, by period; each with its corrections in the order recorded."""
    corrections = [Correction(*row) for row in correction_rows(engine)]
    return [
        closed_list_of(one.content, tuple(said for said in corrections if said.period == one.period))
        for one in list_closings(engine, period)
    ]
