"""The template by a fingerprint: a tracker of an older one is known without comparing each look and each rule."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache

from sync.core.rules import Rules
from sync.outputs.content import TrackerContent
from sync.outputs.native.creating import all_sheets
from sync.outputs.native.formats import Json
from sync.outputs.native.marks import identity_marks, mark_spreadsheet, unmark
from sync.outputs.native.requests import Request

TEMPLATE_MARK = "dondoc_khuon"
"""Key of the spreadsheet's metadata."""


def template_of(content: TrackerContent) -> str:
    """The fingerprint of everything that is declared, whatever the unit and its tasks."""
    return _fingerprint(content.rules, content.office)


@cache
def _fingerprint(rules: Rules, office: str) -> str:
    blank = TrackerContent(datetime(2018, 1, 1), rules=rules, office=office, spare_rows=1)
    return hashlib.sha256(json.dumps(all_sheets(blank, ()), sort_keys=True).encode()).hexdigest()[:16]


def new_tracker(content: TrackerContent, present: Sequence[int]) -> list[Request]:
    """The requests for one atomic batchUpdate that makes an empty spreadsheet the unit's tracker.

    Args:
        content: what the tracker is to hold.
        present: numbers of the sheets that Google put into the new file; they go.
    """
    return [*all_sheets(content, present), *stamp_marks(content, ())]


def stamp_marks(content: TrackerContent, marks: Sequence[Json]) -> Iterator[Request]:
    """The spreadsheet's own metadata anew, each key once; `marks` are those that it has."""
    wanted = {**identity_marks(content), TEMPLATE_MARK: template_of(content)}
    yield from (unmark(int(mark["metadataId"])) for mark in marks if mark.get("metadataKey") in wanted)
    yield from (mark_spreadsheet(key, value) for key, value in wanted.items())
