"""The macros inside the spreadsheet; this room is furnished by the add-in (see docs/architecture.md)."""
