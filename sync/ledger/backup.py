"""Saving a deployment into one zip: a snapshot of the ledger, the copies, configuration, templates of letters."""

import json
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from sync.ledger.copies import sync_folder
from sync.ledger.errors import BackupError
from sync.ledger.location import LEDGER, sqlite_file

__all__ = ["CONFIG", "COPIES", "FORMAT", "LEDGER", "MANIFEST", "TEMPLATE", "backup"]

MANIFEST = "manifest.json"
COPIES = "so-cai/ban-luu"
CONFIG = ("settings.toml", "units.csv", "calendar.csv")
TEMPLATES = "mau-van-ban"
TEMPLATE = re.compile(rf"{TEMPLATES}/[^/\\:*?\"<>|\x00-\x1f~.][^/\\:*?\"<>|\x00-\x1f]*\.docx")
"""A letter's template as the office has edited it: name in the archive. Not what Word or a copier has open."""
FORMAT = 1


def backup(root: Path, file: Path, ledger_url: str = "") -> int:
    """Save the deployment at `root` into `file`, which is there whole or not at all; returns the number of members.

    The ledger is the one of the setting `ledger_url`, also where its file lies elsewhere.

    Raises:
        BackupError: the ledger lives in PostgreSQL, or there is none.
    """
    ledger = _require_sqlite(root, ledger_url)
    unfinished = file.with_name(f".{file.name}.tmp")
    try:
        with TemporaryDirectory() as folder, ZipFile(unfinished, "w", ZIP_DEFLATED) as archive:
            snapshot = Path(folder) / "so-cai.sqlite"
            deployment = _snapshot(ledger, snapshot)
            members = {LEDGER: snapshot} | dict(_files(root))
            hashes = {name: _add(archive, name, path) for name, path in members.items()}
            said = {"format": FORMAT, "deployment": deployment, "members": hashes}
            archive.writestr(MANIFEST, json.dumps(said, indent=1))
        _on_disk(unfinished)
        unfinished.replace(file)
        sync_folder(file.absolute().parent)
    finally:
        unfinished.unlink(missing_ok=True)
    return len(hashes)


def _require_sqlite(root: Path, ledger_url: str) -> Path:
    ledger = sqlite_file(root, ledger_url)
    if ledger is None:
        raise BackupError(
            "sổ cái nằm trên PostgreSQL nên lệnh này không sao lưu được"
            " – dùng: pg_dump --format=custom --file=so-cai.dump TÊN_CƠ_SỞ_DỮ_LIỆU, và chép thư mục so-cai/ban-luu"
        )
    if not ledger.is_file():
        raise BackupError(f"{ledger} – không có sổ cái để sao lưu – kiểm tra lại thư mục và mục [ledger] url")
    return ledger


def _snapshot(ledger: Path, target: Path) -> str:
    """Copy the ledger as it stands between two transactions; returns the identity of the deployment."""
    with closing(sqlite3.connect(ledger)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a -wal beside it
        found = copy.execute("SELECT value FROM about WHERE name = 'deployment'").fetchone()
        return str(found[0])


def _files(root: Path) -> Iterator[tuple[str, Path]]:
    """Configuration, templates of letters, copies: name in the archive → file."""
    for name in CONFIG:
        if (root / name).is_file():
            yield name, root / name
    for path in sorted((root / TEMPLATES).glob("*.docx")):
        if path.is_file() and TEMPLATE.fullmatch(f"{TEMPLATES}/{path.name}"):
            yield f"{TEMPLATES}/{path.name}", path
    for path in sorted((root / COPIES).glob("??/*")):
        if path.is_file() and not path.name.startswith("."):
            yield path.relative_to(root).as_posix(), path


def _add(archive: ZipFile, name: str, path: Path) -> str:
    """Put one file into the archive; returns its SHA-256. Workbooks and letters are compressed already."""
    archive.write(path, name, ZIP_STORED if path.suffix in (".docx", ".xlsx") else ZIP_DEFLATED)
    with path.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()


def _on_disk(file: Path) -> None:
    with file.open("rb+") as written:
        os.fsync(written.fileno())
