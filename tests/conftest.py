"""Fixtures that every test may use; each lives in a module of its own."""

from tests.office import libreoffice, offices, opened
from tests.spreadsheet import converted, office_profile, ooxml_errors, recalculated

__all__ = ["converted", "libreoffice", "office_profile", "offices", "ooxml_errors", "opened", "recalculated"]
