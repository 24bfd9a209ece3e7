"""Validation rules: XlsxWriter's options ⇄ the DataValidationRule of the Sheets API."""

import re
from collections.abc import Mapping, Sequence

from sync.core.tracker import LISTS_SHEET
from sync.outputs.native.formats import Json
from sync.outputs.native.formulas import area, with_semicolons
from sync.outputs.validation import Rule

_NAME = re.compile(r"\bds_\w+")

Lists = Mapping[str, Sequence[str]]
"""Defined name → words, one column of the hidden sheet each, in this order."""


def places(lists: Lists) -> dict[str, str]:
    """Defined name → where its words stand: '_danh_muc!$A$2:$A$7'.

    Spelt out in every rule: whether Sheets takes a name in the formula of a validation is nowhere promised.
    """
    sizes = enumerate(lists.items())
    return {name: f"{LISTS_SHEET}!{area(column, 2, len(words) + 1)}" for column, (name, words) in sizes}


def validation_rule(rule: Rule, lists: Lists) -> Json:
    """The rule, strict as in Excel; its message is also shown before anybody types."""
    return {
        "condition": _condition(rule, places(lists)),
        "inputMessage": rule["error_message"],
        "strict": True,
        "showCustomUi": rule["validate"] == "list",
    }


def _condition(rule: Rule, named: Mapping[str, str]) -> Json:
    if rule["validate"] == "date":
        days = (rule["minimum"], rule["maximum"])
        # ISO is the one spelling that every locale reads in the same way.
        return _of("DATE_BETWEEN", *(day.isoformat() for day in days))
    formula = rule["source"] if rule["validate"] == "list" else rule["value"]
    spelt = with_semicolons(_NAME.sub(lambda found: named[found.group()], formula))
    return _of("ONE_OF_RANGE" if rule["validate"] == "list" else "CUSTOM_FORMULA", spelt)


def _of(kind: str, *values: str) -> Json:
    return {"type": kind, "values": [{"userEnteredValue": value} for value in values]}
