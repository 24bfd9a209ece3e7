"""The zip around a workbook, opened once: names, sizes, checksums and XML prologs proven while inflating."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from zipfile import ZipInfo

from sync.core.problems import Refusal

MAX_PARTS = 5_000
MAX_PART = 256 * 2**20
MAX_INFLATED = 384 * 2**20
MAX_XML = 64 * 2**20  # an XML part is held whole while it is searched; 1.8 million cells fit in it

_END = b"PK\x05\x06"
_END64 = b"PK\x06\x06"
_ENTRY = b"PK\x01\x02"
_LOCAL = struct.Struct("<4s2xHH16xHH")
_END_RECORD = struct.Struct("<4s12xIH")
_NO_EXTRA_DISK = 22
_ENCRYPTED_FLAGS = 0x1 | 0x40 | 0x2000
_XML_NAME = re.compile(r"\.(?:xml|rels|vml)$")
_UNREAD = "customxml/"  # other programs' own (Power Query writes UTF-16 there); no reader of ours opens it
_ESCAPING_NAME = re.compile(r"(?:^|/)\.\.?(?:/|$)|^/|^[a-z]:|\x00")
_DECLARATION = re.compile(rb"<![A-Za-z]")  # DOCTYPE, ENTITY …; comments and CDATA begin otherwise
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)""")
_BROKEN_DIRECTORY = (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError, EOFError, IndexError)


