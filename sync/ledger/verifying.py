"""Proving the record: recompute every chain, compare with the seals, hash every stored copy."""

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Table, select, union

from sync.ledger.chain import Head, link
from sync.ledger.closing import list_closings
from sync.ledger.copies import Copies
from sync.ledger.engine import reading
from sync.ledger.rows import Closing
from sync.ledger.tables import CHAINED, acts, closings, drafts, receipts, seals

_REMEDY = "giữ nguyên hiện trạng, báo người quản trị và đối chiếu với bản sao lưu gần nhất"
_BATCH = 1_000

IN_WORDS: dict[str, str] = {
    "acts": "việc đã làm",
    "assignments": "giao việc",
    "confirmations": "xác nhận thời hạn",
    "events": "sự kiện",
    "issues": "sổ đã phát",
    "collections": "lần thu",
    "receipts": "nhận tệp",
    "observations": "điều đã thấy",
    "retirements": "sổ ngừng dùng",
    "seals": "dấu niêm",
    "listings": "danh mục trên Drive",
    "configurations": "cấu hình đã dùng",
    "drafts": "dự thảo đã gửi",
    "objections": "ý kiến của đơn vị",
    "closings": "danh sách đã chốt",
    "list_corrections": "đính chính danh sách",
    "reconciliations": "lý do chênh lệch khi đối chiếu",
}
"""What each chain is called before people."""


class Broken(NamedTuple):
    """One thing that does not hold.

    Attributes:
        place: the table (see `IN_WORDS`), or 'copies'.
        seq: the first row that does not hold; 0 for a copy.
        sha256: of the copy, '' for a row.
        message: where – what – what to do, in Vietnamese.
    """

    place: str
    seq: int
    sha256: str
    message: str


def verify(engine: Engine, copies: Copies) -> list[Broken]:
    """What does not hold: per chain the first thing, and every copy that is missing or changed."""
    with reading(engine) as connection:
        sealed = _sealed_heads(connection)
        chains = (_check(connection, table, sealed.get(name, {})) for name, table in CHAINED.items())
        found = [broken for broken in chains if broken]
        needed = set(connection.execute(_NEEDED).scalars())
        if not any(broken.place == acts.name for broken in found):  # what was forged is not read
            needed |= _compared(connection)
    lists = [] if any(broken.place == closings.name for broken in found) else list_closings(engine)
    return found + closed_list_faults(lists) + list(_check_copies(copies, needed - {""}))


_NEEDED = union(
    select(receipts.c.sha256).where(receipts.c.ok == 1), select(drafts.c.sha256), select(closings.c.workbook)
)
"""The copies that the record rests on: files received, drafts as sent, lists as written."""


def _compared(connection: Connection) -> set[str]:
    """The copies of Sở Nội vụ's book that reconciliations rest on; their acts name them."""
    details = connection.execute(select(acts.c.detail).where(acts.c.kind == "reconcile")).scalars()
    return {json.loads(detail).get("sha256", "") for detail in details}


def closed_list_faults(lists: Sequence[Closing]) -> list[Broken]:
    """Closed lists, in the order of their months, whose text is not what its hash says or follows from another list."""
    found = []
    before = ""
    for place, one in enumerate(lists, 1):
        what = ""
        if sha256(one.content.encode()).hexdigest() != one.sha256:
            what = "nội dung không khớp mã băm của danh sách"
        elif json.loads(one.content)["previous"] != before:
            what = "danh sách không nối tiếp danh sách của kỳ trước"
        if what:
            message = f"danh sách {one.number} của kỳ {one.period} – {what} – {_REMEDY}"
            found.append(Broken(closings.name, place, "", message))
        before = one.sha256
    return found


def _sealed_heads(connection: Connection) -> dict[str, dict[int, str]]:
    """For each table the heads that the seals name: seq → hash."""
    sealed: dict[str, dict[int, str]] = {}
    for heads in connection.execute(select(seals.c.heads)).scalars():
        for name, (seq, digest) in json.loads(heads).items():
            if seq:
                sealed.setdefault(name, {})[seq] = digest
    return sealed


def _check(connection: Connection, table: Table, sealed: dict[int, str]) -> Broken | None:
    last = Head(0, "")
    wanted = select(table).order_by(table.c.seq).execution_options(yield_per=_BATCH)
    with connection.execute(wanted) as rows:
        for row in rows:
            what = _fault(last, tuple(row)) or _against_seal(Head(row[0], row[-1]), sealed)
            if what:
                return _broken(table, last.seq + 1, what)
            last = Head(row[0], row[-1])
    missing = max(sealed, default=0)
    if missing > last.seq:
        return _broken(table, last.seq + 1, f"các dòng {last.seq + 1}–{missing} đã bị cắt mất")
    return None


def _fault(last: Head, row: tuple[Any, ...]) -> str:
    if row[0] != last.seq + 1:
        return "dòng này không còn (đã bị xoá hoặc đổi số)"
    if link(last.hash, row[:-1]) != row[-1]:
        return "nội dung dòng này không khớp mã băm (đã bị sửa, chèn hoặc đổi chỗ)"
    return ""


def _against_seal(head: Head, sealed: dict[int, str]) -> str:
    differs = sealed.get(head.seq, head.hash) != head.hash
    return "chuỗi băm khác với dấu niêm lúc ghi (cả chuỗi đã bị ghi lại)" if differs else ""


def _broken(table: Table, seq: int, what: str) -> Broken:
    return Broken(
        table.name,
        seq,
        "",
        f"sổ cái, bảng {IN_WORDS[table.name]} ({table.name}), dòng {seq} – {what} – {_REMEDY}",
    )


def _check_copies(copies: Copies, needed: set[str]) -> Iterator[Broken]:
    missing, changed = copies.verify(needed)
    for digest in missing:
        yield _broken_copy(copies, digest, "bản lưu không còn")
    for digest in changed:
        yield _broken_copy(copies, digest, "nội dung bản lưu không khớp mã băm (tệp đã bị sửa hoặc hỏng)")


def _broken_copy(copies: Copies, digest: str, what: str) -> Broken:
    return Broken("copies", 0, digest, f"bản lưu {copies.path(digest).name} – {what} – {_REMEDY}")
