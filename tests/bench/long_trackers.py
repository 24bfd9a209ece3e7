"""A tracker of any length by the real writer: the rows of one unit again and again under codes of their own."""

import shutil
from pathlib import Path

from sync.core.telling.issuing import TrackerRow
from sync.deployment.place import Deployment
from sync.ledger.store import Ledger
from tests.bench.corpus import Corpus
from tests.bench.models import issued_rows, left_by_a_clerk, printed

UNIT = "U00001"


def long_tracker(corpus: Corpus, rows: int) -> Path:
    """The tracker as a clerk left it, `rows` long; kept beside the corpus."""
    kept = corpus.root.parent / f"{corpus.root.name}-{rows}-dong.xlsx"
    if not kept.exists():
        part = kept.with_suffix(".part")
        part.write_bytes(printed(UNIT, left_by_a_clerk(UNIT, _repeated(corpus, rows))))
        part.rename(kept)
    return kept


def copied(tracker: Path, where: Path) -> Path:
    """A copy to open and change."""
    return Path(shutil.copyfile(tracker, where / "so-theo-doi.xlsx"))


def _repeated(corpus: Corpus, rows: int) -> list[TrackerRow]:
    place = Deployment(corpus.root)
    with Ledger.open(place.ledger_url, "bench") as ledger:
        names = {unit.code: unit.name for unit in place.registry.units}
        issued = issued_rows(place, ledger, [UNIT], names)[UNIT]
    return [{**issued[at % len(issued)], "code": f"NV-2018-{at + 1:05}"} for at in range(rows)]
