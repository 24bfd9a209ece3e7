"""The configuration of each collection can be read again whatever becomes of the files: a report can be made as of any day."""

from datetime import datetime, timedelta
from pathlib import Path

from sync.deployment.place import CONFIG_FILES, UNITS
from tests.collecting.office import FIRST, Office

FIRST_AT = datetime(2018, 4, 2, 8)


def test_each_collection_keeps_what_its_configuration_said_once_a_content(tmp_path: Path) -> None:
    office = Office(tmp_path / "van-phong")
    office.assign(FIRST_AT, FIRST)
    office.issue(FIRST_AT)
    for days in (1, 2):
        office.collect(FIRST_AT + timedelta(days=days))
    before = office.place.config_hashes
    assert [office.ledger.configuration(name, before[name]) for name in CONFIG_FILES] == [
        office.place.config_contents[name] for name in CONFIG_FILES
    ]
    assert office.ledger.heads()["configurations"].seq == len(CONFIG_FILES)
    root, contents = office.root, office.contents
    office.close()

    units = root / UNITS
    said = units.read_text(encoding="utf-8-sig")
    units.write_text(said.replace("Sở Y tế", "Sở Y tế và Dân số"), encoding="utf-8")
    office = Office.reopened(root, contents)
    office.collect(FIRST_AT + timedelta(days=3))
    now = office.place.config_hashes[UNITS]
    assert now != before[UNITS]
    assert "Sở Y tế và Dân số" in str(office.ledger.configuration(UNITS, now))
    assert "Sở Y tế và Dân số" not in str(office.ledger.configuration(UNITS, before[UNITS]))
    assert office.ledger.heads()["configurations"].seq == len(CONFIG_FILES) + 1
    office.close()
