"""What a cell of the tracker accepts, in words for the person who has to mend it."""

from sync.core.grid import row_and_column
from sync.core.reading.table import Table
from sync.core.tracker import CODE, Column, Kind, column

_DAY = "một ngày từ 2000 đến 2100, gõ ngày/tháng/năm, ví dụ 15/05/2018"


def accepted(table: Table, cell: str) -> str:
    """The accepted values of a cell ('T7') by its column; '' where anything goes."""
    _, position = row_and_column(cell)
    fields = (field for field, at in table.positions.items() if at == position - 1)
    return next((_words(column(field)) for field in fields), "")


def _words(declared: Column) -> str:
    if declared.choices:
        return "; ".join(declared.choices)
    if declared.kind in (Kind.DATE, Kind.DEADLINE):
        return _DAY
    return "mã do Văn phòng cấp, mỗi mã một dòng" if declared.field == CODE else ""
