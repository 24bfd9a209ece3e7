"""The workbooks that are open in one LibreOffice."""

import datetime as dt
import functools
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xlwings import base_classes

from addin.engines.libreoffice import bridge, locks, storing
from addin.engines.libreoffice.errors import CannotOpenError, CannotSaveError
from addin.engines.libreoffice.formulas import Grammar
from addin.engines.libreoffice.names import Names
from addin.engines.libreoffice.native_book import NativeBook
from addin.engines.libreoffice.pages import bare
from addin.engines.libreoffice.sheets import Sheets

NEW = "private:factory/scalc"
NO_MACROS = 0  # com.sun.star.document.MacroExecMode.NEVER_EXECUTE
NO_LINKS = 0  # com.sun.star.document.UpdateDocMode.NO_UPDATE


@bridge.translated
class Books(base_classes.Books):  # type: ignore[misc,unused-ignore]
    """The workbooks of one LibreOffice, in the order in which they were opened."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self._books: list[Book] = []
        self._active: Book | None = None
        self._count = 0

    @property
    def api(self) -> Any:
        """The desktop's components."""
        return self.app.api.Components

    @property
    def active_or_none(self) -> "Book | None":
        """The active workbook, None if no workbook is open."""
        return self._active or (self._books[-1] if self._books else None)

    @property
    def active(self) -> "Book":
        """The active workbook; KeyError if no workbook is open."""
        found = self.active_or_none
        if found is None:
            raise KeyError("no workbook is open")
        return found

    def put_first(self, book: "Book | None") -> None:
        """Makes the book the active one."""
        self._active = book

    def drop(self, book: "Book") -> None:
        """Forgets a closed book."""
        self._books.remove(book)
        self._active = None

    def __call__(self, name_or_index: int | str) -> "Book":
        """The book at a place from 1, or of a name or path; KeyError without one."""
        if isinstance(name_or_index, int):
            return self._books[name_or_index - 1]
        for book in self._books:
            if name_or_index in (book.name, book.fullname):
                return book
        raise KeyError(name_or_index)

    def __contains__(self, name: str) -> bool:
        return any(name in (book.name, book.fullname) for book in self._books)

    def __len__(self) -> int:
        return len(self._books)

    def __iter__(self) -> Iterator["Book"]:
        return iter(list(self._books))

    def add(self) -> "Book":
        """A new, empty workbook; it has no file until it is saved."""
        self._count += 1
        document = self.app.api.loadComponentFromURL(NEW, "_blank", 0, bridge.named(Hidden=False))
        bare(document)
        return self._kept(Book(self, document, None, f"Book{self._count}"))

    def open(
        self,
        fullname: str,
        update_links: Any = None,
        read_only: bool | None = None,
        format: Any = None,
        password: str | None = None,
        *_rest: Any,
    ) -> "Book":
        """Opens a spreadsheet without running its macros or following its links.

        Raises CannotOpenError for what is no spreadsheet or wants another password, BookInUseError if somebody
        holds the file and `read_only` was not asked for.
        """
        path = Path(fullname)
        _check_suffix(path)
        locks.free(path, writing=not read_only)
        self.app.office.opened.add(path)
        book = Book(self, self._loaded(path, bool(read_only), password), path, path.name)
        book.password = password
        return self._kept(book)

    def _loaded(self, path: Path, read_only: bool, password: str | None) -> Any:
        """The document. Hidden=True would lose the frozen panes on saving, although nothing is ever shown."""
        arguments = {"Hidden": False, "MacroExecutionMode": NO_MACROS, "UpdateDocMode": NO_LINKS}
        if read_only:
            arguments["ReadOnly"] = True
        if password:
            arguments["Password"] = password  # type: ignore[assignment]
        try:
            document = self.app.api.loadComponentFromURL(
                bridge.url(path), "_blank", 0, bridge.named(**arguments)
            )
        except bridge.refuses() as error:  # so it answers to a password that it does not know
            if bridge.is_gone(error):
                raise
            raise _not_opened(path) from error
        if document is None or not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            if document is not None:
                document.close(True)
            raise _not_opened(path)
        return document

    def _kept(self, book: "Book") -> "Book":
        self._books.append(book)
        self._active = book
        return book


def _not_opened(path: Path) -> CannotOpenError:
    return CannotOpenError(
        f"LibreOffice không mở được «{path.name}»: tệp hỏng, không phải bảng tính, hoặc có mật khẩu. "
        "Hãy mở thử bằng tay rồi lưu lại thành .xlsx không có mật khẩu."
    )


def _check_suffix(path: Path) -> None:
    known = {**storing.FILTERS, **storing.READ_ONLY_FILTERS}
    if path.suffix.lower() not in known:
        raise CannotOpenError(f"«{path.name}» không phải bảng tính. Hãy chọn tệp có đuôi {', '.join(known)}.")


