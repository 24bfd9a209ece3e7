"""A tracker reaches its unit in two steps around its record: laid ready out of sight, then given its name."""

import os
from collections.abc import Mapping
from pathlib import Path

from sync.ledger.copies import sync_folder


def lay_ready(target: Path, content: bytes) -> None:
    """Write the tracker beside its place under a name that no collection looks at; it is on the disk afterwards.

    Raises:
        OSError: the disk is full or the folder cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with _ready(target).open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def hand_over(target: Path) -> None:
    """Give the tracker that lies ready its name; FileExistsError if something has that name already."""
    if target.exists():
        raise FileExistsError(f"{target}: đã có tệp này – dời tệp ấy đi rồi chạy lại")
    _ready(target).rename(target)
    sync_folder(target.parent)


def finish_interrupted(root: Path, newest: Mapping[str, tuple[int, str]]) -> None:
    """Hand over what an interrupted run recorded but did not name; `newest` as of `Ledger.newest_trackers`.

    A tracker laid ready but never recorded stays out of sight: the next one issued to the unit takes its place. Were it
    in the unit's folder, it would pass for a newer tracker already filled in, and end the one in use.
    """
    for _, file in newest.values():
        folder, _, name = file.rpartition("/")
        # As text: a thousand paths at each collection would take as long as hashing all the files.
        lies_ready = os.path.isfile(f"{root}/{folder}/{_unnamed(name)}")  # noqa: PTH113 - see above
        if lies_ready and not (root / file).exists():
            hand_over(root / file)


def _ready(target: Path) -> Path:
    return target.with_name(_unnamed(target.name))


def _unnamed(name: str) -> str:
    return f".{name}.part"
