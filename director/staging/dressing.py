"""Dressings: what the words for a place bring with them: ground, walls, room, and what stands about.

A dressing is background: it has no name and can't be noted. The tables are `exteriors` and `interiors`.
"""

import re

from director.domain.production import Location
from director.staging.dressed import Dressing
from director.staging.exteriors import OPEN, OUTSIDE
from director.staging.interiors import INSIDE, ROOM

LIMBO = Dressing("concrete")


def dressing_of(location: Location | None) -> Dressing:
    """The dressing that a location's own words call for; limbo where there is no location."""
    if location is None:
        return LIMBO
    table, plain = (INSIDE, ROOM) if location.interior else (OUTSIDE, OPEN)
    for words in (f"{location.id.replace('_', ' ')} {location.name}".lower(), location.description.lower()):
        for pattern, dressing in table:
            if re.search(pattern, words):
                return dressing
    return plain