@bridge.translated
class Book(base_classes.Book):  # type: ignore[misc,unused-ignore]
    """One open workbook; `document` is its com.sun.star.sheet.SpreadsheetDocument."""

    password: str | None = None  # the one it was opened with stays on it

    def __init__(self, books: Books, document: Any, path: Path | None, name: str) -> None:
        self.books = books
        self.document = document
        self.path = path
        self._name = name

    @functools.cached_property
    def grammar(self) -> Grammar:
        """Excel's formulas to LibreOffice's and back."""
        return Grammar(self.document)

    @functools.cached_property
    def epoch(self) -> dt.datetime:
        """Day zero of the document's dates: 30 December 1899, or 1 January 1904 in old files of a Macintosh."""
        zero = self.document.NullDate
        return dt.datetime(zero.Year, zero.Month, zero.Day)

    @functools.cached_property
    def native_sheets(self) -> Any:
        """com.sun.star.sheet.Spreadsheets; asked for once, as a new UNO object costs as much as ten calls."""
        return self.document.Sheets

    @property
    def api(self) -> NativeBook:
        """What xlwings has no word for: properties of the document, read-only, print set-up."""
        return NativeBook(self)

    @property
    def name(self) -> str:
        """The file's name, or 'Book1' before the first save."""
        return self.path.name if self.path else self._name

    @property
    def fullname(self) -> str:
        """The file's path, or the bare name before the first save."""
        return str(self.path) if self.path else self._name

    @property
    def app(self) -> Any:
        """The LibreOffice that it is open in."""
        return self.books.app

    @property
    def sheets(self) -> Sheets:
        """Its sheets."""
        return Sheets(self)

    @property
    def names(self) -> Names:
        """Names defined for the whole workbook."""
        return Names(self, self.document.NamedRanges)

    @property
    def controller(self) -> Any:
        """The view on the document: active sheet, selection, frozen panes."""
        return self.document.CurrentController

    @property
    def selection(self) -> Any:
        """The selected cells, the first area of several; None if something else is selected."""
        chosen = self.document.CurrentSelection
        if hasattr(chosen, "getRangeAddresses"):
            chosen = chosen.getByIndex(0) if chosen.Count else None
        if not hasattr(chosen, "RangeAddress"):
            return None
        place = chosen.RangeAddress
        sheet = self.sheets(place.Sheet + 1)
        return sheet.range(
            (place.StartRow + 1, place.StartColumn + 1), (place.EndRow + 1, place.EndColumn + 1)
        )

    def activate(self) -> None:
        """Makes it the active workbook."""
        self.books.put_first(self)

    def close(self) -> None:
        """Closes without saving."""
        self.document.setModified(False)
        self.document.close(True)
        self.books.drop(self)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Saves in place, or under a new name whose suffix decides the format (.xlsx, .ods …).

        Raises CannotSaveError; the file on disk is then the one that was there before.
        """
        target = Path(path).absolute() if path else self._place()
        filter_name = storing.filter_for(target)
        self.password = password or self.password
        storing.store(self.document, target, filter_name=filter_name, password=self.password)
        self.path = target
        self.document.setModified(False)

    def _place(self) -> Path:
        """Where it is saved if nobody says where: its file, or the working folder as Excel does."""
        if self.path is None:
            return Path.cwd() / f"{self._name}.xlsx"
        if self.document.isReadonly():
            raise CannotSaveError(
                f"«{self.path.name}» được mở ở chế độ chỉ đọc nên không lưu đè. "
                "Hãy lưu sang tên khác, hoặc cho phép ghi tệp rồi mở lại."
            )
        return self.path

    def to_pdf(self, path: str, quality: str = "standard") -> None:
        """Prints the visible sheets into a PDF."""
        self._print(path)

    def print_only(self, cells: Any, path: str) -> None:
        """Prints some cells into a PDF."""
        self._print(
            path, FilterData=bridge.typed("[]com.sun.star.beans.PropertyValue", bridge.named(Selection=cells))
        )

    def _print(self, path: str, **options: Any) -> None:
        """A document that has never been stored anywhere is not printed if it holds a link: it gets a place first."""
        if not self.document.hasLocation():
            place = self.app.office.profile / f"{uuid.uuid4().hex}.ods"
            self.document.storeAsURL(bridge.url(place), bridge.named(FilterName=storing.FILTERS[".ods"]))
        storing.store(self.document, Path(path), filter_name=storing.PDF, **options)

    @property
    def folder(self) -> Path:
        """What relative links are relative to: the file's folder, before the first save the working folder."""
        return self.path.parent if self.path else Path.cwd()
