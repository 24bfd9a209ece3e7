"""A workbook file that is whole or not there, and the same bytes for the same content."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from copy import deepcopy
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.workbook import Workbook

from sync.outputs.looks import FONT

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": FONT, "font_size": 12},
}
"""Of XlsxWriter's constructor: what somebody wrote is never turned into a formula, a link or a number."""


@contextmanager
def new_workbook(
    target: Path | BinaryIO, title: str, created: datetime, **options: Any
) -> Iterator[Workbook]:
    """A workbook to fill in; it reaches the target when the block ends, and only if it ends well.

    Args:
        target: a path, replaced in one step, or an open binary file; only a workbook in constant memory is written
            to the disk piece by piece.
        title: the document's title.
        created: also its modification time; no clock is read.
        options: what XlsxWriter has to do otherwise than OPTIONS say.
    """
    content = BytesIO()
    long = isinstance(target, Path) and options.get("constant_memory", False)
    with _whole(target) if long else nullcontext(content) as file:
        book = Workbook(file, deepcopy(OPTIONS | options))  # XlsxWriter changes the dicts it is given
        book.set_properties({"title": title, "created": created})
        yield book
        _close(book)
    if not long:
        with _whole(target) as file:
            file.write(content.getbuffer())


def _whole(target: Path | BinaryIO) -> AbstractContextManager[BinaryIO]:
    return replacing(target) if isinstance(target, Path) else nullcontext(target)


def _close(book: Workbook) -> None:
    """XlsxWriter hides what the disk refused in an exception of its own; those who call know the system's."""
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(*error.args[0].args) from error


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A file beside the target that takes its place when the block ends well."""
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
