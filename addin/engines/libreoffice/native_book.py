"""What a workbook can do that xlwings has no word for."""

from typing import Any

from addin.engines.libreoffice import bridge

REMOVABLE = 128  # com.sun.star.beans.PropertyAttribute


@bridge.translated
class NativeBook:
    """`book.api` of this engine; `document` is the UNO document itself."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self.document = book.document

    @property
    def read_only(self) -> bool:
        """Whether the file cannot be written in place."""
        return bool(self.document.isReadonly())

    @property
    def structure_locked(self) -> bool:
        """Whether sheets may neither come nor go."""
        return bool(self.document.isProtected())

    @property
    def modified(self) -> bool:
        """Whether there is something that was not saved."""
        return bool(self.document.isModified())

    def properties(self) -> dict[str, Any]:
        """The custom document properties by name, e.g. {'dondoc_don_vi': 'SXD'}."""
        bag = self.document.DocumentProperties.UserDefinedProperties
        return {entry.Name: bag.getPropertyValue(entry.Name) for entry in bag.PropertySetInfo.Properties}

    def set_property(self, name: str, value: str) -> None:
        """Adds or replaces a custom document property."""
        bag = self.document.DocumentProperties.UserDefinedProperties
        if bag.PropertySetInfo.hasPropertyByName(name):
            bag.setPropertyValue(name, value)
        else:
            bag.addProperty(name, REMOVABLE, value)

    def describe(self, *, title: str = "", author: str = "", subject: str = "") -> None:
        """Title, author and subject as the file's properties show them; what is empty stays as it is."""
        words = self.document.DocumentProperties
        for field, value in (("Title", title), ("Author", author), ("Subject", subject)):
            if value:
                setattr(words, field, value)
