"""A workbook or a letter as PDF, by the LibreOffice of this machine in a profile of its own."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from sync.failure import NotDone
from sync.outputs.files import replacing
from sync.programs import soffice

PATIENCE = 180.0
"""Seconds; a cold machine starts LibreOffice in twenty."""


def write_pdf(source: Path, target: Path) -> None:
    """Print a document as it would come out of LibreOffice; the PDF is whole or not there.

    Args:
        source: a workbook or a letter; only read.
        target: the PDF; its folder exists.

    Raises:
        ProgramMissingError: LibreOffice is not on this machine; says how to get it.
        NotDone: LibreOffice did not make a PDF of it.
    """
    command = soffice()
    with tempfile.TemporaryDirectory(prefix="dondoc-pdf-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        copy = shutil.copyfile(
            source, room / f"ban-in{source.suffix}"
        )  # a name that no shell and no URL mistakes
        _convert(command, copy, room)
        printed = room / "ban-in.pdf"
        if not printed.is_file():
            raise NotDone(
                f"{source}: LibreOffice không in được thành PDF – mở tệp bằng LibreOffice xem có lỗi gì không"
            )
        with replacing(target) as file:
            file.write(printed.read_bytes())


def _convert(command: str, source: Path, room: Path) -> None:
    """One run of soffice; what does not end in time is ended with all that it started."""
    profile = f"-env:UserInstallation={(room / 'ho-so').as_uri()}"
    options = [profile, "--headless", "--norestore", "--nolockcheck", "--nofirststartwizard"]
    child = subprocess.Popen(  # noqa: S603 - the command was found by `programs`
        [command, *options, "--convert-to", "pdf", "--outdir", str(room), str(source)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        child.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        raise NotDone(
            f"LibreOffice không in xong trong {PATIENCE:.0f} giây – chạy lại khi máy rảnh hơn"
        ) from None
    finally:
        _end(child)


def _end(child: "subprocess.Popen[bytes]") -> None:
    """`soffice` is a script: the program that it started ends with it."""
    if child.poll() is not None:
        return
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(child.pid)], capture_output=True, check=False)  # noqa: S603, S607 - our own child
    else:
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
