"""The lines of the buttons: LibreOffice, the HTTP door, the start of a button, each beside what it is held against."""

from collections.abc import Iterator, Sequence

from tests.bench.corpus import Corpus
from tests.bench.line import Line
from tests.bench.long_trackers import long_tracker
from tests.bench.macros import painted, started
from tests.bench.remote import clicked

ROWS = 10_000
LENGTHS = (1_000, 10_000, 50_000)
_STARTS = 7


def lines(corpus: Corpus, rounds: int) -> Iterator[Line]:
    """All of them; the growth, which takes longest, last."""
    yield from _started()
    yield from _behind_http(corpus, rounds)
    yield from _in_libreoffice(corpus, rounds)
    yield from _growth(corpus, LENGTHS)


def _started() -> Iterator[Line]:
    xlwings, button = started(_STARTS).values()
    yield Line(
        "start of a button : import xlwings", f"{button:.2f} s : {xlwings:.2f} s", button / xlwings, 1.3, " ×"
    )


def _behind_http(corpus: Corpus, rounds: int) -> Iterator[Line]:
    found = clicked(corpus.trackers[0], ROWS, max(rounds, 5))
    yield Line(
        f"HTTP, {ROWS:,} rows : DataFrame and answer",
        f"{found.button:.2f} s : {found.plain:.2f} s",
        found.ratio,
        2,
        " ×",
    )


def _in_libreoffice(corpus: Corpus, rounds: int) -> Iterator[Line]:
    found = painted(long_tracker(corpus, ROWS), rounds)
    click = f"{found.click:.2f} s"
    yield Line(
        f"LibreOffice, {ROWS:,} rows : raw UNO, unions",
        f"{click} : {found.raw:.2f} s",
        found.click / found.raw,
        2,
        " ×",
    )
    yield Line(
        "cell by cell (a part, scaled) : LibreOffice", f"{found.cells:.0f} s : {click}", found.cells / found.click, 10, " ×",
        most=False,
    )  # fmt: skip


def _growth(corpus: Corpus, lengths: Sequence[int]) -> Iterator[Line]:
    """Milliseconds a row, held against 1.2 times those of the shortest tracker."""
    limit = 0.0
    for rows in lengths:
        seconds = painted(long_tracker(corpus, rows), 1, alone=True).click
        each = 1000 * seconds / rows
        limit = limit or 1.2 * each
        yield Line(f"growth: LibreOffice, {rows:,} rows", f"{seconds:.2f} s", each, round(limit, 2), " ms")
