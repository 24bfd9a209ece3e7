"""A look by XlsxWriter's names ⇄ a CellFormat of the Sheets API, as far as our workbooks use either."""

from collections.abc import Mapping
from typing import Any

from sync.outputs.looks import Look

Json = dict[str, Any]

_VERTICAL = {"top": "TOP", "vcenter": "MIDDLE"}
_HORIZONTAL = {"left": "LEFT", "center": "CENTER", "right": "RIGHT"}
_SIDES = ("top", "bottom", "left", "right")


def cell_format(look: Look) -> Json:
    """The CellFormat; properties that Sheets has elsewhere (`locked`) are left out."""
    made: Json = {"textFormat": _text_format(look)} if _text_format(look) else {}
    if "bg_color" in look:
        made["backgroundColorStyle"] = _style(look["bg_color"])
    if look.get("border"):
        line = {"style": "SOLID", "colorStyle": _style(look["border_color"])}
        made["borders"] = dict.fromkeys(_SIDES, line)
    if "num_format" in look:
        made["numberFormat"] = {"type": "DATE", "pattern": look["num_format"]}
    if "valign" in look:
        made["verticalAlignment"] = _VERTICAL[look["valign"]]
    if "align" in look:
        made["horizontalAlignment"] = _HORIZONTAL[look["align"]]
    if look.get("text_wrap"):
        made["wrapStrategy"] = "WRAP"
    return made


def condition_format(look: Look) -> Json:
    """The same for a conditional format, where Sheets knows fill, colour of the letters and weight only."""
    kept = ("bg_color", "font_color", "bold")
    return cell_format({name: value for name, value in look.items() if name in kept})


def _text_format(look: Look) -> Json:
    names = {"font_name": "fontFamily", "font_size": "fontSize", "bold": "bold", "italic": "italic"}
    made: Json = {names[name]: value for name, value in look.items() if name in names}
    if "font_color" in look:
        made["foregroundColorStyle"] = _style(look["font_color"])
    return made


def _style(colour: str) -> Json:
    """'#FFC83D' → Sheets' fractions of red, green and blue; a part of 0 is left out, as Sheets itself does."""
    parts = zip(("red", "green", "blue"), (colour[1:3], colour[3:5], colour[5:7]), strict=True)
    return {"rgbColor": {name: int(pair, 16) / 255 for name, pair in parts if int(pair, 16)}}


def colour_of(style: Mapping[str, Any] | None) -> str:
    """A ColorStyle (or a plain Color) → '#FFC83D'; '' for none."""
    if style is None:
        return ""
    rgb = style.get("rgbColor", style)
    return "#" + "".join(f"{round(rgb.get(part, 0) * 255):02X}" for part in ("red", "green", "blue"))


def shown(found: Mapping[str, Any]) -> Look:
    """A CellFormat → what of it `condition_format` writes: fill, colour of the letters, weight."""
    text = found.get("textFormat", {})
    fill = colour_of(found.get("backgroundColorStyle") or found.get("backgroundColor"))
    ink = colour_of(text.get("foregroundColorStyle") or text.get("foregroundColor"))
    look = {"bg_color": fill, "font_color": ink, "bold": bool(text.get("bold"))}
    return {name: value for name, value in look.items() if value}
