"""The emulator as the demonstration's Google: one Shared Drive, a service account, and a clock that lives in 2018."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sync.demo.drops import VIETNAM
from sync.google.pacing import Tempo
from tests.google.emulator import Emulator
from tests.google.emulator.auth import key_file
from tests.google.signed_in import Google

ROBOT = "dondoc@so-theo-doi.iam.gserviceaccount.com"
OFFICE = "vanphong@tinh.gov.vn"
"""Whoever keeps the Shared Drive."""


@dataclass
class Cloud:
    """Google as the demonstration meets it.

    Attributes:
        google: the emulator, the key file, the Shared Drive.
        waited: seconds of its clock that were spent on keeping Google's pace.
    """

    google: Google
    waited: float = 0.0

    @property
    def world(self) -> Any:
        return self.google.world

    @property
    def tempo(self) -> Tempo:
        return Tempo(self.now, self.wait, lambda: 0.5)

    def tick(self, at: datetime) -> None:
        """It is this instant in Vietnam, or later: time does not run backwards."""
        self.world.clock.set(max(at.replace(tzinfo=VIETNAM), self.world.clock.now()))

    def now(self) -> float:
        return float(self.world.clock.now().timestamp())

    def wait(self, seconds: float) -> None:
        self.waited += seconds
        self.world.clock.advance(seconds)


@contextmanager
def cloud(start: datetime) -> Iterator[Cloud]:
    """A Google of one's own from `start` on; the commands find it through their environment variables.

    Raises:
        AssertionError: the emulator answered what Google's own documents do not allow.
    """
    with Emulator(is_open=False) as emulator, tempfile.TemporaryDirectory() as outside:
        emulator.world.clock.set(start.replace(tzinfo=VIETNAM))
        key = key_file(emulator.world.accounts, ROBOT, f"{emulator.url}/token", Path(outside) / "khoa.json")
        drive = emulator.world.new_drive("Sổ theo dõi nhiệm vụ", organizer=OFFICE, fileOrganizer=ROBOT)
        environment = {"DONDOC_GOOGLE_EMULATOR": emulator.url, "DONDOC_GOOGLE_KEY": str(key)}
        with patch.dict(os.environ, environment):
            yield Cloud(Google(emulator, key, drive.resource["id"]))
        assert emulator.broken == []
