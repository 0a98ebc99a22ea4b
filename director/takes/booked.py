"""A booking of a draft or final in words: what is rendered, where it stands, what it costs. Pure."""

from director.jobs.booking import Booking
from director.words import one_line

_ENDING = {"": "", "cancelled": ", stopping", "superseded": ", stopping for a newer one"}


def named(booking: Booking) -> str:
    """What is rendered: "draft of 1A v3"."""
    work = booking.work
    return one_line(f"{work.get('quality', 'rendering')} of {booking.key} v{work.get('revision', '?')}")


def standing(booking: Booking) -> str:
    """Where it stands: "step 12 of 30", "rendered in 34.2 s", or why it came to nothing."""
    if booking.status == "queued":
        return "waits its turn" + (f" again: {one_line(booking.reason)}" if booking.reason else "")
    if booking.status == "running":
        step = booking.step
        how_far = [f"step {step.done} of {step.of}"] if step.of else []
        return (", ".join([*how_far, *filter(None, [one_line(step.doing)])]) or "begins") + _ENDING[booking.wish]
    if booking.status == "done":
        return _made(booking)
    return "cancelled" if booking.status == "cancelled" else one_line(booking.reason)


def cost(booking: Booking) -> str:
    """What it was said to cost, and where it is done what it did; "" where nobody said."""
    bill = booking.came.get("bill")
    if booking.status == "done":
        return one_line(bill) if isinstance(bill, str) and not booking.came.get("cached") else ""
    return one_line(booking.step.plan.removeprefix(f"{booking.key}: "))


def _made(booking: Booking) -> str:
    seconds = booking.came.get("seconds")
    if booking.came.get("cached"):
        return "was there already"
    return f"rendered in {seconds:.1f} s" if isinstance(seconds, int | float) else "rendered"
