"""What is said of a unit does not depend on which other units were taken together with it."""

from datetime import date, datetime

import pytest

from sync.collecting import collect
from tests.collecting.office import Office, TaskGiven

TASKS = [
    TaskGiven("SNV", "Báo cáo cải cách hành chính", date(2018, 4, 17)),
    TaskGiven("SYT", "Phòng chống dịch", date(2018, 4, 18)),
]


@pytest.mark.parametrize("together", [1, 25])
def test_a_code_of_another_unit_is_known_for_what_it_is_in_any_batch(tmp_path, monkeypatch, together):
    monkeypatch.setattr(collect, "_UNITS_AT_ONCE", together)
    office = Office(tmp_path / "van-phong", ["SNV", "SYT"])
    office.assign(datetime(2018, 4, 10, 8), TASKS)
    office.issue(datetime(2018, 4, 10, 9))
    [code] = office.codes_of("SYT", 1)
    office.save(office.path("SNV", 1), "SNV", 1, {office.codes_of("SNV", 1)[0]: {"code": code}})
    board = office.collect(datetime(2018, 4, 12, 17))
    told = {p.code for result in board.results if result.unit == "SNV" for p in result.problems}
    assert "code_of_another_unit" in told
    assert "code_unknown" not in told
    office.close()
