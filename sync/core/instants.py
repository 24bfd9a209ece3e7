"""Instants are naive datetimes in Asia/Ho_Chi_Minh: UTC+7 all year since 1975, so no time-zone table is needed."""

from datetime import UTC, date, datetime, timedelta

_OFFSET = timedelta(hours=7)


def in_vietnam(instant: datetime) -> datetime:
    """An aware instant as the naive one that the system keeps, to the microsecond."""
    return instant.astimezone(UTC).replace(tzinfo=None) + _OFFSET


def end_of(day: date) -> datetime:
    """24:00 of a day: the first instant after it."""
    return datetime.combine(day + timedelta(days=1), datetime.min.time())
