"""The bundle is proof wherever it is opened: whatever is changed in it is found without the ledger."""

import json
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from sync.months.evidence_bundle import check_bundle


@pytest.fixture
def bundle(closed_office) -> Path:
    (found,) = closed_office.root.rglob("*.zip")
    return found


def repacked(bundle: Path, change) -> Path:
    """The bundle after `change` of its members (name → bytes)."""
    with zipfile.ZipFile(bundle) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    target = bundle.with_name("khac.zip")
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target


def rehashed(members: dict[str, bytes]) -> None:
    """The manifest of a forger who knows how it is made, but for the hash of the list."""
    said = json.loads(members["manifest.json"])
    said["members"] = {
        name: sha256(content).hexdigest() for name, content in members.items() if name != "manifest.json"
    }
    members["manifest.json"] = json.dumps(said).encode()


def test_an_untouched_bundle_holds_and_names_its_list(closed_office, bundle):
    found = check_bundle(bundle)
    assert found.faults == []
    assert (found.number, found.sha256) == ("DS-2018-04", closed_office.ledger.closed_list("2018-04").sha256)


def test_it_holds_the_list_the_workbook_the_receipts_and_every_file_that_a_row_rests_on(
    closed_office, bundle
):
    with zipfile.ZipFile(bundle) as archive:
        names = archive.namelist()
        receipts = json.loads(archive.read("nhan-tep.json"))
        seen = json.loads(archive.read("dieu-da-thay.json"))
        assert "dondoc verify" in archive.read("doc-truoc.txt").decode()
    assert {
        "DS-2018-04.xlsx",
        "danh-sach.json",
        "cau-hinh/calendar.csv",
        "cau-hinh/units.csv",
        "cau-hinh/settings.json",
    } <= set(names)
    rows = closed_office.ledger.closed_list("2018-04").rows
    files = {name.partition("/")[2].partition(".")[0] for name in names if name.startswith("tep/")}
    assert set(rows["sha256"]) <= files
    assert {row["unit"] for row in receipts} == {"SNV", "SYT", "DAKTO"}
    proofs = {(row["unit"], row["at"]): row["sha256"] for row in receipts}
    assert {proofs[row.unit, row.proven_at.isoformat()] for row in rows.itertuples()} <= files
    assert {row["code"] for row in seen} >= set(rows["code"])


def test_the_address_of_the_ledger_is_not_given_away(bundle):
    with zipfile.ZipFile(bundle) as archive:
        assert "ledger" not in json.loads(archive.read("cau-hinh/settings.json"))


def change_list(members):
    members["danh-sach.json"] = members["danh-sach.json"].replace(b'"days_late":10', b'"days_late":99')


def change_list_and_manifest(members):
    change_list(members)
    rehashed(members)


def drop_file(members):
    del members[next(name for name in members if name.startswith("tep/"))]
    rehashed(members)


def exchange_file(members):
    name = next(name for name in members if name.startswith("tep/"))
    members[name] += b"x"
    rehashed(members)


def add_file(members):
    members["tep/la.xlsx"] = b"x"


def drop_manifest(members):
    del members["manifest.json"]


@pytest.mark.parametrize(
    "change", [change_list, change_list_and_manifest, drop_file, exchange_file, add_file, drop_manifest]
)
def test_whatever_is_changed_is_found(bundle, change):
    assert check_bundle(repacked(bundle, change)).faults


@pytest.mark.parametrize("size", [0, 100, -50])
def test_a_bundle_cut_off_is_told_in_words(bundle, size):
    part = bundle.with_name("cut.zip")
    part.write_bytes(bundle.read_bytes()[:size])
    assert "xin lại gói" in check_bundle(part).faults[0]
