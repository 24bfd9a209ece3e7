"""Which units fill in Google Sheets, who moves, and what happens to a spreadsheet there."""

from datetime import date
from typing import NamedTuple

ON_GOOGLE = "VP SNV STP SKHDT STTTT SCT STC SNgV TTT DAKTO KONRAY NGOCHOI".split()  # noqa: SIM905 -- a list to be read
"""Units with a native tracker from the first day."""
UPLOADS, MOVES = "SYT", "SNN"
"""This one fills in its Excel file and uploads it to the Shared Drive; that one moves to Google and back to Excel."""
MOVE_THERE, MOVE_BACK = date(2018, 4, 16), date(2018, 5, 2)

IN_CELLS = frozenset(
    ("days_with_slashes", "days_with_dots", "decomposed", "grey_cell", "undated", "stateless", "own_words")
) | {"impossible_day", "future_day", "state_elsewhere", "note", "old_font"}
"""Of `sync.demo.slips`, those that a person can make in a spreadsheet without moving rows."""


class Turn(NamedTuple):
    """Something done to a unit's spreadsheet on a day; `name` is of `turns.ACTS`."""

    unit: str
    name: str
    day: date


TURNS: tuple[Turn, ...] = (
    Turn("STTTT", "rows_inserted", date(2018, 4, 5)),
    Turn("SNV", "sorted", date(2018, 4, 6)),
    Turn("SCT", "tab_renamed", date(2018, 4, 10)),
    Turn("STC", "foreign_locale", date(2018, 4, 10)),
    Turn("STC", "home_locale", date(2018, 4, 13)),
    Turn("DAKTO", "formula_from_outside", date(2018, 4, 11)),
    Turn("VP", "copied", date(2018, 4, 12)),
    Turn("VP", "copy_binned", date(2018, 4, 20)),
    Turn("SKHDT", "share_revoked", date(2018, 4, 17)),
    Turn("SKHDT", "share_restored", date(2018, 4, 20)),
    Turn("SNV", "sorted", date(2018, 5, 4)),
)
