"""Columns of text joined row by row."""

from collections.abc import Iterable

import pandas as pd


def words(parts: Iterable["pd.Series[str]"], separator: str = " · ") -> "pd.Series[str]":
    """Join columns of text row by row, leaving blanks out."""
    joined: pd.Series[str] | None = None
    for part in parts:
        text = part.astype("object")
        joined = text if joined is None else _joined(joined, text, separator)
    return pd.Series(dtype="object") if joined is None else joined


def _joined(left: "pd.Series[str]", right: "pd.Series[str]", separator: str) -> "pd.Series[str]":
    between = pd.Series("", index=left.index, dtype="object").mask((left != "") & (right != ""), separator)
    return left + between + right
