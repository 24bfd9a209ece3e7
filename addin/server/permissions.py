"""What the token of a unit opens."""

UNIT_MACROS = frozenset({"highlight_overdue", "check_tracker", "repair_tracker", "next_problem"})
"""Macros that look at nothing but the workbook that was sent; every other one asks for the office's token."""
