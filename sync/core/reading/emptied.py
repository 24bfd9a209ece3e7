"""Grey cells that somebody emptied, as far as the tracker itself shows it: the ledger's word is not at hand here."""

from collections.abc import Iterator

from sync.core.problems import Mistake, Problem
from sync.core.reading.table import Table
from sync.core.tracker import CODE, column

_ALWAYS_FILLED = ("content", "lead_unit")
"""`assign` takes no task without them."""
_COMPUTED = ("effective_deadline", "update_by")
"""Hidden columns of a tracker that `issue` wrote; rows that a unit adds have nothing there."""


def emptied(table: Table) -> Iterator[Problem]:
    """One problem a cell. Which document was emptied, only the collection can tell: a task may have none."""
    if not table.has(_COMPUTED[0]):
        return
    for position, code in enumerate(table.columns[CODE]):
        issued = any(table.columns[name][position] is not None for name in _COMPUTED)
        names = [] if code or not issued else [CODE]
        names += [name for name in _ALWAYS_FILLED if (code or issued) and not _filled(table, name, position)]
        names += ["deadline"] if issued and not _has_deadline(table, position) else []
        for name in names:
            yield table.place(name).problem(Mistake.CENTRAL_EMPTIED, position, header=column(name).header)


def _filled(table: Table, name: str, position: int) -> bool:
    return not table.has(name) or bool(table.columns[name][position])


def _has_deadline(table: Table, position: int) -> bool:
    """A day, words, or an extension alone."""
    return not table.has("deadline") or any(
        table.columns[name][position] is not None or position in table.raw[name]
        for name in ("deadline", "extended_to")
    )
