// A small Google Sheets for the tests: the services that the script of the menu calls, with Google's own refusals.
// It keeps cells, fills, notes, formulas and locks; it does not calculate, draw, or know of other people.

function letters(column) {
  return column <= 0 ? "" : letters(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26));
}

function columnOf(word) {
  return [...word].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

function areaOf(address, sheet) {
  const [, c1, r1, , c2, r2] = address.replace(/\$/g, "").match(/^([A-Z]*)(\d*)(:([A-Z]*)(\d*))?$/);
  const top = Number(r1 || 1), left = columnOf(c1 || "A");
  const bottom = address.includes(":") ? Number(r2 || sheet.rows) : top;
  const right = address.includes(":") ? (c2 ? columnOf(c2) : sheet.columns) : left;
  return [top, left, bottom - top + 1, right - left + 1];
}

class Range {
  constructor(sheet, row, column, rows = 1, columns = 1) {
    if (![row, column, rows, columns].every((n) => Number.isInteger(n) && n > 0)) {
      throw new Error("The starting row or column or the size of the range is not a whole number above 0.");
    }
    if (row + rows - 1 > sheet.rows || column + columns - 1 > sheet.columns) {
      throw new Error("The coordinates of the range are outside the dimensions of the sheet.");
    }
    Object.assign(this, { sheet, row, column, rows, columns });
  }
  cells() {
    const found = [];
    for (let r = 0; r < this.rows; r++) for (let c = 0; c < this.columns; c++) found.push([this.row + r, this.column + c, r, c]);
    return found;
  }
  read(kind, blank) {
    return Array.from({ length: this.rows }, (_, r) =>
      Array.from({ length: this.columns }, (_, c) => this.sheet.at(this.row + r, this.column + c)[kind] ?? blank));
  }
  write(kind, matrix) {
    if (matrix.length !== this.rows || matrix.some((row) => row.length !== this.columns)) {
      throw new Error(`The number of rows or columns in the data does not match the range: ${this.rows} × ${this.columns}.`);
    }
    this.editable();
    for (const [r, c, i, j] of this.cells()) this.sheet.at(r, c)[kind] = matrix[i][j];
    return this;
  }
  fill(kind, value) {
    return this.write(kind, Array.from({ length: this.rows }, () => Array(this.columns).fill(value)));
  }
  editable() {
    for (const lock of this.sheet.locks) {
      if (lock.warning || lock.mine) continue;
      const inside = (r, c, [row, column, rows, columns]) => r >= row && r < row + rows && c >= column && c < column + columns;
      const shut = areaOf(lock.range, this.sheet), open = (lock.open || []).map((address) => areaOf(address, this.sheet));
      if (this.cells().some(([r, c]) => inside(r, c, shut) && !open.some((part) => inside(r, c, part)))) {
        throw new Error("You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection.");
      }
    }
  }
  getSheet() { return this.sheet; }
  getRow() { return this.row; }
  getColumn() { return this.column; }
  getLastRow() { return this.row + this.rows - 1; }
  getLastColumn() { return this.column + this.columns - 1; }
  getCell(row, column) { return new Range(this.sheet, this.row + row - 1, this.column + column - 1); }
  getA1Notation() {
    const first = letters(this.column) + this.row;
    return this.rows * this.columns === 1 ? first : first + ":" + letters(this.getLastColumn()) + this.getLastRow();
  }
  getDataRegion() { return this.sheet.getDataRange(); }
  getValues() { return this.read("value", ""); }
  getValue() { return this.getValues()[0][0]; }
  getDisplayValue() { return String(this.getValue()); }
  setValues(values) {
    this.write("value", values);
    for (const [r, c, i, j] of this.cells()) {
      const cell = this.sheet.at(r, c);
      delete cell.formula; delete cell.link;
      if (typeof values[i][j] === "string" && values[i][j].startsWith("=")) cell.formula = values[i][j];
    }
    return this;
  }
  setFormula(text) { return this.fill("formula", text); }
  setFormulas(texts) { return this.write("formula", texts); }
  setRichTextValue(rich) {
    this.fill("value", rich.text); this.fill("formula", undefined); return this.fill("link", rich.link);
  }
  clearContent() { return this.fill("value", undefined); }
  getBackgrounds() { return this.read("background", "#ffffff"); }
  setBackground(colour) { return this.fill("background", colour === null ? undefined : colour.toLowerCase()); }
  setBackgrounds(colours) { return this.write("background", colours.map((row) => row.map((one) => one ?? undefined))); }
  getNotes() { return this.read("note", ""); }
  setNotes(notes) { return this.write("note", notes); }
  setNote(note) { return this.fill("note", note); }
  clearNote() { return this.fill("note", undefined); }
  setBorder(top, left, bottom, right, vertical, horizontal, colour, style) {
    return this.fill("border", { top, left, bottom, right, vertical, horizontal, colour, style });
  }
  setDataValidation(rule) { return this.fill("validation", rule); }
  clearDataValidations() { return this.fill("validation", undefined); }
  merge() { this.sheet.merged.push(this.getA1Notation()); return this; }
  activate() { this.sheet.book.selection = this; this.sheet.activate(); return this; }
}
for (const kind of ["NumberFormat", "FontWeight", "FontStyle", "FontSize", "FontFamily", "FontColor", "Wrap", "HorizontalAlignment", "VerticalAlignment"]) {
  Range.prototype["set" + kind] = function (value) { return this.fill(kind[0].toLowerCase() + kind.slice(1), value); };
}

class Protection {
  constructor(sheet, lock) { Object.assign(this, { sheet, lock }); }
  isWarningOnly() { return Boolean(this.lock.warning); }
  canEdit() { return Boolean(this.lock.mine); }
  getRange() { return this.sheet.getRange(this.lock.range); }
  getProtectionType() { return this.lock.whole ? "SHEET" : "RANGE"; }
  getUnprotectedRanges() { return (this.lock.open || []).map((address) => this.sheet.getRange(address)); }
}

class Sheet {
  constructor(book, { name, values = [[]], rows = 1000, columns = 26, backgrounds = {}, notes = {}, locks = [], rules = [], id = 0 }) {
    Object.assign(this, { book, name, rows, columns, id, locks: [], grid: new Map(), merged: [], rules: [], layout: {} });
    values.forEach((row, r) => row.forEach((value, c) => {
      if (value !== "") this.at(r + 1, c + 1).value = value && value.date ? new Date(value.date) : value;
    }));
    for (const [address, colour] of Object.entries(backgrounds)) this.getRange(address).fill("background", colour);
    for (const [address, note] of Object.entries(notes)) this.getRange(address).fill("note", note);
    this.rules = rules.map((address) => builder(RULES).setRanges([this.getRange(address)]).build());
    this.locks = locks;
  }
  at(row, column) {
    const key = row + "," + column;
    if (!this.grid.has(key)) this.grid.set(key, {});
    return this.grid.get(key);
  }
  last(place) {
    let most = 0;
    for (const [key, cell] of this.grid) {
      if ((cell.value !== undefined && cell.value !== "") || cell.formula) most = Math.max(most, Number(key.split(",")[place]));
    }
    return most;
  }
  getName() { return this.name; }
  setName(name) { this.name = name; return this; }
  getSheetId() { return this.id; }
  getIndex() { return this.book.sheets.indexOf(this) + 1; }
  getLastRow() { return this.last(0); }
  getLastColumn() { return this.last(1); }
  getMaxRows() { return this.rows; }
  getMaxColumns() { return this.columns; }
  insertRowsAfter(_, count) { this.rows += count; }
  insertColumnsAfter(_, count) { this.columns += count; }
  getRange(row, column, rows, columns) {
    return typeof row === "string" ? new Range(this, ...areaOf(row, this)) : new Range(this, row, column, rows, columns);
  }
  getRangeList(addresses) {
    const ranges = addresses.map((address) => this.getRange(address));
    this.book.calls.lists += 1;
    return { setBackground: (colour) => ranges.forEach((range) => range.setBackground(colour)) };
  }
  getDataRange() { return new Range(this, 1, 1, Math.max(this.getLastRow(), 1), Math.max(this.getLastColumn(), 1)); }
  getImages() { return []; }
  getProtections(kind) { return this.locks.filter((lock) => Boolean(lock.whole) === (kind === "SHEET")).map((lock) => new Protection(this, lock)); }
  getConditionalFormatRules() { return this.rules; }
  setConditionalFormatRules(rules) { this.rules = rules; }
  activate() { this.book.active = this; return this; }
  clear() { this.grid.clear(); }
}
for (const kind of ["setFrozenRows", "setFrozenColumns", "setColumnWidths", "setRowHeights", "setHiddenGridlines", "hideRows", "showRows", "hideColumns", "showColumns", "hideSheet", "showSheet", "autoResizeColumns", "autoResizeRows"]) {
  Sheet.prototype[kind] = function (...args) { this.layout[kind] = args; return this; };
}

class Spreadsheet {
  constructor({ name = "Sổ theo dõi", sheets, active = 0, selection = "A1", zone = "Asia/Ho_Chi_Minh" }) {
    this.calls = { flush: 0, lists: 0 };
    this.name = name;
    this.zone = zone;
    this.sheets = sheets.map((sheet, at) => new Sheet(this, { id: at * 100, ...sheet }));
    this.active = this.sheets[active];
    this.selection = this.active.getRange(selection);
    this.names = {};
  }
  getName() { return this.name; }
  getSheets() { return [...this.sheets]; }
  getActiveSheet() { return this.active; }
  getActiveRange() { return this.selection; }
  getNamedRanges() { return []; }
  getRangeByName(name) { return this.names[name]; }
  getSheetByName(name) { return this.sheets.find((sheet) => sheet.name === name) || null; }
  getSpreadsheetTimeZone() { return this.zone; }
  insertSheet(name, index) {
    if (this.getSheetByName(name)) throw new Error(`A sheet with the name "${name}" already exists. Please enter another name.`);
    const sheet = new Sheet(this, { name, id: 1000 + this.sheets.length });
    this.sheets.splice(index, 0, sheet);
    return sheet.activate();
  }
  deleteSheet(sheet) { this.sheets.splice(this.sheets.indexOf(sheet), 1); }
}

function builder(kinds, kept = {}) {
  const made = { build: () => ({ ...kept, getRanges: () => kept.setRanges[0] }) };
  kinds.forEach((kind) => { made[kind] = (...args) => { kept[kind] = args; return made; }; });
  return made;
}

const RULES = ["setRanges", "whenFormulaSatisfied", "setBackground", "setFontColor", "setBold", "setItalic",
  "whenNumberGreaterThan", "whenNumberGreaterThanOrEqualTo", "whenNumberLessThan", "whenNumberLessThanOrEqualTo",
  "whenNumberEqualTo", "whenNumberNotEqualTo", "whenNumberBetween", "whenNumberNotBetween"];

/** The services as globals. `scene`: the workbook and what the person types; `fetch`: (url, options) → {code, text}. */
function open(scene, fetch) {
  const book = new Spreadsheet(scene);
  const seen = { alerts: [], prompts: [], menus: [], fetched: [] };
  const typed = [...(scene.typed || [])];
  const properties = { ...scene.properties };
  const ui = {
    ButtonSet: { OK: "OK", OK_CANCEL: "OK_CANCEL", YES_NO: "YES_NO", YES_NO_CANCEL: "YES_NO_CANCEL" },
    Button: { OK: "ok", CANCEL: "cancel", YES: "yes", NO: "no" },
    alert(title, text, buttons) { seen.alerts.push({ title, text, buttons }); return "ok"; },
    prompt(title, text) {
      seen.prompts.push(text);
      const answer = typed.shift();
      return { getSelectedButton: () => (answer === null || answer === undefined ? "cancel" : "ok"), getResponseText: () => answer };
    },
    createMenu(title) {
      const items = [];
      const menu = {
        addItem: (words, call) => { items.push([words, call]); return menu; },
        addSeparator: () => { items.push(null); return menu; },
        addToUi: () => seen.menus.push({ title, items }),
      };
      return menu;
    },
  };
  const globals = {
    SpreadsheetApp: {
      getActive: () => book,
      getUi: () => ui,
      flush: () => { book.calls.flush += 1; },
      newRichTextValue: () => {
        const rich = {};
        const made = { setText: (text) => { rich.text = text; return made; }, setLinkUrl: (link) => { rich.link = link; return made; }, build: () => rich };
        return made;
      },
      newConditionalFormatRule: () => builder(RULES),
      newDataValidation: () => builder(["setAllowInvalid", "requireValueInList", "requireValueInRange"]),
      BorderStyle: { SOLID: "SOLID", SOLID_MEDIUM: "SOLID_MEDIUM", SOLID_THICK: "SOLID_THICK", DASHED: "DASHED", DOTTED: "DOTTED", DOUBLE: "DOUBLE" },
      ProtectionType: { SHEET: "SHEET", RANGE: "RANGE" },
      Dimension: { ROWS: "ROWS", COLUMNS: "COLUMNS" },
    },
    PropertiesService: {
      getUserProperties: () => ({ getProperty: (key) => properties[key] ?? null, setProperty: (key, value) => { properties[key] = value; } }),
    },
    Session: { getActiveUser: () => ({ getEmail: () => "chuyen.vien@tinh.gov.vn" }) },
    UrlFetchApp: {
      fetch(url, options) {
        seen.fetched.push({ url, headers: options.headers });
        const { code, text } = fetch(url, options);
        return { getResponseCode: () => code, getContentText: () => text };
      },
    },
  };
  return { globals, state: () => ({ ...seen, properties, calls: book.calls, active: book.active.name, selection: book.selection.getA1Notation(), sheets: book.sheets.map(shown) }) };
}

function shown(sheet) {
  const cells = {};
  for (const [key, cell] of sheet.grid) {
    const [row, column] = key.split(",").map(Number);
    const kept = Object.fromEntries(Object.entries(cell).filter(([, value]) => value !== undefined && value !== ""));
    if (Object.keys(kept).length) cells[letters(column) + row] = kept;
  }
  const rules = sheet.rules.map(({ setRanges, getRanges, ...rule }) => ({ ...rule, ranges: setRanges[0].map((range) => range.getA1Notation()) }));
  return { name: sheet.name, rows: sheet.rows, columns: sheet.columns, cells, merged: sheet.merged, rules, layout: sheet.layout };
}
