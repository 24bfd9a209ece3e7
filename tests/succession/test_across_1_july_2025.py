"""The second sample registry from end to end: a district and a department end, their tasks go on elsewhere."""

import shutil
from datetime import date, datetime, time

import pytest

from sync.core.pages.headline import headline
from sync.core.report_periods import ReportPeriod
from sync.deployment.place import Deployment
from sync.deployment.shipped import shipped
from sync.failure import NotDone
from sync.issuing.successors import Handover, hand_over_tasks
from sync.months.closing import close_month
from sync.reporting.report import Asked, report_content
from tests.collecting.office import Office
from tests.ledger.samples import task

FEBRUARY, JUNE, JULY = date(2025, 2, 10), date(2025, 6, 2), date(2025, 7, 1)
DOCUMENT = "12/QĐ-UBND"


def at(day, hour=9):
    return datetime.combine(day, time(hour))


@pytest.fixture
def office(tmp_path):
    root = tmp_path / "van-phong"
    root.mkdir()
    for name in ("settings.toml", "calendar.csv"):
        shutil.copyfile(shipped("config") / name, root / name)
    shutil.copyfile(shipped("config") / "units-quang-ngai-2025.csv", root / "units.csv")
    office = Office(root)
    given = [
        ("SKHDT", FEBRUARY, date(2025, 3, 20)),
        ("TPKONTUM", JUNE, date(2025, 6, 10)),
        ("TPKONTUM", JUNE, date(2025, 8, 20)),
    ]
    for number, (unit, day, deadline) in enumerate(given, 1):
        office.ledger.assign(
            at(day), [task(unit=unit, content=f"Việc {number}", document_date=day, deadline=deadline)]
        )
    yield office
    office.close()


def lines(office, day):
    content = report_content(office.desk(at(day, 20)), Asked(day, at(day, 20)))
    units = content.totals[content.totals["line"] == "unit"]
    return content, {row.unit: row for row in units.itertuples()}


def test_a_handover_moves_the_open_tasks_with_its_document_and_once(office):
    done = hand_over_tasks(office.desk(at(JULY)), Handover("TP Kon Tum", "Phường Kon Tum", DOCUMENT, JULY))
    assert (done.old.code, done.new.code, done.on) == ("TPKONTUM", "PKONTUM", JULY)
    assert [code for code, _ in done.tasks] == ["NV-2025-0002", "NV-2025-0003"]
    [event, _] = office.ledger.events()
    assert (event.kind, event.new_unit, event.document_no, event.document_date) == (
        "transfer",
        "PKONTUM",
        DOCUMENT,
        JULY,
    )
    assert hand_over_tasks(office.desk(at(JULY)), Handover("TPKONTUM", "PKONTUM", DOCUMENT, JULY)).tasks == ()
    _, held = lines(office, date(2025, 7, 15))
    assert held["PKONTUM"].total == 2
    assert held["TPKONTUM"].transferred == 2


def test_tasks_are_shared_out_where_several_units_took_over(office):
    first = hand_over_tasks(
        office.desk(at(JULY)), Handover("TPKONTUM", "Đăk Cấm", DOCUMENT, JULY, codes=("NV-2025-0002",))
    )
    rest = hand_over_tasks(office.desk(at(JULY)), Handover("TPKONTUM", "Ia Chim", DOCUMENT, JULY))
    assert [[code for code, _ in one.tasks] for one in (first, rest)] == [["NV-2025-0002"], ["NV-2025-0003"]]


