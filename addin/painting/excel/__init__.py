"""Excel's hand: what plain xlwings lacks, through COM on Windows and Apple events on macOS."""

from addin.painting.excel.brush import ExcelBrush

__all__ = ["ExcelBrush"]
