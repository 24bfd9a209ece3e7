"""Which units are still owed a feedback workbook: kept beside the ledger until it is written, whatever comes between."""

from collections.abc import Iterable

from sync.deployment.place import Deployment

_LIST = "phan-hoi-chua-ghi.txt"


def owed(place: Deployment) -> frozenset[str]:
    """The units of which something was recorded that no feedback workbook says yet."""
    try:
        return frozenset((place.ledger_folder / _LIST).read_text(encoding="utf-8").split())
    except FileNotFoundError:
        return frozenset()


def owe(place: Deployment, units: Iterable[str]) -> None:
    """Add units to the list, before anything of theirs is recorded: a run broken off is made up for by the next."""
    _keep(place, owed(place).union(units))


def settle(place: Deployment, told: Iterable[str]) -> None:
    """Take units off the list."""
    _keep(place, owed(place).difference(told))


def _keep(place: Deployment, units: Iterable[str]) -> None:
    listed = place.ledger_folder / _LIST
    text = "".join(f"{unit}\n" for unit in sorted(units))
    if text:
        listed.write_text(text, encoding="utf-8")
    else:
        listed.unlink(missing_ok=True)
