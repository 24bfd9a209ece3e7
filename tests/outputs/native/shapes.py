"""What a tracker is like, in one set of words: as declared, as an xlsx says it, as a Google spreadsheet says it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from sync.core.tracker import (
    COVER_SHEET,
    HEADER_ROW,
    IDENTITY_SHEET,
    LAYOUT,
    LISTS_SHEET,
    TRACKER_SHEET,
    Owner,
)
from sync.outputs.content import TrackerContent
from sync.outputs.cover import placed
from sync.outputs.guide import tracker_cover
from sync.outputs.hidden import identity, tracker_lists
from sync.outputs.looks import Look, cell_look, header_look
from sync.outputs.native.colours import colours, tell, told
from sync.outputs.native.formats import condition_format, shown
from sync.outputs.native.formulas import with_commas
from sync.outputs.native.marks import identity_marks
from sync.outputs.native.places import FIRST, Tab
from sync.outputs.native.requests import pixels
from sync.outputs.native.rules import places
from sync.outputs.native.template import TEMPLATE_MARK
from sync.outputs.prompts import RowFormulas
from sync.outputs.table import FROZEN_COLUMNS
from sync.outputs.tracker import TITLE, tasks_of
from sync.outputs.validation import Rule, tracker_rule

_EPOCH = date(1899, 12, 30)
_SHEETS = (COVER_SHEET, TRACKER_SHEET, LISTS_SHEET, IDENTITY_SHEET)


@dataclass(frozen=True)
class ColumnShape:
    """One column of 'Theo dõi'."""

    header: str
    pixels: int
    hidden: bool
    folded: bool
    accepts: str
    says: str
    number_format: str
    head: Look
    body: Look


@dataclass(frozen=True)
class Shape:
    """All that both programs show alike."""

    sheets: tuple[tuple[str, bool], ...]
    frozen: tuple[int, int]
    filtered: tuple[int, int]
    titles: tuple[str, ...]
    columns: tuple[ColumnShape, ...]
    colours: tuple[Any, ...]
    rows: tuple[tuple[Any, ...], ...]
    lists: Mapping[str, tuple[str, ...]]
    identity: Mapping[str, str]
    marks: Mapping[str, str]
    cover: tuple[tuple[int, str, Any, bool, str], ...]


def declared(content: TrackerContent, *, on_google: bool = False) -> Shape:
    """By the declarations alone."""
    table = tasks_of(content)
    formulas = RowFormulas(LAYOUT, HEADER_ROW + 1, content.rules.due_soon_days)
    cells = list(placed(tracker_cover(TITLE, content, on_google=on_google)))
    labels = {cell.row: str(cell.value) for cell in cells if cell.column == 1}
    return Shape(
        sheets=tuple((name, name.startswith("_")) for name in _SHEETS),
        frozen=(HEADER_ROW, FROZEN_COLUMNS),
        filtered=(HEADER_ROW - 1, table.last_row),
        titles=(table.title, table.subtitle),
        columns=tuple(
            ColumnShape(
                header=column.header,
                pixels=pixels(column.width),
                hidden=column.hidden or column.field in table.hidden,
                folded=column.field in table.foldable,
                accepts=_declared_rule(tracker_rule(column, formulas)),
                says=(tracker_rule(column, formulas) or {}).get("error_message", ""),
                number_format=cell_look(column, grey=False).get("num_format", ""),
                head=shown(condition_format(header_look(column.owner))),
                body=shown(condition_format(cell_look(column, grey=column.owner is Owner.CENTRE))),
            )
            for column in LAYOUT
        ),
        colours=tuple(tell(one) for one in colours(LAYOUT, content.rules.due_soon_days)),
        rows=tuple(
            tuple(_plain({**row, "ordinal": i}.get(c.field)) for c in LAYOUT if c.field != "prompt")
            for i, row in enumerate(content.rows, 1)
        ),
        lists={name: tuple(words) for name, words in tracker_lists().items()},
        identity={key: str(value) for key, value in identity(content).items()},
        marks=identity_marks(content),
        cover=tuple(
            (c.row, labels.get(c.row, ""), _plain(c.value), c.open, _declared_rule(c.rule))
            for c in cells
            if c.column == 2
        ),
    )


def _plain(value: Any) -> Any:
    return None if value in ("", None) else value.date() if isinstance(value, datetime) else value


def _declared_rule(rule: Rule | None) -> str:
    if rule is None:
        return ""
    if rule["validate"] == "date":
        return f"date: {rule['minimum'].isoformat()}..{rule['maximum'].isoformat()}"
    return f"{rule['validate']}: {rule['source' if rule['validate'] == 'list' else 'value'].lstrip('=')}"


# xlsx


def of_xlsx(content: bytes) -> Shape:
    """By openpyxl."""
    book = openpyxl.load_workbook(BytesIO(content))
    sheet, cover = book[TRACKER_SHEET], book[COVER_SHEET]
    assert sheet.freeze_panes is not None
    corner = sheet[sheet.freeze_panes]
    _, filter_end = str(sheet.auto_filter.ref).split(":")
    widths = {
        i: dimension
        for dimension in sheet.column_dimensions.values()
        for i in range(dimension.min, dimension.max + 1)
    }
    count = sum(bool(sheet.cell(row, 5).value) for row in range(FIRST + 1, sheet.max_row + 1))
    return Shape(
        sheets=tuple((one.title, one.sheet_state != "visible") for one in book.worksheets),
        frozen=(corner.row - 1, corner.column - 1),
        filtered=(HEADER_ROW - 1, int(re.sub(r"\D", "", filter_end))),
        titles=(sheet["A1"].value, sheet["A2"].value),
        columns=tuple(_xlsx_column(sheet, i, widths[i]) for i in range(1, len(LAYOUT) + 1)),
        colours=tuple(_xlsx_colours(sheet)),
        rows=tuple(
            tuple(
                _plain(sheet.cell(row, i).value)
                for i, column in enumerate(LAYOUT, 1)
                if column.field != "prompt"
            )
            for row in range(FIRST + 1, FIRST + 1 + count)
        ),
        lists={
            str(column[0].value): tuple(str(c.value) for c in column[1:] if c.value)
            for column in book[LISTS_SHEET].iter_cols()
        },
        identity={str(row[0].value): str(row[1].value) for row in book[IDENTITY_SHEET].iter_rows(max_col=2)},
        marks={one.name: str(one.value) for one in book.custom_doc_props.props},
        cover=tuple(
            (
                row - 1,
                str(cover.cell(row, 2).value or ""),
                _plain(cover.cell(row, 3).value),
                not cover.cell(row, 3).protection.locked,
                _xlsx_rule(cover, cover.cell(row, 3).coordinate)[0],
            )
            for row in range(1, cover.max_row + 1)
            if row in {cell.row for cell in cover["C"] if cell.value or not cell.protection.locked or cell.fill.fill_type}
        ),
    )  # fmt: skip


def _xlsx_column(sheet: Worksheet, i: int, dimension: Any) -> ColumnShape:
    head, body = sheet.cell(HEADER_ROW, i), sheet.cell(FIRST + 1, i)
    accepts, says = _xlsx_rule(sheet, body.coordinate)
    return ColumnShape(
        header=str(head.value),
        pixels=pixels(round(dimension.width - 5 / 7, 2)),
        hidden=dimension.hidden,
        folded=dimension.outlineLevel > 0,
        accepts=accepts,
        says=says,
        number_format="" if body.number_format == "General" else body.number_format,
        head=_xlsx_look(head.fill.fgColor.rgb, head.font),
        body=_xlsx_look(body.fill.fgColor.rgb if body.fill.fill_type else None, body.font),
    )


def _xlsx_look(fill: str | None, font: Any) -> Look:
    ink = font.color.rgb if font is not None and font.color is not None and font.color.type == "rgb" else None
    look = {
        "bg_color": fill and f"#{fill[-6:]}",
        "font_color": ink and f"#{ink[-6:]}",
        "bold": bool(font is not None and font.b),
    }
    return {name: value for name, value in look.items() if value}


def _xlsx_rule(sheet: Worksheet, cell: str) -> tuple[str, str]:
    rules = [one for one in sheet.data_validations.dataValidation if cell in one.sqref]
    if not rules:
        return "", ""
    rule = rules[0]
    if rule.type == "date":
        days = (_EPOCH + timedelta(int(text)) for text in (rule.formula1, rule.formula2))
        return f"date: {'..'.join(day.isoformat() for day in days)}", rule.error
    return f"{rule.type}: {rule.formula1}", rule.error


def _xlsx_colours(sheet: Worksheet) -> list[Any]:
    rules = [(area, rule) for area in sheet.conditional_formatting for rule in area.rules]
    found = []
    for area, rule in sorted(rules, key=lambda one: one[1].priority):
        bounds = next(iter(area.sqref.ranges))
        condition = re.sub(r"(\$[A-Z]{1,3})\d+", r"\1#", f"={rule.formula[0]}")
        look = _xlsx_look(rule.dxf.fill.bgColor.rgb, rule.dxf.font)
        found.append((bounds.min_col - 1, bounds.max_col - 1, condition, tuple(sorted(look.items()))))
    return found


# Google


def of_google(spreadsheet: Mapping[str, Any]) -> Shape:
    """By the JSON of `spreadsheets.get` with grid data."""
    sheets = {one["properties"].get("sheetId", 0): one for one in spreadsheet["sheets"]}
    tasks, cover = sheets[Tab.TRACKER], sheets[Tab.COVER]
    grid = tasks["properties"]["gridProperties"]
    filtered = tasks["basicFilter"]["range"]
    words = {number: _rows(sheet) for number, sheet in sheets.items()}
    rows = [row for row in words[Tab.TRACKER][FIRST:] if len(row) > 4 and row[4]]
    marks = {one["metadataKey"]: one["metadataValue"] for one in spreadsheet["developerMetadata"]}
    lists = words[Tab.LISTS]
    shown_sheets = [one["properties"] for number, one in sheets.items() if number != Tab.ANSWERS]
    return Shape(
        sheets=tuple((one["title"], one.get("hidden", False)) for one in shown_sheets),
        frozen=(grid["frozenRowCount"], grid["frozenColumnCount"]),
        filtered=(filtered["startRowIndex"], filtered["endRowIndex"]),
        titles=tuple(_text(words[Tab.TRACKER][row][0]) for row in range(2)),
        columns=tuple(_google_column(tasks, i) for i in range(len(LAYOUT))),
        colours=tuple(told(tasks["conditionalFormats"])),
        rows=tuple(
            tuple(
                _google_value(tasks, FIRST + r, i)
                for i, column in enumerate(LAYOUT)
                if column.field != "prompt"
            )
            for r, _ in enumerate(rows)
        ),
        lists={
            _text(lists[0][i]): tuple(_text(row[i]) for row in lists[1:] if len(row) > i and row[i])
            for i in range(len(lists[0]))
        },
        identity={_text(row[0]): _text(row[1]) for row in words[Tab.IDENTITY]},
        marks={key: value for key, value in marks.items() if key != TEMPLATE_MARK},
        cover=tuple(_google_cover(cover)),
    )


def _rows(sheet: Mapping[str, Any]) -> list[list[dict[str, Any]]]:
    rows = sheet["data"][0].get("rowData", [])
    return [[cell.get("userEnteredValue", {}) for cell in row.get("values", [])] for row in rows]


def _text(value: Mapping[str, Any]) -> str:
    found = next(iter(value.values()), "")
    return str(int(found)) if isinstance(found, float) else str(found)


def _cell(sheet: Mapping[str, Any], row: int, column: int) -> dict[str, Any]:
    cells = sheet["data"][0]["rowData"][row].get("values", [])
    return dict(cells[column]) if column < len(cells) else {}


def _google_value(sheet: Mapping[str, Any], row: int, column: int) -> Any:
    cell = _cell(sheet, row, column)
    value = cell.get("userEnteredValue", {})
    dated = cell.get("userEnteredFormat", {}).get("numberFormat", {}).get("type") == "DATE"
    if "numberValue" in value and dated:
        return _EPOCH + timedelta(days=value["numberValue"])
    return next(iter(value.values()), None)


def _google_column(sheet: Mapping[str, Any], i: int) -> ColumnShape:
    head, body = _cell(sheet, HEADER_ROW - 1, i), _cell(sheet, FIRST, i)
    dimension = sheet["data"][0]["columnMetadata"][i]
    rule = body.get("dataValidation", {})
    groups = [group["range"] for group in sheet.get("columnGroups", [])]
    return ColumnShape(
        header=head["userEnteredValue"]["stringValue"],
        pixels=dimension["pixelSize"],
        hidden=dimension.get("hiddenByUser", False),
        folded=any(group["startIndex"] <= i < group["endIndex"] for group in groups),
        accepts=_google_rule(rule),
        says=rule.get("inputMessage", ""),
        number_format=body["userEnteredFormat"].get("numberFormat", {}).get("pattern", ""),
        head=_google_look(head["userEnteredFormat"]),
        body=_google_look(body["userEnteredFormat"]),
    )


def _google_look(found: Mapping[str, Any]) -> Look:
    return shown(found)


def _google_rule(rule: Mapping[str, Any]) -> str:
    if not rule:
        return ""
    assert rule["strict"]
    condition = rule["condition"]
    values = [with_commas(one["userEnteredValue"]).lstrip("=") for one in condition["values"]]
    named = {place: name for name, place in places(tracker_lists()).items()}
    pattern = "|".join(map(re.escape, named))
    spelt = [re.sub(pattern, lambda found: named[found.group()], value) for value in values]
    kinds = {"DATE_BETWEEN": "date", "ONE_OF_RANGE": "list", "CUSTOM_FORMULA": "custom"}
    return f"{kinds[condition['type']]}: {'..'.join(spelt)}"


def _google_cover(sheet: Mapping[str, Any]) -> list[tuple[int, str, Any, bool, str]]:
    guards = [one for one in sheet["protectedRanges"] if "unprotectedRanges" in one]
    opened = {area["startRowIndex"] for one in guards for area in one["unprotectedRanges"]}
    found = []
    for row in range(len(sheet["data"][0]["rowData"])):
        cell = _cell(sheet, row, 2)
        if cell.get("userEnteredValue") or cell.get("userEnteredFormat", {}).get("backgroundColorStyle"):
            label = _google_value(sheet, row, 1) or ""
            rule = _google_rule(cell.get("dataValidation", {}))
            found.append((row, label, _google_value(sheet, row, 2), row in opened, rule))
    return found
