"""The HTTP door: a spreadsheet sends its sheets as JSON, a macro runs here, the spreadsheet carries out the answer.

This room alone needs xlwings PRO (its engine `remote`); see docs/may-chu.md for the licence.
"""
