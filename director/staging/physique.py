"""Physique: how a body is proportioned, from a record's height and the words for its build and age. Numbers as data.

Every figure is measured against one 1.80 m tall; nothing here is worn, and nothing moves.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from director.domain.production import Character

TALL = 1.80  # what the numbers of skeleton, poses and shapes are for
_LEGS, _TRUNK, _HEAD = (
    0.975,
    0.535,
    0.263,
)  # metres of that figure from the floor to the hips, the skull's foot, the top


@dataclass(frozen=True)
class Physique:
    """Factors over the figure of 1.80 m: `scale` of everything, the rest of one part; `stoop` is in degrees."""

    scale: float = 1.0
    head: float = 1.0
    trunk: float = 1.0
    leg: float = 1.0
    arm: float = 1.0
    shoulders: float = 1.0
    hips: float = 1.0
    waist: float = 1.0
    girth: float = 1.0
    limb: float = 1.0
    neck: float = 1.0
    jaw: float = 1.0
    belly: float = 0.0  # metres that the belly stands out
    stoop: float = 0.0

    def hips_at(self, high: float) -> float:
        """The height of hips that a pose puts at `high`, over legs of this length."""
        return 0.125 + (high - 0.125) * self.leg


FEMALE = re.compile(
    r"\bwom[ae]n\b|\bgirl\b|\blady\b|\bshe\b|\bher\b|female|mother|sister|daughter|wife|widow\b|aunt|\bnun\b|queen"
    r"|waitress|actress|heroine|princess|ballerina|bride\b|grandma"
)
MALE = re.compile(
    r"\bm[ae]n\b|\bboy\b|\bguy\b|\bhe\b|\bhis\b|\bmale\b|father|brother|\bson\b|husband|uncle|priest|monk|\bking\b"
    r"|waiter|stubble|beard|moustache|gentleman|grandpa|policeman|fisherman"
)
CHILD = re.compile(
    r"\bchild\b|\bkid\b|\bboy\b|\bgirl\b|toddler|schoolboy|schoolgirl|\b(?:[4-9]|1[0-3]) ?(?:years|yrs|-year)"
)
OLD = re.compile(
    r"\bold (?:man|woman|lady|gentleman|sailor|priest|nun|soldier|fisherman|farmer)\b|elderly|aged\b|ancient|frail"
    r"|seventies|eighties|nineties|pensioner|grandma|grandpa|grandfather|grandmother|\b(?:7\d|8\d|9\d)\b"
)
# (words, what they do to the factors); all that are found are multiplied, belly and stoop added
_BUILDS: tuple[tuple[re.Pattern[str], dict[str, float]], ...] = (
    (
        re.compile(r"\bheavy|\bstout|\bfat\b|portly|\bround\b|plump|overweight|corpulent|chubby|tubby"),
        {"girth": 1.26, "limb": 1.20, "hips": 1.06, "neck": 1.14, "jaw": 1.12, "shoulders": 1.04, "belly": 0.055},
    ),
    (
        re.compile(r"burly|broad|barrel|hulking|stocky|big man|big woman|muscular|brawny|thickset|\bbig\b|powerful"),
        {"girth": 1.12, "limb": 1.14, "shoulders": 1.13, "neck": 1.16, "jaw": 1.08, "belly": 0.012},
    ),
    (
        re.compile(r"\bthin\b|\blean\b|gaunt|wiry|skinny|lanky|\bbony\b|rangy|scrawny"),
        {"girth": 0.88, "limb": 0.84, "hips": 0.95, "neck": 0.94, "jaw": 0.95, "shoulders": 0.98},
    ),
    (
        re.compile(r"\bslim\b|slender|slight|petite|willowy|graceful|delicate"),
        {"girth": 0.90, "limb": 0.86, "waist": 0.93, "hips": 0.96, "neck": 0.90, "shoulders": 0.94},
    ),
    (re.compile(r"athletic|\bfit\b|\bstrong\b|soldier|boxer"), {"limb": 1.08, "shoulders": 1.07, "waist": 0.95}),
    (re.compile(r"hunched|stooped|stooping|bent\b|hunchback"), {"stoop": 16.0}),
    (OLD, {"stoop": 9.0, "limb": 0.95}),
)
_SEXES: tuple[tuple[re.Pattern[str], dict[str, float]], ...] = (
    (FEMALE, {"shoulders": 0.90, "hips": 1.04, "waist": 0.86, "girth": 0.95, "limb": 0.90, "neck": 0.86, "jaw": 0.93}),
    (MALE, {"shoulders": 1.05, "hips": 0.91, "waist": 1.13, "limb": 1.02, "neck": 1.10, "jaw": 1.06}),
)


def physique(character: Character) -> Physique:
    """The proportions of a record, read from its description and its height in metres."""
    return _read(character.description.lower(), character.height_m)


@lru_cache(maxsize=1024)
def _read(words: str, height_m: float) -> Physique:
    factors: dict[str, float] = {}
    effects = [found for pattern, found in _SEXES if pattern.search(words)][:1]
    effects += [effect for pattern, effect in _BUILDS if pattern.search(words)]
    for found in effects:
        for name, value in found.items():
            added = name in ("belly", "stoop")
            factors[name] = factors.get(name, 0.0) + value if added else factors.get(name, 1.0) * value
    factors["neck"] = min(factors.get("neck", 1.0), 1.17)
    return _grown(replace(Physique(height_m / TALL), **factors), height_m, young=bool(CHILD.search(words)))


def _grown(body: Physique, height_m: float, *, young: bool) -> Physique:
    """A child's head is large and its limbs short; the trunk takes what is left of the height."""
    top = 1.62 if young else 1.46
    youth = min(max((top - height_m) / (top - 0.9), 0.0), 1.0)
    head, leg = 1.0 + 0.55 * youth, 1.0 - 0.13 * youth
    trunk = (_LEGS + _TRUNK + _HEAD - _LEGS * leg - _HEAD * head) / _TRUNK
    return replace(
        body,
        head=head,
        leg=leg,
        trunk=trunk,
        arm=1.0 - 0.14 * youth,
        shoulders=body.shoulders * (1.0 - 0.10 * youth),
        hips=body.hips * (1.0 - 0.08 * youth),
        waist=body.waist + (1.04 - body.waist) * youth,
        stoop=body.stoop * (1.0 - youth),
    )
