"""The guard before every reader: one pass over a workbook's bytes that ends in an inspection or a refusal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from sync.core.problems import Refusal
from sync.sources.container import RefusedError, directory, unpack
from sync.sources.files import MAX_FILE
from sync.sources.places import Cells
from sync.sources.sheets import MAX_BOX, MAX_CELLS, check_strings, scan

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_XML_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"
_OWNER_SIZES = (54, 162, 165)  # Excel and Word: one length byte, the name, padding
_WITHOUT_CELLS = ("chartsheet", "dialogsheet")
_SMALL_XML = 8 * 2**20


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as the workbook lists it.

    Attributes:
        name: as people see it.
        hidden: hidden or very hidden.
        tabular: a worksheet; chart and dialog sheets hold no cells to read.
        errors: (row, column), both from 0 → error text, or '=' for a formula without a saved value.
    """

    name: str
    hidden: bool = False
    tabular: bool = True
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inspection:
    """A workbook that is safe to read: its sheets in order, and its custom document properties."""

    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str]


def inspect(content: bytes, name: str) -> Refusal | Inspection:
    """Look through a whole file without reading a single value.

    Args:
        content: the file, already in memory.
        name: its name as the unit gave it; only '~$' matters, the content decides the rest.
    """
    try:
        _sniff(content, name)
        entries = directory(content)
        _check_kind(entries)
        return _inspect_parts(unpack(content, entries))
    except RefusedError as error:
        return error.refusal
    except (ET.ParseError, LookupError, ValueError):  # the last two: encodings that nobody knows
        return Refusal.DAMAGED


def _sniff(content: bytes, name: str) -> None:
    """RefusedError for whatever is no zip, by its first bytes."""
    if name.startswith("~$") or _looks_like_owner_file(content):
        raise RefusedError(Refusal.OWNER_FILE)
    if not content:
        raise RefusedError(Refusal.EMPTY)
    if len(content) > MAX_FILE:
        raise RefusedError(Refusal.TOO_BIG)
    if not content.startswith(b"PK\x03\x04"):
        raise RefusedError(_no_zip(content))


def _no_zip(content: bytes) -> Refusal:
    if not content[:512].strip(b"\0"):
        return Refusal.HALF_SYNCED
    if content.startswith(_OLE):
        return _ole_kind(content)
    old = content.startswith(_OLD_BIFF) or _XML_2003 in content[:2000]
    return Refusal.OLD_FORMAT if old else Refusal.NOT_A_WORKBOOK


def _looks_like_owner_file(content: bytes) -> bool:
    """The file '~$…' that Excel keeps beside an open workbook, also when it was renamed."""
    if len(content) not in _OWNER_SIZES or not 0 < content[0] < 54:
        return False
    return not content[1 + content[0] : 54].strip(b" \0") and not content.startswith(b"\t")


def _ole_kind(content: bytes) -> Refusal:
    """An OLE file is a protected .xlsx, an .xls, or another application's."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Refusal.ENCRYPTED
    old = any(stream.encode("utf-16-le") in content for stream in ("Workbook", "Book", "WORKBOOK", "BOOK"))
    return Refusal.OLD_FORMAT if old else Refusal.NOT_A_WORKBOOK


def _check_kind(names: Iterable[str]) -> None:
    """RefusedError unless the zip holds an .xlsx where every reader looks for it."""
    found = set(names)
    if "xl/workbook.xml" in found:
        return
    if "xl/workbook.bin" in found or {"mimetype", "content.xml"} <= found:
        raise RefusedError(Refusal.OLD_FORMAT)
    inside = any(name.startswith("xl/") or name.endswith("workbook.xml") for name in found)
    raise RefusedError(Refusal.UNSAFE if inside else Refusal.NOT_A_WORKBOOK)


def _inspect_parts(parts: Mapping[str, bytes]) -> Inspection:
    if (strings := parts.get("xl/sharedstrings.xml")) is not None:
        check_strings(strings)
    targets = _targets(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"))
    scanned: dict[str, Cells] = {}
    sheets = tuple(_sheet(element, targets, parts, scanned) for element in _listed(parts["xl/workbook.xml"]))
    cells = scanned.values()
    if sum(one.count for one in cells) > MAX_CELLS or sum(one.box for one in cells) > MAX_BOX:
        raise RefusedError(Refusal.TOO_BIG)
    if not sheets:
        raise RefusedError(Refusal.DAMAGED)
    return Inspection(sheets, _properties(parts.get("docprops/custom.xml", b"<none/>")))


def _sheet(
    element: ET.Element,
    targets: Mapping[str, tuple[str, str]],
    parts: Mapping[str, bytes],
    scanned: dict[str, Cells],
) -> Sheet:
    """One listed sheet, its part scanned (`scanned` keeps the counts by part for the total)."""
    name, hidden = element.get("name", ""), element.get("state", "visible") != "visible"
    kind, part = targets.get(_relation(element), ("", ""))
    if kind in _WITHOUT_CELLS:
        return Sheet(name, hidden, tabular=False)
    if (
        kind != "worksheet"
    ):  # Excel-4 macro sheets, and whatever nobody has met: no reader opens such a workbook
        raise RefusedError(Refusal.UNSAFE if kind else Refusal.DAMAGED)
    if part not in parts or part in scanned:
        raise RefusedError(Refusal.DAMAGED)
    scanned[part] = scan(parts[part])
    return Sheet(name, hidden, errors=scanned[part].errors)


def _relation(element: ET.Element) -> str:
    return next((value for key, value in element.items() if key.endswith("}id")), "")


def _listed(workbook: bytes) -> list[ET.Element]:
    return list(_tree(workbook).iterfind("{*}sheets/{*}sheet"))


def _targets(relations: bytes) -> dict[str, tuple[str, str]]:
    """Relation id → (kind, part name in lower case), resolved from 'xl/' as readers do."""
    found = {}
    for relation in _tree(relations).iterfind("{*}Relationship"):
        target = relation.get("Target", "").replace("\\", "/").lower()
        part = target.removeprefix("/") if target.startswith(("/xl/", "xl/")) else f"xl/{target}"
        found[relation.get("Id", "")] = (relation.get("Type", "").rsplit("/", 1)[-1], part)
    return found


def _properties(custom: bytes) -> dict[str, str]:
    """Custom document properties by name, as text."""
    return {
        one.get("name", ""): "".join(one.itertext()).strip() for one in _tree(custom).iterfind("{*}property")
    }


def _tree(part: bytes) -> ET.Element:
    if len(part) > _SMALL_XML:
        raise RefusedError(Refusal.TOO_BIG)
    return ET.fromstring(part)  # noqa: S314 - no DTD, no entity, ≤ 8 MB: see container.check_xml
