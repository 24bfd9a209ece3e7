"""The HTTP door: a button on a workbook sent as JSON, beside what a plain script of xlwings does with the same payload."""

import gc
import json
import os
import re
import statistics
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from python_calamine import load_workbook

ROWS = 10_000
_CODE = re.compile(r"(NV-\d{4}-)\d+")


class Clicked(NamedTuple):
    """Seconds for one payload.

    Attributes:
        plain: reading it into a DataFrame through xlwings' engine, and serialising the same answer.
        button: all that the door does: shape checked, macro run, answer serialised.
        megabytes: of the payload.
    """

    plain: float
    button: float
    megabytes: float

    @property
    def ratio(self) -> float:
        return self.button / self.plain


def clicked(tracker: Path, rows: int = ROWS, rounds: int = 5) -> Clicked:
    """A tracker of the corpus made `rows` long, "Tô màu quá hạn" clicked on it; the median of the rounds counts.

    Runs in a process of its own: the licence key has to be set before xlwings is imported.
    """
    command = [sys.executable, "-m", "tests.bench.remote", str(tracker), str(rows), str(rounds)]
    environment = {**os.environ, "XLWINGS_LICENSE_KEY": "noncommercial"}
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=environment, check=True
    )
    return Clicked(*json.loads(done.stdout.splitlines()[-1]))


def sent(tracker: Path, rows: int) -> bytes:
    """A tracker as a client sends it, its tasks repeated under codes of their own until there are `rows`."""
    from xlwings import __version__

    book = load_workbook(str(tracker))
    grids = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    longest = max(grids, key=lambda name: len(grids[name]))
    grids[longest] = _prolonged(grids[longest], rows)
    sheets = [
        {
            "name": name,
            "values": [[_plain(cell) for cell in row] for row in grid] or [[]],
            "pictures": [],
            "tables": [],
        }
        for name, grid in grids.items()
    ]
    active = list(grids).index(longest)
    front = {"name": tracker.name, "active_sheet_index": active, "selection": "A1"}
    payload = {
        "client": "Google Apps Script",
        "version": __version__,
        "book": front,
        "names": [],
        "sheets": sheets,
    }
    return json.dumps(payload, ensure_ascii=False).encode()


def _prolonged(grid: list[list[Any]], rows: int) -> list[list[Any]]:
    coded = [at for at, row in enumerate(grid) if any(isinstance(c, str) and _CODE.fullmatch(c) for c in row)]
    head, body = grid[: coded[0]], grid[coded[0] : coded[-1] + 1]
    return head + [
        [
            _CODE.sub(rf"\g<1>{number:05d}", cell) if isinstance(cell, str) else cell
            for cell in body[number % len(body)]
        ]
        for number in range(rows)
    ]


def _plain(cell: Any) -> Any:
    """Dates as the client writes them."""
    if isinstance(cell, datetime):
        return cell.isoformat() + ".000Z"
    return f"{cell.isoformat()}T00:00:00.000Z" if isinstance(cell, date) else cell


def _measure(tracker: Path, rows: int, rounds: int) -> Clicked:
    import pandas as pd
    import xlwings as xw
    from xlwings.pro import _xlremote

    from addin.running import run
    from addin.server.answering import answer
    from addin.server.answers import Asked
    from tests.bench.reading import timed

    body = sent(tracker, rows)
    given = answer(run, Asked("highlight_overdue"), body)
    actions = json.loads(given.body)
    assert given.ending.startswith("xong"), given

    def plain() -> None:
        book = xw.Book(json=json.loads(body))
        book.sheets.active.used_range.options(pd.DataFrame, header=False, index=False).value  # noqa: B018 - reading is it
        json.dumps(actions)
        book.close()
        _xlremote.get_range_api.cache_clear()

    def button() -> None:
        gc.disable()  # as in the door's workers, which collect between two requests
        answer(run, Asked("highlight_overdue"), body)
        gc.enable()

    pairs = [(timed(plain), timed(button)) for _ in range(rounds)]
    return Clicked(*(statistics.median(side) for side in zip(*pairs, strict=True)), len(body) / 1e6)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_measure(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
