"""The few properties that plain xlwings has no word for, under their names in Excel's two object models."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_POINTS_PER_MILLIMETRE = 72 / 25.4


@dataclass(frozen=True)
class Dialect:
    """One object model: our word → its path of names, and whether a property is set by call (Apple events)."""

    names: Mapping[str, str]
    called: bool

    def write(self, thing: Any, word: str, value: Any) -> None:
        """Set the property that `word` means on a range's, sheet's or book's `.api`."""
        *path, last = self.names[word].split(".")
        for name in path:
            thing = getattr(thing, name)
        if self.called:
            getattr(thing, last).set(value)
        else:
            setattr(thing, last, value)


WINDOWS = Dialect(
    {
        "underline": "Font.Underline", "shrink": "ShrinkToFit", "turn": "Orientation",
        "landscape": "PageSetup.Orientation", "paper": "PageSetup.PaperSize", "zoom": "PageSetup.Zoom",
        "wide": "PageSetup.FitToPagesWide", "tall": "PageSetup.FitToPagesTall",
        "rows": "PageSetup.PrintTitleRows", "header": "PageSetup.CenterHeader", "footer": "PageSetup.RightFooter",
        "top": "PageSetup.TopMargin", "bottom": "PageSetup.BottomMargin",
        "left": "PageSetup.LeftMargin", "right": "PageSetup.RightMargin",
    },
    called=False,
)  # fmt: skip
MACOS = Dialect(
    {
        "underline": "font_object.underline", "shrink": "shrink_to_fit", "turn": "text_orientation",
        "landscape": "page_setup_object.page_orientation", "paper": "page_setup_object.paper_size",
        "zoom": "page_setup_object.zoom", "wide": "page_setup_object.fit_to_pages_wide",
        "tall": "page_setup_object.fit_to_pages_tall", "rows": "page_setup_object.print_title_rows",
        "header": "page_setup_object.center_header", "footer": "page_setup_object.right_footer",
        "top": "page_setup_object.top_margin", "bottom": "page_setup_object.bottom_margin",
        "left": "page_setup_object.left_margin", "right": "page_setup_object.right_margin",
    },
    called=True,
)  # fmt: skip


def spoken_here() -> Dialect:
    """The object model of this system's Excel."""
    return MACOS if sys.platform == "darwin" else WINDOWS


def constant(word: str, dialect: Dialect) -> Any:
    """'single', 'landscape', 'a4' as this object model writes it."""
    if not dialect.called:
        return {"single": 2, "landscape": 2, "a4": 9}[word]  # xlUnderlineStyleSingle, xlLandscape, xlPaperA4
    from appscript import k  # noqa: PLC0415 - comes with xlwings on macOS only

    return {"single": k.underline_style_single, "landscape": k.landscape, "a4": k.paper_a4}[word]


def points(millimetres: float) -> float:
    """Excel's object models take margins in points."""
    return millimetres * _POINTS_PER_MILLIMETRE
