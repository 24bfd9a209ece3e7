"""How wide a text is drawn: the widths of Arial's letters, scaled so that the one width on record comes out."""

import unicodedata

_RUNS = {
    "ijl": 222, "|": 260, " !.,/:;I[\\]ft": 278, "'": 191, '"': 355, "()-`r": 333, "{}": 334, "*": 389, "^": 469,
    "Jckvxyzs": 500, "L_abdeghnopqu?#$0123456789": 556, "+<=>~": 584, "FTZ": 611, "ABEKPSVXY&": 667,
    "CDHNRUw": 722, "GOQ": 778, "Mm": 833, "%": 889, "W": 944, "@": 1015,
}  # fmt: skip
_WIDTHS = {letter: width for letters, width in _RUNS.items() for letter in letters}
"""Letter → thousandths of the font's size."""
_USUAL = 556
_PIXELS = 1.3875
"""Pixels a point of font size: 1,024 letters A in 10 points are 9,483 pixels wide, with the padding of the cell."""
PADDING = 6


def width(text: str, points: float = 10) -> int:
    """Pixels of a column that fits the text, its longest line, with the cell's padding."""
    return max(round(_line(line) * points * _PIXELS / 1000) for line in text.split("\n")) + PADDING


def _line(text: str) -> int:
    """A letter with its marks is as wide as without."""
    bare = (letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return sum(_WIDTHS.get(letter, _USUAL) for letter in bare)
