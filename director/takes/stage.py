"""Staging as takes ask for it: the last shot of a production, to an order."""

from dataclasses import replace
from typing import TYPE_CHECKING

from director.domain.production import Production
from director.takes.sources import version_of
from director.takes.take import Order

if TYPE_CHECKING:
    from director.staging.staged import StagedShot


def version() -> str:
    """A hash of staging's own source, and of how long lines take: a shot may be staged otherwise when that changes."""
    return version_of("director.staging", "director.domain.delivery")


def staged(production: Production, order: Order) -> "StagedShot":
    """The last shot of the production staged to the order; with handles, fades are left to whoever cuts the picture."""
    from director.staging import StageOrder, stage

    beyond = order.handles
    wanted = StageOrder(order.width, order.height, head=beyond, tail=beyond, burn_in=order.burn_in)
    shot = stage(production, production.shots[-1], wanted)
    return replace(shot, finish=replace(shot.finish, fade_in=0, fade_out=0)) if beyond else shot
