"""What has to be known before a verdict is held against anyone."""

import pandas as pd

from sync.core.joining import words


def cautions(tasks: pd.DataFrame) -> "pd.Series[str]":
    """For each row of the situation, '' where nothing is open: unconfirmed reading, unconfirmed calendar.

    The calendar counts for every working-day sum of the row: D, D* and L (domain §2.3).
    """
    read = tasks["deadline"].notna() & ~tasks["deadline_confirmed"]
    reading = (
        "Thời hạn chờ xác nhận cách đọc (" + tasks["deadline_basis"].replace("", "chưa rõ căn cứ") + ")"
    ).where(read, "")
    calendar = told(tasks["due"].notna() & ~tasks["calendar_confirmed"], "Lịch chưa xác nhận")
    return words((reading, calendar), "; ")


def told(where: "pd.Series[bool]", message: str) -> "pd.Series[str]":
    """The message in the rows where it holds, '' elsewhere."""
    return pd.Series("", index=where.index, dtype="object").mask(where, message)
