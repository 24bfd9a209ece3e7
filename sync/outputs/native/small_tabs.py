"""The sheets around 'Theo dõi': cover, lists, identity, and the place for the office's answers."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from sync.core.grid import CellValue
from sync.outputs.content import TrackerContent
from sync.outputs.cover import WIDTHS, Placed, placed
from sync.outputs.guide import tracker_cover
from sync.outputs.hidden import identity, tracker_lists
from sync.outputs.native.answers import HEADINGS, ROWS
from sync.outputs.native.formats import Json, cell_format
from sync.outputs.native.places import HIDDEN, TITLES, Tab
from sync.outputs.native.requests import (
    FORMAT,
    VALUE,
    Request,
    add_tab,
    fit_rows,
    pixels,
    set_rule,
    size,
    write_cells,
)
from sync.outputs.native.rules import validation_rule
from sync.outputs.native.values import entered, row_of
from sync.outputs.tracker import TITLE

Words = list[list[CellValue]]


def cover_cells(content: TrackerContent) -> list[Placed]:
    """Every cell of the cover: that of the Excel tracker, with what is done in a spreadsheet instead of with a file."""
    return list(placed(tracker_cover(TITLE, content, on_google=True)))


def add_cover(content: TrackerContent, index: int) -> Iterator[Request]:
    """The cover: words, looks, widths, and what the unit's own lines accept."""
    cells = cover_cells(content)
    height = max(cell.row for cell in cells) + 1
    grid: Json = {"rowCount": height, "columnCount": len(WIDTHS), "hideGridlines": True}
    yield add_tab(Tab.COVER, index, TITLES[Tab.COVER], grid, hidden=False)
    for position, width in enumerate(WIDTHS):
        yield size(Tab.COVER, "COLUMNS", (position, position + 1), pixels(width))
    yield from write_cover(cells)
    yield fit_rows(Tab.COVER, (0, height))


def write_cover(cells: Sequence[Placed]) -> Iterator[Request]:
    """Words and looks of these cells, and the rules of the unit's own lines."""
    for cell in cells:
        written = {VALUE: entered(cell.value), FORMAT: cell_format(cell.look)}
        yield write_cells(Tab.COVER, (cell.row, cell.column), [{"values": [written]}], f"{VALUE},{FORMAT}")
        if cell.rule:
            rule = validation_rule(cell.rule, tracker_lists())
            yield set_rule(Tab.COVER, (cell.row, cell.row + 1), (cell.column, cell.column + 1), rule)


def hidden_words(tab: Tab, content: TrackerContent) -> Words:
    """What a hidden sheet holds when it is made: a list a column, the identity a line, the headings of the answers."""
    if tab is Tab.LISTS:
        lists = ((name, *words) for name, words in tracker_lists().items())
        return [list(row) for row in zip_longest(*lists, fillvalue="")]
    if tab is Tab.IDENTITY:
        return [[key, value] for key, value in identity(content).items()]
    return [[], list(HEADINGS)]


def add_hidden(tab: Tab, content: TrackerContent, index: int) -> Iterator[Request]:
    """A hidden sheet with its words."""
    words = hidden_words(tab, content)
    width = max(map(len, words))
    grid: Json = {"rowCount": ROWS if tab is Tab.ANSWERS else len(words), "columnCount": width}
    yield add_tab(tab, index, TITLES[tab], grid, hidden=tab in HIDDEN)
    yield write_words(tab, words)


def write_words(tab: Tab, words: Words) -> Request:
    """All words of a hidden sheet from A1 on, dates and numbers by their own type."""
    return write_cells(tab, (0, 0), [row_of(map(entered, row)) for row in words])
