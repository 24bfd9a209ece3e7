"""Never more requests than Google allows: a sliding minute, by a clock that is handed in."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_MINUTE = 60.0
_MARGIN = 0.1  # seconds; Google counts by its own clock


@dataclass(frozen=True, slots=True)
class Tempo:
    """How time passes: `now` in seconds of a monotonic clock, `wait` sleeps so many, `chance` is from 0 to 1."""

    now: Callable[[], float]
    wait: Callable[[float], None]
    chance: Callable[[], float]


class Pacer:
    """At most so many requests in any minute.

    A request counts from when its answer was there: it reached Google before that, so by Google's clock the minute
    is never shorter than by ours.
    """

    def __init__(self, per_minute: int, tempo: Tempo) -> None:
        self._answered: deque[float] = deque(maxlen=per_minute)
        self._tempo = tempo

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for this request's turn; it has been answered when the block ends."""
        full = len(self._answered) == self._answered.maxlen
        pause = self._answered[0] + _MINUTE + _MARGIN - self._tempo.now() if full else 0.0
        if pause > 0:
            self._tempo.wait(pause)
        try:
            yield
        finally:
            self._answered.append(self._tempo.now())
