"""Times as directors say them: "this morning", "yesterday", "an hour ago", "before lunch", "at 10:30", as stretches.

Pure: what the time is now is passed in. A stretch of no length is a moment; a day that is over means how it was left.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PARTS = {"morning": (0, 12), "afternoon": (12, 18), "evening": (18, 24), "night": (18, 28)}
_ABOUT = {"half an": 0.5, "half a": 0.5, "a couple of": 2.0, "couple of": 2.0, "an": 1.0, "a": 1.0}
_COUNTS = {**_ABOUT, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "ten": 10.0, "twenty": 20.0}
_UNITS = {"min": 1, "minute": 1, "hour": 60, "hr": 60, "day": 1440, "week": 10080}
_COUNT = rf"(\d+(?:\.\d+)?|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"


@dataclass(frozen=True)
class Stretch:
    """From one time to another; the same twice is a moment."""

    start: datetime
    end: datetime


NEVER = Stretch(datetime.min.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC))
"""A time that is yet to come: nothing stood then."""


def stretch_in(text: str, now: datetime) -> tuple[Stretch, str] | None:
    """The time that lower-case text says, and the text without it; None where it says none."""
    for pattern, reader in _READERS:
        found = pattern.search(text)
        if found is None:
            continue
        stretch = reader(found, now)
        if stretch is not None:
            return stretch, f"{text[: found.start()]} {text[found.end() :]}"
    return None


def _midnight(now: datetime) -> datetime:
    return now.replace(hour=0, minute=0, second=0, microsecond=0)


def _moment(when: datetime, now: datetime) -> Stretch:
    return Stretch(when, when) if when <= now else NEVER


def _between(start: datetime, end: datetime, now: datetime) -> Stretch:
    return Stretch(start, min(end, now)) if start <= now else NEVER


def _ago(found: re.Match[str], now: datetime) -> Stretch | None:
    count = _COUNTS.get(found[1]) or float(found[1])
    return _moment(now - timedelta(minutes=min(count * _UNITS[found[2]], 5_000_000)), now)


def _day(found: re.Match[str], now: datetime) -> Stretch | None:
    """A day by name, or a part of it; a whole day that is over means as it was left."""
    day = _midnight(now) - timedelta(days=_days_back(found[1], now))
    if found[2]:
        start, end = _PARTS[found[2]]
        return _between(day + timedelta(hours=start), day + timedelta(hours=end), now)
    return _moment(day + timedelta(days=1) - timedelta(microseconds=1), now)


def _days_back(name: str, now: datetime) -> int:
    if name == "yesterday":
        return 1
    return (now.weekday() - _DAYS.index(name) - 1) % 7 + 1


def _today(found: re.Match[str], now: datetime) -> Stretch | None:
    start, end = _PARTS[found[1]]
    return _between(_midnight(now) + timedelta(hours=start), _midnight(now) + timedelta(hours=end), now)


def _last_night(found: re.Match[str], now: datetime) -> Stretch | None:
    start = _midnight(now) - timedelta(hours=6)
    return _between(start, _midnight(now) + timedelta(hours=4), now)


def _before(found: re.Match[str], now: datetime) -> Stretch | None:
    """Before a part of today: the moment that it began; before lunch: about noon."""
    today = _midnight(now)
    if found[1] in ("today", "this morning"):
        return _moment(today, now)
    if found[1] == "yesterday":
        return _moment(today - timedelta(days=1), now)
    if found[1] == "this afternoon":
        return _moment(today + timedelta(hours=12), now)
    if found[1] == "this evening":
        return _moment(today + timedelta(hours=18), now)
    noon = today + timedelta(hours=12)
    return Stretch(noon, noon + timedelta(hours=1)) if noon + timedelta(hours=1) <= now else _moment(noon, now)


def _clock(found: re.Match[str], now: datetime) -> Stretch | None:
    """The last time the clock showed it; "yesterday at five" is in the day that is said."""
    day, hour, minute, half = found[1], int(found[2]), int(found[3] or 0), found[4]
    hour = hour % 12 + (12 if half == "pm" else 0) if half in ("am", "pm") else hour
    if hour > 23 or minute > 59:
        return None
    at = _midnight(now).replace(hour=hour, minute=minute)
    if day and day.strip() == "yesterday":
        return Stretch(at - timedelta(days=1), at - timedelta(days=1))
    return _moment(at, now)


def _start(found: re.Match[str], now: datetime) -> Stretch | None:
    return _moment(_midnight(now), now)


def _noon(found: re.Match[str], now: datetime) -> Stretch | None:
    return _moment(_midnight(now) + timedelta(hours=12), now)


def _last_week(found: re.Match[str], now: datetime) -> Stretch | None:
    return _moment(_midnight(now) - timedelta(days=now.weekday()) - timedelta(microseconds=1), now)


_Reader = Callable[[re.Match[str], datetime], Stretch | None]
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})(?!\w)"), reader)
    for pattern, reader in (
        (rf"(?:from )?{_COUNT} (min|minute|hour|hr|day|week)s? (?:ago|earlier|back)", _ago),
        (r"(?:from )?(yesterday )?at (\d{1,2})(?:[:.](\d\d))? ?(am|pm|o'clock)?(?: (?:today|this morning))?", _clock),
        (r"before (today|yesterday|this morning|this afternoon|this evening|lunch|lunchtime|the lunch break)", _before),
        (r"first thing(?: today| this morning)?|at the start of (?:the day|today)|when we started(?: today)?", _start),
        (r"(?:at )?the end of yesterday|last thing yesterday", _start),
        (rf"(?:on |from |last )*(yesterday|{'|'.join(_DAYS)})(?:'s)?(?: (morning|afternoon|evening|night))?", _day),
        (r"(?:from )?last night(?:'s)?", _last_night),
        (r"(?:from |earlier )?this (morning|afternoon|evening)(?:'s)?", _today),
        (r"(?:from )?last week(?:'s)?", _last_week),
        (r"at (?:noon|midday|lunch|lunchtime)", _noon),
    )
)