class RefusedError(Exception):
    """A workbook must not be opened; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


def directory(content: bytes) -> dict[str, ZipInfo]:
    """Part name (lower case, '/') → its entry, of a zip whose directory every reader understands alike.

    Raises:
        RefusedError: broken, encrypted or ambiguous directory, too many or too large parts, names that
            leave the archive or differ by case only.
    """
    _check_end(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except _BROKEN_DIRECTORY as error:
        raise RefusedError(Refusal.DAMAGED) from error
    _check_sizes(entries)
    return _by_name(entries)


def _check_end(content: bytes) -> None:
    """One end record, at the very end, pointing at the directory just before it; no second opinion."""
    end = content.rfind(_END)
    if end < 0 or end + _NO_EXTRA_DISK > len(content):
        raise RefusedError(_torn(content))
    _, start, comment = _END_RECORD.unpack_from(content, end)
    if end + _NO_EXTRA_DISK + comment != len(content) or start > end:
        raise RefusedError(_torn(content))
    size = struct.unpack_from("<I", content, end + 12)[0]
    if start + size != end or content.find(_END, start) != end or content.find(_END64, start) >= 0:
        raise RefusedError(Refusal.UNSAFE)
    if content.count(_ENTRY, start) > MAX_PARTS:
        raise RefusedError(Refusal.TOO_BIG)


def _torn(content: bytes) -> Refusal:
    """A zip without its end: a synchroniser fills what it has not fetched yet with zeros."""
    return Refusal.DAMAGED if content[-512:].strip(b"\0") else Refusal.HALF_SYNCED


def _check_sizes(entries: Iterable[ZipInfo]) -> None:
    total = 0
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED_FLAGS:
            raise RefusedError(Refusal.ENCRYPTED)
        limit = MAX_XML if _XML_NAME.search(entry.filename.lower()) else MAX_PART
        total += entry.file_size
        if entry.file_size > limit or total > MAX_INFLATED:
            raise RefusedError(Refusal.TOO_BIG)


def _by_name(entries: Iterable[ZipInfo]) -> dict[str, ZipInfo]:
    named: dict[str, ZipInfo] = {}
    for entry in entries:
        name = entry.orig_filename.replace("\\", "/").lower()
        if name in named or _ESCAPING_NAME.search(name):
            raise RefusedError(Refusal.UNSAFE)
        named[name] = entry
    return named


def unpack(content: bytes, entries: dict[str, ZipInfo]) -> dict[str, bytes]:
    """Inflate every part, prove size and CRC of each, and return the XML parts by name.

    Raises:
        RefusedError: damaged or lying part; a DTD, an entity or an encoding other than UTF-8 in an XML part.
    """
    parts = {}
    view = memoryview(content)
    for name, entry in entries.items():
        raw = _compressed(content, view, entry)
        if _XML_NAME.search(name):
            parts[name] = _inflated(raw, entry)
            if not name.startswith(_UNREAD):
                check_xml(parts[name])
        else:
            _prove(raw, entry)
    return parts


def _compressed(content: bytes, view: memoryview, entry: ZipInfo) -> memoryview:
    """The bytes of one part, where its local header agrees with the directory."""
    offset = entry.header_offset
    if not 0 <= offset <= len(content) - _LOCAL.size:
        raise RefusedError(Refusal.DAMAGED)
    signature, flags, method, name_length, extra_length = _LOCAL.unpack_from(content, offset)
    begin = offset + _LOCAL.size + name_length + extra_length
    name = content[offset + _LOCAL.size : offset + _LOCAL.size + name_length]
    if signature != b"PK\x03\x04" or method != entry.compress_type or name != _encoded(entry):
        raise RefusedError(Refusal.DAMAGED)
    if flags & _ENCRYPTED_FLAGS:
        raise RefusedError(Refusal.ENCRYPTED)
    if begin + entry.compress_size > len(content):
        raise RefusedError(Refusal.DAMAGED)
    return view[begin : begin + entry.compress_size]


def _encoded(entry: ZipInfo) -> bytes:
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & 0x800 else "cp437")


def _inflated(raw: memoryview, entry: ZipInfo) -> bytes:
    """One part whole; RefusedError unless size and CRC are as declared."""
    if entry.compress_type == zipfile.ZIP_STORED:
        part = bytes(raw)
    else:
        stream = _stream(entry)
        part = _step(stream, raw, entry.file_size + 1)
        _check_ended(stream, len(part), entry)
    if len(part) != entry.file_size or zlib.crc32(part) != entry.CRC:
        raise RefusedError(Refusal.DAMAGED)
    return part


def _prove(raw: memoryview, entry: ZipInfo) -> None:
    """Size and CRC of a part that nobody reads (pictures), inflated piece by piece to keep memory flat."""
    if entry.compress_type == zipfile.ZIP_STORED:
        _inflated(raw, entry)
        return
    stream, size, checksum = _stream(entry), 0, 0
    rest: bytes | memoryview = raw
    while not stream.eof and size <= entry.file_size:
        piece = _step(stream, rest, 2**20)
        size, checksum, rest = size + len(piece), zlib.crc32(piece, checksum), stream.unconsumed_tail
        if not piece and not rest:
            break
    _check_ended(stream, size, entry)
    if checksum != entry.CRC:
        raise RefusedError(Refusal.DAMAGED)


def _stream(entry: ZipInfo) -> "zlib._Decompress":
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise RefusedError(Refusal.UNSAFE)
    return zlib.decompressobj(-zlib.MAX_WBITS)


def _step(stream: "zlib._Decompress", raw: bytes | memoryview, limit: int) -> bytes:
    try:
        return stream.decompress(raw, limit)
    except zlib.error as error:
        raise RefusedError(Refusal.DAMAGED) from error


def _check_ended(stream: "zlib._Decompress", size: int, entry: ZipInfo) -> None:
    """More than declared is a lie (a bomb), less is damage."""
    if size > entry.file_size:
        raise RefusedError(Refusal.UNSAFE)
    if size < entry.file_size or not stream.eof or stream.unused_data:
        raise RefusedError(Refusal.DAMAGED)


def check_xml(part: bytes) -> None:
    """RefusedError for what a reader could be led astray with: UTF-16, foreign encodings, DTDs, entities."""
    if part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in part[:8]:
        raise RefusedError(Refusal.UNSAFE)
    if b"!" in part and _DECLARATION.search(part):
        raise RefusedError(Refusal.UNSAFE)
    declared = _ENCODING.match(part.removeprefix(b"\xef\xbb\xbf")[:200])
    if (
        declared
        and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii")
        and not _plain(part, declared[1])
    ):
        raise RefusedError(Refusal.UNSAFE)


def _plain(part: bytes, encoding: bytes) -> bool:
    """Whether a one-byte encoding does not matter, since only ASCII is used."""
    return encoding.lower().startswith((b"iso-8859", b"windows-125")) and part.isascii()
