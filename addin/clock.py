"""The clock of the macros: they are doors, so they may read it, and always in Asia/Ho_Chi_Minh."""

from datetime import UTC, date, datetime

from sync.core.instants import in_vietnam


def now() -> datetime:
    """This instant, naive."""
    return in_vietnam(datetime.now(UTC))


def today() -> date:
    """Today."""
    return now().date()
