"""What came and what went in a period: opening + new − resolved = closing, per unit (domain §4)."""

import pandas as pd

from sync.core.adding_up import require, require_each
from sync.core.clocks.status import OPEN

_WHERE = "Số đầu kỳ, cuối kỳ"


def flows(opening: pd.DataFrame, closing: pd.DataFrame) -> pd.DataFrame:
    """Open tasks at the start, new ones, resolved ones and open ones at the end, one row per unit.

    Args:
        opening: frames.SITUATION at the end of the period before.
        closing: frames.SITUATION at the end of the period.

    Returns:
        opening, new (also re-opened ones), total (opening + new), resolved (done, withdrawn, handed over, or no
        longer of this unit by a correction), closing; the index is the unit's code.

    Raises:
        TotalsDisagreeError: the tasks do not add up.
    """
    rows = _both_ends(opening, closing)
    new = ~rows["open_before"] & (~rows["known_before"] | rows["open_after"])
    counts = pd.DataFrame(
        {
            "opening": rows["open_before"],
            "new": new,
            "total": rows["open_before"] | new,
            "resolved": (rows["open_before"] | new) & ~rows["open_after"],
            "closing": rows["open_after"],
        }
    )
    table = counts.groupby(level="unit").sum().astype("int64")
    balanced = table["opening"] + table["new"] - table["resolved"] == table["closing"]
    require_each(balanced, table.index, _WHERE, "đầu kỳ + mới − đã giải quyết ≠ cuối kỳ")
    for name, end, words in (("opening", opening, "đầu kỳ"), ("closing", closing, "cuối kỳ")):
        counted, listed = int(table[name].sum()), int(end["status"].isin(OPEN).sum())
        require(counted == listed, _WHERE, f"{words} đếm {counted} nhiệm vụ chưa xong, sổ cái có {listed}")
    return table


def _both_ends(opening: pd.DataFrame, closing: pd.DataFrame) -> pd.DataFrame:
    """Per code and unit: known before, open before, open after."""
    before, after = (part.set_index(["unit", "code"])["status"] for part in (opening, closing))
    keys = before.index.union(after.index)
    known = pd.Series(keys.isin(before.index), index=keys)
    was_open, is_open = (part.isin(OPEN).reindex(keys, fill_value=False) for part in (before, after))
    return pd.DataFrame({"known_before": known, "open_before": was_open, "open_after": is_open})
