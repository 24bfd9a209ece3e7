"""Quotas as Google counts them: requests in the last minute, reads and writes apart, by user and by project."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MINUTE = 60.0
_READING_POSTS = {
    "sheets.spreadsheets.getByDataFilter",
    "sheets.spreadsheets.values.batchGetByDataFilter",
    "sheets.spreadsheets.developerMetadata.search",
}


@dataclass(frozen=True)
class Limit:
    """One quota, in Google's own names.

    Args:
        service: `sheets.googleapis.com`.
        metric: as the message calls it, `Read requests`.
        per_user: counted for each caller of a project, else for the project.
        a_minute: how many in sixty seconds.
    """

    service: str
    metric: str
    per_user: bool
    a_minute: int

    @property
    def title(self) -> str:
        return f"{self.metric} per minute" + (" per user" if self.per_user else "")

    @property
    def name(self) -> str:
        """`ReadRequestsPerMinutePerUser`, as in `quota_limit`."""
        words = (
            self.title if self.service.startswith("sheets") else f"default{self.title[len(self.metric) :]}"
        )
        return "".join(word[:1].upper() + word[1:] for word in words.split())

    @property
    def unit(self) -> str:
        return "1/min/{project}/{user}" if self.per_user else "1/min/{project}"

    @property
    def code(self) -> str:
        """`sheets.googleapis.com/read_requests`, as in `quota_metric`."""
        metric = self.metric.lower().replace(" ", "_")
        return f"{self.service}/{metric if self.service.startswith('sheets') else 'default'}"


SHEETS, DRIVE = "sheets.googleapis.com", "drive.googleapis.com"
GOOGLES = (
    Limit(SHEETS, "Read requests", True, 60),
    Limit(SHEETS, "Read requests", False, 300),
    Limit(SHEETS, "Write requests", True, 60),
    Limit(SHEETS, "Write requests", False, 300),
    Limit(DRIVE, "Queries", True, 12_000),
    Limit(DRIVE, "Queries", False, 12_000),
)


def metric(method: str, verb: str) -> tuple[str, str]:
    """Service and metric that a method counts under: `("sheets.googleapis.com", "Read requests")`."""
    if not method.startswith("sheets."):
        return DRIVE, "Queries"
    reads = verb == "GET" or method in _READING_POSTS
    return SHEETS, "Read requests" if reads else "Write requests"


@dataclass
class Quotas:
    """Counts requests on the world's clock and says which limit a request runs over.

    Args:
        now: the world's clock in seconds.
        limits: those in force; empty with `--open`.

    Attributes:
        requests: how many of each method came in, refused ones included.
        refused: how many each limit turned away, by its name.
    """

    now: Callable[[], float]
    limits: tuple[Limit, ...] = GOOGLES
    requests: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    _seen: dict[tuple[Limit, str], deque[float]] = field(default_factory=dict)

    def spent(self, method: str, verb: str, user: str, project: str) -> Limit | None:
        """Count one request; the limit that it runs over, if any (it is then not charged to any other)."""
        self.requests[method] += 1
        windows = list(self._windows(metric(method, verb), user, project))
        for limit, window in windows:
            if len(window) >= limit.a_minute:
                self.refused[limit.name] += 1
                return limit
        for _, window in windows:
            window.append(self.now())
        return None

    @property
    def asked(self) -> int:
        """How many requests came in."""
        return self.requests.total()

    @property
    def too_many(self) -> int:
        """How many were answered 429 (Drive: 403) for a quota."""
        return self.refused.total()

    def forget(self) -> None:
        """Start counting anew."""
        self.requests.clear()
        self.refused.clear()
        self._seen.clear()

    def _windows(
        self, kind: tuple[str, str], user: str, project: str
    ) -> Iterator[tuple[Limit, deque[float]]]:
        for limit in self.limits:
            if (limit.service, limit.metric) == kind:
                counted = f"{project}/{user}" if limit.per_user else project
                window = self._seen.setdefault((limit, counted), deque())
                while window and window[0] <= self.now() - MINUTE:
                    window.popleft()
                yield limit, window
