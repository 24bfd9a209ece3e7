"""What an evidence bundle holds, and what has to be true of it wherever it is opened."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from sync.core.closing.closed_list import ClosedList
from sync.core.closing.written import canonical, closed_list_of, hash_of

MANIFEST, LIST, GUIDE = "manifest.json", "danh-sach.json", "doc-truoc.txt"
RECEIPTS, SIGHTINGS = "nhan-tep.json", "dieu-da-thay.json"
FILES, CONFIGURATION = "tep", "cau-hinh"
FORMAT = 1
_FILE = re.compile(FILES + r"/([0-9a-f]{64})\.\w+")

WORDS = """GÓI BẰNG CHỨNG CỦA DANH SÁCH {number} ({title})

Chốt lúc {closed_at:%H:%M ngày %d/%m/%Y}, người chốt: {closed_by}.
Mã băm SHA-256 của danh sách: {sha256}

{list}: toàn bộ danh sách đã chốt, đúng như trong sổ cái.
{workbook}: danh sách để in, ký.
{receipts}: mỗi lần thu đã nhận, không nhận được gì của các đơn vị có tên.
{sightings}: từng điều đã thấy của các nhiệm vụ có tên: tệp, trang, dòng, lúc thấy.
{files}/: bản lưu của các tệp mà danh sách dựa vào, tên là mã băm của nội dung.
{configuration}/: quy tắc, danh mục đơn vị và lịch ngày nghỉ lúc chốt.
{manifest}: mã băm của mọi tệp trên.

Kiểm tra, không cần mạng và không cần sổ cái: dondoc verify TỆP.zip
"""


def guide(closed: ClosedList, workbook: str) -> str:
    """What a person reads first who opens the bundle."""
    names = {
        "list": LIST, "workbook": workbook, "receipts": RECEIPTS, "sightings": SIGHTINGS, "files": FILES,
        "configuration": CONFIGURATION, "manifest": MANIFEST,
    }  # fmt: skip
    said = {name: getattr(closed, name) for name in ("number", "closed_at", "closed_by", "sha256")}
    return WORDS.format(**names, **said, title=closed.report_period.title)


def manifest_of(closed: ClosedList, deployment: str, members: Mapping[str, str]) -> str:
    """The manifest: which list, of which ledger, and the sha256 of every member."""
    said = {"format": FORMAT, "number": closed.number, "sha256": closed.sha256, "deployment": deployment}
    return canonical(said | {"members": dict(members)})


def files_of(closed: ClosedList) -> set[str]:
    """Hashes of the files in which the rows of the list were last seen."""
    rows = pd.concat([closed.rows, closed.second, closed.excluded])
    return set(rows["sha256"]) - {""}


def faults(manifest: Mapping[str, Any], members: Mapping[str, str], text: str) -> list[str]:
    """What does not hold, in Vietnamese; empty when all does.

    Args:
        manifest: as read.
        members: name → sha256 of what stands in the bundle, the manifest left out.
        text: of the list.
    """
    said: dict[str, str] = manifest["members"]
    found = [f"{name} – không có trong gói" for name in said if name not in members]
    found += [f"{name} – tệp lạ, không có trong {MANIFEST}" for name in members if name not in said]
    found += [
        f"{name} – nội dung không khớp mã băm" for name in said if members.get(name, said[name]) != said[name]
    ]
    if hash_of(text) != manifest["sha256"]:
        return [*found, f"{LIST} – không phải là danh sách có mã băm ghi trong {MANIFEST}"]
    closed = closed_list_of(text)
    if closed.number != manifest["number"]:
        found.append(f"{LIST} – là danh sách {closed.number}, không phải {manifest['number']}")
    return found + _missing_files(closed, members)


def _missing_files(closed: ClosedList, members: Mapping[str, str]) -> list[str]:
    """Files that the rows rest on and that the bundle lacks, or that are not what their names say."""
    named = {matched[1]: name for name in members if (matched := _FILE.fullmatch(name))}
    wrong = [
        f"{name} – tên tệp không khớp nội dung" for content, name in named.items() if members[name] != content
    ]
    return wrong + [
        f"{FILES}/{digest} – thiếu tệp mà danh sách dựa vào"
        for digest in sorted(files_of(closed) - set(named))
    ]


def read_manifest(text: str) -> dict[str, Any]:
    """The manifest.

    Raises:
        ValueError: it is none that this program knows.
    """
    said = json.loads(text)
    if (
        not isinstance(said, dict)
        or said.get("format") != FORMAT
        or not isinstance(said.get("members"), dict)
    ):
        raise ValueError(f"{MANIFEST} không đúng định dạng")
    return {"number": str(said["number"]), "sha256": str(said["sha256"]), "members": said["members"]}
