"""The tab and the macros agree: a button without a macro, or a macro without a button, cannot be shipped."""

import re
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from addin.macros import MACROS, TITLES
from addin.ribbon.vba import CALLBACK

SCHEMA = "{http://schemas.microsoft.com/office/2006/01/customui}"
TAB = ET.fromstring((files("addin.ribbon") / "customUI.xml").read_bytes())
BUTTONS = list(TAB.iter(f"{SCHEMA}button"))
VIETNAMESE = re.compile(r"[^\x00-\x7f]")


def test_every_button_is_a_macro_and_every_macro_has_one_button():
    ids = sorted(button.get("id") for button in BUTTONS)
    assert ids == sorted(MACROS), "a button is a line of addin/ribbon/customUI.xml and of bo-cong-cu-excel.md"


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.get("id"))
def test_a_button_is_named_as_its_macro_is(button):
    assert button.get("label") == TITLES[button.get("id")]


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.get("id"))
def test_a_button_explains_itself_in_vietnamese_and_bears_a_picture_of_excels(button):
    for words, longest in (("screentip", 80), ("supertip", 400)):
        assert VIETNAMESE.search(button.get(words))
        assert len(button.get(words)) <= longest
    assert re.fullmatch(r"[A-Z][A-Za-z]+", button.get("imageMso"))


def test_every_button_goes_through_the_one_callback():
    assert {button.get("onAction") for button in BUTTONS} == {f"{CALLBACK}.RunMacro"}


def test_the_tab_and_its_groups_are_called_as_the_guides_call_them():
    labels = [
        element.get("label") for element in TAB.iter() if element.tag in {f"{SCHEMA}tab", f"{SCHEMA}group"}
    ]
    assert labels == ["Đôn đốc", "Sổ theo dõi", "Tổng hợp", "Chốt và đối chiếu"]


def test_the_guide_names_every_button():
    page = (Path(__file__).resolve().parents[3] / "docs" / "bo-cong-cu-excel.md").read_text(encoding="utf-8")
    assert [label for label in TITLES.values() if f"| {label} |" not in page] == []
