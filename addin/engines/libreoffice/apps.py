"""The started LibreOffices as xlwings' apps."""

import logging
from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from addin.engines.libreoffice.books import Books
from addin.engines.libreoffice.bridge import named, translated
from addin.engines.libreoffice.office import Office

_LOG = logging.getLogger(__name__)


class Apps(base_classes.Apps):  # type: ignore[misc,unused-ignore]
    """All LibreOffices that this program started, the active one first."""

    def __init__(self, engine: Any) -> None:
        self.engine = engine
        self._apps: list[App] = []

    def keys(self) -> list[int]:
        """Process numbers, the active one first."""
        return [app.pid for app in self._apps]

    def add(
        self, spec: Any = None, add_book: bool | None = None, xl: Any = None, visible: Any = None
    ) -> "App":
        """Starts a LibreOffice of its own; it becomes the active app."""
        app = App(self)
        self._apps.insert(0, app)
        if add_book:
            app.books.add()
        return app

    @staticmethod
    def cleanup() -> None:
        """Nothing is left over: each process ends with its app."""

    def put_first(self, app: "App") -> None:
        """The app becomes the active one."""
        self._apps.remove(app)
        self._apps.insert(0, app)

    def drop(self, app: "App") -> None:
        """Forgets an app that has ended."""
        if app in self._apps:
            self._apps.remove(app)

    def __iter__(self) -> Iterator["App"]:
        return iter(list(self._apps))

    def __len__(self) -> int:
        return len(self._apps)

    def __getitem__(self, pid: int) -> "App":
        return next(app for app in self._apps if app.pid == pid)


@translated
class App(base_classes.App):  # type: ignore[misc,unused-ignore]
    """One LibreOffice process without a screen of its own."""

    # What a macro sets for Excel's speed or quiet has no counterpart without a screen; it is kept and read back.
    screen_updating: Any = True
    display_alerts: Any = True
    enable_events: Any = True
    interactive: Any = True
    visible: Any = False
    status_bar: Any = False
    cut_copy_mode: Any = None
    startup_path = ""
    path = ""
    hwnd = None

    def __init__(self, apps: Apps) -> None:
        self.apps = apps
        self.office = Office()
        self.alerts: list[str] = []
        self._books = Books(self)
        self.clipboard: Any = None

    @property
    def engine(self) -> Any:
        """The engine behind this app."""
        return self.apps.engine

    @property
    def api(self) -> Any:
        """com.sun.star.frame.Desktop."""
        return self.office.desktop

    @property
    def books(self) -> Books:
        """The workbooks that are open here."""
        return self._books

    @property
    def pid(self) -> int:
        """The number of the process that was started."""
        return self.office.pid

    @property
    def version(self) -> str:
        """LibreOffice's version, e.g. '7.4.7.2'."""
        reader = self.office.service("com.sun.star.configuration.ConfigurationProvider")
        place = named(nodepath="/org.openoffice.Setup/Product")
        view = reader.createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess", place)
        return str(view.ooSetupVersionAboutBox)

    @property
    def selection(self) -> Any:
        """What is selected in the active workbook; None without one or if no cells are selected."""
        active = self._books.active_or_none
        return active.selection if active else None

    @property
    def calculation(self) -> str:
        """'automatic' or 'manual', of the active workbook."""
        active = self._books.active_or_none
        automatic = active is None or active.document.isAutomaticCalculationEnabled()
        return "automatic" if automatic else "manual"

    @calculation.setter
    def calculation(self, value: str) -> None:
        for book in self._books:
            book.document.enableAutomaticCalculation(value != "manual")

    def calculate(self) -> None:
        """Recalculates everything in every open workbook."""
        for book in self._books:
            book.document.calculateAll()

    def activate(self, steal_focus: bool = False) -> None:
        """This app becomes xlwings' active one."""
        self.apps.put_first(self)

    def quit(self) -> None:
        """Ends LibreOffice; what was not saved is dropped, as in Excel."""
        self.apps.drop(self)
        self.office.stop()

    def kill(self) -> None:
        """Ends the process at once."""
        self.apps.drop(self)
        self.office.kill()

    def run(self, macro: str, args: Any) -> Any:
        """No VBA is run in LibreOffice."""
        raise NotImplementedError(f"No VBA runs in LibreOffice: {macro}")

    def alert(
        self, prompt: str, title: str | None, buttons: str | None, mode: str | None, callback: str | None
    ) -> str:
        """Nobody sits at this screen: the message is kept in `alerts` and logged; the answer is the first button."""
        message = f"{title}: {prompt}" if title else prompt
        self.alerts.append(message)
        _LOG.info("%s", message)
        return (buttons or "ok").split("_")[0]
