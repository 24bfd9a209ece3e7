"""One instant and one outcome per unit and collection, however many files of the unit were tried in it."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from sync.core.due import Instants
from sync.core.evidence.timeline import Numbers
from sync.core.problems import Refusal

_NOT_THE_TRACKER = (Refusal.OWNER_FILE.value, Refusal.DUPLICATE.value)


class Tries(NamedTuple):
    """Collections of units, sorted by unit and collection: `ok` if the centre got all that the unit keeps."""

    unit: Numbers
    collection: Numbers
    when: Instants
    ok: npt.NDArray[np.bool_]


def tries(receipts: pd.DataFrame, unit: Numbers) -> Tries:
    """Receipts by unit and collection.

    Two versions of a tracker may be read in one collection: its instant is the first of them, so that nobody is
    later than the collection itself; and it proves nothing when one of them was refused (a stray copy apart).

    Args:
        receipts: frames.RECEIPTS.
        unit: a number for each receipt's unit.
    """
    outcome = receipts["outcome"].to_numpy() == "refused"
    stray = receipts["reason"].isin(_NOT_THE_TRACKER).to_numpy()
    table = pd.DataFrame(
        {
            "unit": unit,
            "collection": receipts["collection"].to_numpy(),
            "at": receipts["at"].to_numpy().astype("datetime64[us]"),
            "ok": receipts["ok"].to_numpy(dtype=bool),
            "lost": outcome & ~stray,
        }
    )
    one = table.groupby(["unit", "collection"], as_index=False).agg(
        at=("at", "min"), ok=("ok", "max"), lost=("lost", "max")
    )
    return Tries(
        one["unit"].to_numpy(),
        one["collection"].to_numpy(),
        one["at"].to_numpy().astype("datetime64[us]"),
        (one["ok"] & ~one["lost"]).to_numpy(dtype=bool),
    )


def instant_of(tried: Tries, unit: Numbers, collection: Numbers, otherwise: Instants) -> Instants:
    """The instant of each (unit, collection); `otherwise` where the collection has no receipt."""
    if not len(tried.when):
        return otherwise
    scale = max(int(tried.collection.max()), int(collection.max(initial=0))) + 1
    keys, wanted = tried.unit * scale + tried.collection, unit * scale + collection
    position = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[position] == wanted, tried.when[position], otherwise)
