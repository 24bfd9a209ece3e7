"""A thousand edits by clerks between collections: what the ledger holds is what each row says under its code."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import pytest

from sync.collecting import seeing
from sync.collecting.collect import Board, Clock, collect
from sync.core.tracker import UNIT_FIELDS
from sync.ledger.store import Ledger
from sync.sources.limits import Limits
from sync.sources.pool import read_batches
from tests.bench.drive_corpus import OnDrive, on_drive
from tests.google.clerks import Clerk
from tests.google.emulator.drive.copying import duplicate
from tests.google.signed_in import Google

START = datetime(2018, 5, 15, 20)
ROUNDS, EDITS = 20, 50
Values = dict[str, dict[str, str]]


class Centre:
    """The office that collects, its ledger, and three units with a clerk each."""

    def __init__(self, corpus: OnDrive, dice: Random) -> None:
        self.corpus, self.dice, self.round = corpus, dice, 0
        self.ledger = Ledger.open(corpus.place.ledger_url, "văn phòng")
        (drive,) = corpus.world.drives
        google = Google(corpus.emulator, Path(corpus.environment["DONDOC_GOOGLE_KEY"]), drive)
        self.clerks = [
            self._clerk(google, unit.source.removeprefix("google:")) for unit in corpus.place.registry.units
        ]
        self.drive = drive

    def _clerk(self, google: Google, file_id: str) -> Clerk:
        google.world.share(file_id, "vanthu@xa.vn")
        return Clerk(google, file_id, "vanthu@xa.vn", Random(self.dice.random()))

    def collect(self) -> Board:
        self.round += 1
        world = self.corpus.world.clock
        clock = Clock(START + timedelta(hours=self.round), self._now, world.advance, self._now)
        return collect(self.corpus.place, self.ledger, clock, Limits(children=1), lambda _: None)

    def _now(self) -> float:
        return self.corpus.world.clock.now().timestamp()

    def seen(self) -> tuple[int, Values]:
        """How many observations there are, and what the newest of each task says."""
        observations = self.ledger.load_record(START + timedelta(days=30)).observations
        newest = observations.sort_values("seq").drop_duplicates("code", keep="last").set_index("code")
        rows = newest[list(UNIT_FIELDS)].to_dict("index")
        return len(observations), {str(code): _said(row) for code, row in rows.items()}

    @property
    def typed(self) -> Values:
        return {code: dict(row) for clerk in self.clerks for code, row in clerk.model.items()}


def _said(row: dict[str, Any]) -> dict[str, str]:
    """As a clerk's memory has it: blanks left out, days as they are typed."""
    day = row.pop("done_on")
    words = {name: str(value) for name, value in row.items() if value}
    return words | ({"done_on": f"{day:%d/%m/%Y}"} if day == day and day is not None else {})  # noqa: PLR0124 -- NaT


@pytest.fixture(params=[(11, 0.0), (12, 400.0)], ids=["each write shows", "Drive gathers writes"])
def centre(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Centre]:
    seed, coalescing = request.param
    here = partial(read_batches, executor=lambda limits: ThreadPoolExecutor(limits.children))
    with (
        on_drive(tmp_path / "co-quan", 3) as corpus,
        patch.object(seeing, "read_batches", here),
        patch.dict("os.environ", corpus.environment),
    ):
        centre = Centre(corpus, Random(seed))
        corpus.world.coalescing = coalescing
        yield centre
        centre.ledger.close()


def test_a_thousand_edits_put_no_word_on_a_wrong_row_and_two_collections_come_to_rest(centre: Centre) -> None:
    centre.collect()
    count, seen = centre.seen()
    assert seen == centre.typed
    for number in range(ROUNDS):
        before = centre.typed
        for _ in range(EDITS):
            centre.dice.choice(centre.clerks).edit()
        if number == ROUNDS // 2:
            _copy_in_the_drive(centre)
        centre.collect()
        new, seen = centre.seen()
        assert seen == centre.typed
        assert new - count <= sum(before[code] != row for code, row in centre.typed.items()), (
            "an observation too many"
        )
        count = new
    centre.collect()
    assert centre.seen()[0] == count
    _come_to_rest(centre, count)
    assert sum(len(clerk.done) for clerk in centre.clerks) == ROUNDS * EDITS


def _copy_in_the_drive(centre: Centre) -> None:
    """Somebody copies a tracker inside the Shared Drive: same marks, another id."""
    source = centre.corpus.world.files[centre.clerks[0].file_id]
    duplicate(centre.corpus.world, source, "office@tinh.gov.vn", [centre.drive])


def _come_to_rest(centre: Centre, count: int) -> None:
    """Nothing touched for an hour: one request, nothing new."""
    centre.corpus.world.clock.advance(3600)
    centre.collect()
    asked = centre.corpus.world.quotas.asked
    board = centre.collect()
    assert centre.corpus.world.quotas.asked - asked == 1
    assert not board.changed
    assert centre.seen()[0] == count
