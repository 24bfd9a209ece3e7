"""One workbook as it is → tasks and problems: headers, rows, cells, deadlines in words."""
