"""What the button 'Tô màu quá hạn' says of what it painted: short enough for a message box, however many lists there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from addin.urged_lists import UrgedList
from sync.core.grid import column_letters
from sync.core.pages.names import TITLED

_ROWS_NAMED = 5


@dataclass(frozen=True)
class Painted:
    """One list after it was painted.

    Attributes:
        of: the list.
        rows: how many of its rows bear words now.
        kept: rows in whose own cell somebody has written something else.
        filter_reaches: whether a filter over the list covers the column of words.
    """

    of: UrgedList
    rows: int
    kept: set[int]
    filter_reaches: bool

    @property
    def column(self) -> str:
        """The letters of the column of words."""
        return column_letters(self.of.own_column - 1)


def sentences(painted: Sequence[Painted]) -> list[str]:
    """What was painted, then what the reader has to do."""
    said = [_whole(painted[0])] if len(painted) == 1 else _several(painted)
    return said + [warning for one in painted for warning in _warnings(one, named=len(painted) > 1)]


def counts(lists: Sequence[UrgedList]) -> dict[str, int]:
    """Words → tasks. A task may stand on several sheets of a report: each is told by itself, pages of single units are not."""
    if len(lists) == 1:
        return lists[0].urging.counts
    return {
        f"{one.grid.sheet} – {words}": number
        for one in lists
        if one.grid.sheet in TITLED
        for words, number in one.urging.counts.items()
        if number
    }


def _whole(one: Painted) -> str:
    total = len(one.of.urging.rows)
    whole = f"{total} dòng được chọn" if one.of.marked else f"{total} nhiệm vụ"
    if one.rows:
        return f"Trang “{one.of.grid.sheet}”: {one.rows} trong {whole} cần đôn đốc, đã tô màu; lời ở cột {one.column}."
    cleared = "; màu và lời cũ của nút này đã xoá" if one.of.has_column else ""
    return f"Trang “{one.of.grid.sheet}”: {whole}, không nhiệm vụ nào cần đôn đốc{cleared}."


def _several(painted: Sequence[Painted]) -> list[str]:
    lists = [one for one in painted if one.of.grid.sheet in TITLED]
    units = [one for one in painted if one.of.grid.sheet not in TITLED]
    said = [
        f"Trang “{one.of.grid.sheet}”: {one.rows} trong {len(one.of.urging.rows)} dòng"
        + (f", lời ở cột {one.column}." if one.rows else ".")
        for one in lists
    ]
    rows = sum(one.rows for one in units)
    pages = [f"{len(units)} trang riêng của đơn vị: {rows} dòng, lời ở cột cuối."] if units else []
    return ["Đã tô màu các dòng cần đôn đốc:", *said, *pages]


def _warnings(one: Painted, *, named: bool) -> list[str]:
    place = f"Trang “{one.of.grid.sheet}”: " if named else ""
    said = []
    if one.kept:
        rows = ", ".join(str(row) for row in sorted(one.kept)[:_ROWS_NAMED])
        more = "…" if len(one.kept) > _ROWS_NAMED else ""
        said.append(
            f"{place}Ô ở cột {one.column} đã có chữ của người khác (dòng {rows}{more}): không ghi đè, "
            "không tô – chuyển chữ ấy sang cột khác rồi bấm lại."
        )
    if not one.filter_reaches:
        said.append(f"{place}Cột lời nhắc có thể nằm ngoài bộ lọc: sau khi sắp xếp lại, bấm lại nút này.")
    return said
