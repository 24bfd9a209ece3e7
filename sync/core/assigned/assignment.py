"""What the office assigns: tasks and events, ready to be recorded."""

from datetime import date
from typing import NamedTuple


class Task(NamedTuple):
    """One holding to be assigned (a task of one lead unit); columns of frames.ASSIGNMENTS.

    Attributes:
        code: '' to get one issued; else the code in the book.
        joint: tasks with the same number above 0 are one joint task, or the periods of one series.
    """

    unit: str
    document_no: str
    document_date: date | None
    content: str
    origin: str = ""
    assigned_by: str = ""
    supporting_units: str = ""
    deadline_kind: str = ""
    nature: str = ""
    deadline_text: str = ""
    deadline: date | None = None
    deadline_basis: str = ""
    deadline_confirmed: bool = True
    period: str = ""
    code: str = ""
    joint: int = 0


class Event(NamedTuple):
    """One event of the assignment book; columns of frames.EVENTS."""

    code: str
    kind: str
    effective_on: date | None
    document_no: str = ""
    document_date: date | None = None
    new_deadline: date | None = None
    new_unit: str = ""
    field: str = ""
    new_value: str = ""
    remark: str = ""
