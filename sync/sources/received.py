"""A copy of what was received → its grids: a workbook's bytes, or what Drive answered about a sheet."""

from sync.core.grid import Workbook
from sync.core.problems import Refusal
from sync.google.names import PREFIX
from sync.sources import native, workbook


def read(content: bytes, name: str, only: str = "") -> Workbook | Refusal:
    """All sheets, or the cells of `only` one of them where that is cheaper.

    `name` is the file's in the ledger: only a file of Drive may be an answer instead of a workbook.
    """
    if name.startswith(PREFIX) and content[:1] == b"{":
        return native.read(content)
    return workbook.read(content, name, only)
