"""xlwings' words for comparisons beside LibreOffice's names, for data validation and conditional formats alike."""

OPERATORS = {
    "between": "BETWEEN",
    "not_between": "NOT_BETWEEN",
    "equal_to": "EQUAL",
    "not_equal_to": "NOT_EQUAL",
    "greater_than": "GREATER",
    "less_than": "LESS",
    "greater_than_or_equal": "GREATER_EQUAL",
    "less_than_or_equal": "LESS_EQUAL",
}
"""xlwings' word → member of com.sun.star.sheet.ConditionOperator and ConditionFormatOperator."""
