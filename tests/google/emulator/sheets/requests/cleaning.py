"""Text found, trimmed, split; duplicates removed."""

import re
from typing import Any

from tests.google.emulator.answers import invalid
from tests.google.emulator.sheets.areas import Area, of_grid_range, whole
from tests.google.emulator.sheets.batch import Batch, Told, needed, request
from tests.google.emulator.sheets.writing import Writing


@request("findReplace")
def find_replace(batch: Batch, told: Told) -> Told:
    """Replace text in a range, a sheet or all sheets; counts what changed."""
    pattern = _pattern(told)
    counts = dict.fromkeys(
        ("valuesChanged", "formulasChanged", "rowsChanged", "sheetsChanged", "occurrencesChanged"), 0
    )
    for area in _scope(batch, told):
        rows = {
            row
            for row, column in area.filled()
            if _replaced(batch, area, (row, column), (pattern, told), counts)
        }
        counts["rowsChanged"] += len(rows)
        counts["sheetsChanged"] += bool(rows)
    return {name: count for name, count in counts.items() if count}


@request("trimWhitespace")
def trim_whitespace(batch: Batch, told: Told) -> Told:
    """Blanks around and doubled inside texts go."""
    area, changed = of_grid_range(batch.spreadsheet, told.get("range") or {}), 0
    for place in area.filled():
        text = (area.sheet.value(*place) or {}).get("stringValue")
        if text is not None and " ".join(text.split()) != text:
            trimmed = " ".join(text.split())
            area.sheet.put(*place, userEnteredValue={"stringValue": trimmed} if trimmed else None)
            changed += 1
    return {"cellsChangedCount": changed} if changed else {}


@request("deleteDuplicates")
def delete_duplicates(batch: Batch, told: Told) -> Told:
    """Rows that repeat an earlier one go; the rows below move up inside the range."""
    area = of_grid_range(batch.spreadsheet, told.get("range") or {})
    compared = [int(one.get("startIndex", 0)) for one in told.get("comparisonColumns") or ()] or list(
        area.columns()
    )
    seen: set[str] = set()
    kept = []
    for row in area.rows():
        key = repr([_comparable(area, row, column) for column in compared])
        if key not in seen:
            kept.append(row)
        seen.add(key)
    cells = {place: area.sheet.cells.pop(place) for place in area.filled()}
    for row, source in zip(area.rows(), kept, strict=False):
        for column in area.columns():
            if (source, column) in cells:
                area.sheet.cells[row, column] = cells[source, column]
    removed = area.bottom - area.top - len(kept)
    return {"duplicatesRemovedCount": removed} if removed else {}


@request("textToColumns")
def text_to_columns(batch: Batch, told: Told) -> None:
    """Texts of one column split into the columns beside it."""
    area = of_grid_range(batch.spreadsheet, needed(told, "source"))
    kinds = {"COMMA": ",", "SEMICOLON": ";", "PERIOD": ".", "SPACE": " ", "CUSTOM": told.get("delimiter", "")}
    mark = kinds.get(told.get("delimiterType", "COMMA"), ",")
    writing = Writing(batch.world, batch.spreadsheet, "USER_ENTERED")
    for row, column in area.filled():
        text = (area.sheet.value(row, column) or {}).get("stringValue")
        if text is not None and mark:
            parts = [part.strip() for part in text.split(mark)]
            writing.put(Area(area.sheet, row, row + 1, column, column + len(parts)), [parts])


def _pattern(told: Told) -> re.Pattern[str]:
    text = told.get("find", "")
    if not text:
        raise invalid("find must not be empty.")
    body = text if told.get("searchByRegex") else re.escape(text)
    try:
        return re.compile(body, 0 if told.get("matchCase") else re.IGNORECASE)
    except re.error as error:
        raise invalid(f"Invalid regular expression: {text}") from error


def _scope(batch: Batch, told: Told) -> list[Area]:
    if told.get("range"):
        return [of_grid_range(batch.spreadsheet, told["range"])]
    if told.get("sheetId") is not None:
        return [whole(batch.spreadsheet.sheet(int(told["sheetId"])))]
    if not told.get("allSheets"):
        raise invalid("A scope must be specified: range, sheetId or allSheets.")
    return [whole(sheet) for sheet in batch.spreadsheet.sheets]


def _replaced(
    batch: Batch,
    area: Area,
    place: tuple[int, int],
    wanted: tuple[re.Pattern[str], Told],
    counts: dict[str, int],
) -> bool:
    pattern, told = wanted
    value = area.sheet.value(*place) or {}
    is_formula = "formulaValue" in value
    if not value or (is_formula and not told.get("includeFormulas")):
        return False
    text = _text(next(iter(value.values())))
    whole_cell = told.get("matchEntireCell")
    made, times = pattern.subn(lambda _: told.get("replacement", ""), text)
    if not times or (whole_cell and not pattern.fullmatch(text)):
        return False
    Writing(batch.world, batch.spreadsheet, "USER_ENTERED").put(
        Area(area.sheet, place[0], place[0] + 1, place[1], place[1] + 1), [[made]]
    )
    counts["formulasChanged" if is_formula else "valuesChanged"] += 1
    counts["occurrencesChanged"] += times
    return True


def _text(value: Any) -> str:
    return str(value).upper() if isinstance(value, bool) else str(value)


def _comparable(area: Area, row: int, column: int) -> Any:
    value = area.sheet.value(row, column)
    plain = next(iter(value.values())) if value else None
    return plain.casefold() if isinstance(plain, str) else plain
