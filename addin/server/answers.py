"""What a spreadsheet asks for, and what goes back to it."""

from dataclasses import dataclass

from addin.server.refusals import Refusal


@dataclass(frozen=True)
class Asked:
    """Which macro, and whether the client knows dondoc's own actions (`addin/google/actions.js`)."""

    macro: str
    knows_ours: bool = False


@dataclass(frozen=True)
class Answer:
    """`status`; `body`, which is JSON if 200 and else a sentence; and how it ended, for the log."""

    status: int
    body: bytes
    ending: str


def refused(refusal: Refusal) -> Answer:
    """A refusal as the client gets it: its text is what xlwings' clients show."""
    return Answer(refusal.status, refusal.sentence.encode(), f"từ chối {refusal.status:d}")
