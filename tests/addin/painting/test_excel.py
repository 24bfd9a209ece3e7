"""What the Excel brush writes beside plain xlwings, in both object models; no Excel ran here."""

from types import SimpleNamespace

import pytest

from addin.painting.excel.dialect import MACOS, WINDOWS, points


class Property:
    """A property of an Apple event reference: set by a call."""

    def __init__(self):
        self.value = None

    def set(self, value):
        self.value = value


def test_windows_sets_a_property_of_the_object_model():
    sheet = SimpleNamespace(PageSetup=SimpleNamespace(FitToPagesWide=None))
    WINDOWS.write(sheet, "wide", 1)
    assert sheet.PageSetup.FitToPagesWide == 1


def test_macos_calls_set_on_it():
    tall = Property()
    MACOS.write(SimpleNamespace(page_setup_object=SimpleNamespace(fit_to_pages_tall=tall)), "tall", False)
    assert tall.value is False


def test_both_models_know_the_same_words():
    assert set(WINDOWS.names) == set(MACOS.names)


def test_margins_are_in_points():
    assert points(25.4) == pytest.approx(72)
