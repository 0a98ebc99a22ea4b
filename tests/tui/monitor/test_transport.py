"""The transport follows the clock: it drops frames, it never drifts, and it stays in its span."""

from fractions import Fraction

import pytest

from director.tui.monitor.timeline import Span
from director.tui.monitor.transport import Transport

FILM = Fraction(24)


TWO_SECONDS = Span(0, 47)


def at(span: Span = TWO_SECONDS, looping: bool = False, rate: Fraction = FILM) -> Transport:
    transport = Transport(rate)
    transport.bound(0.0, span, looping)
    return transport


def test_it_stands_until_it_is_run() -> None:
    transport = at()
    assert (transport.frame(5.0), transport.playing) == (0, False)


@pytest.mark.parametrize("rate", [Fraction(24), Fraction(24000, 1001), Fraction(25), Fraction(60000, 1001)])
def test_every_frame_is_seen_at_its_own_time(rate: Fraction) -> None:
    transport = at(Span(0, 9999), rate=rate)
    transport.run(1000.0)
    times = [1000.0]
    for _ in range(5000):
        times.append(times[-1] + transport.next_in(times[-1]))
    assert [transport.frame(now) for now in times] == list(range(5001))
    assert times[-1] - 1000.0 == pytest.approx(float(5000 / rate), abs=1e-3)


def test_a_late_look_sees_the_frame_of_that_time_and_not_the_next_one() -> None:
    transport = at()
    transport.run(0.0)
    assert [transport.frame(now) for now in (0.0, 0.03, 0.5, 1.25)] == [0, 0, 12, 30]


def test_it_ends_after_its_last_frame_was_seen() -> None:
    transport = at(Span(0, 11))
    transport.run(0.0)
    assert [transport.ended(now) for now in (0.0, 0.49, 0.5)] == [False, False, True]
    assert transport.frame(3.0) == 11


def test_a_loop_goes_round_its_span_and_never_ends() -> None:
    transport = at(Span(12, 23), looping=True)
    transport.seek(0.0, 12)
    transport.run(0.0)
    assert [transport.frame(now) for now in (0.0, 0.25, 0.5, 0.75)] == [12, 18, 12, 18]
    assert not transport.ended(9.0)


def test_backwards_it_ends_at_the_head() -> None:
    transport = at()
    transport.seek(0.0, 12)
    transport.run(0.0, -1.0)
    assert transport.frame(0.26) == 5
    assert transport.ended(0.6)
    assert transport.frame(0.6) == 0


def test_run_again_at_the_end_it_starts_over() -> None:
    transport = at()
    transport.seek(0.0, 47)
    transport.run(0.0)
    assert transport.frame(0.0) == 0


def test_it_waits_at_the_edge_and_goes_on_from_there() -> None:
    transport = at()
    transport.run(0.0)
    assert not transport.hold(0.2, edge=5)
    assert transport.hold(2.0, edge=5)
    assert transport.frame(2.0) == 5
    assert transport.frame(2.5) == 17
