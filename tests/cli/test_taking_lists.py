"""Sở Nội vụ's month by command: the lists beside its book go into a new file, which then agrees with the office."""

from sync.deployment.shipped import shipped
from sync.months.reconciling import reconcile
from tests.addin.test_taking_lists import send
from tests.collecting.office import Office
from tests.reconciling.quarter import LISTED, close_months, member
from tests.reconciling.test_reconciling import AT, LIMITS, QUARTER
from tests.spreadsheet import _soffice


def test_headless_the_result_is_a_new_file_and_it_agrees_with_the_office(tmp_path, dondoc):
    _soffice()
    office = Office(tmp_path / "van-phong")
    close_months(office.ledger)
    folder = tmp_path / "noi-vu"
    folder.mkdir()
    for month in LISTED:
        send(folder, month, [member(month, task) for task in LISTED[month]])
    home, out = folder / "so-noi-vu.xlsx", folder / "moi.xlsx"
    home.write_bytes((shipped("templates") / "so-noi-vu.xlsx").read_bytes())
    before = home.read_bytes()
    said = dondoc("macro", "take_lists", home, "--out", out)
    assert (said.code, "Dòng thêm mới: 14" in said.out, home.read_bytes() == before) == (0, True, True), (
        said.err
    )
    compared = reconcile(office.desk(AT), QUARTER, out, LIMITS).compared
    assert compared.counts == {
        "matched": 12,
        "only_office": 0,
        "only_home_affairs": 0,
        "different": 0,
        "duplicate": 0,
    }
    assert (compared.problems, compared.totals["home_opening_known"].all()) == ([], True)
    office.close()
