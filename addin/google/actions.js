/**
 * What xlwings' client for Google Sheets lacks: actions of its server under their own names, replacements of a few that
 * lose something here, and those of dondoc (dondocCheck, dondocPaint, dondocNotes, dondocLinks).
 *
 * An action is called as funcs[action.func](workbook, action); of two functions of one name the later one counts, so
 * this stands after xlwings' client. Rows and columns of dondoc's own actions are counted as a person counts.
 */

// Replacements

/** As xlwings' own; the sheet grows where the cells are not there yet. */
function getRange(workbook, action) {
  const sheet = dondocSheet_(workbook, action);
  const bottom = action.start_row + action.row_count;
  const right = action.start_column + action.column_count;
  if (bottom > sheet.getMaxRows()) {
    sheet.insertRowsAfter(sheet.getMaxRows(), bottom - sheet.getMaxRows());
  }
  if (right > sheet.getMaxColumns()) {
    sheet.insertColumnsAfter(sheet.getMaxColumns(), right - sheet.getMaxColumns());
  }
  return sheet.getRange(action.start_row + 1, action.start_column + 1, action.row_count, action.column_count);
}

/** Words stay words: what begins with "=" came out of somebody's cell and never becomes a formula (see setFormula). */
function setValues(workbook, action) {
  const range = getRange(workbook, action);
  const literal = [];
  const values = action.values.map((row, at) =>
    row.map((value, place) => {
      if (typeof value === "string" && value.startsWith("=")) {
        literal.push([at + 1, place + 1, value]);
        return "";
      }
      return value;
    })
  );
  range.setValues(values);
  literal.forEach(([row, column, text]) =>
    range.getCell(row, column).setRichTextValue(SpreadsheetApp.newRichTextValue().setText(text).build())
  );
}

/** Also to a place in the same file, as Excel writes it: #'Quá hạn'!A5:K9. */
function addHyperlink(workbook, action) {
  const [address, words] = action.args;
  const cell = getRange(workbook, action);
  const text = words === null || words === "None" ? cell.getDisplayValue() : String(words);
  const link = address.startsWith("#") ? dondocPlace_(workbook, address.slice(1)) : address;
  cell.setRichTextValue(SpreadsheetApp.newRichTextValue().setText(text).setLinkUrl(link).build());
}

// Actions of xlwings' server that its client for Google Sheets does not know

function setFormula(workbook, action) {
  const range = getRange(workbook, action);
  return Array.isArray(action.values) ? range.setFormulas(action.values) : range.setFormula(action.values);
}

function setRangeColors(workbook, action) {
  const range = getRange(workbook, action);
  const now = range.getBackgrounds();
  const wanted = action.args[0];
  range.setBackgrounds(now.map((row, at) => row.map((old, place) => (wanted[at][place] === "keep" ? old : wanted[at][place]))));
}

function setFontProperty(workbook, action) {
  const [property, value] = action.args;
  const range = getRange(workbook, action);
  const set = {
    bold: () => range.setFontWeight(value ? "bold" : "normal"),
    italic: () => range.setFontStyle(value ? "italic" : "normal"),
    size: () => range.setFontSize(value),
    name: () => range.setFontFamily(value),
    color: () => range.setFontColor(value),
  };
  set[property]();
}

/** xlwings sends colour, weight and line style of each side one by one; here they are set together, at the style. */
function setBorderProperty(workbook, action) {
  const [side, property, value] = action.args;
  const where = [action.sheet_position, action.start_row, action.start_column, action.row_count, action.column_count, side].join();
  const pen = dondocPen_[where] || (dondocPen_[where] = { color: "#000000" });
  pen[property] = value;
  const place = ["edge_top", "edge_left", "edge_bottom", "edge_right", "inside_vertical", "inside_horizontal"].indexOf(side);
  if (property !== "line_style" || place < 0) {
    return;
  }
  const sides = [null, null, null, null, null, null];
  sides[place] = value !== null && value !== "none";
  getRange(workbook, action).setBorder(...sides, pen.color, dondocLine_(value, pen.weight));
}

const dondocPen_ = {};

function dondocLine_(style, weight) {
  const lines = SpreadsheetApp.BorderStyle;
  if (style === "dash" || style === "dot" || style === "double") {
    return { dash: lines.DASHED, dot: lines.DOTTED, double: lines.DOUBLE }[style];
  }
  return { medium: lines.SOLID_MEDIUM, thick: lines.SOLID_THICK }[weight] || lines.SOLID;
}

