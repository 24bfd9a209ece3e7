"""Make a new deployment out of what the package ships."""

import shutil
from pathlib import Path

from sync.core.disk import refused
from sync.deployment.place import CONFIG_FILES, Deployment
from sync.deployment.shipped import shipped
from sync.failure import NotDone

TEMPLATES = ("so-theo-doi.xlsx", "so-giao-viec.xlsx", "so-noi-vu.xlsx")
LETTERS = ".docx"


def initialise(folder: Path) -> list[Path]:
    """Copy configuration and templates into `folder` and make its rooms; returns what was written.

    Raises:
        NotDone: a deployment is there already (nothing is touched), or the folder cannot be written.
    """
    existing = [name for name in CONFIG_FILES if (folder / name).exists()]
    if existing:
        raise NotDone(f"{folder}: đã có {', '.join(existing)} – chọn thư mục khác; lệnh này không ghi đè")
    place = Deployment(folder)
    try:
        rooms = (
            place.books,
            place.trackers,
            place.feedback,
            place.reports,
            place.ledger_folder,
            place.letter_templates,
        )
        for room in rooms:
            room.mkdir(parents=True, exist_ok=True)
        written = [_copy(shipped("config") / name, folder / name) for name in CONFIG_FILES]
        written += [_copy(shipped("templates") / name, place.books / name) for name in TEMPLATES]
        letters = sorted(shipped("templates").glob(f"*{LETTERS}"))
        written += [_copy(letter, place.letter_templates / letter.name) for letter in letters]
    except OSError as error:
        raise NotDone(f"{error.filename}: {refused(error)} – kiểm tra quyền ghi và dung lượng đĩa") from error
    return written


def _copy(source: Path, target: Path) -> Path:
    shutil.copyfile(
        source, target
    )  # without the source's mode: a read-only package must not make a read-only file
    return target
