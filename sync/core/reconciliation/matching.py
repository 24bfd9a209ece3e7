"""Two books row by row: the same, in one of them only, different, or twice (domain §6); every step is linear."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from sync.core.adding_up import require
from sync.core.frames import COUNT, DAY, TEXT, Schema, frame
from sync.core.reconciliation.declared import CLASSES, COMPARED
from sync.core.text import fold_tidied, tidy, tidy_all

ITEMS: Schema = {
    "class": TEXT, "period": TEXT, "code": TEXT, "unit": TEXT, "unit_name": TEXT, "content": TEXT, "document_no": TEXT,
    "document_date": DAY, "fields": TEXT, "difference": TEXT, "places": TEXT, "key": TEXT, "office_unit": TEXT,
    "home_unit": TEXT, "office_count": COUNT, "home_count": COUNT,
}  # fmt: skip
"""One row per thing compared.

`class` is a key of declared.CLASSES; `fields` lists the columns that differ, `difference` says both values; `places` is
where the rows stand in Sở Nội vụ's book; `key` knows the item again at the next run; `office_count` and `home_count` are
the rows of each book that it stands for (`office_unit`, `home_unit`: whose), so that nothing is counted twice or not at all."""

_DOCUMENT = ["document_no", "document_date", "content"]
_KEYS: tuple[tuple[str, ...], ...] = (
    ("code", "period", "unit"),
    (*_DOCUMENT, "period", "unit"),
    ("code", "period"),
    (*_DOCUMENT, "period"),
)
"""By what rows are paired, in turn; a pair is made only where the key is unique in both books."""
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
    a, b = _keyed(office), _keyed(home)
    twice = b["key"].duplicated(keep=False)
    doubled = _doubled(a, b[twice])
    a_rest, b_rest = a[~a["key"].isin(doubled["key"])], b[~twice]
    at_a, at_b = _pairs(a_rest, b_rest)
    items = [
        doubled,
        _paired(a.loc[at_a].reset_index(drop=True), b.loc[at_b].reset_index(drop=True)),
        _alone(a_rest.drop(index=at_a), "only_office"),
        _alone(b_rest.drop(index=at_b), "only_home_affairs"),
    ]
    found = pd.concat([items_ for items_ in items if len(items_)] or [frame(ITEMS)], ignore_index=True)
    placed = found["office_count"].sum(), found["home_count"].sum()
    require(placed[0] == len(office), "Đối chiếu", "một dòng của danh sách đã chốt không vào đúng một lớp")
    require(placed[1] == len(home), "Đối chiếu", "một dòng của sổ Sở Nội vụ không vào đúng một lớp")
    return found.sort_values(["period", "unit", "code", "key"], kind="stable", ignore_index=True)


def _keyed(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the spelling by which texts are compared (`n_…`) and their key: code, else the document."""
    folded = {f"n_{name}": _folded(rows[name]) for name in ("code", "unit", "document_no", "content")}
    day = rows["document_date"].dt.strftime("%Y-%m-%d").fillna("").astype("object")
    document = folded["n_document_no"] + "|" + day + "|" + folded["n_content"]
    own = folded["n_code"].where(folded["n_code"] != "", document)
    key = rows["period"] + "|" + own + "|" + folded["n_unit"]
    return rows.assign(**folded, n_document_date=day, n_period=rows["period"], key=key).reset_index(drop=True)


def _folded(texts: "pd.Series[str]") -> "pd.Series[str]":
    """`fold` of a whole column."""
    return pd.Series(fold_tidied(tidy_all(texts.tolist(), tidy)), texts.index, dtype="object")


def _pairs(a: pd.DataFrame, b: pd.DataFrame) -> tuple[pd.Index, pd.Index]:
    """Labels of the rows that belong together, side by side."""
    found_a: list[Any] = []
    found_b: list[Any] = []
    for fields in _KEYS:
        left, right = (_unique(rows, fields) for rows in (a.drop(index=found_a), b.drop(index=found_b)))
        both = left.merge(right, on="key", suffixes=("_a", "_b"))
        found_a += both["at_a"].to_list()
        found_b += both["at_b"].to_list()
    return pd.Index(found_a, dtype="int64"), pd.Index(found_b, dtype="int64")


