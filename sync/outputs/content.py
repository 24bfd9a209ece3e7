"""What a tracker or an assignment book is to hold: plain facts that the use cases gather and the writers draw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sync.core.grid import CellValue
from sync.core.rules import Rules

Row = Mapping[str, CellValue]
"""Field → value; dates as `date`, everything typed as `str`, a missing field is a blank cell."""

SPARE_ROWS = 30
"""Empty rows below the tasks for what a unit adds itself."""


@dataclass(frozen=True)
class TrackerContent:
    """One unit's tracker; all defaults together are the empty template.

    Attributes:
        unit_code: the registry's code; '' makes a template without identity.
        unit_name, unit_kind, head, contact: as in the registry.
        regulation: 'Quy chế nội bộ', a `tracker.RegulationStatus` or '' if never told.
        regulation_no, regulation_date: of the unit's own regulation.
        version: counts the trackers issued to this unit, from 1; 0 is the template.
        issued_at: also the document's creation time, so the same content gives the same bytes.
        rows: tasks in the order in which they shall stand, then the unit's own rows (without a code). A date
            column may hold raw text, which is written back as it is. A blank 'effective_deadline' (suspended,
            no deadline) is never coloured.
        rules: settings printed on the cover and used by the colours (due_soon_days).
        office: who issues the tracker and is to be asked.
        spare_rows: empty rows below.
    """

    issued_at: datetime
    unit_code: str = ""
    unit_name: str = ""
    unit_kind: str = ""
    head: str = ""
    contact: str = ""
    regulation: str = ""
    regulation_no: str = ""
    regulation_date: date | str | None = None
    version: int = 0
    rows: Sequence[Row] = ()
    rules: Rules = field(default_factory=Rules)
    office: str = "Văn phòng UBND tỉnh"
    spare_rows: int = SPARE_ROWS


@dataclass(frozen=True)
class BookContent:
    """The office's assignment book, empty or written back with codes.

    Attributes:
        issued_at: also the document's creation time.
        rows: assignments by the fields of `tracker.BOOK_COLUMNS`, and 'feedback' with the row's problems in a
            book that is written back (any row has it: the column 'Vướng mắc' appears).
        events: rows by the fields of `tracker.EVENT_COLUMNS`.
        unit_names: the registry's names, for the dropdowns.
        office: whose book it is.
        spare_rows: empty rows below each list.
    """

    issued_at: datetime
    rows: Sequence[Row] = ()
    events: Sequence[Row] = ()
    unit_names: Sequence[str] = ()
    office: str = "Văn phòng UBND tỉnh"
    spare_rows: int = 200
