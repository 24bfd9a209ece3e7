"""What the covers of the trackers last received say: read from the copies that the centre keeps of every file."""

from pathlib import Path

import pandas as pd

from sync.core.frames import frame
from sync.core.problems import Refusal
from sync.core.reading.cover import read_cover
from sync.core.reading.regulations import REGULATIONS, regulation_of
from sync.core.tracker import COVER_SHEET
from sync.ledger.copies import Copies
from sync.sources.received import read


def regulations(copies: Path, receipts: pd.DataFrame) -> pd.DataFrame:
    """REGULATIONS of the units whose tracker was received, by the last file of each.

    The receipts are the record and name each file by its content, so the same receipts always say the same. A copy
    that is gone, or a file without a cover, leaves the unit out: nothing is said of it.

    Args:
        copies: the folder of copies.
        receipts: frames.RECEIPTS, those known.
    """
    got = receipts[receipts["ok"] & (receipts["sha256"] != "")].drop_duplicates("unit", keep="last")
    store = Copies(copies)
    covers = ((row, _cover(store.path(str(row.sha256)), str(row.file))) for row in got.itertuples())
    rows = [
        {"unit": row.unit, "file": str(row.file).rpartition("/")[2], "seen_at": row.at, **said}
        for row, said in covers
        if said is not None
    ]
    return frame(REGULATIONS, rows)


def _cover(copy: Path, name: str) -> dict[str, object] | None:
    """The regulation as the cover of one file, named so in the ledger, says it; None where there is no such file or cover."""
    if not copy.is_file():
        return None
    workbook = read(copy.read_bytes(), name, only=COVER_SHEET)
    if isinstance(workbook, Refusal):
        return None
    covers = [grid for grid in workbook.grids if grid.sheet == COVER_SHEET]
    return regulation_of(read_cover(covers[0]), foreign=bool(covers[0].foreign)) if covers else None
