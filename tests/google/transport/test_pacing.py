"""Requests are paced on our side: Google never has to say no because of us."""

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from sync.google.pacing import Pacer
from tests.google.transport.virtual import VirtualClock


def test_a_few_requests_are_not_held_up() -> None:
    clock = VirtualClock()
    pacer = Pacer(60, clock.tempo)
    for _ in range(31):
        with pacer.turn():
            clock.at += 0.3
    assert clock.waited == []


def test_a_thousand_requests_take_less_than_seventeen_minutes() -> None:
    clock = VirtualClock()
    pacer = Pacer(60, clock.tempo)
    for _ in range(1001):
        with pacer.turn():
            clock.at += 0.3
    assert 16 * 60 < clock.at < 17 * 60


@given(st.lists(st.floats(0.0, 90.0), min_size=1, max_size=300), st.integers(1, 20))
def test_no_minute_of_googles_clock_ever_sees_more_than_is_allowed(pauses: list[float], allowed: int) -> None:
    clock = VirtualClock()
    pacer = Pacer(allowed, clock.tempo)
    arrived: list[float] = []
    for pause in pauses:
        clock.at += pause / 10
        with pacer.turn():
            clock.at += pause / 100  # on the way there
            arrived.append(clock.at)
            clock.at += pause / 50  # on the way back
    later = zip(arrived, arrived[allowed:], strict=False)
    assert all(after - before >= 60 for before, after in later)


def test_a_request_that_failed_counts_too() -> None:
    clock = VirtualClock()
    pacer = Pacer(1, clock.tempo)
    with suppress(ZeroDivisionError), pacer.turn():
        _ = 1 / 0
    with pacer.turn():
        assert clock.at >= 60
