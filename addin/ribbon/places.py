"""Where Excel of one user opens add-ins from, on Windows and on macOS."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from addin.ribbon.building import FILE_NAME
from addin.ribbon.settings import INTERPRETERS
from sync.failure import NotDone

_NO_EXCEL = (
    "máy này không có Excel (add-in chỉ dùng trên Windows và macOS)"
    " – dùng LibreOffice: dondoc macro TÊN TỆP, ví dụ: dondoc macro highlight_overdue so-theo-doi.xlsx"
)


@dataclass(frozen=True)
class Place:
    """One user's Excel.

    Attributes:
        folder: Excel opens every file in it when it starts.
        setting: the line of the settings sheet that names the Python to start.
        scripts: macOS: where Excel may run AppleScript from; nothing on Windows.
    """

    folder: Path
    setting: str
    scripts: Path | None = None

    @property
    def addin(self) -> Path:
        """The add-in's own file."""
        return self.folder / FILE_NAME


def place(platform: str, home: Path, environment: Mapping[str, str]) -> Place:
    """The place of one user's Excel.

    Args:
        platform: as `sys.platform`.
        home: the user's home folder.
        environment: `APPDATA` counts on Windows, where an office may have moved it.

    Raises:
        NotDone: there is no Excel for this system.
    """
    if platform == "win32":
        roaming = environment.get("APPDATA")
        data = Path(roaming) if roaming else home / "AppData" / "Roaming"
        return Place(data / "Microsoft" / "Excel" / "XLSTART", INTERPRETERS[platform])
    if platform == "darwin":
        library = home / "Library"
        office = library / "Group Containers" / "UBF8T346G9.Office" / "User Content.localized"
        scripts = library / "Application Scripts" / "com.microsoft.Excel"
        return Place(office / "Startup.localized" / "Excel", INTERPRETERS[platform], scripts)
    raise NotDone(_NO_EXCEL)
