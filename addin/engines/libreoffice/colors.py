"""Colours: xlwings' triples, hex texts and Excel's integers against LibreOffice's 0xRRGGBB."""

from typing import Any

from xlwings import utils

NONE = -1  # transparent, or automatic for a font

Color = tuple[int, int, int]


def native(color: Any) -> int:
    """A triple, '#RRGGBB' or Excel's integer (0xBBGGRR) as 0xRRGGBB; None as no colour."""
    if color is None:
        return NONE
    if isinstance(color, str):
        color = utils.hex_to_rgb(color)
    elif isinstance(color, int):
        color = utils.int_to_rgb(color)
    red, green, blue = color
    return int(red) << 16 | int(green) << 8 | int(blue)


def triple(number: Any) -> Color | None:
    """0xRRGGBB as a triple; None for no colour or for cells that differ."""
    if number is None or number == NONE:
        return None
    value = int(number) & 0xFFFFFF
    return value >> 16, value >> 8 & 255, value & 255
