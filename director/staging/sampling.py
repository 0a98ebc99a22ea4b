"""Sampling: how many frames a shot is staged at, how fast they play, and how many of them a second of the shot gets.

A take has the format's own frames. What steers a video model has as many as the model wants: they are staged at their
own times, from the shot's first moment on and evenly over all of it, and are never picked from the take's frames.
"""

from dataclasses import dataclass
from fractions import Fraction

from director.domain.production import Production
from director.domain.shot import Shot


@dataclass(frozen=True)
class Sampling:
    """`frames` of a shot, played at `rate`; frame i shows the shot at i / `pace` seconds of screen time."""

    frames: int
    rate: Fraction
    pace: float


def sampling(production: Production, shot: Shot, frames: int | None, rate: Fraction | None) -> Sampling:
    """As asked: with neither, the format's; a rate alone keeps the time; frames alone play as long as the shot.

    With both the frames span the shot whatever time they take to play: 65 at 16 a second from 4 seconds play 4.06.
    """
    seconds = shot.timing.duration_s
    if frames is None:
        rate = rate or production.format.rate
        return Sampling(shot.frame_count(float(rate)), rate, float(rate))
    own = (frames / Fraction(seconds)).limit_denominator(1001)
    return Sampling(frames, rate or own, frames / seconds)
