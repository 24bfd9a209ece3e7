"""An existing tracker brought up to what the ledger and the template say, without touching a cell of the unit.

Rows are found by code in what was read just before. Nobody can make Sheets write only if nothing moved meanwhile, so
what could do harm on a wrong row is not written at all: no code and no cell of the unit in a row that exists, no row is
deleted; new tasks come in rows inserted for them in the same batch. An office cell that landed on a wrong row is found by reading again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sync.core.reading.cover import COVER_LABELS
from sync.core.text import fold
from sync.core.tracker import ANSWER, CODE, HEADER_ROW, PROMPT, Column, Owner
from sync.outputs.content import Row, TrackerContent
from sync.outputs.native.colours import colour_requests, colours
from sync.outputs.native.creating import SAME_ZONE, add_one, open_rows, set_time_zone
from sync.outputs.native.found import Found, FoundTab
from sync.outputs.native.guards import guard_requests, guards
from sync.outputs.native.inserting import insert_columns
from sync.outputs.native.marks import mark_column
from sync.outputs.native.places import FIRST, HIDDEN, TITLES, Tab
from sync.outputs.native.requests import Request, change_tab, write_cells
from sync.outputs.native.small_tabs import cover_cells, hidden_words, write_cover, write_words
from sync.outputs.native.tasks_tab import (
    cell_value,
    hidden_fields,
    insert_tasks,
    rules,
    tasks,
    title_rows,
    widths,
)
from sync.outputs.native.template import TEMPLATE_MARK, stamp_marks, template_of
from sync.outputs.native.values import entered, row_of, same

_COLOURED = ("effective_deadline", "update_by")
"""What makes a row red; blank in a row whose task is no longer the unit's."""
_OF_THE_ISSUE = frozenset({COVER_LABELS["version"], COVER_LABELS["issued_at"]})


class HeaderMovedError(ValueError):
    """The headers no longer stand in their row: nothing may be written by position. `row` is where, 0 for nowhere."""

    def __init__(self, row: int) -> None:
        super().__init__(row)
        self.row = row


@dataclass(frozen=True)
class Upgrade:
    """What is to be done.

    Attributes:
        found: how the tracker stands.
        content: what it is to say; its version and instant of issue are written only with something else.
        refill: whether the unit's own cells are written from the ledger too: this spreadsheet is not the tracker that
            the unit used last, and all that stands in it was collected.
        again: whether a new version is written even if nothing but its number and day would change.
    """

    found: Found
    content: TrackerContent
    refill: bool = False
    again: bool = False

    @property
    def older(self) -> bool:
        """Whether the tracker was made from another template."""
        marks = {mark.get("metadataKey"): mark.get("metadataValue") for mark in self.found.marks}
        return marks.get(TEMPLATE_MARK) != template_of(self.content)


def mend_tracker(upgrade: Upgrade) -> list[Request]:
    """The requests for one atomic batchUpdate; none where everything stands as it is to be.

    Raises:
        HeaderMovedError: the headers do not stand in their row.
    """
    found, content = upgrade.found, upgrade.content
    needed = [
        *(set_time_zone() for _ in range(found.time_zone not in SAME_ZONE)),
        *_lost_tabs(upgrade),
        *_titles(found),
        *_cover(upgrade),
        *_lists(found, content),
        *(_tasks(upgrade, found.tasks) if found.tasks else ()),
        *_guards(upgrade),
    ]
    return [*needed, *_stamp(upgrade)] if needed or upgrade.older or upgrade.again else []


def _lost_tabs(upgrade: Upgrade) -> Iterator[Request]:
    for index, tab in enumerate(TITLES):
        if tab not in upgrade.found.tabs:
            yield from add_one(tab, upgrade.content, index)


def _titles(found: Found) -> Iterator[Request]:
    """Names and visibility as issued; the header stays in sight."""
    for number, tab in found.tabs.items():
        title, hidden = TITLES[Tab(number)], Tab(number) in HIDDEN
        if (tab.title, tab.hidden) != (title, hidden):
            yield change_tab(Tab(number), "title,hidden", title=title, hidden=hidden)
    if found.tasks and found.tasks.frozen_rows != HEADER_ROW:
        frozen = {"frozenRowCount": HEADER_ROW}
        yield change_tab(Tab.TRACKER, "gridProperties.frozenRowCount", gridProperties=frozen)


def _cover(upgrade: Upgrade) -> Iterator[Request]:
    """The office's words; with another template everything, the unit's lines as they were collected."""
    tab = upgrade.found.tabs.get(Tab.COVER)
    if tab is None:
        return
    cells = cover_cells(upgrade.content)
    labels = {cell.row: cell.value for cell in cells if cell.column == 1}
    if any(tab.text(row, 1) != label for row, label in labels.items()):
        yield from write_cover(cells)
        return
    for cell in cells:
        fixed = not cell.open and labels.get(cell.row) not in _OF_THE_ISSUE
        if fixed and not same(tab.value(cell.row, cell.column), entered(cell.value)):
            yield write_cells(Tab.COVER, (cell.row, cell.column), [row_of([entered(cell.value)])])


