"""Which cells of the sheets that were sent a list of actions writes: the client looks first whether it may."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Written = tuple[int, int, int, int, int]
"""Position of the sheet when it was sent, top, left, bottom, right; rows and columns as a person counts."""

_HARMLESS = frozenset({"rangeSelect", "activateSheet", "alert"})


def written_areas(actions: Iterable[Mapping[str, Any]], sheets: int) -> list[Written]:
    """Areas in the order of the actions; sheets that the actions add are nobody's yet and left out.

    dondoc's own actions name no rectangle: they pass over locked cells by themselves.

    Args:
        actions: as xlwings queues them.
        sheets: how many sheets were sent.
    """
    positions: list[int | None] = list(range(sheets))
    areas: list[Written] = []
    for action in actions:
        if action["func"] == "addSheet":
            positions.insert(int(action["args"][0]), None)
        elif action["func"] == "sheetDelete":
            del positions[action["sheet_position"]]
        elif action["start_row"] is not None and action["func"] not in _HARMLESS:
            areas += _area(action, positions)
    return list(dict.fromkeys(areas))


def _area(action: Mapping[str, Any], positions: Sequence[int | None]) -> list[Written]:
    position = positions[action["sheet_position"]]
    if position is None:
        return []
    top, left = action["start_row"] + 1, action["start_column"] + 1
    return [(position, top, left, top + action["row_count"] - 1, left + action["column_count"] - 1)]