/** Excel counts a width in characters of 7 pixels, with 5 around them. */
function setColumnWidth(workbook, action) {
  getRange(workbook, action); // the columns have to be there
  dondocSheet_(workbook, action).setColumnWidths(action.start_column + 1, action.column_count, Math.round(action.args[0] * 7) + 5);
}

/** From points to pixels. */
function setRowHeight(workbook, action) {
  getRange(workbook, action);
  dondocSheet_(workbook, action).setRowHeights(action.start_row + 1, action.row_count, Math.round((action.args[0] * 4) / 3));
}

function setSheetAutofit(workbook, action) {
  const sheet = dondocSheet_(workbook, action);
  if (action.args[0] === "columns") {
    sheet.autoResizeColumns(1, Math.max(sheet.getLastColumn(), 1));
  } else {
    sheet.autoResizeRows(1, Math.max(sheet.getLastRow(), 1));
  }
}

function setRowHidden(workbook, action) {
  const sheet = dondocSheet_(workbook, action);
  sheet[action.args[0] ? "hideRows" : "showRows"](action.start_row + 1, action.row_count);
}

function setColumnHidden(workbook, action) {
  const sheet = dondocSheet_(workbook, action);
  sheet[action.args[0] ? "hideColumns" : "showColumns"](action.start_column + 1, action.column_count);
}

function setSheetVisibility(workbook, action) {
  const sheet = dondocSheet_(workbook, action);
  return action.args[0] === true || action.args[0] === "Visible" ? sheet.showSheet() : sheet.hideSheet();
}

function setShowGridlines(workbook, action) {
  dondocSheet_(workbook, action).setHiddenGridlines(!action.args[0]);
}

function setWrapText(workbook, action) {
  getRange(workbook, action).setWrap(action.args[0]);
}

function setHorizontalAlignment(workbook, action) {
  const known = { Left: "left", Center: "center", Right: "right" };
  getRange(workbook, action).setHorizontalAlignment(known[action.args[0]] || null);
}

function setVerticalAlignment(workbook, action) {
  const known = { Top: "top", Center: "middle", Bottom: "bottom" };
  getRange(workbook, action).setVerticalAlignment(known[action.args[0]] || null);
}

function rangeMerge(workbook, action) {
  const range = getRange(workbook, action);
  return action.args[0] ? range.mergeAcross() : range.merge();
}

function rangeUnmerge(workbook, action) {
  getRange(workbook, action).breakApart();
}

/** "A1:B6", "1:6" or "A:B": what stays in sight. */
function freezePaneAtRange(workbook, action) {
  const [, column, row] = action.args[0].replace(/\$/g, "").split(":").pop().match(/^([A-Z]*)(\d*)$/);
  const sheet = dondocSheet_(workbook, action);
  sheet.setFrozenRows(Number(row));
  sheet.setFrozenColumns([...column].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0));
}

function freezePaneUnfreeze(workbook, action) {
  dondocSheet_(workbook, action).setFrozenRows(0);
  dondocSheet_(workbook, action).setFrozenColumns(0);
}

/** Rules by formula and by comparison; the newest counts first, as in Excel. */
function addConditionalFormat(workbook, action) {
  const rule = action.args[0];
  const written = SpreadsheetApp.newConditionalFormatRule().setRanges([getRange(workbook, action)]);
  const conditions = {
    GreaterThan: "whenNumberGreaterThan", GreaterThanOrEqual: "whenNumberGreaterThanOrEqualTo",
    LessThan: "whenNumberLessThan", LessThanOrEqual: "whenNumberLessThanOrEqualTo",
    EqualTo: "whenNumberEqualTo", NotEqualTo: "whenNumberNotEqualTo",
    Between: "whenNumberBetween", NotBetween: "whenNumberNotBetween",
  };
  if (rule.type === "Custom") {
    written.whenFormulaSatisfied(rule.formula);
  } else if (rule.type === "CellValue") {
    const bounds = [rule.formula1, rule.formula2].filter((bound) => bound !== null).map(Number);
    written[conditions[rule.operator]](...bounds);
  } else {
    throw "Google Sheets không có kiểu định dạng theo điều kiện này: " + rule.type;
  }
  if (rule.fill_color) written.setBackground(rule.fill_color);
  if (rule.font_color) written.setFontColor(rule.font_color);
  if (rule.font_bold !== null) written.setBold(rule.font_bold);
  if (rule.font_italic !== null) written.setItalic(rule.font_italic);
  const sheet = dondocSheet_(workbook, action);
  sheet.setConditionalFormatRules([written.build(), ...sheet.getConditionalFormatRules()]);
}

