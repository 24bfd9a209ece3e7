"""When to ask again and after how long: truncated exponential back-off with jitter, and an end to it."""

from sync.google.failures import Failure, Trouble

MAX_ATTEMPTS = 8
_LONGEST = 64.0  # seconds between two attempts, unless Google asks for more
_LONGEST_ASKED = 300.0  # seconds; Google asking for more means "not today"
_PASSING = frozenset({Trouble.QUOTA, Trouble.SERVER, Trouble.NETWORK})


def pause(attempt: int, failure: Failure, chance: float, *, repeatable: bool) -> float | None:
    """Seconds to wait before the next attempt, None to give up.

    Args:
        attempt: how many were made, from 1.
        failure: what became of the last.
        chance: from 0 to 1, so that many clients do not come back at once.
        repeatable: whether doing it twice does no harm.
    """
    if attempt >= MAX_ATTEMPTS or failure.trouble not in _PASSING:
        return None
    if failure.unsure and not repeatable:
        return None
    own = min(_LONGEST, 2.0 ** (attempt - 1)) * (0.5 + chance / 2)
    asked = failure.retry_after
    if asked is None:
        return own
    return max(own, asked) if asked <= _LONGEST_ASKED else None
