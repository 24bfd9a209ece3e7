"""The order in which units stand in the registry changes nothing of what the ledger knows of them."""

import os
import tempfile
from datetime import datetime, timedelta
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.collecting.office import FIRST, UNITS, Office

EXAMPLES = max(1, int(os.environ.get("DONDOC_EXAMPLES", "20")) // 7)
START = datetime(2018, 4, 17, 8)
ORDERS = list(permutations(UNITS))


@settings(max_examples=EXAMPLES, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.integers(0, 2**32), st.sampled_from(ORDERS[1:]))
def test_the_order_of_units_does_not_matter(seed, order):
    assert story(seed, ORDERS[0]) == story(seed, order)


def story(seed: int, order: tuple[str, ...]) -> tuple[dict[str, Any], dict[str, str]]:
    """A few days of three units, the same for the same seed; what is in the ledger, and the verdicts."""
    dice = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder) / "van-phong", order)
        try:
            office.assign(START - timedelta(days=6), FIRST)
            office.issue(START - timedelta(days=5))
            for day in range(5):
                for unit in UNITS:
                    happen(office, unit, f"{unit} ngày {day}", dice)
                office.collect(START + timedelta(days=day * 2))
            end = START + timedelta(days=9)
            return office.facts(), office.verdicts(end.date(), end)
        finally:
            office.close()


def happen(office: Office, unit: str, text: str, dice: Random) -> None:
    path = office.path(unit, 1)
    what = dice.choice(["save", "save", "nothing", "truncate", "copy to another", "gone"])
    if what == "save":
        cells = {code: {"progress": text} for code in office.codes_of(unit, 1) if dice.random() < 0.7}
        office.save(path, unit, 1, cells)
    if what == "truncate":
        path.write_bytes(b"PK\x03\x04" + text.encode())
    if what == "gone":
        path.unlink(missing_ok=True)
    if what == "copy to another" and path.exists():
        other = office.path(dice.choice(list(UNITS)), 1).with_name(f"{unit}.xlsx")
        other.write_bytes(path.read_bytes())
