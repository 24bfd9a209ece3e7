"""One mistake at one place, as it travels from reading to every list, note and message."""

from dataclasses import dataclass
from enum import StrEnum

from sync.core.grid import row_and_column


class Severity(StrEnum):
    """How much a problem weighs: an error leaves a value unused, a note only tells what was understood."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake at one place.

    Attributes:
        code: the member's name in lower case; scripts and tests compare this.
        sheet: the sheet's name, empty when the whole file is meant.
        cell: the cell as a person counts ("R7"), empty when the whole sheet is meant.
        message: what is wrong – what to do, one Vietnamese sentence each.
        severity: see `Severity`.
        task: the code of the task in that row, empty if there is none.
        file: the file meant, empty where only one can be.
    """

    code: str
    sheet: str
    cell: str
    message: str
    severity: Severity = Severity.ERROR
    task: str = ""
    file: str = ""

    @property
    def where(self) -> str:
        """The place in words: 'Theo dõi!R7', 'Theo dõi', or 'cả tệp'; 'so-v002.xlsx, Theo dõi!R7' of several files."""
        place = "!".join(part for part in (self.sheet, self.cell) if part)
        return ", ".join(part for part in (self.file, place) if part) or "cả tệp"

    def __str__(self) -> str:
        return f"{self.where} – {self.message}"


def reading_order(problem: Problem) -> tuple[bool, str, int, int]:
    """A sort key: whole-file problems first, then row by row as a person reads."""
    return bool(problem.sheet), problem.sheet, *row_and_column(problem.cell)
