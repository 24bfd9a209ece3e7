"""How an office wants its report to look: titles, colours, signature, targets; all of it is settings, none of it code."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sync.core.pages.looks import FILLS
from sync.core.pages.page import Tints


@dataclass(frozen=True)
class Appearance:
    """What differs from the report's own look.

    Attributes:
        titles: sheet → the title above it.
        authority: the line above the signer's title ('TL. CHỦ TỊCH'), '' for none.
        recipients: the lines of 'Nơi nhận'.
        targets: key of rates.RATES → the rate that is aimed at, in percent.
        tints: role → ground and letters.
        fills: status → colour in the charts (RGB).
        layout: key of letterhead.LAYOUTS, '' for the one in force on the day of issue.
    """

    titles: Mapping[str, str] = field(default_factory=dict)
    authority: str = ""
    recipients: tuple[str, ...] = ()
    targets: Mapping[str, float] = field(default_factory=lambda: {"on_time": 95.0})
    tints: Tints = field(default_factory=dict)
    fills: Mapping[str, str] = field(default_factory=dict)
    layout: str = ""

    def fill(self, code: str) -> str:
        """The colour of a status in the charts."""
        return self.fills.get(code) or FILLS[code]

    def title(self, sheet: str, usual: str) -> str:
        """The title above a sheet."""
        return self.titles.get(sheet) or usual
