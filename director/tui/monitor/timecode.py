"""Timecode: a frame's number as film and television write it, HH:MM:SS:FF, with drop frames where a rate has them.

The counting is SMPTE ST 12-1's: at 29.97 and 59.94 the first 2 or 4 numbers of each minute are left out, except of
every tenth, and a semicolon says so. 23.976 counts 24 and drops nothing.
"""

from fractions import Fraction


def timecode(frame: int, rate: Fraction) -> str:
    """The timecode of a frame counted from 0."""
    whole, number = round(rate), frame
    dropping = rate.denominator == 1001 and whole in (30, 60)
    if dropping:
        number += _dropped(frame, whole)
    seconds, frames = divmod(number, whole)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}{';' if dropping else ':'}{frames:02d}"


def _dropped(frame: int, whole: int) -> int:
    """How many numbers were left out before a frame."""
    drop = whole // 15
    minute, ten = whole * 60 - drop, whole * 600 - 9 * drop
    tens, rest = divmod(frame, ten)
    minutes = 0 if rest < whole * 60 else 1 + (rest - whole * 60) // minute
    return 9 * drop * tens + drop * minutes
