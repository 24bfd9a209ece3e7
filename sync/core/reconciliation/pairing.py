"""Which rows of two books belong together: by code, by document, then whatever the unit; every step is linear."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sync.core.text import fold_tidied, tidy, tidy_all


class Keyed(NamedTuple):
    """The rows of one book and how they are known; the arrays run beside the rows.

    Attributes:
        rows: recorded.RECORDED.
        key: period, code and unit of each row; of a row without a code period, document and unit.
        code: the folded code, '' where there is none.
        unit: the folded unit.
    """

    rows: pd.DataFrame
    key: Any
    code: Any
    unit: Any

    @classmethod
    def of(cls, rows: pd.DataFrame) -> "Keyed":
        """The keys of a book; documents are folded only where they are asked for: most rows have a code."""
        code, unit = folded(rows["code"]), folded(rows["unit"])
        own, bare = code.copy(), np.flatnonzero(code == "")
        own[bare] = _documents(rows, bare)[0]
        return cls(rows, _joined(rows["period"], own, unit), code, unit)

    def by_code_and_unit(self, at: Any) -> Any:
        """The key of each row at these positions, '' without a code; so the next three, by what their names say."""
        return np.where(self.code[at] != "", self.key[at], "")

    def by_document_and_unit(self, at: Any) -> Any:
        """Document, period and unit."""
        document, whole = _documents(self.rows, at)
        return np.where(whole, _joined(document, self._periods(at), self.unit[at]), "")

    def by_code(self, at: Any) -> Any:
        """Code and period."""
        code = self.code[at]
        return np.where(code != "", _joined(code, self._periods(at)), "")

    def by_document(self, at: Any) -> Any:
        """Document and period."""
        document, whole = _documents(self.rows, at)
        return np.where(whole, _joined(document, self._periods(at)), "")

    def _periods(self, at: Any) -> Any:
        return self.rows["period"].to_numpy()[at]


_KEYS = (Keyed.by_code_and_unit, Keyed.by_document_and_unit, Keyed.by_code, Keyed.by_document)
"""By what rows are paired, in turn; a pair is made only where the key is unique in both books."""


def pairs(a: Keyed, b: Keyed, left: Any, right: Any) -> tuple[Any, Any]:
    """Positions in both books of the rows that belong together, side by side.

    Args:
        a: one book.
        b: the other.
        left: the positions in `a` that may be paired.
        right: those in `b`.
    """
    found: list[tuple[Any, Any]] = []
    for keys in _KEYS:
        mine, theirs = _common(keys(a, left), keys(b, right))
        found.append((left[mine], right[theirs]))
        left, right = np.delete(left, mine), np.delete(right, theirs)
    at_a, at_b = zip(*found, strict=True)
    return np.concatenate(at_a), np.concatenate(at_b)


def _common(mine: Any, theirs: Any) -> tuple[Any, Any]:
    """Where the keys stand that are whole and stand once on each side."""
    ours, others = _once(mine), _once(theirs)
    at = pd.Index(theirs[others], dtype="object").get_indexer(pd.Index(mine[ours], dtype="object"))
    return ours[at >= 0], others[at[at >= 0]]


def _once(keys: Any) -> Any:
    whole = np.flatnonzero(keys != "")
    return whole[~repeated(keys[whole])]


def repeated(keys: Any) -> Any:
    """Which keys stand more than once."""
    return pd.Index(keys, dtype="object").duplicated(keep=False)


def among(keys: Any, others: Any) -> Any:
    """Which keys are among the others; numpy would compare every text with every other."""
    return pd.Index(keys, dtype="object").isin(others)


def folded(texts: Iterable[str]) -> Any:
    """`fold` of a whole column, each different text once."""
    given = list(texts)
    different = list(set(given))
    known = dict(zip(different, fold_tidied(tidy_all(different, tidy)), strict=True))
    return np.array([known[text] for text in given], dtype=object)


def _documents(rows: pd.DataFrame, at: Any) -> tuple[Any, Any]:
    """Number, day and content of the documents at these positions as one text, and which of them say their content."""
    some = rows[["document_no", "document_date", "content"]].iloc[at]
    day = some["document_date"].dt.strftime("%Y-%m-%d").fillna("")
    content = folded(some["content"])
    return _joined(folded(some["document_no"]), day, content), content != ""


def _joined(*columns: Iterable[str]) -> Any:
    return np.array(["|".join(parts) for parts in zip(*columns, strict=True)], dtype=object)
