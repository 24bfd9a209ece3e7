"""Print set-up of a sheet. LibreOffice keeps it in page styles that sheets share; each sheet here gets its own."""

import re
import uuid
from typing import Any

from xlwings import base_classes

from addin.engines.libreoffice import bridge

A4 = (21000, 29700)  # hundredths of a millimetre
_FIELDS = {"P": "PageNumber", "N": "PageCount", "A": "SheetName", "F": "FileName"}
_CODE = re.compile(r'&(?:"([^"]*)"|(\d+)|(.))', re.DOTALL)
_SECTIONS = {"L": "LeftText", "C": "CenterText", "R": "RightText"}
STYLE = "dondoc_"
_IMPORTED = "_xlnm.Print_Area"
SHARED = ("Default", "Standard", "Report")


@bridge.translated
class PageSetup(base_classes.PageSetup):  # type: ignore[misc,unused-ignore]
    """`sheet.page_setup`; everything beyond the print area is at its `api`."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet

    @property
    def api(self) -> "NativePage":
        """What xlwings has no word for."""
        return NativePage(self._sheet)

    @property
    def print_area(self) -> str | None:
        """'$A$1:$K$9'; None if the whole sheet is printed."""
        areas = self._sheet.native.getPrintAreas()
        return ",".join(self._sheet.at(place).address for place in areas) or None

    @print_area.setter
    def print_area(self, value: str | None) -> None:
        parts = value.split(",") if value else []
        areas = tuple(self._sheet.range(part.strip()).cells.RangeAddress for part in parts)
        self._sheet.native.setPrintAreas(areas)
        # the name that came with the file says the old area, and saving would write that one
        names = self._sheet.native.NamedRanges
        if names.hasByName(_IMPORTED):
            names.removeByName(_IMPORTED)


@bridge.translated
class NativePage:
    """The page that a sheet is printed on."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet

    @property
    def style(self) -> Any:
        """com.sun.star.style.PageStyle of this sheet alone; made from the shared one when first asked for."""
        styles = self._sheet.book.document.StyleFamilies.getByName("PageStyles")
        name = self._sheet.native.PageStyle
        if name in SHARED or self._is_shared(name):
            name = self._own(styles, styles.getByName(name))
        return styles.getByName(name)

    def _is_shared(self, name: str) -> bool:
        return sum(1 for sheet in self._sheet.book.sheets if sheet.native.PageStyle == name) > 1

    def _own(self, styles: Any, before: Any) -> str:
        name = STYLE + uuid.uuid4().hex[:12]
        styles.insertByName(name, self._sheet.book.document.createInstance("com.sun.star.style.PageStyle"))
        own = styles.getByName(name)
        own.HeaderIsOn = own.FooterIsOn = False  # LibreOffice would print the sheet's name and 'Page 1'
        for margin in ("TopMargin", "BottomMargin", "LeftMargin", "RightMargin"):
            setattr(own, margin, getattr(before, margin))
        own.Width, own.Height = A4
        self._sheet.native.PageStyle = name
        return name

    def paper(self, *, landscape: bool, size: tuple[int, int] = A4) -> None:
        """The paper in hundredths of a millimetre, upright size; A4 unless told otherwise."""
        style, (width, height) = self.style, size
        style.IsLandscape = landscape
        style.Width, style.Height = (height, width) if landscape else (width, height)

    @property
    def landscape(self) -> bool:
        """Whether the long side lies below."""
        styles = self._sheet.book.document.StyleFamilies.getByName("PageStyles")
        return bool(styles.getByName(self._sheet.native.PageStyle).IsLandscape)

    def margins(self, *, top: float, bottom: float, left: float, right: float) -> None:
        """Margins in millimetres."""
        style = self.style
        for name, size in (("Top", top), ("Bottom", bottom), ("Left", left), ("Right", right)):
            setattr(style, f"{name}Margin", round(size * 100))

    def fit(self, *, wide: int = 1, tall: int = 0) -> None:
        """Makes the sheet smaller until it is so many pages wide and tall; 0 for as many as it takes."""
        style = self.style
        style.ScaleToPagesX, style.ScaleToPagesY = wide, tall

    def repeat_rows(self, first: int, last: int) -> None:
        """Rows, from 1, that stand at the top of every page."""
        rows = self._sheet.native.getCellRangeByPosition(0, first - 1, 0, last - 1)
        self._sheet.native.setTitleRows(rows.RangeAddress)
        self._sheet.native.setPrintTitleRows(True)

    @property
    def repeated_rows(self) -> tuple[int, int] | None:
        """First and last row that stand at the top of every page."""
        native = self._sheet.native
        place = native.getTitleRows()
        return (place.StartRow + 1, place.EndRow + 1) if native.getPrintTitleRows() else None

    def centre(self, *, horizontally: bool = True) -> None:
        """Puts the sheet in the middle of the page."""
        self.style.CenterHorizontally = horizontally

    def header(self, codes: str) -> None:
        """Excel's codes: '&L&A&R&"Times New Roman,Regular"&13&P/&N'; an empty text for no header."""
        self._band("Header", codes)

    def footer(self, codes: str) -> None:
        """As `header`, below."""
        self._band("Footer", codes)

    def _band(self, band: str, codes: str) -> None:
        style = self.style
        setattr(style, f"{band}IsOn", bool(codes))
        if not codes:
            return
        setattr(style, f"{band}IsShared", True)
        name = f"RightPage{band}Content"
        content = getattr(style, name)
        for section in _SECTIONS.values():
            getattr(content, section).setString("")
        self._write(content, codes)
        setattr(style, name, content)

    def _write(self, content: Any, codes: str) -> None:
        """Puts text and fields behind one another; a section that is not named is the middle one, as in Excel."""
        text, at = content.CenterText, 0
        looks: dict[str, Any] = {}
        for code in _CODE.finditer(codes):
            self._append(text, codes[at : code.start()], looks)
            at = code.end()
            font, size, letter = code.groups()
            if font is not None:
                looks = {**looks, "CharFontName": font.split(",")[0]}
            elif size is not None:
                looks = {**looks, "CharHeight": float(size)}
            elif letter in _SECTIONS:
                text, looks = getattr(content, _SECTIONS[letter]), {}
            else:
                self._append(text, letter if letter not in _FIELDS else "", looks, _FIELDS.get(letter))
        self._append(text, codes[at:], looks)

    def _append(self, text: Any, words: str, looks: dict[str, Any], field: str | None = None) -> None:
        if not words and field is None:
            return
        cursor = text.createTextCursor()
        cursor.gotoEnd(False)
        for name, value in looks.items():
            cursor.setPropertyValue(name, value)
        if field is None:
            text.insertString(cursor, words, False)
        else:
            made = self._sheet.book.document.createInstance(f"com.sun.star.text.TextField.{field}")
            text.insertTextContent(cursor, made, False)


def bare(document: Any) -> None:
    """A new workbook prints no header and no footer, as in Excel; LibreOffice would print the sheet's name and 'Page 1'."""
    styles = document.StyleFamilies.getByName("PageStyles")
    for name in styles.getElementNames():
        style = styles.getByName(name)
        style.HeaderIsOn = style.FooterIsOn = False
