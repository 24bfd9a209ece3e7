"""Workbooks built in memory for the tests of the sources, and the tools to spoil them."""

import contextlib
import datetime as dt
import io
import os
import random
import re
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"
SHARED = Path(os.environ.get("DONDOC_SHARED", Path(__file__).parents[2].parent / "shared"))
PLAIN_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def shared(name: str) -> Path:
    """A file or folder of the shared material; skips loudly without it."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"shared material {name!r} not found in {SHARED} (set DONDOC_SHARED)")
    return path


def tracker(rows: int = 12, columns: int = 24, seed: int = 0, *, date_1904: bool = False) -> bytes:
    """A tracker-like workbook: titles, headers in row 4, Vietnamese text, dates, numbers, blanks; a hidden sheet."""
    chance, stream = random.Random(seed), io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "date_1904": date_1904, **PLAIN_TEXT})
    book.set_custom_property("dondoc_don_vi", "SNV")
    sheet, hidden = book.add_worksheet("Theo dõi"), book.add_worksheet("_dondoc")
    hidden.hide()
    hidden.write_row(0, 0, ["don_vi", "SNV"])
    date, boxed = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"border": 1})
    sheet.write_string(0, 0, "SỔ THEO DÕI")
    sheet.write_datetime(
        1, 0, dt.datetime(2018, 5, 15), date
    )  # the first format used: cells with s="1" are dates
    for column in range(columns):
        sheet.write_string(3, column, f"Cột {column}")
        for row in range(4, 4 + rows):
            _write_some(sheet, (row, column), chance, (date, boxed))
    book.close()
    return stream.getvalue()


def _write_some(sheet, place, chance, formats):
    date, boxed = formats
    kind = chance.randrange(6)
    if kind == 0:
        sheet.write_number(*place, chance.choice([0, 12, 43235, -1.5, 0.1, 1e15]))
    elif kind == 1:
        sheet.write_datetime(*place, dt.datetime(2018, 1, 1) + dt.timedelta(days=chance.randrange(900)), date)
    elif kind == 2:
        sheet.write_blank(*place, None, boxed)
    elif kind == 3:
        sheet.write_boolean(*place, chance.random() < 0.5)
    else:
        text = ["Đang thực hiện", "Đăk Tô", "=1+1", " 28/02/2026 ", "1.109.000", "a<b & c\n'd'", "007"]
        sheet.write_string(*place, chance.choice(text) + chance.choice(["", str(place)]))


@contextlib.contextmanager
def somebody_else():
    """Root may read everything: for it, become nobody for a moment (POSIX only)."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(contents: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, part in contents.items():
            archive.writestr(zipfile.ZipInfo(name), part, method)
    return stream.getvalue()


def with_part(name: str, part: bytes, base: bytes = b"") -> bytes:
    """A small tracker with one part replaced or added."""
    return packed(parts(base or tracker(2, 3)) | {name: part})


def with_rows(rows: str, base: bytes = b"") -> bytes:
    """A small tracker whose first sheet holds these rows (XML)."""
    base = base or tracker(2, 3)
    sheet = re.sub(
        rb"<sheetData>.*</sheetData>",
        b"<sheetData>" + rows.encode() + b"</sheetData>",
        parts(base)[SHEET],
        flags=re.DOTALL,
    )
    return with_part(SHEET, sheet, base)


def cell(reference: str, value: str = "<v>1</v>", attributes: str = "") -> str:
    return f'<c r="{reference}"{attributes}>{value}</c>'


def entry_offsets(content: bytes, name: str) -> tuple[int, int]:
    """Where the local header and the directory entry of a part begin."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        local, start = archive.getinfo(name).header_offset, archive.start_dir
    entry = content.index(name.encode(), start) - 46
    return local, entry


def patched(content: bytes, name: str, field: str, value: int) -> bytes:
    """The same field of a part changed in both headers: 'flags', 'method', 'crc', 'compressed', 'size'."""
    local, entry = entry_offsets(content, name)
    at, form = {
        "flags": ((6, 8), "<H"),
        "method": ((8, 10), "<H"),
        "crc": ((14, 16), "<I"),
        "compressed": ((18, 20), "<I"),
        "size": ((22, 24), "<I"),
    }[field]
    spoilt = bytearray(content)
    struct.pack_into(form, spoilt, local + at[0], value)
    struct.pack_into(form, spoilt, entry + at[1], value)
    return bytes(spoilt)


def crc(part: bytes) -> int:
    return zlib.crc32(part)
