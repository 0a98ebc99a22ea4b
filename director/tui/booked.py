"""A booking as a row of the conversation: what is rendered, how far it is, what it costs, and what can be pressed."""

from textual.content import Content

from director.jobs.booking import Booking
from director.takes.booked import cost, named, standing
from director.takes.take import QUALITIES, Quality
from director.tui.entry import words
from director.tui.sheet import Lay, Line
from director.tui.touches import Drop, Render

_BAR = 16
_MARKS = {"queued": "◷", "running": "◉", "done": "●", "failed": "✕"}
_COLOURS = {"done": "$success", "failed": "$error", "running": "$accent"}


def row(booking: Booking) -> Lay:
    """The lines of one booking."""
    press = _press(booking)

    def lay(width: int) -> list[Line]:
        told = f"{_MARKS.get(booking.status, '○')} {named(booking)}: {standing(booking)}"
        lines = words(told, width, _COLOURS.get(booking.status, "$text-muted"))
        if booking.status == "running" and booking.step.of:
            lines.append(Line(_bar(booking.step.done / booking.step.of)))
        lines += words(cost(booking), width, "$text-muted") if booking.status in ("running", "done") else []
        return [*lines, *([press] if press else []), Line(Content())]

    return lay


def _bar(share: float) -> Content:
    done = round(share * _BAR)
    return Content.assemble("  ", ("━" * done, "bold $primary"), ("─" * (_BAR - done), "$foreground 50%"))


def _press(booking: Booking) -> Line | None:
    if booking.open and not booking.wish:
        return Line(Content.assemble("  ", ("▸ drop it", "underline")), Drop(booking.number))
    qualities: list[Quality] = [one for one in QUALITIES if one == booking.work.get("quality")]
    if booking.status == "failed" and qualities:
        (quality,) = qualities
        return Line(Content.assemble("  ", ("▸ ask again", "underline")), Render(booking.key, quality), "$error")
    return None
