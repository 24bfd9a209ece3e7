"""Clerks at native trackers on the emulator: whatever they do, every row says what its clerk typed under its code."""

import random

import pytest

from sync.google.opening import Terms, open_google
from sync.google.scopes import Purpose
from sync.outputs.native.template import new_tracker
from tests.google.clerks import Clerk, coded, seen
from tests.google.signed_in import Google
from tests.google.transport.virtual import VirtualClock
from tests.outputs.samples import TODAY, task, tracker


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_rows_keep_together_whatever_a_clerk_does(google: Google, seed: int) -> None:
    environment = {"DONDOC_GOOGLE_EMULATOR": google.url, "DONDOC_GOOGLE_KEY": str(google.key_file)}
    office = open_google(Terms(google.drive), Purpose.PROVISION, VirtualClock().tempo, environment)
    made = office.create_file("Sổ", {"unit": "SNV"}, google.drive)
    content = tracker(rows=[task(number, TODAY) for number in range(8)])
    office.batch_update(made.id, new_tracker(content, [0]))
    office.share(made.id, "vanthu@snv.gov.vn")
    clerk = Clerk(google, made.id, "vanthu@snv.gov.vn", random.Random(seed))
    codes = sorted(code for _, code in coded(clerk.sheet))
    for _ in range(60):
        clerk.edit()
        assert seen(clerk.sheet) == clerk.model
    assert sorted(code for _, code in coded(clerk.sheet)) == codes
    assert {"sort", "insert_row", "undo", "paste_block"} <= set(clerk.done)
