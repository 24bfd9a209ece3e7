"""Pages of a report painted into any workbook that xlwings opens: the same pages as the nightly job's."""

from addin.painting.paint import paint

__all__ = ["paint"]
