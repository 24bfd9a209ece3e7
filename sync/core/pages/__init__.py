"""The report as data: one module a sheet, drawn by any painter without further decisions."""
