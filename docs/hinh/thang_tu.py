"""April of the demonstration, closed in a copy: the list, its letters and the minutes that `ve.py` draws."""

# ruff: noqa: INP001 - a script beside its pictures, no package
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

MONTH = "2018-04"
HEADINGS = (
    "TT",
    "Kỳ",
    "Mã nhiệm vụ",
    "Đơn vị chủ trì",
    "Nội dung nhiệm vụ",
    "Số ngày chậm",
    "Chậm nhiệm vụ",
    "Chậm cập nhật",
)
LACKS, DIFFERS = 3, 5
"""Which row of the list Sở Nội vụ's book has not, and which it has with other days: minutes are about something."""


def close(demo: Path, target: Path) -> Path:
    """Copy the demonstration, close the month there, write its letters, reconcile; returns the copy."""
    shutil.copytree(demo, target)
    _dondoc(target, "draft", MONTH, "--json")
    closed = json.loads(_dondoc(target, "close", MONTH, "--json"))
    _dondoc(target, "letters", MONTH)
    book = target / "so-noi-vu.xlsx"
    _write(book, closed["rows"])
    _dondoc(target, "reconcile", MONTH, str(book))
    return target


def _dondoc(folder: Path, *words: str) -> str:
    """What the command says; 1 is "done, there is something to mend"."""
    command = [sys.executable, "-m", "sync", "--dir", str(folder), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words only
    if done.returncode > 1:
        raise SystemExit(done.stderr)
    return done.stdout


def _write(book: Path, rows: list[dict[str, Any]]) -> None:
    """Sở Nội vụ's book of the month: the list as transferred, but for two rows."""
    with Workbook(book) as written:
        sheet = written.add_worksheet("Sổ theo dõi chậm trễ")
        sheet.write_row(0, 0, HEADINGS)
        kept = [row | {"days": row["days"] + (at == DIFFERS)} for at, row in enumerate(rows) if at != LACKS]
        for at, row in enumerate(kept, start=1):
            said = ["Có" if row[name] else "Không" for name in ("overdue", "late_update")]
            sheet.write_row(at, 0, [at, MONTH, row["code"], row["unit"], "", row["days"], *said])
