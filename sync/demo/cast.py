"""Who is who in the demonstration: each unit's character, and the calendar of everything that goes wrong."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sync.demo.clerks import ORDINARY, OVERBURDENED, PUNCTUAL, SLOW, Character

FIRST_ASSIGNMENT, FIRST_ISSUE = date(2018, 3, 23), date(2018, 3, 26)
SECOND_ASSIGNMENT = date(2018, 4, 16)
RESUMPTION = date(2018, 5, 2)
LAST_DAY = date(2018, 5, 11)
MISSED_NIGHT = date(2018, 4, 5)
"""Nobody ran the collection: a power cut in the server room."""

_CHARACTERS: dict[Character, str] = {
    PUNCTUAL: "VP SNV STP SKHDT STTTT SGDDT SNgV TTT DAKTO KONRAY IAHDRAI SCT SLDTBXH",
    ORDINARY: "STC SNN SKHCN BDT BQLKKT DAKHA NGOCHOI SATHAY KONPLONG SYT",
    SLOW: "SXD STNMT SVHTTDL TUMORONG",
    OVERBURDENED: "SGTVT TPKONTUM DAKGLEI",
}


def character_of(unit: str) -> Character:
    """The character of a unit; one that is not in the cast is an ordinary one."""
    return next((c for c, units in _CHARACTERS.items() if unit in units.split()), ORDINARY)


class Mishap(NamedTuple):
    """What goes wrong in one unit from one day to another; `name` is of slips.SLIPS or of drops.DROPS."""

    unit: str
    name: str
    first: date
    last: date

    def on(self, day: date) -> bool:
        """Whether it is so on that day."""
        return self.first <= day <= self.last


def _april(first: int, last: int = 30) -> tuple[date, date]:
    return date(2018, 4, first), date(2018, 4, last)


_ALWAYS = date(2018, 3, 1), date(2018, 12, 31)
_TO_THE_END = date(2018, 12, 31)

MISHAPS: tuple[Mishap, ...] = (
    # habits
    Mishap("SCT", "days_with_slashes", *_ALWAYS),
    Mishap("SXD", "days_with_dots", *_ALWAYS),
    Mishap("DAKTO", "decomposed", *_ALWAYS),
    Mishap("SATHAY", "sorted", *_ALWAYS),
    # inside the sheet
    Mishap("SNN", "pasted_header", *_april(9, 20)),
    Mishap("KONRAY", "row_deleted", *_april(4, 18)),
    Mishap("BQLKKT", "half_deleted", *_april(11, 12)),
    Mishap("DAKHA", "code_twice", date(2018, 4, 19), _TO_THE_END),
    Mishap("STC", "code_lost", *_april(17)),
    Mishap("SNgV", "code_mistyped", date(2018, 5, 3), _TO_THE_END),
    Mishap("NGOCHOI", "own_row", date(2018, 4, 10), _TO_THE_END),
    Mishap("TPKONTUM", "grey_cell", date(2018, 4, 12), _TO_THE_END),
    Mishap("SLDTBXH", "undated", date(2018, 4, 6), _TO_THE_END),
    Mishap("BDT", "stateless", date(2018, 4, 3), _TO_THE_END),
    Mishap("SVHTTDL", "own_words", date(2018, 4, 13), _TO_THE_END),
    Mishap("SKHCN", "impossible_day", date(2018, 5, 3), _TO_THE_END),
    Mishap("TTT", "state_elsewhere", date(2018, 5, 4), _TO_THE_END),
    Mishap("STTTT", "old_font", *_april(5, 24)),
    Mishap("SGDDT", "note", *_april(17, 20)),
    Mishap("STP", "future_day", *_april(10, 13)),
    # the file
    Mishap("SKHDT", "copy", *_april(3, 13)),
    Mishap("VP", "copy_of_old", *_april(12, 19)),
    Mishap("SNV", "open_still", date(2018, 5, 8), _TO_THE_END),
    Mishap("SYT", "half", *_april(10, 12)),
    Mishap("KONPLONG", "zeros", *_april(17, 24)),
    Mishap("SGTVT", "empty", *_april(20, 23)),
    Mishap("STNMT", "old_format", *_april(3, 19)),
    Mishap("TUMORONG", "stranger", date(2018, 5, 4), _TO_THE_END),
    Mishap("IAHDRAI", "gone", date(2018, 3, 27), _TO_THE_END),
)

STALE = "SGDDT"
"""This unit goes on with its old tracker for a while after the second issue, and touches it once more later."""
STALE_UNTIL, STALE_AGAIN = date(2018, 4, 20), date(2018, 5, 7)


def mishaps_of(unit: str, day: date) -> Iterator[Mishap]:
    """What goes wrong in that unit on that day."""
    return (mishap for mishap in MISHAPS if mishap.unit == unit and mishap.on(day))
