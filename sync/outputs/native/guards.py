"""What is protected, and how hard.

A range that only some may edit also stops everybody else from sorting over it and from inserting rows into it, so only
what is never sorted is locked: the rows up to the header, the cover but for the unit's own lines, the hidden sheets.
Over the rows, the office's columns refuse typing by validation; emptying a cell goes round any validation, so there
Sheets also warns before it lets somebody change them.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sync.core.tracker import HEADER_ROW, Column, Owner
from sync.outputs.native.formats import Json
from sync.outputs.native.places import FIRST, HIDDEN, TITLES, Span, Tab, grid_range
from sync.outputs.native.requests import Request

_OURS = "dondoc: "
"""How the description of a protected range of ours begins; others are the unit's own."""


def guards(layout: Sequence[Column], open_rows: Sequence[int], last: int) -> list[Json]:
    """Every protected range.

    Args:
        layout: the tracker's columns as they stand in the sheet.
        open_rows: rows of the cover, from 0, whose value the unit fills in.
        last: index behind the last row with a task, from 0.
    """
    opened = [grid_range(Tab.COVER, (row, row + 1), (2, 3)) for row in open_rows]
    locked = [
        {**_guard("bìa", grid_range(Tab.COVER)), "unprotectedRanges": opened},
        _guard("dòng tiêu đề", grid_range(Tab.TRACKER, (0, HEADER_ROW))),
        *(_guard(TITLES[tab], grid_range(tab)) for tab in sorted(HIDDEN)),
    ]
    runs = _runs(layout) if last > FIRST else ()
    warned = [_guard("cột Văn phòng điền", grid_range(Tab.TRACKER, (FIRST, last), run)) for run in runs]
    return locked + [{**one, "warningOnly": True} for one in warned]


def _guard(what: str, where: Json) -> Json:
    return {"range": where, "description": f"{_OURS}{what}"}


def _runs(layout: Sequence[Column]) -> Iterator[Span]:
    """Neighbouring columns of the office, as spans."""
    start: int | None = None
    for position, column in enumerate((*layout, None)):
        office = column is not None and column.owner is Owner.CENTRE
        if office and start is None:
            start = position
        elif not office and start is not None:
            yield start, position
            start = None


def guard_requests(
    wanted: Sequence[Json], found: Sequence[Mapping[str, Any]], *, grown: bool = False
) -> list[Request]:
    """What makes our protected ranges those wanted; nothing where they are, so that none is there twice.

    `grown` says that rows come to the tasks' end, which the ranges do not reach by themselves.
    """
    ours = [one for one in found if str(one.get("description", "")).startswith(_OURS)]
    if not grown and _comparable(ours) == _comparable(wanted):
        return []
    gone = [{"deleteProtectedRange": {"protectedRangeId": one["protectedRangeId"]}} for one in ours]
    return [*gone, *({"addProtectedRange": {"protectedRange": one}} for one in wanted)]


def _comparable(found: Sequence[Mapping[str, Any]]) -> list[tuple[str, Json, list[Json], bool]]:
    """Without numbers and editors, which Sheets adds, and without where the rows of tasks end by now."""
    kept = [
        (
            str(one["description"]),
            _area(one["range"], loose=bool(one.get("warningOnly"))),
            [_area(area, loose=False) for area in one.get("unprotectedRanges", ())],
            bool(one.get("warningOnly")),
        )
        for one in found
    ]
    return sorted(kept, key=repr)


def _area(found: Mapping[str, Any], *, loose: bool) -> Json:
    """A range with all of its keys; `loose` leaves out the rows, which move as people insert."""
    names = ("startColumnIndex", "endColumnIndex") if loose else (
        "startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex"
    )  # fmt: skip
    known = {name: found[name] for name in names if name in found}
    starts = {name: 0 for name in names if name.startswith("start")}
    return {"sheetId": found.get("sheetId", 0), **starts, **known}
