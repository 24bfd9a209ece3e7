"""One line of the result: a target and what was reached."""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple


class Line(NamedTuple):
    """One target: what was measured, the value held against the limit, and whether less or more is wanted."""

    what: str
    seconds: str
    value: float
    limit: float
    unit: str
    most: bool = True

    @property
    def met(self) -> bool:
        return self.value <= self.limit if self.most else self.value >= self.limit

    def __str__(self) -> str:
        sign = "≤" if self.most else "≥"
        verdict = "met" if self.met else "MISSED"
        return f"{self.what:<58} {self.seconds:>20} {self.value:9.2f}{self.unit} {sign} {self.limit:g}{self.unit:<3} {verdict}"


def spread(seconds: Sequence[float]) -> str:
    """The median in words."""
    return f"{median(seconds):.2f} s"
