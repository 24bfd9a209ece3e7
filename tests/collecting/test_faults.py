"""A sample of `make faults`: a writing system call fails or kills, nothing acknowledged is lost, the next run heals."""

import shutil
import sys
from random import Random

import pytest

from tests.collecting.faults import FATES, INSTALL, SCENES, all_faults, strike

EACH = 2
"""Faults of each fate."""


@pytest.mark.skipif(sys.platform != "linux", reason="strace is of Linux")
def test_whatever_a_writing_call_answers_nothing_acknowledged_is_lost():
    if not shutil.which("strace"):
        pytest.skip(f"strace not installed: {INSTALL}")
    faults = all_faults()
    assert {fault.scene for fault in faults} == set(SCENES)
    assert len(faults) >= 2_000, "so many are promised"
    dice = Random(1196)
    chosen = [one for fate in FATES for one in dice.sample([f for f in faults if f.fate == fate], EACH)]
    struck = [fault for fault in chosen if strike(fault)]
    assert len(struck) >= len(chosen) - 2
