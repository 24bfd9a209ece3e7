"""`report --known-at` of a past instant: that day's configuration from the ledger, or today's if asked."""

import pytest

from tests.cli.test_main_job import book_once, fill, issued, issued_once, tracker

__all__ = ["book_once", "issued", "issued_once"]

THEN = ("report", "--as-of", "2018-04-13", "--known-at", "2018-04-13T18:00")


def figures(said):
    return {name: said.json[name] for name in ("total", "rates", "lines", "ledger_head")}


@pytest.fixture
def changed(issued, office):
    """Collected on the 13th, when two are late with their updates; then the office allows thirty days for them."""
    assert issued("sync", "--at", "2018-04-09T17:00").code == 0
    assert issued("sync", "--at", "2018-04-13T17:00").code == 0
    before = figures(issued(*THEN, "--json"))
    settings = office / "settings.toml"
    said = settings.read_text(encoding="utf-8")
    settings.write_text(said.replace("update_days = 2", "update_days = 30"), encoding="utf-8")
    fill(tracker(office, "DAKTO"), "NV-2018-0004", Tình_trạng="Đang thực hiện")
    assert issued("sync", "--at", "2018-04-20T17:00").code == 0
    return before


def test_the_report_of_that_day_comes_out_again_and_says_which_configuration(changed, issued):
    again = issued(*THEN, "--json")
    assert figures(again) == changed
    assert changed["total"]["late_updates"] == 3
    configuration = again.json["configuration"]
    assert (configuration["collection"], configuration["changed_since"]) == (2, ["settings.toml"])
    assert (
        "Cấu hình: như đã lưu ở lần thu số 2, 17:00 ngày 13/04/2018; settings.toml hiện nay đã khác"
        in issued(*THEN).out
    )


def test_todays_configuration_can_be_asked_for(changed, issued):
    today = issued(*THEN, "--config", "today", "--json")
    assert today.json["total"]["late_updates"] == 0
    assert today.json["configuration"]["collection"] is None
    assert "thêm “--config then”" in issued(*THEN, "--config", "today").out


def test_a_day_alone_is_looked_at_with_todays_configuration_unless_asked_otherwise(changed, issued):
    assert issued("report", "--as-of", "2018-04-13", "--json").json["total"]["late_updates"] == 0
    then = issued("report", "--as-of", "2018-04-13", "--config", "then", "--json").json
    assert then["total"]["late_updates"] == 3


def test_settings_that_another_program_kept_are_refused_in_a_sentence(changed, issued, monkeypatch):
    monkeypatch.setattr("sync.ledger.store.Ledger.configuration", lambda *_: '{"clocks": {"lạ": 1}}')
    said = issued(*THEN)
    assert said.code == 2
    assert "cấu hình đã lưu ở lần thu số 2, 17:00 ngày 13/04/2018 do một bản dondoc khác ghi" in said.err
