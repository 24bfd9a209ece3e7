"""How each role looks: sizes in points, colours as RGB; a colour always stands beside words."""

from collections.abc import Mapping
from dataclasses import dataclass

from sync.core.pages.page import Role

FONT = "Times New Roman"


@dataclass(frozen=True)
class Lettering:
    """Type and ground, in the terms that every spreadsheet knows.

    Attributes:
        size: of the type, in points.
        align: left, center or right; `valign`: top, vcenter.
        colour, fill: RGB without '#', '' for none.
    """

    size: float = 10
    bold: bool = False
    italic: bool = False
    underline: bool = False
    align: str = "left"
    valign: str = "vcenter"
    colour: str = "000000"
    fill: str = ""
    wrap: bool = False


@dataclass(frozen=True)
class Look(Lettering):
    """How one role looks; `box` draws the thin lines of a table cell."""

    box: bool = False


LOOKS: Mapping[Role, Look] = {
    Role.NATION: Look(12, bold=True, align="center"),
    Role.MOTTO: Look(13, bold=True, underline=True, align="center"),
    Role.SUPERIOR: Look(12, align="center"),
    Role.AGENCY: Look(12, bold=True, align="center"),
    Role.RULE: Look(6, align="center", valign="top"),
    Role.NUMBER: Look(13, align="center"),
    Role.PLACE: Look(13, italic=True, align="center"),
    Role.TITLE: Look(14, bold=True, align="center"),
    Role.SUBTITLE: Look(11, italic=True, align="center"),
    Role.HEADLINE: Look(9.5, wrap=True),
    Role.SECTION: Look(12, bold=True),
    Role.SMALL_SECTION: Look(8, bold=True),
    Role.SMALL: Look(7.5),
    Role.NOTE: Look(9, italic=True, wrap=True),
    Role.BACK: Look(9, underline=True, colour="1F4E79"),
    Role.OFFICE: Look(13, bold=True, align="center"),
    Role.SIGNATURE: Look(13, bold=True, align="center"),
    Role.RECIPIENTS: Look(8),
    Role.HEADER: Look(10, bold=True, align="center", fill="D9E2EC", wrap=True, box=True),
    Role.BODY: Look(10, valign="top", wrap=True, box=True),
    Role.GROUP: Look(10, bold=True, fill="EEF2F6", box=True),
    Role.TOTAL: Look(10, bold=True, fill="D9E2EC", box=True),
    Role.LATE: Look(10, bold=True, valign="top", colour="9C0006", fill="FFC7CE", wrap=True, box=True),
    Role.SOON: Look(10, valign="top", colour="7F6000", fill="FFEB9C", wrap=True, box=True),
    Role.GRACE: Look(10, valign="top", colour="1F4E79", fill="DDEBF7", wrap=True, box=True),
    Role.UNCERTAIN: Look(10, italic=True, valign="top", colour="3F3F3F", fill="E7E6E6", wrap=True, box=True),
    Role.GOOD: Look(10, valign="top", colour="375623", fill="E2EFDA", wrap=True, box=True),
    Role.MUTED: Look(10, valign="top", colour="7F7F7F", wrap=True, box=True),
}

DENSE: Mapping[Role, float] = dict.fromkeys(
    (Role.HEADER, Role.BODY, Role.GROUP, Role.TOTAL, Role.LATE, Role.UNCERTAIN, Role.MUTED, Role.GOOD), 7.5
)
"""Sizes inside the leaders' table, which has to hold thirty units on one page."""

FILLS: Mapping[str, str] = {
    "in_time": "9DC3E6", "due_soon": "FFD966", "awaiting_update": "5B9BD5", "overdue": "C00000",
    "done_on_time": "548235", "done_late": "A9D18E", "done_undated": "C5E0B4", "done_no_deadline": "70AD47",
    "suspended": "A5A5A5", "standing": "BFBFBF", "no_deadline": "D0CECE", "deadline_missing": "7F7F7F",
    "late": "C00000", "not_recorded": "ED7D31", "data_problem": "FFD966", "file_missing": "A5A5A5",
}  # fmt: skip
"""Colours of the charts, by status and by cause."""
