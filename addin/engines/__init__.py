"""Engines that xlwings does not ship: other spreadsheets under the same macros."""
