"""Does in a real LibreOffice what a clerk does in Excel: sort, insert a row; run by a Python that has `uno`.

Usage: python clerk.py SOFFICE PROFILE FILE OUTPUT.html ACTIONS — actions are JSON:
[["sort", "A5:Y34", column, ascending], ["insert", row], ["type", "E10", text]]; rows as a person counts.
Prints JSON: for each cell asked for by ["look", "B7"]: its text, formula and validation.
"""

import contextlib
import json
import subprocess
import sys
import time
import uuid
from pathlib import Path

import uno  # type: ignore[import-not-found,unused-ignore]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found,unused-ignore]
from com.sun.star.table import TableSortField  # type: ignore[import-not-found,unused-ignore]

SHEET = "Theo dõi"


def named(**values):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(300):
        with contextlib.suppress(Exception):
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        time.sleep(0.1)
    raise SystemExit("soffice did not answer")


def sort(sheet, area, column, ascending):
    field = TableSortField(Field=column, IsAscending=ascending, IsCaseSensitive=False)
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    descriptor = [
        *named(ContainsHeader=False, IsSortColumns=False),
        PropertyValue(Name="SortFields", Value=fields),
    ]
    sheet.getCellRangeByName(area).sort(tuple(descriptor))


def look(sheet, name):
    cell = sheet.getCellRangeByName(name)
    rule = cell.Validation
    return {
        "text": cell.String,
        "formula": cell.Formula,
        "validation": rule.Type.value,
        "condition": rule.getFormula1(),
        "message": rule.ErrorMessage,
        "alert": rule.ErrorAlertStyle.value,
    }


def act(sheet, actions):
    seen = {}
    for action, *arguments in actions:
        if action == "sort":
            sort(sheet, *arguments)
        elif action == "insert":
            sheet.Rows.insertByIndex(arguments[0] - 1, 1)
        elif action == "type":
            sheet.getCellRangeByName(arguments[0]).String = arguments[1]
        elif action == "look":
            seen[arguments[0]] = look(sheet, arguments[0])
    return seen


def main(soffice, profile, file, output, actions):
    pipe = f"dondoc{uuid.uuid4().hex}"
    options = ["--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp"]
    office = subprocess.Popen([soffice, f"-env:UserInstallation={Path(profile).as_uri()}", *options])
    try:
        context = connect(pipe)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        book = desktop.loadComponentFromURL(Path(file).as_uri(), "_blank", 0, named(Hidden=True))
        seen = act(book.Sheets.getByName(SHEET), json.loads(actions))
        book.storeToURL(Path(output).as_uri(), named(FilterName="HTML (StarCalc)"))
        book.storeToURL(
            Path(output).with_suffix(".xlsx").as_uri(), named(FilterName="Calc MS Excel 2007 XML")
        )
        book.close(True)
        with contextlib.suppress(Exception):
            desktop.terminate()
        sys.stdout.buffer.write(json.dumps(seen, ensure_ascii=False).encode("utf-8"))
        office.wait(30)
    finally:
        if office.poll() is None:
            office.kill()


if __name__ == "__main__":
    main(*sys.argv[1:])
