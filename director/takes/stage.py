"""Staging as takes ask for it: the last shot of a production, to an order."""

from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from director.domain.production import Production
from director.errors import Missing
from director.takes.take import Order

if TYPE_CHECKING:
    from director.staging.staged import StagedShot


@cache
def version() -> str:
    """A hash of staging's own source, and of how long lines take: a shot may be staged otherwise when that changes."""
    digest = sha256()
    for source in (*sorted(_source("director.staging").parent.glob("*.py")), _source("director.domain.delivery")):
        digest.update(source.name.encode() + b"\0" + source.read_bytes())
    return digest.hexdigest()[:16]


def _source(module: str) -> Path:
    found = find_spec(module)
    if found is None or found.origin is None:
        raise Missing(f"{module} isn't there; reinstall director")
    return Path(found.origin)


def staged(production: Production, order: Order) -> "StagedShot":
    """The last shot of the production staged to the order; with handles, fades are left to whoever cuts the picture."""
    from director.staging import StageOrder, stage

    beyond = order.handles
    wanted = StageOrder(order.width, order.height, head=beyond, tail=beyond, burn_in=order.burn_in)
    shot = stage(production, production.shots[-1], wanted)
    return replace(shot, finish=replace(shot.finish, fade_in=0, fade_out=0)) if beyond else shot
