"""Restoring a deployment from a backup: everything is unpacked and checked before anything is replaced."""

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from sync.ledger.backup import CONFIG, FORMAT, LEDGER, MANIFEST
from sync.ledger.copies import sync_folder, write_whole
from sync.ledger.errors import BackupError
from sync.ledger.lock import only_run

_COPY = re.compile(r"so-cai/ban-luu/([0-9a-f]{2})/\1[0-9a-f]{62}\.xlsx")


class Restored(NamedTuple):
    """How many members were restored, and where the deployment that stood there was moved (None: there was none)."""

    members: int
    moved_to: Path | None


def restore(file: Path, root: Path, now: datetime | None = None) -> Restored:
    """Unpack a backup as the deployment at `root`.

    Args:
        file: what `backup` wrote.
        root: where the deployment shall stand; absent or empty, unless `now` is given.
        now: allows the same deployment to stand there already: it is moved aside whole, under a name with this
            instant, and its folders that no backup holds (trackers, books, reports) are carried back.

    Raises:
        BackupError: the file is no whole backup, or something stands at `root` that may not be replaced.
        BusyError: a run is at work at `root`.
    """
    root = root.absolute()
    root.parent.mkdir(parents=True, exist_ok=True)
    with _unpacked(file, root) as (folder, said):
        aside = _make_room(root, said["deployment"], now)
        try:
            folder.replace(root)
        except OSError:
            if aside:
                aside.replace(root)
            raise
        sync_folder(root.parent)
    if aside:
        _carry_back(aside, root)
    return Restored(len(said["members"]), aside)


@contextmanager
def _unpacked(file: Path, root: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The backup's members in a folder beside the root, each checked; gone again unless it was moved into place."""
    folder = root.with_name(f".{root.name}-khoi-phuc")
    shutil.rmtree(folder, ignore_errors=True)  # what a restore that was broken off left behind
    try:
        folder.mkdir()
        yield folder, _unpack(file, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unpack(file: Path, folder: Path) -> dict[str, Any]:
    try:
        with ZipFile(file) as archive:
            said = _manifest(archive)
            for name, digest in said["members"].items():
                _unpack_member(archive, name, digest, folder)
    except (
        OSError,
        BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        EOFError,
        NotImplementedError,
    ) as error:
        raise BackupError(
            f"{file} – không phải là bản sao lưu nguyên vẹn ({error}) – dùng bản sao lưu khác"
        ) from error
    return said


def _manifest(archive: ZipFile) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(archive.read(MANIFEST))
    if said["format"] != FORMAT:
        raise ValueError(f"định dạng {said['format']} chưa biết")
    if LEDGER not in said["members"]:
        raise ValueError("thiếu sổ cái")
    return said


def _unpack_member(archive: ZipFile, name: str, digest: str, folder: Path) -> None:
    """Write one member; only the names that a backup has are taken, so no path leads outside the folder."""
    if name not in (LEDGER, *CONFIG) and not _COPY.fullmatch(name):
        raise ValueError(f"tên lạ {name!r}")
    content = archive.read(name)
    if sha256(content).hexdigest() != digest:
        raise ValueError(f"{name} không khớp mã băm")
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, content)


def _make_room(root: Path, deployment: str, now: datetime | None) -> Path | None:
    """Move the same deployment out of the way, if it stands there; refuse anything else."""
    if not root.exists():
        return None
    if root.is_dir() and not any(root.iterdir()):
        root.rmdir()
        return None
    if now is None:
        raise BackupError(
            f"{root} – đã có dữ liệu – khôi phục vào thư mục trống, hoặc thêm --replace để dời bản đang có sang bên"
        )
    if _deployment_at(root) != deployment:
        raise BackupError(
            f"{root} – không phải chính bộ dữ liệu của bản sao lưu, hoặc sổ cái ở đó đã hỏng – dời thư mục này đi rồi khôi phục vào thư mục trống"
        )
    with only_run(root / "so-cai", "khôi phục", now):
        pass  # nobody is at work there; the lock itself may not be held: Windows moves no folder with open files
    aside = root.with_name(f"{root.name}-truoc-khoi-phuc-{now:%Y%m%d-%H%M%S}")
    if aside.exists():
        raise BackupError(f"{aside} – đã có – đổi tên hoặc xoá thư mục này rồi khôi phục lại")
    root.replace(aside)
    return aside


def _deployment_at(root: Path) -> str:
    """The identity of the deployment that stands there; '' if its ledger cannot be read."""
    try:
        with closing(sqlite3.connect(f"{(root / LEDGER).as_uri()}?mode=ro", uri=True)) as ledger:
            return str(ledger.execute("SELECT value FROM about WHERE name = 'deployment'").fetchone()[0])
    except (sqlite3.Error, TypeError):
        return ""


def _carry_back(aside: Path, root: Path) -> None:
    kept = {Path(name).parts[0] for name in (LEDGER, *CONFIG)}
    for path in sorted(aside.iterdir()):
        if path.name not in kept and not (root / path.name).exists():
            path.replace(root / path.name)
