"""Cell formats: twins of colours, masks over them, and what is in effect."""

import struct
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

_BASE = {"TEXT": "LEFT", "BOOLEAN": "CENTER", "ERROR": "CENTER", "NUMBER": "RIGHT"}


def twinned(told: Any) -> Any:
    """A format, border, tab colour … with each colour beside its style, as Google answers it."""
    if isinstance(told, list):
        return [twinned(part) for part in told]
    if not isinstance(told, dict):
        return told
    made = {name: twinned(part) for name, part in told.items() if part is not None}
    for name in [name for name in made if name == "color" or name.endswith("Color")]:
        if isinstance(made[name], dict) and not _is_theme_pair(made):
            made[name] = _rounded(made[name])
            made.setdefault(f"{name}Style", {"rgbColor": made[name]})
    for name in [name for name in made if name.endswith("olorStyle") and isinstance(made[name], dict)]:
        if "rgbColor" in made[name]:
            made[name] = {"rgbColor": _rounded(made[name]["rgbColor"])}
            made[name.removesuffix("Style")] = made[name]["rgbColor"]
    return made


def effective(default: Mapping[str, Any], entered: Mapping[str, Any] | None, kind: str) -> dict[str, Any]:
    """The format in effect on a cell whose value is TEXT, NUMBER, BOOLEAN, ERROR or EMPTY."""
    made = dict(default)
    font = {**default.get("textFormat", {}), "fontFamily": _family(default)}
    entered = dict(entered or {})
    made |= entered
    made["textFormat"] = {**font, **entered.get("textFormat", {})}
    if kind in _BASE and "horizontalAlignment" not in entered:
        made["horizontalAlignment"] = _BASE[kind]
    made.setdefault("hyperlinkDisplayType", "PLAIN_TEXT")
    return made


def _is_theme_pair(told: Mapping[str, Any]) -> bool:
    return "colorType" in told


def _family(default: Mapping[str, Any]) -> str:
    family = str(default.get("textFormat", {}).get("fontFamily", "Arial"))
    return "Arial" if family.startswith("arial") else family


def _rounded(color: Mapping[str, Any]) -> dict[str, Any]:
    """A colour as it is kept: each part one of 256 steps, rounded down."""
    return dict(_kept(tuple(color.items())))


@lru_cache(maxsize=4096)
def _kept(color: tuple[tuple[str, Any], ...]) -> tuple[tuple[str, Any], ...]:
    told = {name: float(part) for name, part in color if part}
    parts = [(name, told[name]) for name in ("red", "green", "blue") if name in told]
    steps = [(name, int(_single(_single(part) * 255))) for name, part in parts]
    kept = [(name, _shortest(step / 255)) for name, step in steps if step]
    return (*kept, *([("alpha", _shortest(told["alpha"]))] if "alpha" in told else []))


def _single(value: float) -> float:
    return float(struct.unpack("f", struct.pack("f", value))[0])


@lru_cache(maxsize=4096)
def _shortest(value: float) -> float | int:
    """The shortest decimal that is the same 32-bit float: 0.20392157."""
    packed = struct.pack("f", value)
    texts = (f"{value:.{digits}g}" for digits in range(1, 10))
    short = float(next(text for text in texts if struct.pack("f", float(text)) == packed))
    return int(short) if short.is_integer() else short