def _unique(rows: pd.DataFrame, fields: Sequence[str]) -> pd.DataFrame:
    """(key, at) of the rows whose key is whole and stands once."""
    columns = [rows[f"n_{field}"] for field in fields]
    key = columns[0]
    for column in columns[1:]:
        key = key + "|" + column
    needed = "n_code" if fields[0] == "code" else "n_content"
    table = pd.DataFrame({"key": key, "at": rows.index})[(rows[needed] != "").to_numpy()]
    return table[~table["key"].duplicated(keep=False)]


def _doubled(a: pd.DataFrame, twice: pd.DataFrame) -> pd.DataFrame:
    """One item for each key that stands twice in Sở Nội vụ's book, with the row of the list that has it."""
    if twice.empty:
        return frame(ITEMS)
    places = _places(twice).groupby(twice["key"], sort=False).agg("; ".join)
    counts = twice.groupby("key", sort=False).size()
    first = twice.drop_duplicates("key").set_index("key")
    listed = a[a["key"].isin(first.index)].set_index("key")["unit"].reindex(first.index)
    said = "Sở Nội vụ ghi " + counts.astype(str) + " dòng"
    office = {
        "office_unit": listed.fillna("").to_numpy(),
        "office_count": listed.notna().astype(int).to_numpy(),
    }
    home = {"home_unit": first["unit"].to_numpy(), "home_count": counts.to_numpy()}
    rows = {name: first[name].to_numpy() for name in ITEMS if name in first}
    return frame(
        ITEMS,
        {**rows, "class": ["duplicate"] * len(first), "key": first.index.to_numpy(), "places": places.to_numpy(), **office, **home}
        | {"fields": [""] * len(first), "difference": said.to_numpy()},
    )  # fmt: skip


def _places(rows: pd.DataFrame) -> "pd.Series[str]":
    """'Tháng 4, dòng 12'."""
    return rows["sheet"] + ", dòng " + rows["row"].astype(str)


def _alone(rows: pd.DataFrame, what: str) -> pd.DataFrame:
    ours = what == "only_office"
    unit, blank, one = rows["unit"].to_numpy(), [""] * len(rows), [1] * len(rows)
    zero = [0] * len(rows)
    found = {name: rows[name].to_numpy() for name in ITEMS if name in rows}
    sides = {"office_unit": unit if ours else blank, "home_unit": blank if ours else unit}
    counts = {"office_count": one if ours else zero, "home_count": zero if ours else one}
    places = blank if ours else _places(rows).to_numpy()
    return frame(ITEMS, {**found, **sides, **counts, "class": [what] * len(rows), "places": places})


def _paired(a: pd.DataFrame, b: pd.DataFrame) -> pd.DataFrame:
    differs = dict(_differences(a, b))
    fields, words = _told(a, differs, b)
    found = {name: a[name].to_numpy() for name in ITEMS if name in a}
    return frame(
        ITEMS,
        {
            **found, "class": np.where(fields != "", "different", "matched"), "fields": fields, "difference": words,
            "places": _places(b).to_numpy(), "office_unit": a["unit"].to_numpy(), "home_unit": b["unit"].to_numpy(),
            "office_count": [1] * len(a), "home_count": [1] * len(a),
        },
    )  # fmt: skip


def _differences(a: pd.DataFrame, b: pd.DataFrame) -> Iterator[tuple[str, Any]]:
    """Field → which pairs differ in it; a column that Sở Nội vụ's book has not says nothing."""
    for field in COMPARED:
        column = f"n_{field}" if f"n_{field}" in a else field
        mine, other = a[column], b[column]
        same = (mine == other) | (mine.isna() & other.isna())
        if field == "days_late":
            # our list prints a dash for no day late: whoever copies it, or nothing, agrees
            same |= (mine == 0) & (other == _NO_NUMBER)
        yield field, (b[f"says_{field}"] & ~same).to_numpy()


def _told(a: pd.DataFrame, differs: dict[str, Any], b: pd.DataFrame) -> tuple[Any, Any]:
    """The names of the fields that differ, and both values: 'Số ngày chậm: VP 13, SNV 12; …'."""
    names = np.full(len(a), "", dtype=object)
    words = np.full(len(a), "", dtype=object)
    for field, mask in differs.items():
        if mask.any():
            label = COMPARED[field]
            shown = "unit_name" if field == "unit" else field
            mine, other = (_shown(rows.loc[mask, shown]) for rows in (a, b))
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
