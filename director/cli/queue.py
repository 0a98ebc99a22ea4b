"""The command that shows the queue of drafts and finals, and takes something out of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from director.cli import page
from director.cli.opening import desk
from director.cli.words import Reading, gathered, reading
from director.errors import UsageError

if TYPE_CHECKING:
    from director.jobs.booking import Booking


@dataclass(frozen=True)
class Queued(Reading):
    """The words of `queue`."""

    deed: str | None
    take: str | None


@click.command()
@reading
@click.argument("deed", type=click.Choice(["cancel"]), required=False, metavar="[cancel]")
@click.argument("take", required=False, metavar="[TAKE]")
@gathered(Queued)
def queue(said: Queued) -> int:
    """Show the drafts and finals that are asked for, the newest last; `cancel TAKE` takes one out of the queue, by its
    number ("#3"), or all of a shot ("1A")."""
    if said.deed and not said.take:
        raise UsageError("say which: `cancel 3` by its number, or `cancel 1A` by its shot")
    with desk(said.name) as open_desk:
        session = open_desk.session
        shown = session.unbook(said.take) if said.take else session.booked()
        if said.as_json:
            page.show_json([booking.model_dump(mode="json") for booking in shown])
        elif said.take:
            page.narrate(f"taken out of the queue: {', '.join(_told(one) for one in shown)}")
        else:
            _list(shown)
    return 0


def _told(booking: "Booking") -> str:
    from director.takes.booked import named

    return f"#{booking.number} {named(booking)}"


def _list(bookings: "tuple[Booking, ...]") -> None:
    from director.takes.booked import named, standing

    if not bookings:
        page.narrate("nothing is in the queue; `/render` in the studio asks for a draft")
    rows = [(f"#{one.number}", named(one), one.status, standing(one)) for one in bookings]
    for line in page.columns(rows):
        page.show(line)
