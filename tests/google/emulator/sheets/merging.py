"""Puts the fields that a mask names from what was sent into what is there."""

import re
from collections.abc import Mapping
from typing import Any

from tests.google.emulator import masks
from tests.google.emulator.answers import invalid
from tests.google.emulator.masks import Mask
from tests.google.emulator.sheets.formats import twinned


def mask_of(fields: Any, schema: str) -> Mask:
    """The mask of a request's ``fields`` of a schema; a 400 where it is missing or names what does not exist."""
    text = re.sub(r"_([a-z])", lambda match: match[1].upper(), str(fields or ""))
    if not text.strip():
        raise invalid("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
    try:
        mask = masks.parse(text)
    except ValueError as error:
        raise invalid(f"Invalid field: {text}") from error
    if wrong := masks.unknown(mask, "sheets", schema):
        raise invalid(f"Invalid field: {wrong}")
    return mask


def merged(
    old: Mapping[str, Any] | None, sent: Mapping[str, Any] | None, mask: Mask, *, locked: tuple[str, ...] = ()
) -> dict[str, Any]:
    """``old`` with the fields of ``mask`` as they are in ``sent``; a field not sent is taken away.

    An empty message is none, but an empty colour is black.

    ``locked`` fields stay as they were whatever the mask says.
    """
    made, told = dict(old or {}), twinned(dict(sent or {}))
    if not mask or "*" in mask:
        kept = {name: made[name] for name in locked if name in made}
        return {**{name: part for name, part in told.items() if name not in locked}, **kept}
    for name, below in _with_twins(mask).items():
        if name in locked:
            continue
        if below and isinstance(made.get(name, {}), dict) and isinstance(told.get(name, {}), dict):
            made[name] = merged(made.get(name), told.get(name), below)
        elif name in told:
            made[name] = told[name]
        else:
            made.pop(name, None)
    return {name: part for name, part in made.items() if part != {} or name.endswith("olor")}


def _with_twins(mask: Mask) -> Mask:
    full = dict(mask)
    for name in mask:
        if name == "color" or name.endswith("Color"):
            full.setdefault(f"{name}Style", {})
        elif name == "colorStyle" or name.endswith("ColorStyle"):
            full.setdefault(name.removesuffix("Style"), {})
    return full
