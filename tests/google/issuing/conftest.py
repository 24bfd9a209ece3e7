"""An office whose units have their trackers on Google, with the first tasks given."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.collecting.office import FIRST
from tests.google.issuing.office import AT, GoogleOfficeInTests
from tests.google.signed_in import Google


@pytest.fixture
def office(tmp_path: Path, google: Google) -> Iterator[GoogleOfficeInTests]:
    office = GoogleOfficeInTests(tmp_path / "office", google)
    office.assign(AT - timedelta(hours=1), [task for task in FIRST if task.unit in ("SNV", "SYT")])
    yield office
    office.close()
