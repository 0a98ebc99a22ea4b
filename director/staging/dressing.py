"""Dressings: what the words for a place bring with them: ground, walls, room, and what stands about.

A dressing is background: it has no name and can't be noted. The tables are in `sets`.
"""

import re

from director.domain.production import Location
from director.staging.dressed import Dressing
from director.staging.sets.eateries import EATERIES
from director.staging.sets.fields import FIELDS, OPEN
from director.staging.sets.halls import HALLS
from director.staging.sets.homes import HOMES, ROOM
from director.staging.sets.institutions import INSTITUTIONS
from director.staging.sets.lots import LOTS
from director.staging.sets.passages import PASSAGES, RIDES
from director.staging.sets.shores import SHORES
from director.staging.sets.streets import STREET, STREETS
from director.staging.sets.wilds import WILDS
from director.staging.sets.workrooms import WORKROOMS

LIMBO = Dressing("concrete")
# the first row that matches wins; a street is the last thing that words like `corner` mean
INSIDE = RIDES + HALLS + INSTITUTIONS + PASSAGES + WORKROOMS + EATERIES + HOMES
OUTSIDE = STREETS + LOTS + SHORES + WILDS + FIELDS + STREET


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
