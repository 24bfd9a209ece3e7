"""Two books row by row: the same, in one of them only, different, or twice (domain §6); every step is linear."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from sync.core.adding_up import require
from sync.core.frames import COUNT, DAY, TEXT, Schema, frame
from sync.core.reconciliation.declared import CLASSES, COMPARED
from sync.core.reconciliation.pairing import Keyed, among, folded, pairs, repeated
from sync.core.reconciliation.recorded import RECORDED

ITEMS: Schema = {
    "class": TEXT, "period": TEXT, "code": TEXT, "unit": TEXT, "unit_name": TEXT, "content": TEXT, "document_no": TEXT,
    "document_date": DAY, "fields": TEXT, "difference": TEXT, "places": TEXT, "key": TEXT, "office_unit": TEXT,
    "home_unit": TEXT, "office_count": COUNT, "home_count": COUNT,
}  # fmt: skip
"""One row per thing compared.

`class` is a key of declared.CLASSES; `fields` lists the columns that differ, `difference` says both values; `places` is
where the rows stand in Sở Nội vụ's book; `key` knows the item again at the next run; `office_count` and `home_count` are
the rows of each book that it stands for (`office_unit`, `home_unit`: whose), so that nothing is counted twice or not at all."""

_SPELT = frozenset({"code", "unit", "document_no", "content"})
"""Texts that may be spelt otherwise and still be the same; only those that are not written alike are folded."""
_BLANK = "(trống)"
_NO_NUMBER = -1
"""Days late where a cell holds no number."""


def match(office: pd.DataFrame, home: pd.DataFrame) -> pd.DataFrame:
    """Compare both books.

    Args:
        office: recorded.RECORDED, what was transferred; no key twice.
        home: recorded.RECORDED, Sở Nội vụ's rows of the same months.

    Returns:
        ITEMS, in the order of period, unit, code.

    Raises:
        TotalsDisagreeError: a row of a book ended in no item, or in two.
    """
    a, b = Keyed.of(office), Keyed.of(home)
    twice = repeated(b.key)
    doubled = _doubled(a, home[twice].assign(key=b.key[twice]))
    left, right = np.flatnonzero(~among(a.key, doubled["key"])), np.flatnonzero(~twice)
    at_a, at_b = pairs(a, b, left, right)
    items = [
        doubled,
        _paired(_side(a, at_a), _side(b, at_b)),
        _alone(_side(a, np.setdiff1d(left, at_a)), "only_office"),
        _alone(_side(b, np.setdiff1d(right, at_b)), "only_home_affairs"),
    ]
    found = pd.concat([items_ for items_ in items if len(items_)] or [frame(ITEMS)], ignore_index=True)
    placed = found["office_count"].sum(), found["home_count"].sum()
    require(placed[0] == len(office), "Đối chiếu", "một dòng của danh sách đã chốt không vào đúng một lớp")
    require(placed[1] == len(home), "Đối chiếu", "một dòng của sổ Sở Nội vụ không vào đúng một lớp")
    return found.take(_order(found)).reset_index(drop=True)


def _order(items: pd.DataFrame) -> list[int]:
    """Positions by period, unit, code, key; Python sorts texts faster than pandas, which looks at each column by itself."""
    names = list(zip(*(items[name] for name in ("period", "unit", "code", "key")), strict=True))
    return sorted(range(len(names)), key=names.__getitem__)


def _side(book: Keyed, at: Any) -> dict[str, Any]:
    """The columns of a book, and its key, at these positions."""
    columns = {str(name): book.rows[name].to_numpy()[at] for name in book.rows if name != "remark"}
    return columns | {"key": book.key[at]}


def _doubled(a: Keyed, twice: pd.DataFrame) -> pd.DataFrame:
    """One item for each key that stands twice in Sở Nội vụ's book, with the row of the list that has it."""
    if twice.empty:
        return frame(ITEMS)
    whose = twice.groupby("key", sort=False)
    places = twice.assign(places=_places(twice)).groupby("key", sort=False)["places"].agg("; ".join)
    counts, first = whose.size(), twice.drop_duplicates("key").set_index("key")
    known = among(a.key, first.index)
    listed = pd.Series(a.rows["unit"].to_numpy()[known], a.key[known], dtype="object").reindex(first.index)
    rows = {name: first[name].to_numpy() for name in ITEMS if name in first}
    return frame(
        ITEMS,
        {
            **rows, "class": ["duplicate"] * len(first), "key": first.index.to_numpy(), "places": places.to_numpy(),
            "difference": ("Sở Nội vụ ghi " + counts.astype(str) + " dòng").to_numpy(),
            "office_unit": listed.fillna("").to_numpy(), "office_count": listed.notna().astype(int).to_numpy(),
            "home_unit": first["unit"].to_numpy(), "home_count": counts.to_numpy(),
        },
    )  # fmt: skip


