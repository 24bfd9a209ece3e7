"""What was last answered into native trackers, and what is still owed: a note beside the ledger, worth nothing but time."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sync.deployment.place import Deployment

if TYPE_CHECKING:
    from sync.core.telling.answers import Answer

_NAME = "da-tra-loi.json"


@dataclass(frozen=True, slots=True)
class Written:
    """What was last written into a tracker: its hash, and over how many rows."""

    digest: str
    height: int


@dataclass(frozen=True, slots=True)
class Note:
    """How far the answering came.

    Attributes:
        stamp: of the state of things from which the answers were worked out, '' if that is not known.
        written: file → what stands in it.
        owed: file → answers that were worked out and could not be written yet.
    """

    stamp: str = ""
    written: Mapping[str, Written] = field(default_factory=dict)
    owed: "Mapping[str, Sequence[Answer]]" = field(default_factory=dict)


def remembered(place: Deployment) -> Note:
    """The note; an empty one where it is lost or of another version."""
    try:
        kept = json.loads((place.ledger_folder / _NAME).read_text(encoding="utf-8"))
        written = {file: Written(*pair) for file, pair in kept["written"].items()}
        owed = {file: [_answer(*row) for row in rows] for file, rows in kept["owed"].items()}
        return Note(str(kept["stamp"]), written, owed)
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return Note()


def remember(place: Deployment, note: Note) -> None:
    """Keep the note for the next collection."""
    kept = {
        "stamp": note.stamp,
        "written": {file: (one.digest, one.height) for file, one in note.written.items()},
        "owed": {file: [_row(answer) for answer in answers] for file, answers in note.owed.items()},
    }
    (place.ledger_folder / _NAME).write_text(json.dumps(kept), encoding="utf-8")


def _row(answer: "Answer") -> list[Any]:
    return [*answer[:-1], answer.at and answer.at.isoformat()]


def _answer(code: str, verdict: str, reason: str, at: str | None) -> "Answer":
    from sync.core.telling.answers import Answer  # noqa: PLC0415 - pandas, which a quiet collection does not need

    return Answer(code, verdict, reason, datetime.fromisoformat(at) if at else None)
