"""One report sheet as data: texts, tables, charts and links, for any painter that knows roles."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

import pandas as pd


class Role(StrEnum):
    """What a piece of the page is; `looks` says how a role appears, words beside it say what it means."""

    NATION = "nation"
    MOTTO = "motto"
    SUPERIOR = "superior"
    AGENCY = "agency"
    RULE = "rule"
    NUMBER = "number"
    PLACE = "place"
    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADLINE = "headline"
    SECTION = "section"
    SMALL_SECTION = "small_section"
    SMALL = "small"
    NOTE = "note"
    BACK = "back"
    OFFICE = "office"
    SIGNATURE = "signature"
    RECIPIENTS = "recipients"
    HEADER = "header"
    BODY = "body"
    GROUP = "group"
    TOTAL = "total"
    LATE = "late"
    SOON = "soon"
    GRACE = "grace"
    UNCERTAIN = "uncertain"
    GOOD = "good"
    MUTED = "muted"


@dataclass(frozen=True)
class Tint:
    """The ground and the letters of a role (RGB without '#'), where an office wants others than `looks` has; '' for those."""

    fill: str = ""
    colour: str = ""


Tints = Mapping[Role, Tint]


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    LABEL = "label"  # a short text, centred
    COUNT = "count"
    ORDINAL = "ordinal"
    DAY = "day"
    INSTANT = "instant"


@dataclass(frozen=True)
class Rows:
    """A link to rows of a table's body, by the table's name; both ends belong to it, the first row is 0."""

    table: str
    first: int
    last: int


@dataclass(frozen=True)
class Top:
    """A link to the first cell of a sheet."""

    sheet: str


Link = Rows | Top


@dataclass(frozen=True)
class Column:
    """One column of a table; `group` is the heading above the headings (several neighbours share it).

    `choices` are offered below its heading as a dropdown, for people to fill in.
    """

    key: str
    header: str
    width: float
    kind: Kind = Kind.TEXT
    group: str = ""
    turned: bool = False  # the heading is written upwards, for a narrow column
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Text:
    """Words in row `row` (0 is the first) from column `first` through `last`."""

    row: int
    first: int
    last: int
    text: str | int
    role: Role
    link: Link | None = None


@dataclass(frozen=True)
class Table:
    """A header and its body.

    Attributes:
        name: what links call it, unique in the workbook.
        top: the row of the (upper) header line.
        columns: in reading order; `body` has at least their keys as columns, blanks are '' or NaT.
        rows: the role of each body row, empty when all are BODY.
        marks: key → the role of each cell of that column ('' for the row's own).
        links: key → the link of each cell of that column (None for none).
        filtered: arrows for filtering in the header; `listed`: an Excel table, where it is small enough.
    """

    name: str
    top: int
    columns: tuple[Column, ...]
    body: pd.DataFrame
    rows: Sequence[Role] = ()
    marks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    links: Mapping[str, Sequence[Link | None]] = field(default_factory=dict)
    first_column: int = 0
    filtered: bool = False
    listed: bool = False
    dense: bool = False  # small type, one line a row: the leaders' table

    @property
    def header_rows(self) -> int:
        """One line of headings, or two where columns are grouped."""
        return 2 if any(column.group for column in self.columns) else 1

    @property
    def body_top(self) -> int:
        """The row of the first body row."""
        return self.top + self.header_rows

    @property
    def end(self) -> int:
        """The first row below the table."""
        return self.body_top + len(self.body)

    @property
    def last_column(self) -> int:
        """The column of the last heading."""
        return self.first_column + len(self.columns) - 1


@dataclass(frozen=True)
class Series:
    """One run of a chart: a column of the chart's table and its colour (RGB)."""

    name: str
    key: str
    fill: str


class ChartKind(StrEnum):
    """How a chart shows its figures."""

    SHARES = (
        "shares"  # lying bars stacked to 100 %, without axes and legend, each beside its own row of the table
    )
    COLUMNS = "columns"  # standing columns beside each other, each with its figure
    LINES = "lines"  # a line with figures, and lines without (a target)


@dataclass(frozen=True)
class Chart:
    """A chart over a table's body, drawn over the cells (row, column)…(last_row, last_column)."""

    title: str
    table: str
    category: str
    series: tuple[Series, ...]
    row: int
    column: int
    last_row: int
    last_column: int
    kind: ChartKind = ChartKind.SHARES


@dataclass(frozen=True)
class Setup:
    """How the sheet is printed: A4 landscape, margins in millimetres, as many pages high as it needs or one."""

    margins: tuple[float, float, float, float] = (20, 20, 30, 15)  # top, bottom, left, right
    page_number: str = "header-centre"  # or 'footer-right'
    one_page: bool = False
    repeat: tuple[int, int] | None = None
    freeze: tuple[int, int] | None = None
    zoom: int = 100


@dataclass(frozen=True)
class Page:
    """One sheet of a workbook."""

    name: str
    texts: tuple[Text, ...]
    tables: tuple[Table, ...]
    widths: tuple[float, ...]
    setup: Setup = Setup()
    charts: tuple[Chart, ...] = ()
    heights: Mapping[int, float] = field(default_factory=dict)
    tints: Tints = field(default_factory=dict)

    @property
    def height(self) -> int:
        """The number of rows that hold anything."""
        return max([text.row + 1 for text in self.texts] + [table.end for table in self.tables], default=0)


@dataclass(frozen=True)
class Sheet:
    """A sheet by its name, described only when it is asked for: thirty thousand rows need not stand beside each other.

    `anywhere`: its links may lead to any sheet, so it is drawn when all others are; else to later sheets or to a top.
    """

    name: str
    page: Callable[[], Page]
    anywhere: bool = False


def ready(pages: Sequence[Page]) -> tuple[Sheet, ...]:
    """Pages that are described already, as sheets."""
    return tuple(Sheet(page.name, partial(_itself, page)) for page in pages)


def _itself(page: Page) -> Page:
    return page
