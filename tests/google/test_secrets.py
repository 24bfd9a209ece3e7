"""A whole day's work with a token and a key that would be known again: neither is found anywhere afterwards."""

import contextlib
import json
import logging
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from click.testing import CliRunner

from sync.cli.main import command
from sync.collecting.feedback import write_feedback
from sync.google.failures import GoogleError
from sync.google.scopes import Purpose
from tests.collecting.office import FIRST
from tests.google.emulator.faults import Fault
from tests.google.issuing.office import AT, GoogleOfficeInTests
from tests.google.signed_in import Google

DAY = timedelta(days=1)
POISON = "ya29.POISONED-"


@pytest.fixture
def poisoned(google: Google) -> Google:
    """Every token that the emulator hands out is one that is found again."""
    issue = google.world.accounts.issue

    def marked(email: str, scopes: frozenset[str] | None) -> str:
        plain = issue(email, scopes)
        token = POISON + plain[-20:]
        bearers = google.world.accounts._bearers
        bearers[token] = bearers.pop(plain)
        return token

    google.world.accounts.issue = marked
    return google


def secrets_of(google: Google) -> list[bytes]:
    """The token's mark, and lines from the middle of the private key."""
    lines = json.loads(google.key_file.read_text(encoding="utf-8"))["private_key"].splitlines()
    return [POISON.encode(), b"Bearer", *(line.encode() for line in lines[1:-1])]


def work(office: GoogleOfficeInTests) -> list[str]:
    """Issue, type, collect, answer, refuse: what people were told on the way."""
    told: list[Any] = [office.issue(AT)]
    code = next(iter(office.ledger.issues()["SNV"][-1].codes))
    office.type_in("SNV", code, state={"stringValue": "Đã hoàn thành"}, done_on={"stringValue": "31/6/2018"})
    faults = office.google.world.faults
    for day, fault in enumerate(
        (Fault("401", times=2), Fault("500", "sheets.*", times=9), Fault("lost after", times=3),
         Fault("insufficientFilePermissions", "sheets.*", times=4), Fault("429", times=9)), 1,
    ):  # fmt: skip
        faults.plan(fault)
        board = office.sync(AT + day * DAY)
        told += [board, office.unanswered, write_feedback(office.desk(AT + day * DAY), board)]
    with contextlib.suppress(GoogleError):
        office.reach(Purpose.READ).create_file("x", {})
    office.google.world.accounts.revoke("dondoc@so-theo-doi.iam.gserviceaccount.com")
    told.append(office.sync(AT + 8 * DAY))
    try:
        office.reach(Purpose.READ).list_trackers()
    except GoogleError as error:
        told += [error, error.failure]
    return [repr(one) for one in told]


def test_after_a_whole_run_no_token_and_no_key_is_in_a_log_an_error_the_ledger_or_any_file(
    tmp_path: Path, poisoned: Google, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    office = GoogleOfficeInTests(tmp_path / "vp", poisoned)
    office.assign(AT - timedelta(hours=1), [task for task in FIRST if task.unit in ("SNV", "SYT")])
    told = work(office)
    environment = {"DONDOC_GOOGLE_EMULATOR": poisoned.url, "DONDOC_GOOGLE_KEY": str(poisoned.key_file)}
    with patch.dict("os.environ", environment):
        for words in (
            ["google", "doctor"],
            ["google", "live-check"],
            ["status"],
            ["history", "NV-2018-0001"],
        ):
            ran = CliRunner().invoke(command, ["-C", str(office.root), *words])
            told += [ran.output, repr(ran.exception)]
    office.close()
    printed = capfd.readouterr()
    said = "\n".join([*told, caplog.text, printed.out, printed.err]).encode()
    files = [path for path in office.root.rglob("*") if path.is_file()]
    assert len(files) > 10
    leaks = [name for name, content in [("said", said), *((str(p), p.read_bytes()) for p in files)]
             for secret in secrets_of(poisoned) if secret in content]  # fmt: skip
    assert leaks == []
    assert poisoned.world.accounts.was_issued(poisoned.world.looked_up[0].removeprefix("Bearer "))
    assert POISON in poisoned.world.looked_up[0]
