"""Fixtures that every test may use; each lives in a module of its own."""

from tests.spreadsheet import clerk, converted, office_profile, ooxml_errors, recalculated

__all__ = ["clerk", "converted", "office_profile", "ooxml_errors", "recalculated"]
