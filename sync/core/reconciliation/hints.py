"""What the ledger itself says about a difference: a hint for people, who choose the reason."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from sync.core.closing.closed_list import ClosedList
from sync.core.reconciliation.declared import (
    CORRECTED,
    EXTENDED,
    OTHER_MONTH,
    TRANSFERRED,
    TWICE,
    WITHDRAWN,
)

_EVENTS: Mapping[str, str] = {"extension": EXTENDED, "transfer": TRANSFERRED, "withdrawal": WITHDRAWN}


def hints(items: pd.DataFrame, lists: Sequence[ClosedList], events: pd.DataFrame) -> "pd.Series[Any]":
    """A reason for each item that has one on record, '' for the others.

    Args:
        items: matching.ITEMS.
        lists: the closed lists of the period with their corrections.
        events: frames.EVENTS; those recorded after the list of the month count.
    """
    corrected = {(one.period, one.code) for closed in lists for one in closed.corrections}
    differing = items[items["class"] != "matched"]
    keys = list(zip(differing["period"], differing["code"], strict=True))
    said = _by_event(keys, {one.period: one.known_at for one in lists}, events)
    found = np.select(
        [
            (differing["class"] == "duplicate").to_numpy(),
            np.array([key in corrected for key in keys], dtype=bool),
            said != "",
            _in_other_month(differing),
        ],
        [TWICE, CORRECTED, said, OTHER_MONTH],
        default="",
    )
    return pd.Series(found, differing.index, dtype="object").reindex(items.index, fill_value="")


def _by_event(keys: Sequence[tuple[str, str]], known_at: Mapping[str, datetime], events: pd.DataFrame) -> Any:
    """The last event of the code that was recorded after its month had been closed."""
    told = events[events["kind"].isin(_EVENTS)].drop_duplicates("code", keep="last")
    kinds = dict(zip(told["code"], told["kind"], strict=True))
    at = dict(zip(told["code"], told["recorded_at"].dt.to_pydatetime(), strict=True))
    later = (code in kinds and at[code] > known_at[period] for period, code in keys)
    return np.array(
        [_EVENTS[kinds[key[1]]] if news else "" for key, news in zip(keys, later, strict=True)], dtype=object
    )


def _in_other_month(items: pd.DataFrame) -> Any:
    """Whether a row that one book lacks stands in the other book under another month."""
    alone = items[items["class"].isin(("only_office", "only_home_affairs"))]
    task = alone["code"] + "|" + alone["unit"]
    sides = alone["class"].groupby(task).nunique()
    both = set(sides[sides > 1].index)
    named = (items["code"] != "") & (items["code"] + "|" + items["unit"]).isin(both)
    return (named & items.index.isin(alone.index)).to_numpy()
