"""Backdrops: what a shot's own words put in the background, behind the subject as the camera sees it.

A landscape lies all about; a thing stands in the distance; what nobody can draw is a board with its words.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from director.staging import exact
from director.staging.exact import Floats
from director.staging.framing import View
from director.staging.places import Plan, Room
from director.staging.props import PEOPLE, PERSON, prop_named
from director.staging.shapes import terrain
from director.staging.shapes.vehicles import moved
from director.staging.solids import Part, Point, ball, box, cone

LANDSCAPES: tuple[tuple[str, Callable[[], tuple[Part, ...]]], ...] = (
    (r"mountains?|peaks?|\balps\b|ranges?", terrain.peaks),
    (r"sky ?line|city ?scape|sky ?scrapers|towers|\bcity\b|downtown|high.?rises", terrain.skyline),
    (r"hills|hillside|downs|moor", terrain.hills),
    (r"forest|woods|woodland|trees|jungle|tree ?line", terrain.wood),
    (r"\bsea\b|ocean|\bwater\b|\blake\b|horizon of water|\bbay\b", lambda: terrain.sea(-26.0)),
    (r"cliffs?|headland", lambda: terrain.headland(-46.0, -60.0, 60.0, 18.0)),
    (r"clouds", terrain.clouds),
    (
        r"mesas?|canyon|buttes?",
        lambda: tuple(cone((x, -1, -90), (x, 20, -90), (22, 14), "red rock") for x in (-50, 8, 60)),
    ),
)
_BOARD = (
    box((0, 1.5, 0), (2.2, 1.0, 0.08), "linen"),
    box((0, 1.5, -0.01), (2.34, 1.14, 0.06), "dark wood"),
    *(cone((x, 0, 0), (x, 1.1, 0), (0.04, 0.04), "wood") for x in (-0.9, 0.9)),
)
_FAR, _APART = 6.5, 3.4
_CLOTHES = ("navy book", "book", "green", "metal", "linen", "blue", "dark hull", "canvas", "red", "iron")


@dataclass(frozen=True)
class Hung:
    """One thing in the background: its name, its parts in the world's frame given, and a stand-in's label."""

    name: str
    parts: tuple[Part, ...]
    frame: Floats
    label: str = ""


def hung(background: str, plan: Plan, view: View, focus: Point) -> list[Hung]:
    """What the words of a background bring, each phrase in turn; `focus` is the subject that it is behind."""
    found: list[Hung] = []
    for phrase in (one.strip() for one in re.split(r",|;|\band\b|\bwith\b", background.lower())):
        if not phrase:
            continue
        ground = exact.frame(exact.yawed(0.0), exact.floats([0.0, 0.0, 0.0]))
        land = next((make for pattern, make in LANDSCAPES if re.search(pattern, phrase)), None)
        if land is not None:
            found.append(Hung(phrase, land(), ground))
            continue
        parts, label = _shape(phrase)
        found.append(Hung(phrase, parts, _distant(parts, len(found), plan, view, focus), label))
    return found


def _shape(phrase: str) -> tuple[tuple[Part, ...], str]:
    if re.search(PEOPLE, phrase):
        return _crowd(11), ""
    prop = prop_named(phrase)
    if prop is not None:
        return prop.parts, ""
    if re.search(PERSON, phrase):
        return _crowd(1), ""
    return _BOARD, phrase


def _crowd(count: int) -> tuple[Part, ...]:
    """Bystanders in a loose row: legs, coat, arms, head and hair, each of its own height."""
    parts: list[Part] = []
    for i in range(count):
        tall, coat = 1.0 + 0.06 * (i * 7 % 5 - 2), _CLOTHES[i % len(_CLOTHES)]
        x, z = (0.75 * (i - count // 2) + 0.2 * (i % 3), -0.7 * (i % 3)) if count > 1 else (0.0, 0.0)
        one = (
            *(
                cone((s * 0.09, 0.06, 0), (s * 0.08, 0.85 * tall, 0), (0.06, 0.09), "dark hull", round_ends=True)
                for s in (-1, 1)
            ),
            cone((0, 0.85 * tall, 0), (0, 1.36 * tall, 0), (0.17, 0.19), coat, round_ends=True),
            *(
                cone((s * 0.22, 1.38 * tall, 0), (s * 0.27, 0.82 * tall, 0.05), (0.06, 0.045), coat, round_ends=True)
                for s in (-1, 1)
            ),
            ball((0, 1.64 * tall, 0), (0.18, 0.25, 0.21), "skin"),
            ball((0, 1.7 * tall, -0.02), (0.2, 0.18, 0.22), ("bark", "black", "hay")[i % 3]),
        )
        parts += moved(one, (x, 0.0, z))
    return tuple(parts)


def _distant(parts: tuple[Part, ...], index: int, plan: Plan, view: View, focus: Point) -> Floats:
    """Behind the subject on the camera's line, to one side and then the other; inside, before the wall if it fits."""
    high = max(float(part.place[1, 3]) for part in parts)
    ahead = (float(exact.sine(view.yaw)), float(exact.cosine(view.yaw)))
    far, aside = _FAR + 1.4 * high, (_APART + 0.35 * high) * (0.5 + index // 2) * (1.0 if index % 2 else -1.0)
    room = plan.room
    if room is not None and high < room.ceiling - 0.2:
        far, aside = _to_wall(room, focus, ahead) - 0.8, aside * 0.35
    x, z = focus[0] + ahead[0] * far + ahead[1] * aside, focus[2] + ahead[1] * far - ahead[0] * aside
    return exact.frame(exact.yawed(float(view.yaw) + exact.PI), exact.floats([x, 0.0, z]))


def _to_wall(room: Room, focus: Point, ahead: tuple[float, float]) -> float:
    """Metres from the subject to the wall behind it."""
    walls = [
        (side - at) / way
        for way, at, sides in (
            (ahead[0], focus[0], (room.left, room.right)),
            (ahead[1], focus[2], (room.back, room.front)),
        )
        for side in sides
        if abs(way) > 1e-6 and (side - at) / way > 0.0
    ]
    return min(walls, default=2.0)
