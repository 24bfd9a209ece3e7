"""What hangs on a range: borders, rules, notes, its name, its table."""

from addin.engines.libreoffice import bridge, notes, tables
from addin.engines.libreoffice.area import Area
from addin.engines.libreoffice.borders import Borders
from addin.engines.libreoffice.characters import Characters
from addin.engines.libreoffice.conditions import ConditionalFormats
from addin.engines.libreoffice.filters import AutoFilter
from addin.engines.libreoffice.names import Name, Names
from addin.engines.libreoffice.validation import DataValidation


@bridge.translated
class RangeParts(Area):
    """Doors to the parts of a range."""

    @property
    def borders(self) -> Borders:
        """The lines around and inside."""
        return Borders(self)

    @property
    def data_validation(self) -> DataValidation:
        """What may be typed here."""
        return DataValidation(self)

    @property
    def conditional_formats(self) -> ConditionalFormats:
        """The rules that colour it."""
        return ConditionalFormats(self)

    @property
    def autofilter(self) -> AutoFilter:
        """The filter over it; its first row holds the headings."""
        return AutoFilter(self.sheet, self.cells.RangeAddress)

    @property
    def characters(self) -> Characters:
        """The characters of its first cell."""
        return Characters(self)

    @property
    def note(self) -> notes.Note | None:
        """The note at its first cell."""
        return notes.at(self)

    def add_note(self, text: str) -> notes.Note:
        """A new note at its first cell."""
        return notes.add(self, text)

    comment = None  # LibreOffice has no threads of comments

    @property
    def table(self) -> tables.Table | None:
        """The table around its first cell."""
        return tables.around(self)

    @property
    def name(self) -> Name | None:
        """The name that is defined for exactly this range."""
        names = Names(self.book, self.document.NamedRanges)
        return next((name for name in names if name.refers_to == f"={self.reference}"), None)

    @name.setter
    def name(self, value: str) -> None:
        names = Names(self.book, self.document.NamedRanges)
        if names.contains(value):
            names(value).refers_to = f"={self.reference}"
        else:
            names.add(value, f"={self.reference}")
