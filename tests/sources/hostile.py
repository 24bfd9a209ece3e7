"""Hostile and spoilt workbooks, built here, each with the outcome it must have."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

from tests.sources.samples import SHEET, cell, crc, packed, parts, patched, tracker, with_part, with_rows

STRINGS = "xl/sharedStrings.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
DTD = b'<!DOCTYPE x [<!ENTITY a "b">]>'
EOCD = b"PK\x05\x06"


@cache
def base() -> bytes:
    return tracker(3, 4)


def replaced(name: str, old: bytes, new: bytes) -> bytes:
    part = parts(base())[name]
    assert old in part
    return with_part(name, part.replace(old, new), base())


def without(name: str) -> bytes:
    return packed({key: part for key, part in parts(base()).items() if key != name})


def moved(old: str, new: str, *edits: tuple[str, bytes, bytes]) -> bytes:
    changed = {new if key == old else key: part for key, part in parts(base()).items()}
    for name, before, after in edits:
        changed[name] = changed[name].replace(before, after)
    return packed(changed)


def twice(*names: str) -> bytes:
    stream = io.BytesIO(base())
    with zipfile.ZipFile(stream, "a") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), b"<x/>")
    return stream.getvalue()


def bomb(name: str, megabytes: int) -> bytes:
    return with_part(name, bytes(megabytes * 2**20), base())


def lying_bomb() -> bytes:
    """20 MB that say they are 100 bytes, with a CRC that fits the first 100."""
    content = bomb("xl/media/image1.png", 20)
    spoilt = patched(content, "xl/media/image1.png", "size", 100)
    return patched(spoilt, "xl/media/image1.png", "crc", crc(bytes(100)))


def lying_sheet() -> bytes:
    sheet = parts(base())[SHEET]
    return patched(patched(base(), SHEET, "size", 50), SHEET, "crc", crc(sheet[:50]))


def flipped(name: str) -> bytes:
    """One byte of a stored part changed: the zip is whole, the CRC is not."""
    content = bytearray(packed(parts(base()), zipfile.ZIP_STORED))
    at = content.index(parts(base())[name][:60]) + 70
    content[at] ^= 1
    return bytes(content)


def with_end(change: Callable[[bytearray, int], None]) -> bytes:
    content = bytearray(base())
    change(content, content.rindex(EOCD))
    return bytes(content)


def put(form: str, offset: int, value: int) -> Callable[[bytearray, int], None]:
    return lambda content, end: struct.pack_into(form, content, end + offset, value)


def many_parts(number: int) -> bytes:
    return packed(parts(base()) | {f"xl/media/{i}.bin": b"" for i in range(number)}, zipfile.ZIP_STORED)


def rows_of(*cells: str) -> bytes:
    return with_rows("".join(f'<row r="{number + 1}">{one}</row>' for number, one in enumerate(cells)))


def strings(announced: int, real: int) -> bytes:
    texts = b"".join(b"<si><t>%d</t></si>" % i for i in range(real))
    head = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="%d">'
    )
    return with_part(STRINGS, head % announced + texts + b"</sst>", rows_of(cell("A1")))


def nested(depth: int) -> bytes:
    inner = base()
    for _ in range(depth):
        inner = with_part("xl/embeddings/book.xlsx", inner, base())
    return inner


def overlapping() -> bytes:
    """Two entries that share the bytes of one part under one local header."""
    content = twice("xl/media/a.bin")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        offset = archive.getinfo(SHEET).header_offset
    spoilt = bytearray(content)
    entry = content.rindex(b"xl/media/a.bin") - 46
    struct.pack_into("<I", spoilt, entry + 42, offset)
    return bytes(spoilt)


def deflate64() -> bytes:
    return patched(base(), SHEET, "method", 9)


def bzip2() -> bytes:
    return packed(parts(base()), zipfile.ZIP_BZIP2)


def with_zip64_end() -> bytes:
    content = base()
    end = content.rindex(EOCD)
    return content[:end] + b"PK\x06\x06" + bytes(52) + content[end:]


def trailing_data() -> bytes:
    """A sheet whose compressed stream is followed by bytes that no reader should see."""
    sheet = parts(base())[SHEET]
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    raw = compressor.compress(sheet) + compressor.flush()
    content = packed({**parts(base()), SHEET: raw + b"GHOST"}, zipfile.ZIP_STORED)
    content = patched(patched(content, SHEET, "method", 8), SHEET, "size", len(sheet))
    return patched(content, SHEET, "crc", crc(sheet))


CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    # no workbook at all
    "0 bytes": (lambda: b"", "empty"),
    "1 byte": (lambda: b"P", "not_a_workbook"),
    "all zeros": (lambda: bytes(40_000), "half_synced"),
    "head of zeros": (lambda: bytes(4096) + base()[4096:], "half_synced"),
    "tail of zeros": (lambda: base()[:-4000] + bytes(4000), "half_synced"),
    "html log-in page": (lambda: b"<!DOCTYPE html><html>Dang nhap</html>", "not_a_workbook"),
    "json pointer": (lambda: b'{"url": "https://docs.google.com/x", "doc_id": "1"}', "not_a_workbook"),
    "pdf": (lambda: b"%PDF-1.7\n" + bytes(900), "not_a_workbook"),
    "csv": (lambda: b"TT,Ma nhiem vu\n1,A\n", "not_a_workbook"),
    "utf-16 text": (lambda: "TT\tMã".encode("utf-16"), "not_a_workbook"),
    "random bytes": (lambda: bytes(range(1, 256)) * 40, "not_a_workbook"),
    "rar": (lambda: b"Rar!\x1a\x07\x01\x00" + bytes(500), "not_a_workbook"),
    "gzip": (lambda: b"\x1f\x8b\x08" + bytes(500), "not_a_workbook"),
    "xml spreadsheet 2003": (
        lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "old_format",
    ),
    "biff 2": (lambda: b"\x09\x00\x04\x00" + bytes(600), "old_format"),
    "biff 4": (lambda: b"\x09\x04\x06\x00" + bytes(600), "old_format"),
    "ole xls": (lambda: OLE + "Workbook".encode("utf-16-le"), "old_format"),
    "ole encrypted": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "ole doc": (lambda: OLE + "WordDocument".encode("utf-16-le"), "not_a_workbook"),
    "owner file by content": (lambda: b"\x05admin" + b" " * 159, "owner_file"),
    "text as long as an owner file": (lambda: b"1,Tong hop nhiem vu".ljust(165, b"x"), "not_a_workbook"),
    "26 MB": (lambda: b"PK\x03\x04" + bytes(26 * 2**20), "too_big"),
    # a zip of something else
    "empty zip": (lambda: packed({}), "not_a_workbook"),
    "zip of texts": (lambda: packed({"a.txt": b"a"}), "not_a_workbook"),
    "docx": (lambda: packed({"word/document.xml": b"<x/>", "_rels/.rels": b"<x/>"}), "not_a_workbook"),
    "ods": (lambda: packed({"mimetype": b"application/vnd.oasis", "content.xml": b"<x/>"}), "old_format"),
    "xlsb": (lambda: packed({"xl/workbook.bin": b"\x83\x01\x00"}), "old_format"),
    "workbook elsewhere": (
        lambda: moved("xl/workbook.xml", "xl/book.xml", ("_rels/.rels", b"xl/workbook.xml", b"xl/book.xml")),
        "unsafe",
    ),
    # the zip itself
    "no end record": (lambda: base()[:-22], "damaged"),
    "text after the end": (lambda: base() + b"hello", "damaged"),
    "end record twice": (lambda: base() + base()[base().rindex(EOCD) :], "unsafe"),
    "zip after zip": (lambda: base() + base(), "unsafe"),
    "end record in the comment": (
        lambda: base()[:-2] + struct.pack("<H", 22) + base()[base().rindex(EOCD) :],
        "unsafe",
    ),
    "zip64 end": (with_zip64_end, "unsafe"),
    "directory offset lies": (lambda: with_end(put("<I", 16, 5)), "unsafe"),
    "directory size lies": (lambda: with_end(put("<I", 12, 5)), "unsafe"),
    "directory behind the end": (lambda: with_end(put("<I", 16, 2**31)), "damaged"),
    "comment length lies": (lambda: with_end(put("<H", 20, 99)), "damaged"),
    "encrypted flag": (lambda: patched(base(), SHEET, "flags", 1), "encrypted"),
    "strong encryption flag": (lambda: patched(base(), SHEET, "flags", 0x41), "encrypted"),
    "masked headers flag": (lambda: patched(base(), SHEET, "flags", 0x2000), "encrypted"),
    "deflate64": (deflate64, "unsafe"),
    "bzip2": (bzip2, "unsafe"),
    "wrong crc of the sheet": (lambda: patched(base(), SHEET, "crc", 1), "damaged"),
    "wrong crc of the texts": (lambda: patched(base(), STRINGS, "crc", 1), "damaged"),
    "wrong crc of the styles": (lambda: patched(base(), "xl/styles.xml", "crc", 1), "damaged"),
    "a letter changed in the texts": (lambda: flipped(STRINGS), "damaged"),
    "a letter changed in the sheet": (lambda: flipped(SHEET), "damaged"),
    "sheet larger than declared": (lying_sheet, "unsafe"),
    "sheet smaller than declared": (lambda: patched(base(), SHEET, "size", 10**6), "damaged"),
    "sheet of 3 GB declared": (lambda: patched(base(), SHEET, "size", 3 * 10**9), "too_big"),
    "compressed size too small": (lambda: patched(base(), SHEET, "compressed", 9), "damaged"),
    "compressed size beyond the file": (lambda: patched(base(), SHEET, "compressed", 10**8), "damaged"),
    "bytes after the compressed sheet": (trailing_data, "damaged"),
    "lying bomb": (lying_bomb, "unsafe"),
    "bomb in the sheet": (lambda: bomb(SHEET, 70), "too_big"),
    "bomb in a picture": (lambda: bomb("xl/media/image1.png", 257), "too_big"),
    "zeros for a sheet": (lambda: bomb(SHEET, 1), "unsafe"),
    "6,000 parts": (lambda: many_parts(6_000), "too_big"),
    "4,000 parts": (lambda: many_parts(4_000), "accepted"),
    "same part twice": (lambda: twice("xl/extra.xml", "xl/EXTRA.xml"), "unsafe"),
    "sheet twice by case": (lambda: twice("XL/Worksheets/SHEET1.XML"), "unsafe"),
    "sheet twice by backslash": (lambda: twice("xl\\worksheets\\sheet1.xml"), "unsafe"),
    "name climbs out": (lambda: twice("../../evil.xml"), "unsafe"),
    "name climbs out with backslashes": (lambda: twice("..\\..\\evil.xml"), "unsafe"),
    "name climbs inside": (lambda: twice("xl/../evil.xml"), "unsafe"),
    "absolute name": (lambda: twice("/etc/evil.xml"), "unsafe"),
    "name with a drive": (lambda: twice("C:/evil.xml"), "unsafe"),
    "overlapping entries": (overlapping, "damaged"),
    "local header elsewhere": (lambda: b"PK\x03\x04" + base(), "unsafe"),
    "zip in zip in zip": (lambda: nested(3), "accepted"),
    "everything stored": (lambda: packed(parts(base()), zipfile.ZIP_STORED), "accepted"),
    # XML that leads astray
    "dtd in the sheet": (lambda: replaced(SHEET, b"<worksheet", DTD + b"<worksheet"), "unsafe"),
    "dtd in the texts": (lambda: replaced(STRINGS, b"<sst", DTD + b"<sst"), "unsafe"),
    "dtd in the workbook": (lambda: replaced("xl/workbook.xml", b"<workbook", DTD + b"<workbook"), "unsafe"),
    "dtd in the properties": (
        lambda: replaced("docProps/custom.xml", b"<Properties", DTD + b"<Properties"),
        "unsafe",
    ),
    "external entity": (
        lambda: replaced(STRINGS, b"<sst", b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><sst'),
        "unsafe",
    ),
    "billion laughs": (
        lambda: replaced(STRINGS, b"<sst", b'<!DOCTYPE l [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><sst'),
        "unsafe",
    ),
    "utf-16 sheet": (
        lambda: with_part(SHEET, parts(base())[SHEET].decode().encode("utf-16"), base()),
        "unsafe",
    ),
    "utf-16 sheet without mark": (
        lambda: with_part(SHEET, parts(base())[SHEET].decode().encode("utf-16-be"), base()),
        "unsafe",
    ),
    "utf-7 declared": (lambda: replaced(SHEET, b'encoding="UTF-8"', b'encoding="UTF-7"'), "unsafe"),
    "latin-1 with letters": (
        lambda: replaced(STRINGS, b'encoding="UTF-8"', b'encoding="ISO-8859-1"'),
        "unsafe",
    ),
    "latin-1 without letters": (
        lambda: replaced(SHEET, b'encoding="UTF-8"', b'encoding="ISO-8859-1"'),
        "accepted",
    ),
    "encoding that nobody knows": (
        lambda: replaced("xl/_rels/workbook.xml.rels", b'"UTF-8"', b'"ISO-8859-99"'),
        "damaged",
    ),
    "utf-16 of another program": (
        lambda: with_part("customXml/item1.xml", "<x/>".encode("utf-16"), base()),
        "accepted",
    ),
    "utf-8 with mark": (lambda: with_part(SHEET, b"\xef\xbb\xbf" + parts(base())[SHEET], base()), "accepted"),
    "workbook.xml torn": (lambda: with_part("xl/workbook.xml", b"<workbook><sheets>", base()), "damaged"),
    "relations torn": (lambda: with_part("xl/_rels/workbook.xml.rels", b"<Relation", base()), "damaged"),
    "no relations": (lambda: without("xl/_rels/workbook.xml.rels"), "damaged"),
    "no sheet part": (lambda: without(SHEET), "damaged"),
    "no texts": (lambda: without(STRINGS), "damaged"),
    "no sheets listed": (
        lambda: with_part("xl/workbook.xml", b"<workbook><sheets/></workbook>", base()),
        "damaged",
    ),
    "sheet outside xl": (
        lambda: replaced("xl/_rels/workbook.xml.rels", b"worksheets/sheet1.xml", b"../sheet1.xml"),
        "damaged",
    ),
    "one part for two sheets": (
        lambda: replaced("xl/_rels/workbook.xml.rels", b"worksheets/sheet2.xml", b"worksheets/sheet1.xml"),
        "damaged",
    ),
    "macro sheet": (
        lambda: replaced(
            "xl/_rels/workbook.xml.rels", b"relationships/worksheet", b"relationships/xlMacrosheet"
        ),
        "unsafe",
    ),
    "sheet cut in the middle": (
        lambda: with_part(SHEET, parts(base())[SHEET][:700], base()),
        "damaged",
    ),
    "torn tags": (lambda: rows_of('<c r="A1"><v>1</c></v>'), "damaged"),
    "invalid utf-8": (
        lambda: with_part(STRINGS, parts(base())[STRINGS].replace(b"<t>", b"<t>\xff\xfe"), base()),
        "damaged",
    ),
    # cells
    "cell in the last corner": (lambda: rows_of(cell("A1"), cell("XFD1048576")), "too_big"),
    "cell in the last row": (lambda: rows_of(cell("A1") + cell("B1"), cell("A1048576")), "accepted"),
    "blank cell in the last corner": (lambda: rows_of(cell("A1"), '<c r="XFD1048576" s="1"/>'), "accepted"),
    "cell in the last column": (lambda: rows_of(cell("A1"), cell("XFD2")), "accepted"),
    "formula without value in the last corner": (
        lambda: rows_of(cell("XFD1048576", "<f>1+1</f>")),
        "too_big",
    ),
    "row 0": (lambda: rows_of(cell("A0")), "unsafe"),
    "no row": (lambda: rows_of(cell("A")), "unsafe"),
    "no column": (lambda: rows_of(cell("7")), "unsafe"),
    "row 1048577": (lambda: rows_of(cell("A1048577")), "unsafe"),
    "row beyond 32 bits": (lambda: rows_of(cell("A99999999999")), "unsafe"),
    "column XFE": (lambda: rows_of(cell("XFE1")), "unsafe"),
    "column ZZZZ": (lambda: rows_of(cell("ZZZZ1")), "unsafe"),
    "column of 60 letters": (lambda: rows_of(cell("Z" * 60 + "1")), "unsafe"),
    "absolute reference": (lambda: rows_of(cell("$B$4")), "unsafe"),
    "empty reference": (lambda: rows_of(cell("")), "unsafe"),
    "reference by entity": (lambda: rows_of(cell("&#90;1")), "unsafe"),
    "reference with a blank": (lambda: rows_of(cell("A 1")), "unsafe"),
    "row number beyond the sheet": (lambda: with_rows('<row r="99999999"><c><v>1</v></c></row>'), "unsafe"),
    "row number negative": (lambda: with_rows('<row r="-1"><c><v>1</v></c></row>'), "unsafe"),
    "far cell behind a prefix": (lambda: rows_of('<x:c r="XFE9"><x:v>1</x:v></x:c>'), "unsafe"),
    "far cell in single quotes": (lambda: rows_of("<c r='ZZZZ1'><v>1</v></c>"), "unsafe"),
    "far cell behind another attribute": (lambda: rows_of('<c s="1" r="ZZZZ1"><v>1</v></c>'), "unsafe"),
    "far cell behind a feigned end": (lambda: rows_of('<c t=">" r="ZZZZ1"><v>1</v></c>'), "unsafe"),
    "far cell on a new line": (lambda: rows_of('<c\n r="ZZZZ1"><v>1</v></c>'), "unsafe"),
    "one cell twice": (lambda: rows_of(cell("A1") + cell("A1", "<v>2</v>")), "unsafe"),
    "one cell twice with an error": (
        lambda: rows_of(cell("A1") + cell("A1", "<v>#N/A</v>", ' t="e"')),
        "unsafe",
    ),
    "two tables of cells": (lambda: with_rows("</sheetData><sheetData>"), "unsafe"),
    "cells in a comment": (lambda: with_rows('<!-- <c r="ZZZZ1"/> -->'), "accepted"),
    "cells in CDATA": (
        lambda: rows_of('<c r="A1" t="inlineStr"><is><t><![CDATA[<c r="ZZZZ1">]]></t></is></c>'),
        "accepted",
    ),
    "comment without end": (lambda: with_rows("<!-- "), "damaged"),
    "text not in the table": (lambda: rows_of(cell("A1", "<v>999999</v>", ' t="s"')), "damaged"),
    "unknown type": (lambda: rows_of(cell("A1", "<v>1</v>", ' t="zz"')), "damaged"),
    "no boolean": (lambda: rows_of(cell("A1", "<v>x</v>", ' t="b"')), "damaged"),
    "number that is none": (lambda: rows_of(cell("A1", "<v>1e999</v>")), "accepted"),
    "date beyond time": (lambda: rows_of(cell("A1", "<v>99999999999</v>", ' s="1"')), "accepted"),
    "50,000 texts announced": (lambda: strings(50_000, 3), "unsafe"),
    "4 billion texts announced": (lambda: strings(2**32 - 1, 3), "unsafe"),
    "no texts announced": (lambda: strings(0, 3), "accepted"),
    "absurd merge": (
        lambda: replaced(
            SHEET, b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        ),
        "accepted",
    ),
    "absurd dimension": (
        lambda: replaced(SHEET, b'<dimension ref="', b'<dimension ref="A1:XFD1048576" x="'),
        "accepted",
    ),
    "rows backwards": (
        lambda: with_rows(f'<row r="9">{cell("A9")}</row><row r="2">{cell("A2")}</row>'),
        "accepted",
    ),
    "cells without references": (lambda: with_rows("<row><c><v>1</v></c><c><v>2</v></c></row>"), "accepted"),
    "200,000 elements inside each other": (lambda: with_rows("<row>" * 200_000), "accepted"),
}
"""Name → (how to build it, 'accepted' or the refusal)."""
