"""Conditional formats: added once, known again by what they say, replaced when they no longer say it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sync.core.tracker import HEADER_ROW, LAYOUT, Column
from sync.outputs.native.formats import Json, condition_format, shown
from sync.outputs.native.formulas import with_commas, with_semicolons
from sync.outputs.native.places import FIRST, Tab, grid_range
from sync.outputs.native.requests import Request
from sync.outputs.prompts import Colouring, RowFormulas, colourings

_ROW = re.compile(r"(\$[A-Z]{1,3})\d+")
Told = tuple[int, int, str, tuple[tuple[str, Any], ...]]
"""A colouring to compare: first and last column, condition with its row as '#', look."""


def colours(layout: Sequence[Column], due_soon_days: int) -> list[Colouring]:
    """The tracker's colourings for the columns as they stand in the sheet."""
    last = max(position for position, column in enumerate(layout) if column in LAYOUT)
    return list(colourings(RowFormulas(layout[: last + 1], HEADER_ROW + 1, due_soon_days)))


def colour_requests(wanted: Sequence[Colouring], found: Sequence[Mapping[str, Any]]) -> list[Request]:
    """What makes our conditional formats those wanted, in their order and before the unit's own; nothing if they are."""
    ours = [place for place, rule in enumerate(found) if _is_ours(rule)]
    if list(told(found)) == [tell(one) for one in wanted]:
        return []
    gone: list[Request] = [
        {"deleteConditionalFormatRule": {"sheetId": int(Tab.TRACKER), "index": place}}
        for place in reversed(ours)
    ]
    added = [{"addConditionalFormatRule": {"rule": _rule(one), "index": i}} for i, one in enumerate(wanted)]
    return [*gone, *added]


def _rule(colouring: Colouring) -> Json:
    condition = {"userEnteredValue": with_semicolons(f"={colouring.condition}")}
    return {
        "ranges": [grid_range(Tab.TRACKER, (FIRST, None), (colouring.first, colouring.last + 1))],
        "booleanRule": {
            "condition": {"type": "CUSTOM_FORMULA", "values": [condition]},
            "format": condition_format(colouring.look),
        },
    }


def told(found: Sequence[Mapping[str, Any]]) -> Iterator[Told]:
    """The rules of ours among those found, in their order; pasting splits their ranges, which changes nothing."""
    for rule in found:
        if _is_ours(rule):
            columns = [
                (area.get("startColumnIndex", 0), area.get("endColumnIndex", 0))
                for area in rule.get("ranges", ())
            ]
            first, last = min(start for start, _ in columns), max(end for _, end in columns) - 1
            yield (
                first,
                last,
                _any_row(with_commas(_formula(rule))),
                _look(shown(rule["booleanRule"]["format"])),
            )


def tell(colouring: Colouring) -> Told:
    """A declared colouring in the same terms, as far as Sheets can show it."""
    look = shown(condition_format(colouring.look))
    return colouring.first, colouring.last, _any_row(f"={colouring.condition}"), _look(look)


def _look(look: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted(look.items()))


def _any_row(condition: str) -> str:
    return _ROW.sub(r"\1#", condition)


def _is_ours(rule: Mapping[str, Any]) -> bool:
    """By its fill: a custom formula under one of our own colours, whatever an older template made it say."""
    boolean = rule.get("booleanRule", {})
    custom = boolean.get("condition", {}).get("type") == "CUSTOM_FORMULA" and rule.get("ranges")
    return bool(custom) and shown(boolean.get("format", {})).get("bg_color") in _FILLS


def _formula(rule: Mapping[str, Any]) -> str:
    values = rule["booleanRule"]["condition"].get("values", ())
    return str(values[0].get("userEnteredValue", "")) if values else ""


_FILLS = frozenset(one.look["bg_color"] for one in colourings(RowFormulas(LAYOUT, 1, 0)))
