"""What was saved can be restored, and nothing else is ever overwritten by it."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from sync.ledger.backup import LEDGER, MANIFEST, backup
from sync.ledger.copies import Copies
from sync.ledger.errors import BackupError, BusyError
from sync.ledger.lock import only_run
from sync.ledger.restoring import restore
from sync.ledger.store import Ledger
from tests.ledger.samples import START, collect, later, seen


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small deployment with one collection in it."""
    folder = tmp_path / "Theo dõi"
    copies = Copies(folder / "so-cai" / "ban-luu")
    with Ledger.open(folder / LEDGER, "an") as ledger:
        collect(ledger, START, {"SNV": [seen("A")]}, sha256=copies.put(b"a tracker"))
    (folder / "settings.toml").write_text("[office]\n", encoding="utf-8")
    (folder / "so-theo-doi").mkdir()
    (folder / "so-theo-doi" / "so.xlsx").write_bytes(b"a clerk is at work here")
    return folder


@pytest.fixture
def saved(root: Path, tmp_path: Path) -> Path:
    backup(root, tmp_path / "saved.zip")
    return tmp_path / "saved.zip"


def content(root: Path) -> tuple[int, list[object]]:
    with Ledger.open(root / LEDGER, "an") as ledger:
        return len(ledger.history("A")), ledger.verify(Copies(root / "so-cai" / "ban-luu"))


def test_a_backup_restores_ledger_copies_and_configuration(saved: Path, tmp_path: Path) -> None:
    assert restore(saved, tmp_path / "new").members == 3
    assert content(tmp_path / "new") == (1, [])
    assert (tmp_path / "new" / "settings.toml").read_text(encoding="utf-8") == "[office]\n"


def test_a_backup_is_taken_while_the_ledger_is_open_and_lacks_what_is_not_yet_committed(
    root: Path, tmp_path: Path
) -> None:
    with Ledger.open(root / LEDGER, "an") as ledger:
        collect(ledger, later(1), {"SNV": [seen("A", "Chờ điều kiện")]})
        with ledger.engine.connect() as connection:
            connection.exec_driver_sql("INSERT INTO about VALUES ('unfinished', '')")
            backup(root, tmp_path / "saved.zip")
    restore(tmp_path / "saved.zip", tmp_path / "new")
    assert content(tmp_path / "new")[0] == 2


