"""The VBA project of the add-in: xlwings' module with a few lines changed, and our one callback."""

import io
import struct
import tempfile
import zipfile
from importlib.resources import files
from pathlib import Path

from addin.ribbon.text import swapped
from sync.failure import NotDone

PART = "xl/vbaProject.bin"
PROJECT = "dondoc"
"""Name of the project, and of the settings xlwings' module looks for."""

CALLBACK = "RibbonDondoc"
_MISSING = 'thiếu thư viện pyOpenVBA để dựng add-in – chạy: pip install "dondoc[addin]"'
_CHANGED = "' Changed by dondoc; what and why: addin/ribbon/vba.py"

_EDITS = (
    ('PROJECT_NAME As String = "myaddin"', f'PROJECT_NAME As String = "{PROJECT}"'),
    # A workbook that a stranger sent must not say which Python to start, nor bring Python of its own, nor its path
    # into a command line: only the sheet of the add-in itself is asked.
    ('If Right$(sht.Name, 3) = ".py" Then\n                uses', "If False Then\n                uses"),
    ('If SheetExists(ActiveWorkbook, PROJECT_NAME & ".conf") = True Then', "If False Then"),
    ('If source = "" Or source = "directory" Then', "If False Then"),
    ('If source = "" Or source = "user" Then', "If False Then"),
    (
        'ActiveFullName & ";" & ThisFullName & ";" & GetConfig("ONEDRIVE_CONSUMER_MAC")',
        '";;" & GetConfig("ONEDRIVE_CONSUMER_MAC")',
    ),
    (
        'ActiveFullName & ";" & ThisFullName & ";" & GetConfig("ONEDRIVE_CONSUMER_WIN")',
        '";;" & GetConfig("ONEDRIVE_CONSUMER_WIN")',
    ),
    # No setting makes xlwings write a sheet "Error" into somebody's tracker.
    ('If GetConfig("SHOW_ERROR_POPUPS", "True") = "False" Then', "If False Then"),
    # A bare Range belongs to the active sheet, which may be a chart.
    ('In Range(sht.Range("A1"), lastCell)', 'In sht.Range(sht.Range("A1"), lastCell)'),
    # What a clerk can meet is said in Vietnamese.
    ('MsgBox "Could not find Interpreter!", vbCritical', 'Tell "SAY_NO_INTERPRETER"'),
    (
        "MsgBox \"To enable RunPython, please run 'xlwings runpython install' in a terminal once and try again.\", vbCritical",
        'Tell "SAY_NO_SCRIPT"',
    ),
    ('Application.StatusBar = "Running..."', 'Application.StatusBar = GetConfig("SAY_RUNNING")'),
    ('MsgBox Content, vbCritical, "Error"', 'Tell "SAY_NOT_STARTED", Content'),
    ('Content = Content & "Press Ctrl+C to copy this message to the clipboard."', ""),
    ('WScript.Popup Content, AUTO_DISMISS, "Error", OK_BUTTON_ERROR', 'Tell "SAY_NOT_STARTED", Content'),
    ("#Const App = ", f"{_CHANGED}\n#Const App = "),
)
"""Lines of xlwings' module → ours; each stands there exactly once."""


def project(template: bytes) -> bytes:
    """`vbaProject.bin` of xlwings' ribbon add-in → ours. Source is ASCII with CRLF, as the VBA editor writes it."""
    try:
        from pyopenvba import ExcelFile  # noqa: PLC0415 - a click never builds, and may do without it
    except ImportError:
        raise NotDone(_MISSING) from None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "project.xlam"
        path.write_bytes(_package(template))
        with ExcelFile(path) as file:
            theirs = file.get_module("xlwings").replace("\r\n", "\n")
            file.set_module("xlwings", _lines(swapped(theirs, *_EDITS)))
            file.vba_project().rename_module("RibbonMyAddin", CALLBACK)
            file.set_module(
                CALLBACK, _lines((files("addin.ribbon") / "Dondoc.bas").read_text(encoding="ascii"))
            )
            file.save()
        with zipfile.ZipFile(path) as package:
            return _named(package.read(PART))


def _package(part: bytes) -> bytes:
    """The one part in a package of its own: pyOpenVBA works on files, and here on nothing else."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(PART, part)
    return file.getvalue()


def _lines(source: str) -> str:
    return "\r\n".join(source.splitlines()) + "\r\n"


def _named(part: bytes) -> bytes:
    """The project's own name, in both places where a VBA project keeps it (MS-OVBA 2.3.1.7, 2.3.4.2.1.6)."""
    from pyopenvba.cfb import CFB  # noqa: PLC0415
    from pyopenvba.vba import compress, decompress  # noqa: PLC0415

    streams = CFB.from_bytes(part)
    directory = decompress(streams.get_stream_in_storage("VBA", "dir")).decode("latin-1")
    directory = swapped(directory, (_name_record("MyAddin"), _name_record(PROJECT)))
    streams.write_stream_in_storage("VBA", "dir", compress(directory.encode("latin-1")))
    declared = streams.get_stream("PROJECT").decode("latin-1")
    declared = swapped(declared, ('Name="MyAddin"', f'Name="{PROJECT}"'))
    streams.write_stream("PROJECT", declared.encode("latin-1"))
    named: bytes = streams.to_bytes()
    return named


def _name_record(name: str) -> str:
    """PROJECTNAME: id 4, size, name; as text of one byte a character."""
    return (struct.pack("<HI", 4, len(name)) + name.encode("ascii")).decode("latin-1")
