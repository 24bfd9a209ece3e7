"""One request answered: the workbook read, the macro run, its actions and its message given back.

Runs in a process of its own, one request after the other: the state of xlwings' engine belongs to the process.
"""

import json
import traceback
from collections.abc import Callable

import xlwings as xw
from xlwings.pro import _xlremote

from addin.outcome import Outcome
from addin.server.answers import Answer, Asked, refused
from addin.server.areas import written_areas
from addin.server.payload import read_payload
from addin.server.refusals import STOPPED, Refused

Run = Callable[[str, xw.Book], Outcome]
"""`addin.running.run`."""

KNOWS_OURS = "dondoc"
"""Key of the workbook's `api` that tells `addin.beyond` whether the client knows dondoc's own actions."""

CLEAN, FAULTY, NOT_DONE = "xong", "xong, có điều phải sửa", "không làm được"
"""How a macro ended, as the log has it."""


def answer(run: Run, asked: Asked, body: bytes) -> Answer:
    """Run a macro on the workbook in the body; a failure of any kind becomes a sentence."""
    try:
        book = xw.Book(json={**read_payload(body), KNOWS_OURS: asked.knows_ours})
    except Refused as error:
        return refused(error.refusal)
    sheets = len(book.sheets)
    try:
        outcome = run(asked.macro, book)
        return Answer(200, _actions(book, outcome, asked, sheets), _ending(outcome))
    except Exception:  # noqa: BLE001 - `run` has a sentence for what it knows; the rest stays on this machine
        traceback.print_exc()
        return refused(STOPPED)
    finally:
        book.close()
        _xlremote.get_range_api.cache_clear()  # it would keep every workbook that was ever sent


def _actions(book: xw.Book, outcome: Outcome, asked: Asked, sheets: int) -> bytes:
    """All actions of a macro that came to its end, and its message; of one that did not, the message alone."""
    actions = book.json()
    if not outcome.done:
        actions["actions"].clear()
    written = written_areas(actions["actions"], sheets) if asked.knows_ours else []
    if written:
        actions["actions"].insert(0, {"func": "dondocCheck", "args": written})
    book.app.alert(outcome.text(), outcome.title)
    return json.dumps(actions, allow_nan=False, separators=(",", ":")).encode()


def _ending(outcome: Outcome) -> str:
    if not outcome.done:
        return NOT_DONE
    return CLEAN if outcome.clean else FAULTY
