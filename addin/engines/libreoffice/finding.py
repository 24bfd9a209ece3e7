"""Where LibreOffice is on this machine, and where its `uno` module for Python is."""

import sys
from collections.abc import Iterator
from pathlib import Path

from addin.engines.libreoffice.errors import LibreOfficeMissingError
from sync import programs

_PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
_DISTRIBUTIONS = ("/usr/lib/python3/dist-packages", f"/usr/lib64/python{_PYTHON}/site-packages")

NO_UNO = (
    f"Có LibreOffice nhưng Python {_PYTHON} chưa nói chuyện được với nó (thiếu mô-đun uno). Debian, Ubuntu: "
    "«apt-get install python3-uno»; Windows, macOS: chạy bằng Python cùng phiên bản với Python đi kèm LibreOffice."
)


def soffice() -> str:
    """The command that starts LibreOffice: from the environment, the path, or a usual place."""
    try:
        return programs.soffice()
    except programs.ProgramMissingError as missing:
        raise LibreOfficeMissingError(str(missing)) from missing


def uno_folders(command: str) -> Iterator[Path]:
    """Folders with a `uno.py`, the one beside `command` first: on Windows and macOS only that one fits."""
    program = Path(command).resolve().parent
    beside = (program, program.parent / "Resources", program / "program")
    for folder in (*beside, *map(Path, _DISTRIBUTIONS)):
        if (folder / "uno.py").exists():
            yield folder
