"""Trackers derived from a model are what the real writer would have written for that unit."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sync.core.evidence.seen import SeenFile
from sync.core.telling.issuing import TrackerRow, central_fingerprint
from sync.deployment.place import Deployment
from sync.jobs import Job, see_tracker
from sync.ledger.store import Ledger
from tests.bench.corpus import Corpus, corpus
from tests.bench.models import ROWS, derive, issued_rows, model_of, print_model

MODEL, OTHER = "U00001", "U00021"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return corpus(tmp_path_factory.mktemp("bench"), 21)


@pytest.fixture(scope="module")
def issued(small: Corpus) -> Iterator[dict[str, list[TrackerRow]]]:
    place = Deployment(small.root)
    names = {unit.code: unit.name for unit in place.registry.units}
    with Ledger.open(place.ledger_url, "bench") as ledger:
        yield issued_rows(place, ledger, [MODEL, OTHER], names)


def _seen(path: Path) -> SeenFile:
    seen = see_tracker(Job(path, path.name, date(2018, 5, 15)))
    assert isinstance(seen, SeenFile)
    return seen


@pytest.mark.parametrize("state", ["now", "later"])
def test_a_derived_tracker_reads_the_same_as_a_really_built_one(
    issued: dict[str, list[TrackerRow]], tmp_path: Path, state: str
) -> None:
    assert model_of(MODEL) == model_of(OTHER)
    model, built = (print_model((unit, issued[unit])) for unit in (MODEL, OTHER))
    (tmp_path / "built.xlsx").write_bytes(getattr(built, state))
    (tmp_path / "derived.xlsx").write_bytes(derive(model, getattr(model, state), OTHER))

    seen = _seen(tmp_path / "derived.xlsx")

    assert seen == _seen(tmp_path / "built.xlsx")
    assert len(seen.rows) == ROWS
    assert seen.identity.units == {OTHER}
    assert model.fingerprints(OTHER) == {str(row["code"]): central_fingerprint(row) for row in issued[OTHER]}


def test_files_of_one_shape_say_different_things_and_are_as_the_ledger_issued_them(small: Corpus) -> None:
    with Ledger.open(Deployment(small.root).ledger_url, "bench") as ledger:
        issues = {unit: versions[-1].codes for unit, versions in ledger.issues().items()}
    one, other = (_seen(path) for path in small.trackers if path.parent.name in (MODEL, OTHER))
    rows = {unit: {row.code for row in seen.rows} for unit, seen in ((MODEL, one), (OTHER, other))}

    assert rows == {unit: set(issues[unit]) for unit in (MODEL, OTHER)}
    said = [{row.values.progress for row in seen.rows if row.values.progress} for seen in (one, other)]
    assert said[0]
    assert not said[0] & said[1]
