"""Rules that stand over the same cells: LibreOffice keeps them together, and neither lets one go nor moves their formulas.

So what is left of a set is made anew. Scales, bars and icons cannot be made; a set with one of them is left as it is.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from addin.engines.libreoffice import bridge
from addin.engines.libreoffice.area import Area
from addin.engines.libreoffice.formulas import address

CONDITION = 0  # com.sun.star.sheet.ConditionEntryType


class RuleSet:
    """One com.sun.star.sheet.XConditionalFormat; `rules` are whatever its caller calls its rules by, in their order."""

    def __init__(self, sheet: Any, native: Any) -> None:
        self.sheet = sheet
        self.native = native
        self.rules: list[Any] = []

    def entry(self, rule: Any) -> Any:
        """The com.sun.star.sheet.XConditionEntry of one rule."""
        return self.native.getByIndex(self.rules.index(rule))

    @property
    def place(self) -> Any:
        """The CellAddress that relative references of its formulas are seen from: its first cell."""
        return _first(self.native.Range)

    def touches(self, area: Area) -> bool:
        """Whether it stands over any cell of the area."""
        return next(_overlaps(self.native.Range.getRangeAddresses(), area), None) is not None

    def drop(self, rule: Any) -> None:
        """Takes one rule away. NotImplementedError if one of the others could not be made anew."""
        kept = [at for at, other in enumerate(self.rules) if other is not rule]
        self._replace(self.native.Range, kept)
        self.rules.remove(rule)

    def leave(self, area: Area) -> None:
        """Takes the area's cells away; the rules go on for the others."""
        before, left = self.place, self.native.Range
        for part in _overlaps(self.native.Range.getRangeAddresses(), area):
            left.removeRangeAddress(part)
        if left.Count and _same(before, _first(left)):
            self.native.Range = left
        else:
            self._replace(left, range(self.native.getCount() if left.Count else 0))

    def _replace(self, ranges: Any, kept: Sequence[int]) -> None:
        """Another set for these ranges, of the entries at these places; none of no entries."""
        formats, old = self.sheet.native.ConditionalFormats, self.native
        entries = [old.getByIndex(at) for at in kept]
        if any(entry.getType() != CONDITION for entry in entries):
            raise NotImplementedError("colour scales, data bars and icon sets are not made in LibreOffice")
        if entries:
            self.native = by_id(self.sheet, formats.createByRange(ranges))
            for at, entry in enumerate(entries):
                self.native.createEntry(CONDITION, at)
                self._copy(entry, self.native.getByIndex(at), _first(old.Range))
        formats.removeByID(old.ID)

    def _copy(self, entry: Any, made: Any, seen_from: Any) -> None:
        moved, here = self.sheet.book.grammar.shown_elsewhere, self.place
        made.StyleName, made.Operator = entry.StyleName, entry.Operator
        for name in ("Formula1", "Formula2"):
            if formula := getattr(entry, name):
                setattr(made, name, moved(formula, seen_from, here))


def of_sheet(sheet: Any) -> Iterator[RuleSet]:
    """All sets of a sheet."""
    return (RuleSet(sheet, one) for one in sheet.native.ConditionalFormats.getConditionalFormats())


def by_id(sheet: Any, number: int) -> Any:
    """The com.sun.star.sheet.XConditionalFormat of this number."""
    return next(one for one in sheet.native.ConditionalFormats.getConditionalFormats() if number == one.ID)


def _first(ranges: Any) -> Any:
    place = ranges.getRangeAddresses()[0]
    return address(place.Sheet, place.StartRow + 1, place.StartColumn + 1)


def _same(one: Any, other: Any) -> bool:
    return (one.Row, one.Column) == (other.Row, other.Column)


def _overlaps(places: Any, area: Area) -> Iterator[Any]:
    """What the area has in common with each of the CellRangeAddresses."""
    for place in places:
        top, bottom = max(place.StartRow, area.row - 1), min(place.EndRow, area.last_row - 1)
        left, right = max(place.StartColumn, area.column - 1), min(place.EndColumn, area.last_column - 1)
        if top <= bottom and left <= right:
            yield bridge.struct(
                "table.CellRangeAddress",
                Sheet=place.Sheet,
                StartRow=top,
                StartColumn=left,
                EndRow=bottom,
                EndColumn=right,
            )
