"""Waiting for what has to come: never for a while, always for a condition."""

import time
from collections.abc import Callable
from typing import TypeVar

PATIENCE = 40.0  # seconds: other tests want the machine's few cores too
_Found = TypeVar("_Found")


def until(found: Callable[[], _Found], words: str, patience: float = PATIENCE) -> _Found:
    """What `found` gives as soon as it is true; AssertionError with the words if it never is."""
    end = time.monotonic() + patience
    while not (result := found()):
        assert time.monotonic() < end, f"waited {patience:.0f} s in vain: {words}"
        time.sleep(0.04)
    return result