def test_a_report_across_the_day_puts_the_predecessor_below_its_successor_with_a_note(office):
    content, held = lines(office, date(2025, 7, 15))
    order = list(held)
    assert order.index("SKHDT") == order.index("STC") + 1
    assert held["SKHDT"].name == "Sở Kế hoạch và Đầu tư (đến 28/02/2025; nay là Sở Tài chính)"
    assert held["SKHDT"].group == held["STC"].group == "Sở, ban, ngành"
    assert held["TPKONTUM"].name == "UBND thành phố Kon Tum (đến 30/06/2025; nay là 6 đơn vị)"
    assert order.index("TPKONTUM") == order.index("PKONTUM") + 1
    assert held["TPKONTUM"].group == held["PKONTUM"].group == "Xã, phường, đặc khu"
    assert set(content.ended) == {"SKHDT", "TPKONTUM"}
    assert len(content.board) == 20
    awaited = headline(content)[1]
    assert "Nhận được sổ của 0/20 đơn vị" in awaited
    assert "đến 30/06/2025" not in awaited, "nobody expects a file of a unit that has ended"


def test_a_predecessor_of_several_units_is_counted_once_before_and_after_its_tasks_are_shared_out(office):
    def total(day):
        content, held = lines(office, day)
        (whole,) = content.totals[content.totals["line"] == "all"]["total"]
        assert list(held).count("TPKONTUM") == 1
        return whole, {unit: row.total for unit, row in held.items() if row.total}

    day = date(2025, 7, 15)
    assert total(day) == (3, {"SKHDT": 1, "TPKONTUM": 2})
    for new, code in (("PDAKCAM", "NV-2025-0002"), ("XIACHIM", "NV-2025-0003")):
        done = hand_over_tasks(
            office.desk(at(JULY)), Handover("TPKONTUM", new, f"{new}/QĐ", JULY, codes=(code,))
        )
        assert [task for task, _ in done.tasks] == [code]
    assert total(day) == (3, {"SKHDT": 1, "PDAKCAM": 1, "XIACHIM": 1})
    assert {event.new_unit: event.document_no for event in office.ledger.events()} == {
        "PDAKCAM": "PDAKCAM/QĐ", "XIACHIM": "XIACHIM/QĐ",
    }  # fmt: skip


def test_before_the_day_every_unit_has_its_old_name(office):
    _, held = lines(office, date(2025, 6, 30))
    assert held["TPKONTUM"].name == "UBND thành phố Kon Tum"
    assert "PKONTUM" not in held


def test_a_closed_list_keeps_the_old_name_and_unit_whatever_is_handed_over_later(office):
    june = ReportPeriod.read("2025-06")
    closed = close_month(office.desk(at(date(2025, 7, 3))), june, "diễn tập").closed
    before = closed.rows[["code", "unit", "unit_name"]].to_dict("records")
    assert ("TPKONTUM", "UBND thành phố Kon Tum") in {(row["unit"], row["unit_name"]) for row in before}
    hand_over_tasks(office.desk(at(date(2025, 7, 4))), Handover("TPKONTUM", "PKONTUM", DOCUMENT, JULY))
    after = office.ledger.closed_list("2025-06")
    assert after.rows[["code", "unit", "unit_name"]].to_dict("records") == before


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (Handover("Sở Y tế", "PKONTUM", DOCUMENT), "chưa có ngày kết thúc"),
        (Handover("TPKONTUM", "Sở Kế hoạch và Đầu tư", DOCUMENT), "không có đơn vị này vào ngày 01/07/2025"),
        (Handover("TPKONTUM", "Sở Nội vụ", DOCUMENT), "không nằm trong cột successor"),
        (Handover("Huyện Sa Huỳnh", "PKONTUM", DOCUMENT), "không có đơn vị này"),
        (Handover("TPKONTUM", "PKONTUM", " "), "phải có văn bản"),
        (Handover("TPKONTUM", "PKONTUM", DOCUMENT, codes=("NV-2025-0001",)), "không phải nhiệm vụ còn mở"),
    ],
)
def test_a_handover_that_cannot_be_meant_is_refused_and_nothing_is_recorded(office, asked, why):
    with pytest.raises(NotDone, match=why):
        hand_over_tasks(office.desk(at(JULY)), asked)
    assert office.ledger.events() == []


def test_the_sample_is_a_whole_registry(office):
    assert Deployment(office.root).registry.get("STNMT").successor == "SNNMT"
