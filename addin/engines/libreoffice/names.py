"""Defined names, of a workbook or of one sheet."""

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from addin.engines.libreoffice import bridge
from addin.engines.libreoffice.formulas import address

_INTERNAL = "_xlnm."


@bridge.translated
class Names(base_classes.Names):  # type: ignore[misc,unused-ignore]
    """The names of one scope."""

    def __init__(self, book: Any, names: Any, sheet: Any = None) -> None:
        self.book = book
        self._names = names
        self.sheet = sheet

    @property
    def api(self) -> Any:
        """com.sun.star.sheet.NamedRanges."""
        return self._names

    def __call__(self, name_or_index: int | str) -> "Name":
        """The name at a place from 1, or so called; KeyError without one."""
        if isinstance(name_or_index, int):
            return self.snapshot()[name_or_index - 1][1]
        name = name_or_index.rsplit("!", 1)[-1]
        if not self.api.hasByName(name):
            raise KeyError(name_or_index)
        return Name(self, name)

    def snapshot(self) -> list[tuple[str, "Name"]]:
        """(name, object) of every name that a person defined."""
        return [
            (name, Name(self, name)) for name in self.api.getElementNames() if not name.startswith(_INTERNAL)
        ]

    def contains(self, name_or_index: int | str) -> bool:
        """Whether there is such a name."""
        if isinstance(name_or_index, int):
            return 1 <= name_or_index <= len(self)
        return bool(self.api.hasByName(name_or_index.rsplit("!", 1)[-1]))

    def __len__(self) -> int:
        return len(self.snapshot())

    def __iter__(self) -> Iterator["Name"]:
        return (name for _, name in self.snapshot())

    def add(self, name: str, refers_to: str) -> "Name":
        """Defines a name for a formula such as `=Trang!$A$1:$B$9`."""
        place = address(0, 1, 1)
        native = self.book.grammar.to_native(refers_to, place).removeprefix("=")
        self.api.addNewByName(name, native, place, 0)
        return Name(self, name)


@bridge.translated
class Name(base_classes.Name):  # type: ignore[misc,unused-ignore]
    """One defined name."""

    def __init__(self, names: Names, name: str) -> None:
        self.names = names
        self._name = name

    @property
    def api(self) -> Any:
        """com.sun.star.sheet.NamedRange."""
        return self.names.api.getByName(self._name)

    def delete(self) -> None:
        """Takes the name away; the cells stay."""
        self.names.api.removeByName(self._name)

    @property
    def name(self) -> str:
        """The name, with its sheet in front if it is the sheet's own, as in Excel."""
        sheet = self.names.sheet
        return f"{sheet.quoted_name}!{self._name}" if sheet is not None else self._name

    @name.setter
    def name(self, value: str) -> None:
        self.api.setName(value)
        self._name = value

    @property
    def reference(self) -> str:
        """How a formula calls it."""
        return self._name

    @property
    def refers_to(self) -> str:
        """'=Trang!$A$1', in Excel's spelling."""
        return str(self.names.book.grammar.to_excel(self.api.getContent(), self.api.getReferencePosition()))

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        place = self.api.getReferencePosition()
        self.api.setContent(self.names.book.grammar.to_native(value, place).removeprefix("="))

    @property
    def refers_to_range(self) -> Any:
        """The cells; KeyError if the name stands for something else."""
        cells = self.api.getReferredCells()
        if cells is None:
            raise KeyError(self._name)
        place = cells.RangeAddress
        return self.names.book.sheets(place.Sheet + 1).at(place)
