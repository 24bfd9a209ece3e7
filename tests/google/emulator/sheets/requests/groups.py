"""Groups of rows and columns."""

from tests.google.emulator.answers import invalid
from tests.google.emulator.sheets.batch import Batch, Told, needed, request
from tests.google.emulator.sheets.requests.dimensions import Lines


@request("addDimensionGroup")
def add_dimension_group(batch: Batch, told: Told) -> Told:
    """A group of lines, one deeper than those it lies in; its control stands behind it from then on."""
    lines = Lines(batch, needed(told, "range"))
    depth = 1 + sum(
        one["range"]["startIndex"] <= lines.start and one["range"]["endIndex"] >= lines.end
        for one in lines.groups
    )
    for one in lines.groups:
        inside = lines.start <= one["range"]["startIndex"] and one["range"]["endIndex"] <= lines.end
        one["depth"] += inside and (one["range"]["startIndex"], one["range"]["endIndex"]) != (
            lines.start,
            lines.end,
        )
    lines.groups.append({"range": lines.shown(), "depth": depth})
    lines.groups.sort(key=lambda one: (one["range"]["startIndex"], one["depth"]))
    control = "rowGroupControlAfter" if lines.is_rows else "columnGroupControlAfter"
    lines.sheet.properties["gridProperties"][control] = True
    return {"dimensionGroups": [dict(one) for one in lines.groups]}


@request("deleteDimensionGroup")
def delete_dimension_group(batch: Batch, told: Told) -> Told:
    """The deepest group of just those lines goes."""
    lines = Lines(batch, needed(told, "range"))
    found = [one for one in lines.groups if one["range"] == lines.shown()]
    if not found:
        raise invalid(f"No dimension group matches the range: [{lines.start}, {lines.end})")
    lines.groups.remove(max(found, key=lambda one: one["depth"]))
    return {"dimensionGroups": [dict(one) for one in lines.groups]} if lines.groups else {}


@request("updateDimensionGroup")
def update_dimension_group(batch: Batch, told: Told) -> None:
    """A group is folded or unfolded."""
    sent = needed(told, "dimensionGroup")
    lines = Lines(batch, needed(sent, "range"))
    for one in lines.groups:
        if one["range"] == lines.shown() and one["depth"] == int(sent.get("depth", 1)):
            one.pop("collapsed", None)
            one.update({"collapsed": True} if sent.get("collapsed") else {})
            return
    raise invalid("No dimension group matches the range and depth.")