/** Only rules that stand wholly inside the cells: another one may be the clerk's. */
function clearConditionalFormats(workbook, action) {
  const sheet = dondocSheet_(workbook, action);
  const area = dondocArea_(getRange(workbook, action));
  const kept = sheet
    .getConditionalFormatRules()
    .filter((rule) => !rule.getRanges().every((range) => dondocInside_(dondocArea_(range), area)));
  sheet.setConditionalFormatRules(kept);
}

function setDataValidationList(workbook, action) {
  const [source, dropdown] = action.args;
  const rule = SpreadsheetApp.newDataValidation().setAllowInvalid(false);
  if (source.type === "literal") {
    rule.requireValueInList(source.values, dropdown);
  } else if (source.type === "range") {
    rule.requireValueInRange(getRange(workbook, source), dropdown);
  } else {
    rule.requireValueInRange(workbook.getRangeByName(source.name), dropdown);
  }
  getRange(workbook, action).setDataValidation(rule.build());
}

function deleteDataValidation(workbook, action) {
  getRange(workbook, action).clearDataValidations();
}

function addNote(workbook, action) {
  getRange(workbook, action).setNote(action.args[1]);
}

function setNoteText(workbook, action) {
  getRange(workbook, action).setNote(action.args[1]);
}

function deleteNote(workbook, action) {
  getRange(workbook, action).clearNote();
}

// Google Sheets saves and calculates by itself, and has neither print areas nor a switch for drawing
function save() {}
function calculate() {}
function setCalculation() {}
function setScreenUpdating() {}
function setPrintArea() {}

// Actions of dondoc

/** First of all actions: refuse as a whole where any of the cells may not be written. args: [[sheet, top, left, bottom, right], …] */
function dondocCheck(workbook, action) {
  const sheets = workbook.getSheets();
  const locks = sheets.map(dondocLocks_);
  action.args.forEach(([position, ...area]) => {
    const lock = locks[position].find(({ shut, open }) => dondocMeet_(area, shut) && !open.some((part) => dondocInside_(area, part)));
    if (lock) {
      throw (
        "Trang “" + sheets[position].getName() + "”: vùng " + lock.name +
        " bị khoá, tài khoản này không sửa được – nhờ người giữ tệp mở khoá rồi bấm lại. Bảng tính chưa bị thay đổi gì."
      );
    }
  });
}

/** What this person may not edit on a sheet: areas that are shut, with the parts that are open all the same. */
function dondocLocks_(sheet) {
  return [SpreadsheetApp.ProtectionType.SHEET, SpreadsheetApp.ProtectionType.RANGE]
    .flatMap((kind) => sheet.getProtections(kind))
    .filter((lock) => !lock.isWarningOnly() && !lock.canEdit())
    .map((lock) => ({
      name: lock.getRange().getA1Notation(),
      shut: dondocArea_(lock.getRange()),
      open: lock.getProtectionType() === SpreadsheetApp.ProtectionType.SHEET ? lock.getUnprotectedRanges().map(dondocArea_) : [],
    }));
}

/** (row, column) → whether this person may edit the cell. */
function dondocFree_(sheet) {
  const locks = dondocLocks_(sheet);
  return (row, column) => {
    const cell = [row, column, row, column];
    return !locks.some(({ shut, open }) => dondocInside_(cell, shut) && !open.some((part) => dondocInside_(cell, part)));
  };
}

/**
 * Fill areas with a colour, or clear them (null): only cells that are blank or of our own palette, and not locked.
 * args: [colour, [[top, left, bottom, right], …], palette]
 */
function dondocPaint(workbook, action) {
  const [colour, areas, palette] = action.args;
  const sheet = dondocSheet_(workbook, action);
  const [bottom, right] = [2, 3].map((side) => areas.reduce((most, area) => Math.max(most, area[side]), 1));
  const whole = { start_row: 0, start_column: 0, row_count: bottom, column_count: right };
  const fills = getRange(workbook, { ...action, ...whole }).getBackgrounds(); // the words' column may be new: the sheet grows
  const ours = new Set([colour === null ? "" : "#ffffff", ...palette.map((one) => one.toLowerCase())]);
  const free = dondocFree_(sheet);
  const mine = (row, column) => ours.has(fills[row - 1][column - 1]) && free(row, column);
  const runs = areas.flatMap((area) => dondocRuns_(mine, ...area));
  if (runs.length) {
    sheet.getRangeList(runs).setBackground(colour);
  }
}