def test_an_empty_folder_is_restored_into(saved: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    restore(saved, tmp_path / "new")
    assert content(tmp_path / "new") == (1, [])


def test_a_deployment_is_never_overwritten_unasked(saved: Path, root: Path) -> None:
    with pytest.raises(BackupError, match="đã có dữ liệu"):
        restore(saved, root)


def test_the_same_deployment_is_moved_aside_and_its_trackers_stay_in_place(saved: Path, root: Path) -> None:
    with Ledger.open(root / LEDGER, "an") as ledger:
        collect(ledger, later(1), {"SNV": [seen("A", "Chờ điều kiện")]})
    restored = restore(saved, root, later(2))
    assert content(root) == (1, [])
    assert restored.moved_to.name == "Theo dõi-truoc-khoi-phuc-20180504-073000"
    assert content(restored.moved_to)[0] == 2
    assert (root / "so-theo-doi" / "so.xlsx").read_bytes() == b"a clerk is at work here"


def test_another_deployment_is_not_moved_aside(saved: Path, tmp_path: Path) -> None:
    Ledger.open(tmp_path / "other" / LEDGER, "an").close()
    with pytest.raises(BackupError, match="không phải chính bộ dữ liệu"):
        restore(saved, tmp_path / "other", START)
    assert (tmp_path / "other" / LEDGER).is_file()


def test_a_deployment_at_work_is_not_moved_aside(saved: Path, root: Path) -> None:
    with only_run(root / "so-cai", "bình", START), pytest.raises(BusyError, match="bình"):
        restore(saved, root, START)
    assert content(root) == (1, [])


def rewritten(change: Callable[[dict[str, bytes]], None]) -> Callable[[Path], None]:
    def rewrite(file: Path) -> None:
        with ZipFile(file) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        change(members)
        with ZipFile(file, "w") as archive:
            for name, member in members.items():
                archive.writestr(name, member)

    return rewrite


def _edit_settings(members: dict[str, bytes]) -> None:
    members["settings.toml"] += b"# edited"


def _add_outside(members: dict[str, bytes]) -> None:
    manifest = json.loads(members[MANIFEST])
    manifest["members"]["../outside"] = manifest["members"]["settings.toml"]
    members |= {MANIFEST: json.dumps(manifest).encode(), "../outside": members["settings.toml"]}


def _newer_format(members: dict[str, bytes]) -> None:
    members[MANIFEST] = json.dumps(json.loads(members[MANIFEST]) | {"format": 99}).encode()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (rewritten(_edit_settings), "settings.toml không khớp"),
        (rewritten(_add_outside), "tên lạ"),
        (rewritten(_newer_format), "định dạng 99"),
        (rewritten(lambda members: members.pop(LEDGER)), "nguyên vẹn"),
        (rewritten(lambda members: members.pop(MANIFEST)), "nguyên vẹn"),
        (lambda file: file.write_bytes(file.read_bytes()[:-200]), "nguyên vẹn"),
        (lambda file: file.write_text("no archive"), "hỏng hoặc không phải do lệnh backup ghi"),
        (lambda file: file.unlink(), "không có thư mục hoặc tệp này"),
        (lambda file: (file.unlink(), file.mkdir()), "đây là một thư mục"),
    ],
)  # fmt: skip
def test_a_spoilt_backup_is_refused_before_anything_is_touched(
    saved: Path, root: Path, tmp_path: Path, spoil: Callable[[Path], None], said: str
) -> None:
    spoil(saved)
    with pytest.raises(BackupError, match=said):
        restore(saved, root, START)
    assert content(root) == (1, [])
    assert not (tmp_path / "outside").exists()
    assert {path.name for path in tmp_path.iterdir()} <= {"Theo dõi", "saved.zip"}


def test_a_ledger_in_postgresql_is_sent_to_pg_dump(root: Path, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="pg_dump"):
        backup(root, tmp_path / "saved.zip", "postgresql://an@/x")


def test_a_folder_without_a_ledger_is_not_saved(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="không có sổ cái"):
        backup(tmp_path, tmp_path / "saved.zip")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("written", ['url = "{url}"  # nơi khác', "  url='{url}'"])
def test_a_ledger_outside_the_deployment_is_saved_and_restored_inside(
    root: Path, tmp_path: Path, written: str
) -> None:
    outside = tmp_path / "noi-khac" / "so.sqlite"
    outside.parent.mkdir()
    (root / LEDGER).rename(outside)
    url = f"sqlite:///{outside.as_posix()}"
    settings = f'[office]\nplace = "url = 1"\n[ledger]\n{written.format(url=url)}\n'
    (root / "settings.toml").write_text(settings, encoding="utf-8")
    backup(root, tmp_path / "saved.zip", url)
    assert restore(tmp_path / "saved.zip", tmp_path / "new").elsewhere == url
    assert content(tmp_path / "new") == (1, [])
    kept = (tmp_path / "new" / "settings.toml").read_text(encoding="utf-8")
    assert tomllib.loads(kept) == {"office": {"place": "url = 1"}, "ledger": {"url": ""}}
    again = restore(tmp_path / "saved.zip", root, later(9))
    assert again.moved_to is not None
    assert content(root) == (1, [])
    assert outside.is_file()


def test_a_ledger_named_from_the_deployments_folder_is_found_there(root: Path, tmp_path: Path) -> None:
    (root / LEDGER).rename(root / "so.sqlite")
    assert backup(root, tmp_path / "saved.zip", "sqlite:///so.sqlite") == 3
    with pytest.raises(BackupError, match="không có sổ cái"):
        backup(root, tmp_path / "saved.zip")
