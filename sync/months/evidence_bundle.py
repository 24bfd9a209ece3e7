"""The evidence of a closed list in one zip: the list, its workbook, receipts, sightings, the files its rows rest on."""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import pandas as pd

from sync.core.closing import bundle
from sync.core.closing.closed_list import ClosedList, keys_of
from sync.core.closing.written import canonical, closed_list_of, records
from sync.core.evidence.record import Record
from sync.core.frames import OBSERVATIONS, RECEIPTS
from sync.ledger.copies import Copies, sync_folder
from sync.ledger.rows import Closing
from sync.office.desk import Desk

_LARGEST = 2**30
"""Bytes of one member that are read: a bundle made to exhaust the memory is no bundle."""


class Checked(NamedTuple):
    """A bundle that was looked through: its list, and what does not hold (in Vietnamese)."""

    number: str
    sha256: str
    members: int
    faults: list[str]


def write_bundle(desk: Desk, closing: Closing, target: Path) -> None:
    """Write the bundle; it is there whole or not at all, and the same list gives the same bytes."""
    closed = closed_list_of(closing.content)
    unfinished = target.with_name(f".{target.name}.tmp")
    try:
        with ZipFile(unfinished, "w") as archive:
            members = _members(desk, closing, closed)
            hashes = {name: _add(archive, closed, name, content) for name, content in members}
            said = bundle.manifest_of(closed, desk.ledger.deployment(), hashes)
            _add(archive, closed, bundle.MANIFEST, said.encode())
        with unfinished.open("rb+") as written:
            os.fsync(written.fileno())
        unfinished.replace(target)
        sync_folder(target.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def _add(archive: ZipFile, closed: ClosedList, name: str, content: bytes) -> str:
    at = closed.closed_at.timetuple()[:6]
    member = ZipInfo(name, (max(at[0], 1980), *at[1:]))
    member.compress_type = ZIP_STORED if name.endswith(".xlsx") else ZIP_DEFLATED
    archive.writestr(member, content)
    return sha256(content).hexdigest()


def _members(desk: Desk, closing: Closing, closed: ClosedList) -> Iterator[tuple[str, bytes]]:
    """Every member but the manifest, in the order in which a person reads them."""
    record = desk.ledger.load_record(closed.known_at)
    receipts = _receipts(closed, record)
    copies = Copies(desk.place.copies)
    yield bundle.GUIDE, bundle.guide(closed, closing.file).encode()
    yield closing.file, copies.path(closing.workbook).read_bytes()
    yield bundle.LIST, closing.content.encode()
    yield bundle.RECEIPTS, canonical(records(receipts, RECEIPTS)).encode()
    yield bundle.SIGHTINGS, canonical(records(_sightings(closed, record), OBSERVATIONS)).encode()
    for name, digest in sorted(closed.configuration.items()):
        content = desk.ledger.configuration(name, digest)
        if content is not None:
            kept = name.replace(
                ".toml", ".json"
            )  # as the program understood it, without the ledger's address
            yield f"{bundle.CONFIGURATION}/{kept}", content.encode()
    for digest in sorted(bundle.files_of(closed) | _proofs(closed, receipts)):
        copy = copies.path(digest)
        yield f"{bundle.FILES}/{copy.name}", copy.read_bytes()


def _receipts(closed: ClosedList, record: Record) -> pd.DataFrame:
    """Receipts of the units on the list, from the month's first day or the first proof on."""
    rows = closed.rows
    since = min(filter(pd.notna, [pd.Timestamp(closed.report_period.first_day), rows["previous_at"].min()]))
    receipts = record.receipts
    found: pd.DataFrame = receipts[receipts["unit"].isin(set(rows["unit"])) & (receipts["at"] >= since)]
    return found


def _sightings(closed: ClosedList, record: Record) -> pd.DataFrame:
    seen = record.observations
    named = keys_of(pd.concat([closed.rows, closed.second, closed.excluded]))
    found: pd.DataFrame = seen[keys_of(seen).isin(named)]
    return found


def _proofs(closed: ClosedList, receipts: pd.DataFrame) -> set[str]:
    """Files by which late updates were proven: got after the last good day, and nothing there."""
    late = closed.rows[closed.rows["late_update"]]
    moments = {(row.unit, at) for row in late.itertuples() for at in (row.previous_at, row.proven_at)}
    proving = [
        sha256
        for unit, at, sha256 in zip(receipts["unit"], receipts["at"], receipts["sha256"], strict=True)
        if (unit, at) in moments
    ]
    return set(proving) - {""}


def check_bundle(file: Path) -> Checked:
    """Look a bundle through, without the ledger: every hash, the list, the files that its rows rest on."""
    try:
        with ZipFile(file) as archive:
            return _checked(archive)
    except (
        BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        EOFError,
        NotImplementedError,
    ) as error:
        why = str(error) if isinstance(error, _UnfitError) else "bị cắt, bị sửa, hoặc không do lệnh close ghi"
        return Checked(
            "",
            "",
            0,
            [f"{file.name} – không phải là gói bằng chứng nguyên vẹn ({why}) – xin lại gói từ nơi đã gửi"],
        )


class _UnfitError(ValueError):
    """A zip that can be read and is no bundle; the message is Vietnamese."""


def _checked(archive: ZipFile) -> Checked:
    names = archive.namelist()
    if len(names) != len(set(names)) or any(member.file_size > _LARGEST for member in archive.infolist()):
        raise _UnfitError("có tên trùng hoặc tệp quá lớn")
    manifest = bundle.read_manifest(archive.read(bundle.MANIFEST).decode())
    members = {name: sha256(archive.read(name)).hexdigest() for name in names if name != bundle.MANIFEST}
    found = bundle.faults(manifest, members, archive.read(bundle.LIST).decode())
    return Checked(manifest["number"], manifest["sha256"], len(members), found)
