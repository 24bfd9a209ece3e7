"""What has to be known before a verdict is held against anyone."""

import pandas as pd

from sync.core.clocks.status import DONE
from sync.core.joining import words


def cautions(tasks: pd.DataFrame) -> "pd.Series[str]":
    """For each row of the situation, '' where nothing is open; else what is, in words, separated by '; '."""
    return words((unconfirmed(tasks), contradictions(tasks)), "; ")


def unconfirmed(tasks: pd.DataFrame) -> "pd.Series[str]":
    """An unconfirmed reading, an unconfirmed calendar: it counts for the sums of working days too (domain §2.3)."""
    read = tasks["deadline"].notna() & ~tasks["deadline_confirmed"]
    reading = (
        "Thời hạn chờ xác nhận cách đọc (" + tasks["deadline_basis"].replace("", "chưa rõ căn cứ") + ")"
    ).where(read, "")
    calendar = told(tasks["due"].notna() & ~tasks["calendar_confirmed"], "Lịch chưa xác nhận")
    return words((reading, calendar), "; ")


def contradictions(tasks: pd.DataFrame) -> "pd.Series[str]":
    """Days before the document that assigned the task: they count as written, never silently (domain §2)."""
    assigned = tasks["document_date"]
    done_before = tasks["status"].isin(DONE) & (tasks["done_on"] < assigned)
    deadline = told(tasks["deadline"] < assigned, "Thời hạn sớm hơn ngày văn bản giao")
    return words((deadline, told(done_before, "Ngày hoàn thành trước ngày văn bản giao")), "; ")


def told(where: "pd.Series[bool]", message: str) -> "pd.Series[str]":
    """The message in the rows where it holds, '' elsewhere."""
    return pd.Series("", index=where.index, dtype="object").mask(where, message)
