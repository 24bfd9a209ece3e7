"""Restoring a deployment from a backup: everything is unpacked and checked before anything is replaced."""

import errno
import json
import re
import shutil
import sqlite3
import tomllib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from sync.core.disk import refused
from sync.ledger.backup import CONFIG, FORMAT, MANIFEST, TEMPLATE
from sync.ledger.copies import sync_folder, write_whole
from sync.ledger.errors import BackupError
from sync.ledger.location import LEDGER, sqlite_file
from sync.ledger.lock import only_run

_COPY = re.compile(r"so-cai/ban-luu/([0-9a-f]{2})/\1[0-9a-f]{62}\.(?:xlsx|json)")


_URL = re.compile(r"""(?m)^(\s*url\s*=\s*)(?:"[^"\n]*"|'[^'\n]*')""")
_DAMAGED = (
    OSError, BadZipFile, KeyError, ValueError, TypeError, AttributeError, EOFError, NotImplementedError,
)  # fmt: skip
"""What reading an archive that somebody cut, changed or made by hand may raise."""


class _UnfitError(ValueError):
    """An archive that can be read and is no backup; the message is Vietnamese."""


class Restored(NamedTuple):
    """What `restore` did.

    Attributes:
        members: how many were restored.
        moved_to: where the deployment that stood there was moved, None if there was none.
        elsewhere: the file outside the deployment that [ledger] url named when the backup was made, '' if none:
            the restored ledger stands inside, and the setting was blanked.
    """

    members: int
    moved_to: Path | None
    elsewhere: str = ""


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
        elsewhere = _ledger_inside(folder)
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
    return Restored(len(said["members"]), aside, elsewhere)


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
    except _DAMAGED as error:
        if isinstance(error, OSError) and error.errno not in (
            None,
            errno.EINVAL,
        ):  # EINVAL: a place before the file
            raise BackupError(
                f"{file} – {refused(error)} – kiểm tra đường dẫn, quyền và dung lượng đĩa"
            ) from error
        why = (
            str(error) if isinstance(error, _UnfitError) else "tệp bị hỏng hoặc không phải do lệnh backup ghi"
        )
        raise BackupError(
            f"{file} – không phải là bản sao lưu nguyên vẹn ({why}) – dùng bản sao lưu khác"
        ) from error
    return said


def _ledger_inside(folder: Path) -> str:
    """The restored ledger is the one that counts: a setting that names another file is blanked, and returned."""
    settings = folder / "settings.toml"
    url = _ledger_url(folder)
    named = sqlite_file(folder, url)
    if named is None or named == folder / LEDGER:
        return ""
    text = settings.read_text(encoding="utf-8-sig")
    settings.write_text(_URL.sub(r'\1""', text), encoding="utf-8")
    if _ledger_url(folder):
        raise BackupError(
            f"settings.toml của bản sao lưu chỉ sổ cái ở nơi khác ({url}) theo một cách viết không sửa tự động được"
            " – báo người phụ trách phần mềm"
        )
    return url


def _ledger_url(root: Path) -> str:
    """[ledger] url of the deployment at `root`; '' where settings cannot be read."""
    try:
        said = tomllib.loads((root / "settings.toml").read_text(encoding="utf-8-sig"))
        return str(said.get("ledger", {}).get("url", ""))
    except (OSError, ValueError, AttributeError):
        return ""


def _manifest(archive: ZipFile) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(archive.read(MANIFEST))
    if said["format"] != FORMAT:
        raise _UnfitError(f"định dạng {said['format']} chưa biết")
    if LEDGER not in said["members"]:
        raise _UnfitError("thiếu sổ cái")
    return said


def _unpack_member(archive: ZipFile, name: str, digest: str, folder: Path) -> None:
    """Write one member; only the names that a backup has are taken, so no path leads outside the folder."""
    known = name in (LEDGER, *CONFIG) or TEMPLATE.fullmatch(name) or _COPY.fullmatch(name)
    if not known:
        raise _UnfitError(f"tên lạ {name!r}")
    content = archive.read(name)
    if sha256(content).hexdigest() != digest:
        raise _UnfitError(f"{name} không khớp mã băm")
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
        file = sqlite_file(root, _ledger_url(root)) or root / LEDGER
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as ledger:
            return str(ledger.execute("SELECT value FROM about WHERE name = 'deployment'").fetchone()[0])
    except (sqlite3.Error, TypeError):
        return ""


def _carry_back(aside: Path, root: Path) -> None:
    kept = {Path(name).parts[0] for name in (LEDGER, *CONFIG)}
    for path in sorted(aside.iterdir()):
        if path.name not in kept and not (root / path.name).exists():
            path.replace(root / path.name)
