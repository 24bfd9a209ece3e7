"""Control totals of a reconciliation, per unit and book: opening + new − resolved = closing, required (domain §4, §6)."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from sync.core.adding_up import require, require_each
from sync.core.frames import COUNT, FLAG, TEXT, Schema, frame
from sync.core.reconciliation.declared import CLASSES

FLOWS = ("opening", "new", "resolved", "closing")
TOTALS: Schema = {
    "unit": TEXT, "unit_name": TEXT, "office_rows": COUNT, "home_rows": COUNT, **dict.fromkeys(CLASSES, COUNT),
    **{f"{book}_{name}": COUNT for book in ("office", "home") for name in FLOWS}, "home_opening_known": FLAG,
}  # fmt: skip
"""One row per unit: task-months of the period in each book, items by class, and the tasks that came and went.

`…_opening` are the tasks on the list of the month before, `…_new` and `…_resolved` how often one came onto a list or left it
from one month to the next, `…_closing` the tasks on the last list. `home_opening_known` is false where Sở Nội vụ's book has
no row of the month before: its opening is then the office's."""


def control_totals(
    items: pd.DataFrame,
    books: tuple[pd.DataFrame, pd.DataFrame],
    months: Sequence[str],
    units: pd.DataFrame,
) -> pd.DataFrame:
    """Both books per unit.

    Args:
        items: matching.ITEMS of the period.
        books: recorded.RECORDED of the office and of Sở Nội vụ, of the period and the month before.
        months: the month before the period, then the months of the period.
        units: unit and unit_name, in the order to show; others that have rows follow.

    Raises:
        TotalsDisagreeError: a book does not add up.
    """
    office, home = books
    known = bool((home["period"] == months[0]).any())
    if not known:
        home = pd.concat([office[office["period"] == months[0]], home], ignore_index=True)
    listed = _listed(units, items)
    codes = listed["unit"]
    counts = {
        "office_rows": _summed(items, "office", codes), "home_rows": _summed(items, "home", codes),
        **{name: _counted(items[items["class"] == name], codes) for name in CLASSES},
        **_flows(office, months, codes, "office"), **_flows(home, months, codes, "home"),
    }  # fmt: skip
    table = listed.assign(**counts, home_opening_known=known)
    _require_sums(table, items)
    return frame(TOTALS, {str(name): table[name] for name in table})


def _listed(units: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    sides = [items["office_unit"], items["home_unit"]]
    present = pd.concat(sides)
    others = sorted(set(present[present != ""]) - set(units["unit"]))
    named = pd.DataFrame({"unit": others, "unit_name": others}, dtype="object")
    return pd.concat([units[["unit", "unit_name"]], named]).drop_duplicates("unit", ignore_index=True)


def _summed(items: pd.DataFrame, book: str, units: "pd.Series[Any]") -> Any:
    """Rows of one book, by its own unit."""
    sums = items.groupby(f"{book}_unit")[f"{book}_count"].sum()
    return sums.reindex(units, fill_value=0).to_numpy()


def _counted(items: pd.DataFrame, units: "pd.Series[Any]") -> Any:
    """Items by the office's unit, or by Sở Nội vụ's where the office has no row."""
    whose = items["office_unit"].where(items["office_unit"] != "", items["home_unit"])
    return whose.value_counts().reindex(units, fill_value=0).to_numpy()


def _flows(rows: pd.DataFrame, months: Sequence[str], units: "pd.Series[Any]", book: str) -> dict[str, Any]:
    """What came and what went from month to month, counted independently of each other."""
    own = rows["code"].where(rows["code"] != "", rows["document_no"] + "|" + rows["content"])
    (whose, codes), (which, names) = pd.factorize(rows["unit"]), pd.factorize(own)
    known, place = np.unique(whose * max(len(names), 1) + which, return_inverse=True)
    present = np.zeros((len(known), len(months)), dtype=bool)
    present[place, pd.Index(months).get_indexer(pd.Index(rows["period"]))] = True
    at = pd.Index(units).get_indexer(pd.Index(codes))[known // max(len(names), 1)]
    moved = {
        "opening": present[:, 0].astype(int),
        "new": (~present[:, :-1] & present[:, 1:]).sum(axis=1),
        "resolved": (present[:, :-1] & ~present[:, 1:]).sum(axis=1),
        "closing": present[:, -1].astype(int),
    }
    inside = at >= 0
    return {
        f"{book}_{name}": np.bincount(at[inside], values[inside], len(units)).astype("int64")
        for name, values in moved.items()
    }


def _require_sums(table: pd.DataFrame, items: pd.DataFrame) -> None:
    for book, whose in (("office", "sổ của Văn phòng"), ("home", "sổ của Sở Nội vụ")):
        where = f"Đối chiếu, {whose}"
        opening, new, resolved, closing = (table[f"{book}_{name}"] for name in FLOWS)
        balanced = opening + new - resolved == closing
        require_each(balanced, table["unit_name"], where, "đầu kỳ + mới − ra khỏi danh sách ≠ cuối kỳ")
        counted, listed = int(table[f"{book}_rows"].sum()), int(items[f"{book}_count"].sum())
        require(counted == listed, where, f"các đơn vị cộng lại {counted} dòng, sổ có {listed}")
    classed = int(table[list(CLASSES)].to_numpy().sum())
    require(classed == len(items), "Đối chiếu", f"năm lớp cộng lại {classed} mục, đối chiếu có {len(items)}")
