"""Protected ranges hold: what somebody who is not among the editors changed of them is undone and refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.google.emulator.answers import invalid
from tests.google.emulator.drive import access
from tests.google.emulator.sheets.areas import Area, of_grid_range

if TYPE_CHECKING:
    from tests.google.emulator.calls import Call
    from tests.google.emulator.sheets.model import Cell, Spreadsheet
    from tests.google.emulator.world import World

_SAID = (
    "You are trying to edit a protected cell or object. "
    "Please contact the spreadsheet owner to remove protection if you need to edit."
)
_Locked = dict[int, tuple[tuple[int, int] | None, dict[tuple[int, int], "Cell"]]]
"""Number of a protection → the size of its range (None: the whole sheet), and its cells from its own corner."""


@dataclass(frozen=True)
class _Before:
    """A spreadsheet as it was before a call, and its file."""

    spreadsheet: Spreadsheet
    locked: _Locked
    resource: dict[str, Any]


class Protecting:
    """The gate that compares what is locked for the caller before and after a write."""

    def __init__(self) -> None:
        self._before: _Before | None = None

    def before(self, world: World, call: Call) -> None:
        self._before = None
        found = world.spreadsheets.get(call.path.get("spreadsheetId", ""))
        if found is None or not call.method.startswith("sheets."):
            return
        locked = _locked(world, found, call.who)
        if locked:
            file = world.files[found.id]
            self._before = _Before(found.copied(), locked, dict(file.resource))

    def after(self, world: World, call: Call, answer: Any) -> None:
        was = self._before
        if was is None or _locked(world, world.spreadsheets[was.spreadsheet.id], call.who) == was.locked:
            return
        world.spreadsheets[was.spreadsheet.id] = was.spreadsheet
        world.files[was.spreadsheet.id].resource = was.resource
        raise invalid(f"Invalid requests[0]: {_SAID}" if call.method.endswith("batchUpdate") else _SAID)


def _locked(world: World, spreadsheet: Spreadsheet, who: str) -> _Locked:
    """What of a spreadsheet the caller may not touch; the owner of a file in My Drive may touch all."""
    if access.role(world, world.files[spreadsheet.id], who) == "owner":
        return {}
    every = [one for sheet in spreadsheet.sheets for one in sheet.protected]
    closed = [one for one in every if not one.get("warningOnly") and not _may(one.get("editors", {}), who)]
    return {one["protectedRangeId"]: _contents(spreadsheet, one) for one in closed}


def _may(editors: dict[str, Any], who: str) -> bool:
    return bool(editors.get("domainUsersCanEdit")) or who in editors.get("users", ())


def _contents(
    spreadsheet: Spreadsheet, protected: dict[str, Any]
) -> tuple[tuple[int, int] | None, dict[tuple[int, int], Cell]]:
    area = of_grid_range(spreadsheet, protected["range"])
    opened = [of_grid_range(spreadsheet, one) for one in protected.get("unprotectedRanges", ())]
    is_whole = not any(name in protected["range"] for name in _BOUNDS)
    held = [place for place in area.filled() if not any(one.holds(*place) for one in opened)]
    cells = {(row - area.top, column - area.left): area.sheet.cells[row, column] for row, column in held}
    return (None if is_whole else _size(area)), cells


_BOUNDS = ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")


def _size(area: Area) -> tuple[int, int]:
    return area.bottom - area.top, area.right - area.left
