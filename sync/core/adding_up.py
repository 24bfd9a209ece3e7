"""Figures that must add up (domain §4): where they do not, nothing is shown and nobody is blamed by them."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

REMEDY = "chạy “dondoc verify”, giữ nguyên hiện trạng và báo người phụ trách phần mềm"


class TotalsDisagreeError(Exception):
    """A control total does not hold: a fault of the program or of the record. Says where – what – what to do.

    It is raised under `python -O` too, where an `assert` would be silent.

    Attributes:
        found: where and what alone, for a sentence that has its own advice.
    """

    def __init__(self, where: str, what: str) -> None:
        self.found = f"{where}: {what}"
        super().__init__(f"{self.found} – {REMEDY}")


def require(holds: object, where: str, what: str) -> None:
    """Go on only if a control total holds.

    Raises:
        TotalsDisagreeError: it does not.
    """
    if not holds:
        raise TotalsDisagreeError(where, what)


def require_each(holds: "pd.Series[bool]", names: "pd.Series[Any] | pd.Index", where: str, what: str) -> None:
    """Go on only if a control total holds in every line; the first in which it does not is named.

    Raises:
        TotalsDisagreeError: it does not.
    """
    wrong = [str(name) for name, held in zip(names, holds, strict=True) if not held]
    if wrong:
        more = f" và {len(wrong) - 1} dòng khác" if len(wrong) > 1 else ""
        raise TotalsDisagreeError(where, f"{what} ở dòng “{wrong[0]}”{more}")
