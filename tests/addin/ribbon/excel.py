"""An Excel in memory: pyOpenVBA's interpreter runs the add-in's own VBA, up to what it would start on the machine."""

import re
from pathlib import Path

from pyopenvba import ExcelFile
from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.interpreter import VBAObject, member, method

WINDOW = 4711
_COMMENT_AFTER_DIRECTIVE = re.compile(r"(?m)^( *#[^'\r]*?) *'[^\r]*")

# What the interpreter does not have, because it belongs to the machine: environment, files, random names.
_MACHINE = """
Function Environ(Name)
    Environ = "C:\\Temp"
End Function
Function GetAttr(Path)
    If Path = "{interpreter}" Then
        GetAttr = 32
    Else
        Err.Raise 53
    End If
End Function
Function ReadFile(FileName)
    ReadFile = "Traceback"
End Function
"""


class Shell(VBAObject):
    """WScript.Shell: records instead of acting."""

    vba_type_name = "IWshShell3"

    def __init__(self, exit_code: int) -> None:
        self.exit_code = exit_code
        self.started: list[str] = []
        self.said: list[str] = []

    @method
    def ExpandEnvironmentStrings(self, Src):  # noqa: N802, N803 - the names of Windows
        return {"True": True, "False": False}.get(
            Src, Src
        )  # VBA takes these words for Booleans, the interpreter not

    @method
    def Run(self, Command, WindowStyle=0, WaitOnReturn=False):  # noqa: N802, N803
        assert WaitOnReturn
        self.started.append(Command)
        return self.exit_code

    @method
    def Popup(self, Text, SecondsToWait=0, Title="", Type=0):  # noqa: N802, N803
        self.said.append(f"{Title}: {Text}")
        return 1


class Control(VBAObject):
    """The button that was clicked."""

    vba_type_name = "IRibbonControl"

    def __init__(self, name: str) -> None:
        self.name = name

    @member
    def ID(self):  # noqa: N802
        return self.name


class Excel:
    """Excel for Windows with the add-in loaded."""

    def __init__(self, addin: Path, *, interpreter: str = "", exit_code: int = 0) -> None:
        self.app = ExcelApplication.open(addin, with_vba=False)
        self.app.application._this_workbook = self.app.workbooks()[0]
        self.app.application.active_book = None
        self.shell = Shell(exit_code)
        self.app.interpreter.host.create = lambda _: self.shell
        with ExcelFile(addin) as file:
            for module in file.vba_project().modules:
                kind = "standard" if module.kind.name == "standard" else "class"
                self.app.add_module(_readable(module.source), name=module.name, kind=kind)
        self.app.add_module(_MACHINE.format(interpreter=interpreter), name="Machine")

    def open_workbook(self, *sheets: tuple[str, dict[str, str]]) -> None:
        """A workbook in front, with sheets of cells."""
        book = self.app.add_workbook()
        for name, cells in sheets:
            book.add_sheet(name)
            for address, value in cells.items():
                self.app.sheet(name).set_value(address, value)
        self.app.activate_workbook(book)

    def click(self, name: str) -> None:
        try:
            self.app.run("RunMacro", Control(name))
        except Exception as error:
            if "Kill" not in str(error):  # deleting the log is the last line, and a matter of the machine
                raise


def _readable(source: str) -> str:
    """The interpreter knows no remark behind a directive, no window's number, and no files (see _MACHINE)."""
    known = _COMMENT_AFTER_DIRECTIVE.sub(r"\1", source).replace("Application.Hwnd", str(WINDOW))
    return known.replace("Function ReadFile(", "Function ReadFileFromDisk(")
