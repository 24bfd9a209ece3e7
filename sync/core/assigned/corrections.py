"""Corrections of what was assigned: the last one of each field rules, and corrected words are read anew."""

from typing import Any

import numpy as np
import pandas as pd

from sync.core.assigned.events import in_order
from sync.core.frames import ASSIGNMENTS, DAY, FLAG
from sync.core.reading.deadlines import read_deadline

_FIXED = ("code", "root", "recorded_at", "deadline_set_at")
_AGREED = ("1", "true", "x", "có", "đúng")
TYPED, REREAD = "correction", "reread"
"""What set a deadline: a day that the office typed, or corrected words that wait for their confirmation."""


def corrected(assignments: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """The assignments with the last correction of each field; a value that does not fit its field changes nothing.

    A corrected deadline is a typed day. Corrected words of a deadline ('Thời hạn (theo văn bản)') are read anew where
    no day was typed, and the new reading waits for confirmation; a confirmation recorded since then stands. Words that
    state a nature ('Thường xuyên') set it, unless the nature was corrected by itself.
    """
    corrections = in_order(events[events["kind"] == "correction"])
    result = assignments.copy()
    for field, of_field in corrections.groupby("field"):
        if field in ASSIGNMENTS and field not in _FIXED and field != "deadline":
            _correct(result, str(field), of_field.drop_duplicates("code", keep="last"))
    changes = deadline_changes(result, corrections).drop_duplicates("code", keep="last")
    result = _with_deadlines(result, changes)
    settled = corrections.loc[corrections["field"] == "nature", "code"]
    return _with_natures(result, changes[~changes["code"].isin(settled)])


def _correct(assignments: pd.DataFrame, field: str, corrections: pd.DataFrame) -> None:
    values, fits = _parsed(corrections["new_value"], ASSIGNMENTS[field])
    usable = pd.Series(values.to_numpy(), index=corrections["code"])[fits.to_numpy()]
    hit = assignments["code"].isin(usable.index)
    assignments.loc[hit, field] = usable.reindex(assignments.loc[hit, "code"]).to_numpy()


def _parsed(texts: "pd.Series[Any]", dtype: Any) -> "tuple[pd.Series[Any], pd.Series[Any]]":
    if dtype == FLAG:
        return texts.str.strip().str.casefold().isin(_AGREED), texts.notna()
    if dtype != DAY:
        return texts, texts.notna()
    days = pd.to_datetime(texts, format="%Y-%m-%d", errors="coerce").astype("datetime64[s]")
    return days, days.notna() | (texts == "")


def deadline_changes(assignments: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """The corrections that set a deadline, in order.

    Args:
        assignments: frames.ASSIGNMENTS; the other corrections may have been applied.
        events: frames.EVENTS.

    Returns:
        frames.EVENTS with `kind` TYPED or REREAD, the day in `new_deadline`, the basis of a reading in `remark`; and
        `nature`, which the words state, '' where they state none.
    """
    corrections = in_order(events[events["kind"] == "correction"])
    days, fits = _parsed(corrections["new_value"], DAY)
    typed = corrections.assign(new_deadline=days.to_numpy().astype(DAY), remark="", nature="")
    typed = typed[fits & (typed["field"] == "deadline")]
    words = corrections[corrections["field"] == "deadline_text"]
    if words.empty:
        return typed
    return in_order(pd.concat([typed, _reread(assignments, words, typed)]))


def _reread(assignments: pd.DataFrame, words: pd.DataFrame, typed: pd.DataFrame) -> pd.DataFrame:
    """Corrected words as readings, where no typed day rules and no confirmation has settled them since."""
    of_task = assignments.set_index("code").reindex(words["code"])
    day_typed = of_task["deadline"].notna() & (of_task["deadline_basis"] == "")
    settled = of_task["deadline_confirmed"].eq(True) & (
        of_task["deadline_set_at"].to_numpy() >= words["recorded_at"].to_numpy()
    )
    waits = ~(day_typed | settled).to_numpy() & ~words["code"].isin(typed["code"]).to_numpy()
    left, documents = words[waits], of_task["document_date"].to_numpy()[waits]
    readings = [
        read_deadline(text, None if pd.isna(on) else pd.Timestamp(on).date())
        for text, on in zip(left["new_value"], documents, strict=True)
    ]
    days = np.array([reading.day for reading in readings], dtype="datetime64[D]")
    bases = [reading.basis or reading.refusal for reading in readings]
    natures = [reading.nature.value if reading.nature else "" for reading in readings]
    return left.assign(kind=REREAD, new_deadline=days.astype(DAY), remark=bases, nature=natures)


def _with_deadlines(assignments: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """The assignments with the last day that a correction set; `changes` has one row a code."""
    place = pd.Index(changes["code"]).get_indexer(assignments["code"])
    hit = assignments.index[place >= 0]
    row = changes.iloc[place[place >= 0]]
    assignments.loc[hit, "deadline"] = row["new_deadline"].to_numpy()
    assignments.loc[hit, "deadline_basis"] = row["remark"].to_numpy()
    assignments.loc[hit, "deadline_confirmed"] = ((row["kind"] == TYPED) | (row["remark"] == "")).to_numpy()
    return assignments


def _with_natures(assignments: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """The assignments with the natures that corrected words state."""
    stated = changes[changes["nature"] != ""].set_index("code")["nature"]
    hit = assignments["code"].isin(stated.index)
    assignments.loc[hit, "nature"] = stated.reindex(assignments.loc[hit, "code"]).to_numpy()
    return assignments
