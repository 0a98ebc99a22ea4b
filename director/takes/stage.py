"""Staging as takes ask for it."""

from director.domain.production import Production
from director.staging.staged import StagedShot
from director.takes.take import Order


def staged(production: Production, order: Order) -> StagedShot:
    """The last shot of the production staged to the order."""
    raise NotImplementedError