def _lists(found: Found, content: TrackerContent) -> Iterator[Request]:
    tab = found.tabs.get(Tab.LISTS)
    words = hidden_words(Tab.LISTS, content)
    cells = ((r, c, word) for r, row in enumerate(words) for c, word in enumerate(row))
    if tab and not all(same(tab.value(r, c), entered(word)) for r, c, word in cells):
        yield write_words(Tab.LISTS, words)


def _tasks(upgrade: Upgrade, tab: FoundTab) -> Iterator[Request]:
    if tab.header_row != HEADER_ROW:
        raise HeaderMovedError(tab.header_row)
    content = upgrade.content
    layout, inserted = insert_columns(content, tab.layout)
    yield from inserted
    known = {code for _, code in tab.coded()}
    coming = (row for row in content.rows if row.get(CODE) and row[CODE] not in known)
    new = [{**row, "ordinal": number} for number, row in enumerate(coming, len(known) + 1)]
    own = _own_rows(upgrade, tab)
    yield from _rows(upgrade, tab, layout)
    yield from insert_tasks(content, [*new, *own], layout, tab.last_coded + 1)
    yield from _marks(tab)
    if upgrade.older:
        table = tasks(content)
        yield from widths(layout, hidden_fields(table))
    if upgrade.older or new:
        yield from rules(content, layout)
    yield from colour_requests(colours(layout, content.rules.due_soon_days), tab.conditional)


def _rows(upgrade: Upgrade, tab: FoundTab, layout: Sequence[Column]) -> Iterator[Request]:
    """Each cell of the office that differs, in the row in which its code stands."""
    wanted = {str(row[CODE]): row for row in upgrade.content.rows if row.get(CODE)}
    places = _places(tab.layout)
    for number, code in tab.coded():
        row = wanted.get(code, dict.fromkeys(_COLOURED))
        for position, column in enumerate(layout):
            if not _is_written(upgrade, column, row):
                continue
            stands = tab.value(number, places[column.field]) if column.field in places else {}
            value = cell_value(upgrade.content, row, column, layout)
            if not _stands(column, stands, value, older=upgrade.older):
                yield write_cells(Tab.TRACKER, (number, position), [row_of([value])])


def _own_rows(upgrade: Upgrade, tab: FoundTab) -> list[Row]:
    """Rows of the unit's own that it wrote elsewhere since."""
    places = _places(tab.layout)
    keys = [places.get(field, len(tab.layout)) for field in ("document_no", "content")]
    there = {tuple(fold(tab.text(row, key)) for key in keys) for row in range(FIRST, len(tab.cells))}
    own = (row for row in upgrade.content.rows if upgrade.refill and not row.get(CODE))
    return [
        row
        for row in own
        if (fold(str(row["document_no"] or "")), fold(str(row["content"] or ""))) not in there
    ]


def _places(layout: Sequence[Column]) -> dict[str, int]:
    return {column.field: position for position, column in enumerate(layout) if column.field}


def _is_written(upgrade: Upgrade, column: Column, row: Row) -> bool:
    """Never the code, whose row it makes; never the ordinal, which people sort and renumber."""
    if column.field in ("", CODE, "ordinal"):
        return False
    if not row.get(CODE):
        return column.field in _COLOURED
    return upgrade.refill or column.owner is Owner.CENTRE


def _stands(column: Column, stands: dict[str, object], wanted: dict[str, object], *, older: bool) -> bool:
    """Sheets may spell a formula in its own way: any formula is ours, unless the template is another one."""
    if column in (PROMPT, ANSWER) and not older:
        return bool(stands.get("formulaValue")) or not wanted
    return same(stands, wanted)


def _marks(tab: FoundTab) -> Iterator[Request]:
    """Columns that say by their header alone which they are."""
    for position, column in enumerate(tab.layout):
        if column.field and not tab.marked(position):
            yield mark_column(column.field, position)


def _guards(upgrade: Upgrade) -> list[Request]:
    """By the layout of before: a column inserted among the office's widens the range that it falls into."""
    tab = upgrade.found.tasks
    known = {code for _, code in tab.coded()} if tab else set()
    new = sum(bool(row.get(CODE)) and row[CODE] not in known for row in upgrade.content.rows)
    filled = tab.last_coded + 1 if tab else FIRST
    layout, _ = insert_columns(upgrade.content, tab.layout if tab else ())
    wanted = guards(layout, open_rows(upgrade.content), filled + new)
    found = [one for each in upgrade.found.tabs.values() for one in each.protected]
    return guard_requests(wanted, found, grown=new > 0)


def _stamp(upgrade: Upgrade) -> Iterator[Request]:
    """Version, instant of issue and template, wherever they stand."""
    content, found = upgrade.content, upgrade.found
    if Tab.COVER in found.tabs:
        labels = {cell.row for cell in cover_cells(content) if cell.value in _OF_THE_ISSUE}
        cells = (cell for cell in cover_cells(content) if cell.row in labels and cell.column > 1)
        yield from (write_cells(Tab.COVER, (c.row, c.column), [row_of([entered(c.value)])]) for c in cells)
    if Tab.TRACKER in found.tabs:
        yield write_cells(Tab.TRACKER, (0, 0), title_rows(tasks(content)))
    if Tab.IDENTITY in found.tabs:
        yield write_words(Tab.IDENTITY, hidden_words(Tab.IDENTITY, content))
    yield from stamp_marks(content, found.marks)
