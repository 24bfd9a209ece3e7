"""Print for people (rich tables, progress bars) or for scripts (JSON on standard output, nothing else there)."""

import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.console import Console

    from sync.core.problems import Problem


def print_json(value: Any) -> None:
    """One JSON document; days and instants as ISO text."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def problems_json(problems: "Iterable[Problem]") -> list[dict[str, str]]:
    """Problems as scripts get them: the code to compare, the place, the sentence."""
    return [
        {
            "code": p.code,
            "severity": p.severity.value,
            "file": p.file,
            "sheet": p.sheet,
            "cell": p.cell,
            "message": p.message,
        }
        for p in problems
    ]


def problem_lines(problems: "Iterable[Problem]") -> "Iterator[str]":
    """One line a problem; notes of one kind share a line, so that what has to be mended is not buried."""
    notes: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        if problem.severity.value == "note":
            notes.setdefault((problem.sheet, problem.code), []).append(problem)
        else:
            yield f"{_MARKS[problem.severity.value]} {problem}"
    for alike in notes.values():
        others = f" (và {len(alike) - 1} chỗ khác, đến {alike[-1].cell})" if len(alike) > 1 else ""
        yield f"{_MARKS['note']} {alike[0]}{others}"


_MARKS = {"error": "[lỗi]", "warning": "[cần xem]", "note": "[ghi chú]"}


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if hasattr(value, "item"):  # a numpy number
        return value.item()
    return str(value)


def console() -> "Console":
    """Where people read; as wide as their window, 120 when there is none."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else 120, highlight=False, soft_wrap=False)


def print_table(title: str, headers: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """A board: title, headers, one line each; numbers stand right."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left", header_style="bold", show_edge=False, pad_edge=False)
    for position, header in enumerate(headers):
        numeric = bool(rows) and all(isinstance(row[position], int) for row in rows)
        table.add_column(header, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(str(cell)) for cell in row))  # Text: what a unit wrote is never markup
    console().print(table)


@dataclass(frozen=True, slots=True)
class Meter:
    """A progress bar: called with a number of steps it advances; `wait` sleeps and says so beside the bar."""

    advance: "Callable[[int], None]"
    wait: "Callable[[float], None]" = time.sleep

    def __call__(self, steps: int) -> None:
        """So many steps are done."""
        self.advance(steps)


@contextmanager
def progress(label: str, total: int, *, quiet: bool) -> "Iterator[Meter]":
    """A progress bar on standard error. Silent for scripts and pipes."""
    if quiet or not sys.stderr.isatty():
        yield Meter(lambda _: None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)

        def wait(seconds: float) -> None:
            if seconds >= 1:
                bar.update(task, description=f"{label} (chờ {seconds:.0f} giây)")
            time.sleep(seconds)
            bar.update(task, description=label)

        yield Meter(lambda steps: bar.advance(task, steps), wait)


@contextmanager
def working(label: str, *, quiet: bool) -> "Iterator[None]":
    """A moving mark on standard error while something without a count goes on."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{label}…"):
        yield
