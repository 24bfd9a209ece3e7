"""What the Open XML SDK validator lets pass although Excel repairs, drops or executes it."""

import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
LONGEST_TEXT, LONGEST_LITERAL, LONGEST_TITLE = 32_767, 255, 32

Allowed = Callable[[str, str, str], bool]
"""(sheet name, cell, formula without '=') → whether the project itself wrote this formula."""


def lint(file: Path | bytes, formulas: Allowed = lambda *_: False) -> list[str]:
    """Every finding in words, with part and cell; an empty list is a clean workbook.

    Args:
        file: an xlsx as a path or as bytes.
        formulas: says which formulas are ours; every other one counts as coming from somebody's text.
    """
    with zipfile.ZipFile(BytesIO(file) if isinstance(file, bytes) else file) as parts:
        return list(_Package(parts).findings(formulas))


class _Package:
    def __init__(self, parts: zipfile.ZipFile) -> None:
        self.parts = parts
        self.names = parts.namelist()
        self.texts = self._shared_strings()
        styles = self.xml("xl/styles.xml")
        self.looks = len(styles.findall(f"{MAIN}cellXfs/{MAIN}xf"))
        self.colours = len(styles.findall(f"{MAIN}dxfs/{MAIN}dxf"))

    def xml(self, name: str) -> ET.Element:
        return ET.fromstring(self.parts.read(name))

    def _shared_strings(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self.names:
            return []
        items = self.xml("xl/sharedStrings.xml").findall(f"{MAIN}si")
        return ["".join(t.text or "" for t in item.iter(f"{MAIN}t")) for item in items]

    def relations(self, part: str) -> dict[str, ET.Element]:
        folder, _, name = part.rpartition("/")
        path = f"{folder}/_rels/{name}.rels"
        return {r.attrib["Id"]: r for r in self.xml(path)} if path in self.names else {}

    def sheets(self) -> Iterator[tuple[str, str]]:
        relations = self.relations("xl/workbook.xml")
        for sheet in self.xml("xl/workbook.xml").find(f"{MAIN}sheets") or ():
            yield (
                sheet.attrib["name"],
                "xl/" + relations[sheet.attrib[f"{REL}id"]].attrib["Target"].lstrip("/"),
            )

    def findings(self, formulas: Allowed) -> Iterator[str]:
        yield from (f"{name}: external link" for name in self.names if "externalLink" in name)
        yield from (f"shared string {i} is too long" for i, text in enumerate(self.texts) if _too_long(text))
        for name in self.xml("xl/workbook.xml").iter(f"{MAIN}definedName"):
            if "#REF!" in (name.text or ""):
                yield f"name {name.attrib['name']} refers to nothing"
        for name, part in self.sheets():
            sheet = self.xml(part)
            for check in (_order, _merges, _validations, self._indices, self._links):
                yield from (f"{name}: {finding}" for finding in check(sheet))
            yield from (f"{name}: {finding}" for finding in _formulas(name, sheet, formulas))
            yield from (f"{name}: {finding}" for finding in self._tables(part, sheet))

    def _indices(self, sheet: ET.Element) -> Iterator[str]:
        for cell in sheet.iter(f"{MAIN}c"):
            if int(cell.get("s", "0")) >= self.looks:
                yield f"{cell.attrib['r']} has style {cell.get('s')} of {self.looks}"
            if cell.get("t") == "s" and int(cell.findtext(f"{MAIN}v") or -1) not in range(len(self.texts)):
                yield f"{cell.attrib['r']} has a shared string out of range"
        for rule in sheet.iter(f"{MAIN}cfRule"):
            if int(rule.get("dxfId", "0")) >= max(1, self.colours):
                yield f"conditional format {rule.get('dxfId')} of {self.colours}"

    def _links(self, sheet: ET.Element) -> Iterator[str]:
        for link in sheet.iter(f"{MAIN}hyperlink"):
            if link.get(f"{REL}id"):
                yield f"{link.attrib['ref']} links out of the workbook"

    def _tables(self, part: str, sheet: ET.Element) -> Iterator[str]:
        texts = {c.attrib["r"]: self._text(c) for c in sheet.iter(f"{MAIN}c")}
        for relation in self.relations(part).values():
            if relation.attrib["Type"].endswith("/table"):
                path = "xl/" + relation.attrib["Target"].removeprefix("../").removeprefix("/xl/")
                yield from _table(self.xml(path), texts)

    def _text(self, cell: ET.Element) -> str:
        value = cell.findtext(f"{MAIN}v") or "".join(t.text or "" for t in cell.iter(f"{MAIN}t"))
        index = int(value) if cell.get("t") == "s" and value.isdigit() else -1
        return self.texts[index] if 0 <= index < len(self.texts) else value


def _too_long(text: str) -> bool:
    return len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT


def _order(sheet: ET.Element) -> Iterator[str]:
    rows = list(sheet.iter(f"{MAIN}row"))
    if any(int(a.attrib["r"]) >= int(b.attrib["r"]) for a, b in pairwise(rows)):
        yield "rows out of order"
    for row in rows:
        places = [_place(cell.attrib["r"]) for cell in row]
        if any(a[1] >= b[1] for a, b in pairwise(places)) or {p[0] for p in places} - {int(row.attrib["r"])}:
            yield f"cells of row {row.attrib['r']} out of order"


def _merges(sheet: ET.Element) -> Iterator[str]:
    areas = [merge.attrib["ref"] for merge in sheet.iter(f"{MAIN}mergeCell")]
    yield from (f"merges {a} and {b} overlap" for a, b in combinations(areas, 2) if _overlap(a, b))


def _validations(sheet: ET.Element) -> Iterator[str]:
    for rule in sheet.iter(f"{MAIN}dataValidation"):
        where = rule.attrib["sqref"]
        if any(len(f.text or "") > LONGEST_LITERAL for f in rule):
            yield f"validation of {where} has a formula or list of more than {LONGEST_LITERAL} characters"
        if max(len(rule.get("errorTitle", "")), len(rule.get("promptTitle", ""))) > LONGEST_TITLE:
            yield f"validation of {where} has too long a title"
        if max(len(rule.get("error", "")), len(rule.get("prompt", ""))) > LONGEST_LITERAL:
            yield f"validation of {where} has too long a message"


def _formulas(name: str, sheet: ET.Element, allowed: Allowed) -> Iterator[str]:
    for cell in sheet.iter(f"{MAIN}c"):
        formula = cell.findtext(f"{MAIN}f")
        if formula is not None and not allowed(name, cell.attrib["r"], formula):
            yield f"{cell.attrib['r']} holds the formula ={formula[:60]}"


def _table(table: ET.Element, texts: dict[str, str]) -> Iterator[str]:
    columns = [c.attrib["name"] for c in table.iter(f"{MAIN}tableColumn")]
    if len({name.casefold() for name in columns}) < len(columns):
        yield f"table {table.attrib['name']} has two columns of one name"
    row, first = _place(table.attrib["ref"].split(":")[0])
    for position, name in enumerate(columns):
        header = texts.get(f"{_letters(first + position)}{row}", "")
        if table.get("headerRowCount") != "0" and header != name:
            yield f"table {table.attrib['name']}: header “{header}” is not the column “{name}”"


def _place(cell: str) -> tuple[int, int]:
    """'R7' → (7, 18)."""
    match = re.fullmatch(r"\$?([A-Z]+)\$?(\d+)", cell)
    assert match, cell
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _overlap(a: str, b: str) -> bool:
    (top_a, left_a), (bottom_a, right_a) = (_place(cell) for cell in a.split(":"))
    (top_b, left_b), (bottom_b, right_b) = (_place(cell) for cell in b.split(":"))
    return top_a <= bottom_b and top_b <= bottom_a and left_a <= right_b and left_b <= right_a
