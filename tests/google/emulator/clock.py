"""The world's clock: real time, or a time that only the test moves."""

import time
from datetime import UTC, datetime, timedelta


class Clock:
    """Now, in UTC; ``set`` and ``advance`` make it virtual."""

    def __init__(self) -> None:
        self._fixed: datetime | None = None

    def now(self) -> datetime:
        """This instant."""
        return self._fixed or datetime.now(UTC)

    def set(self, instant: datetime) -> None:
        """Stop the clock at this instant."""
        self._fixed = instant.astimezone(UTC)

    def advance(self, seconds: float) -> None:
        """Move a virtual clock on; stops a real one first."""
        self._fixed = self.now() + timedelta(seconds=seconds)

    def sleep(self, seconds: float) -> None:
        """Wait: a virtual clock only moves."""
        if self._fixed is None:
            time.sleep(seconds)
        else:
            self.advance(seconds)


def rfc3339(instant: datetime) -> str:
    """2026-11-24T05:00:00.000Z, as Drive writes it."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{instant.microsecond // 1000:03d}Z"
