"""Where LibreOffice is on this machine, and where its `uno` module for Python is."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from addin.engines.libreoffice.errors import LibreOfficeMissingError

ENVIRONMENT = "DONDOC_SOFFICE"
USUAL = (
    "/usr/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
_DISTRIBUTIONS = ("/usr/lib/python3/dist-packages", f"/usr/lib64/python{_PYTHON}/site-packages")

NO_OFFICE = (
    "Không tìm thấy LibreOffice trên máy này. Hãy cài LibreOffice (Debian, Ubuntu: «apt-get install "
    "libreoffice-calc python3-uno»; Windows, macOS: bộ cài ở libreoffice.org), hoặc đặt biến môi trường "
    f"{ENVIRONMENT} là đường dẫn tới chương trình soffice."
)
NO_UNO = (
    f"Có LibreOffice nhưng Python {_PYTHON} chưa nói chuyện được với nó (thiếu mô-đun uno). Debian, Ubuntu: "
    "«apt-get install python3-uno»; Windows, macOS: chạy bằng Python cùng phiên bản với Python đi kèm LibreOffice."
)


def soffice() -> str:
    """The command that starts LibreOffice: from the environment, the path, or a usual place."""
    asked = os.environ.get(ENVIRONMENT)
    if asked:
        return _existing(asked)
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in USUAL if Path(place).exists()), None) or _missing()


def _existing(command: str) -> str:
    found = shutil.which(command)
    if found is None:
        raise LibreOfficeMissingError(
            f"Biến môi trường {ENVIRONMENT} chỉ tới «{command}» nhưng không có chương trình ở đó. "
            "Hãy sửa hoặc bỏ biến này."
        )
    return found


def _missing() -> str:
    raise LibreOfficeMissingError(NO_OFFICE)


def uno_folders(command: str) -> Iterator[Path]:
    """Folders with a `uno.py`, the one beside `command` first: on Windows and macOS only that one fits."""
    program = Path(command).resolve().parent
    beside = (program, program.parent / "Resources", program / "program")
    for folder in (*beside, *map(Path, _DISTRIBUTIONS)):
        if (folder / "uno.py").exists():
            yield folder
