"""Programs of others on this machine: looked for, never installed."""

import os
import shutil
from pathlib import Path

from sync.failure import NotDone

SOFFICE = "DONDOC_SOFFICE"
USUAL = (
    "/usr/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
NO_OFFICE = (
    "Không tìm thấy LibreOffice trên máy này. Hãy cài LibreOffice (Debian, Ubuntu: «apt-get install "
    "libreoffice-calc python3-uno»; Windows, macOS: bộ cài ở libreoffice.org), hoặc đặt biến môi trường "
    f"{SOFFICE} là đường dẫn tới chương trình soffice."
)


class ProgramMissingError(NotDone):
    """A program that was asked for is not on this machine."""


def soffice() -> str:
    """The command that starts LibreOffice: from the environment, the path, or a usual place.

    Raises:
        ProgramMissingError: there is none, or the environment names one that is not there.
    """
    asked = os.environ.get(SOFFICE)
    if asked:
        return _existing(asked)
    found = shutil.which("soffice") or shutil.which("libreoffice")
    found = found or next((place for place in USUAL if Path(place).exists()), None)
    if found is None:
        raise ProgramMissingError(NO_OFFICE)
    return found


def _existing(command: str) -> str:
    found = shutil.which(command)
    if found is None:
        raise ProgramMissingError(
            f"Biến môi trường {SOFFICE} chỉ tới «{command}» nhưng không có chương trình ở đó. "
            "Hãy sửa hoặc bỏ biến này."
        )
    return found