/** Clear our own colours wherever they stand on the sheet, and nothing else. args: [palette] */
function dondocClearPaint(workbook, action) {
  const sheet = dondocSheet_(workbook, action);
  const whole = [1, 1, Math.max(sheet.getLastRow(), 1), Math.max(sheet.getLastColumn(), 1)];
  dondocPaint(workbook, { ...action, args: [null, [whole], action.args[0]] });
}

/** Addresses of the runs of cells inside an area that are `mine`; equal rows are taken together. */
function dondocRuns_(mine, top, left, bottom, right) {
  const stretches = (row) => {
    const found = [];
    for (let column = left; column <= right; column++) {
      if (!mine(row, column)) continue;
      const last = found[found.length - 1];
      if (last && last[1] === column - 1) last[1] = column;
      else found.push([column, column]);
    }
    return found;
  };
  const addresses = [];
  let first = top;
  let running = stretches(top);
  for (let row = top + 1; row <= bottom + 1; row++) {
    const next = row <= bottom ? stretches(row) : null;
    if (next && JSON.stringify(next) === JSON.stringify(running)) continue;
    running.forEach(([from, to]) => addresses.push(dondocLetters_(from) + first + ":" + dondocLetters_(to) + (row - 1)));
    first = row;
    running = next;
  }
  return addresses;
}

/**
 * Put notes at cells; those of before go that are still as they were written, a clerk's own stay, locked cells are passed over.
 * args: [mark, [[row, column, text], …]]; a note is the mark, the text, and a signature over the text (addin/cell_notes.py).
 */
function dondocNotes(workbook, action) {
  const [mark, notes] = action.args;
  const sheet = dondocSheet_(workbook, action);
  const before = sheet.getDataRange().getNotes();
  const after = before.map((row) => row.map((note) => (dondocIsOwn_(note, mark) ? "" : note)));
  notes.forEach(([row, column, text]) => {
    if (after[row - 1] && after[row - 1][column - 1] === "") {
      after[row - 1][column - 1] = mark + text + dondocSignature_(text);
    }
  });
  const free = dondocFree_(sheet);
  after.forEach((row, at) =>
    row.forEach((note, place) => {
      if (note !== before[at][place] && free(at + 1, place + 1)) {
        sheet.getRange(at + 1, place + 1).setNote(note);
      }
    })
  );
}

/** Whether a note is as it was written: one that a clerk went on writing is the clerk's. */
function dondocIsOwn_(note, mark) {
  const text = note.replace(/\r\n?/g, "\n").trim();
  const end = text.lastIndexOf("\n— ");
  return text.startsWith(mark) && end >= 0 && text.slice(end) === dondocSignature_(text.slice(mark.length, end));
}

function dondocSignature_(text) {
  return "\n— phần mềm ghi, kiểm tra lại thì thay (" + dondocSum_(text) + ")";
}

/** CRC-32 of the text in UTF-8, as zlib has it. */
function dondocSum_(text) {
  let sum = 0xffffffff;
  for (const letter of unescape(encodeURIComponent(text))) {
    sum ^= letter.charCodeAt(0);
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ((sum ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}

/** Let cells lead to places of the file; numbers stay numbers. args: [[row, column, "'Quá hạn'!A5:K9"], …] */
function dondocLinks(workbook, action) {
  const sheet = dondocSheet_(workbook, action);
  action.args.forEach(([row, column, place]) => {
    const cell = sheet.getRange(row, column);
    const value = cell.getValue();
    const shown = typeof value === "number" ? value : '"' + String(value).replace(/"/g, '""') + '"';
    cell.setNumberFormat("General"); // in a cell of plain text a formula would be read out
    cell.setFormula('=HYPERLINK("' + dondocPlace_(workbook, place) + '";' + shown + ")");
  });
}

function dondocSheet_(workbook, action) {
  return workbook.getSheets()[action.sheet_position];
}

/** 'Quá hạn'!A5:K9 → #gid=123&range=A5:K9 */
function dondocPlace_(workbook, place) {
  const at = place.lastIndexOf("!");
  const name = place.slice(0, at).replace(/^'|'$/g, "").replace(/''/g, "'");
  const sheet = workbook.getSheetByName(name);
  if (!sheet) {
    throw "Không có trang “" + name + "” để liên kết tới.";
  }
  return "#gid=" + sheet.getSheetId() + "&range=" + place.slice(at + 1).replace(/\$/g, "");
}

function dondocArea_(range) {
  return [range.getRow(), range.getColumn(), range.getLastRow(), range.getLastColumn()];
}

function dondocInside_(inner, outer) {
  return inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3];
}

function dondocMeet_(one, other) {
  return one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];
}

function dondocLetters_(column) {
  return column <= 0 ? "" : dondocLetters_(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26));
}
