"""Puts the add-in where one user's Excel opens it, and takes it away again; nothing else of the user is touched."""

from collections.abc import Callable
from enum import StrEnum
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from addin.ribbon.building import FILE_NAME, build
from addin.ribbon.places import Place
from sync.failure import NotDone


class State(StrEnum):
    """What stands in a user's Excel."""

    MISSING = "missing"
    OTHER = "other"
    """Installed, but of another version or for another Python."""
    CURRENT = "current"


def install(place: Place, interpreter: str) -> tuple[Path, ...]:
    """Build the add-in for this Python and put it in place; returns the files written.

    It is built on the spot: so it fits the xlwings that is installed here, and carries no mark of a download.
    Raises `NotDone` when Excel holds the old one open or the folder refuses.
    """
    written = [_put(place.addin, build({place.setting: interpreter}))]
    if place.scripts is not None:
        name = f"xlwings-{version('xlwings')}.applescript"
        written.append(_put(place.scripts / name, (files("xlwings") / name).read_bytes()))
    return tuple(written)


def uninstall(place: Place) -> bool:
    """Take the add-in away; False when there was none. The AppleScript stays: other tools on xlwings use it."""
    if not place.addin.exists():
        return False
    _or_say(place.addin.unlink, place.addin)
    return True


def state(place: Place, interpreter: str) -> State:
    """Whether the add-in is there, and is the one that `install` would write now."""
    if not place.addin.exists():
        return State.MISSING
    same = place.addin.read_bytes() == build({place.setting: interpreter})
    return State.CURRENT if same else State.OTHER


def _put(path: Path, content: bytes) -> Path:
    """Whole or not at all; the half-written file lies outside the folder that Excel opens everything of."""
    waiting = path.parent.parent / f".{FILE_NAME}.moi"

    def write() -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            waiting.write_bytes(content)
            waiting.replace(path)
        finally:
            waiting.unlink(missing_ok=True)

    _or_say(write, path)
    return path


def _or_say(act: Callable[[], object], path: Path) -> None:
    try:
        act()
    except OSError as error:
        raise NotDone(
            f"{path}: không thay được tệp ({type(error).__name__}), thường là vì Excel đang mở"
            " – đóng hết cửa sổ Excel (macOS: Cmd-Q) rồi chạy lại; vẫn vậy thì kiểm tra quyền ghi của thư mục"
        ) from error
