"""dondoc: collect thirty units' trackers into one ledger and write the workbook that the leaders read."""

__version__ = "0.1.0"
