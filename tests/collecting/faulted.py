"""A process in which system calls fail or kill, as strace has it: it waits until it is traced, then does one act."""

import ctypes
import os
import sys
import traceback
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sync.ledger.errors import LedgerError
from sync.ledger.store import Ledger
from tests.collecting.dying import ACTS
from tests.collecting.office import Office

REFUSED, UNEXPECTED = 3, 4
"""How the process ends: what the disk refused was said in words, or something else was raised."""
_PR_SET_PTRACER, _ANY = 0x59616D61, ctypes.c_ulong(-1)


def act(root: Path, at: datetime, what: str, taken: Any, door: Connection) -> None:
    """Do one of `dying.ACTS` in a deployment; `taken` counts the units whose transaction came back."""
    ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANY, 0, 0, 0)  # else only our ancestors may trace us
    _count(taken)
    office = Office(root)
    door.send_bytes(b"ready")
    door.recv_bytes()
    os._exit(_ending(office, at, what))


def _count(taken: Any) -> None:
    """In memory that both processes see: telling it through a file or a pipe might fail itself."""
    original = Ledger.take

    def take(self: Ledger, *arguments: Any) -> None:
        original(self, *arguments)
        taken.value += 1

    setattr(Ledger, "take", take)  # noqa: B010 - a method cannot be assigned to


def _ending(office: Office, at: datetime, what: str) -> int:
    try:
        ACTS[what](office, at)
    except (OSError, LedgerError):
        return REFUSED
    except BaseException:  # noqa: BLE001 - whatever it is, the parent has to hear of it
        traceback.print_exc(file=sys.stderr)
        return UNEXPECTED
    return 0