def _places(rows: Mapping[str, Any] | pd.DataFrame) -> list[str]:
    """'Tháng 4, dòng 12'."""
    return [f"{sheet}, dòng {row}" for sheet, row in zip(rows["sheet"], rows["row"], strict=True)]


def _alone(rows: Mapping[str, Any], what: str) -> pd.DataFrame:
    ours, unit = what == "only_office", rows["unit"]
    found = {name: rows[name] for name in ITEMS if name in rows}
    whose = {
        "office_unit" if ours else "home_unit": unit,
        "office_count" if ours else "home_count": np.ones(len(unit)),
    }
    places = {} if ours else {"places": _places(rows)}
    return frame(ITEMS, {**found, **whose, **places, "class": [what] * len(unit)})


def _paired(a: Mapping[str, Any], b: Mapping[str, Any]) -> pd.DataFrame:
    fields, words = _told(a, dict(_differences(a, b)), b)
    one = np.ones(len(fields))
    return frame(
        ITEMS,
        {
            **{name: a[name] for name in ITEMS if name in a}, "class": np.where(fields != "", "different", "matched"),
            "fields": fields, "difference": words, "places": _places(b), "office_unit": a["unit"], "home_unit": b["unit"],
            "office_count": one, "home_count": one,
        },
    )  # fmt: skip


def _differences(a: Mapping[str, Any], b: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Field → which pairs differ in it; a column that Sở Nội vụ's book has not says nothing."""
    for field in COMPARED:
        mine, other = a[field], b[field]
        differs = (mine != other) & b[f"says_{field}"]
        if field == "days_late":
            # our list prints a dash for no day late: whoever copies it, or nothing, agrees
            differs &= ~((mine == 0) & (other == _NO_NUMBER))
        if RECORDED[field] == DAY:
            differs &= ~(np.isnat(mine) & np.isnat(other))
        if field in _SPELT:
            at = np.flatnonzero(differs)
            differs[at] = folded(mine[at]) != folded(other[at])
        yield field, differs


def _told(a: Mapping[str, Any], differs: Mapping[str, Any], b: Mapping[str, Any]) -> tuple[Any, Any]:
    """The names of the fields that differ, and both values: 'Số ngày chậm: VP 13, SNV 12; …'."""
    names, words = (np.full(len(a["unit"]), "", dtype=object) for _ in range(2))
    for field, mask in differs.items():
        if mask.any():
            label = COMPARED[field]
            shown = "unit_name" if field == "unit" else field
            mine, other = (_shown(pd.Series(rows[shown][mask])) for rows in (a, b))
            between = np.where(names[mask] != "", ", ", "")
            names[mask] += between + label
            words[mask] += np.where(between != "", "; ", "") + label + ": VP " + mine + ", SNV " + other
    return names, words


def _shown(values: "pd.Series[Any]") -> Any:
    """Values as people read them; blanks are said."""
    if str(values.dtype).startswith("datetime"):
        text = values.dt.strftime("%d/%m/%Y").astype("object").where(values.notna(), "")
    else:
        text = values.astype("object").astype(str).where(values.astype("object") != _NO_NUMBER, "")
    found = text.to_numpy(dtype=object)
    return np.where(found == "", _BLANK, found).astype(object)


def class_counts(items: pd.DataFrame) -> dict[str, int]:
    """How many items each class has, zeros too."""
    counted = items["class"].value_counts()
    return {name: int(counted.get(name, 0)) for name in CLASSES}
