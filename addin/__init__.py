"""The macros inside the spreadsheet and their doors (see docs/architecture.md)."""
