"""Props and animals: things named in a shot that are nobody's set piece. Shapes as data; a stand-in for the rest.

A prop stands on its own origin and faces +Z; one that is held has its origin in the palm.
"""

import re
from dataclasses import dataclass

from director.staging.pieces import PIECES
from director.staging.solids import Part, ball, box, cone


@dataclass(frozen=True)
class Prop:
    """Parts, height in metres, whether a hand can hold it, and whether it stands on the floor."""

    parts: tuple[Part, ...]
    height: float
    held: bool = False
    floor: bool = False
    animal: bool = False
    tip: float = 0.0  # degrees that it tips towards the face when held


def _four_legs(size: float, colour: str, neck: float, ears: float) -> tuple[Part, ...]:
    s = size
    legs = tuple(
        cone((x * s, 0, z * s), (x * s, 0.5 * s, z * s), (0.045 * s, 0.07 * s), colour, round_ends=True)
        for x in (0.13, -0.13)
        for z in (0.32, -0.32)
    )
    nose_y, nose_z = (0.68 + neck) * s, (0.66 + neck * 0.3) * s
    return (
        *legs,
        cone((0, 0.56 * s, -0.34 * s), (0, 0.60 * s, 0.34 * s), (0.17 * s, 0.19 * s), colour, round_ends=True),
        cone((0, 0.62 * s, 0.36 * s), (0, nose_y, 0.5 * s), (0.13 * s, 0.10 * s), colour, round_ends=True),
        cone(
            (0, nose_y + 0.04 * s, 0.5 * s),
            (0, nose_y - 0.02 * s, nose_z),
            (0.115 * s, 0.065 * s),
            colour,
            round_ends=True,
        ),
        ball((0, nose_y, nose_z + 0.055 * s), (0.05 * s, 0.04 * s, 0.04 * s), "black"),
        cone(
            (0.07 * s, nose_y + 0.1 * s, 0.47 * s),
            (0.1 * s, nose_y + (0.12 + ears) * s, 0.44 * s),
            (0.04 * s, 0.015 * s),
            colour,
        ),
        cone(
            (-0.07 * s, nose_y + 0.1 * s, 0.47 * s),
            (-0.1 * s, nose_y + (0.12 + ears) * s, 0.44 * s),
            (0.04 * s, 0.015 * s),
            colour,
        ),
        cone((0, 0.62 * s, -0.42 * s), (0, 0.80 * s, -0.66 * s), (0.05 * s, 0.02 * s), colour, round_ends=True),
    )


_CUP = Prop(
    (
        cone((0, 0, 0), (0, 0.095, 0), (0.034, 0.042), "white"),
        cone((0, 0.09, 0), (0, 0.0955, 0), (0.036, 0.037), "dark wood"),
        cone((0.042, 0.03, 0), (0.064, 0.045, 0), (0.007, 0.007), "white", round_ends=True),
        cone((0.064, 0.045, 0), (0.044, 0.075, 0), (0.007, 0.007), "white", round_ends=True),
    ),
    0.095,
    held=True,
)
_PAPER = Prop(
    (box((0, 0.006, 0), (0.21, 0.004, 0.29), "paper"), box((0, 0.01, 0.02), (0.15, 0.003, 0.2), "linen")),
    0.02,
    held=True,
    tip=-52.0,
)
_BOTTLE = Prop(
    (cone((0, 0, 0), (0, 0.18, 0), (0.037, 0.037), "green"), cone((0, 0.18, 0), (0, 0.28, 0), (0.034, 0.013), "green")),
    0.28,
    held=True,
)
_PHONE = Prop(
    (box((0, 0.075, 0), (0.072, 0.15, 0.009), "black"), box((0, 0.078, 0.005), (0.064, 0.13, 0.002), "screen glow")),
    0.15,
    held=True,
)
_GUN = Prop(
    (box((0, 0.05, 0.07), (0.028, 0.036, 0.20), "iron"), box((0, 0.0, 0.0), (0.026, 0.1, 0.045), "black", tip=14)),
    0.1,
    held=True,
)
_BOOK = Prop(
    (box((0, 0.018, 0), (0.15, 0.036, 0.22), "book"), box((0.006, 0.018, 0), (0.14, 0.03, 0.21), "paper")),
    0.036,
    held=True,
    tip=-52.0,
)
_BAG = Prop(
    (box((0, 0.17, 0), (0.44, 0.30, 0.16), "leather"), box((0, 0.35, 0), (0.16, 0.03, 0.03), "black")),
    0.36,
    floor=True,
    held=True,
)
_CANDLE = Prop(
    (cone((0, 0, 0), (0, 0.16, 0), (0.022, 0.02), "cream"), ball((0, 0.19, 0), (0.022, 0.05, 0.022), "flame")), 0.21
)
_KNIFE = Prop(
    (box((0, 0.0, 0.02), (0.02, 0.025, 0.11), "dark wood"), box((0, 0.0, 0.15), (0.004, 0.03, 0.17), "steel")),
    0.03,
    held=True,
)
_KEYS = Prop(
    (
        cone((0, 0.0, 0), (0, 0.004, 0), (0.018, 0.018), "brass"),
        box((0, 0, 0.04), (0.008, 0.004, 0.06), "steel"),
        box((0.02, 0, 0.03), (0.008, 0.004, 0.05), "steel", yaw=24),
    ),
    0.02,
    held=True,
)
_CRATE = Prop(
    (box((0, 0.22, 0), (0.5, 0.44, 0.5), "pale wood"), box((0, 0.22, 0.255), (0.46, 0.06, 0.02), "wood")),
    0.44,
    floor=True,
)
_BIRD = Prop(
    (
        ball((0, 0.16, 0), (0.13, 0.13, 0.26), "navy book"),
        ball((0, 0.25, 0.12), (0.09, 0.09, 0.1), "navy book"),
        cone((0, 0.25, 0.16), (0, 0.24, 0.22), (0.015, 0.004), "brass"),
        box((0, 0.17, -0.17), (0.07, 0.02, 0.14), "black"),
        cone((0.03, 0, 0), (0.03, 0.11, 0), (0.006, 0.006), "brass"),
        cone((-0.03, 0, 0), (-0.03, 0.11, 0), (0.006, 0.006), "brass"),
    ),
    0.3,
    floor=True,
    animal=True,
)
_BOAT = Prop(
    (
        box((0, 0.3, 0), (1.5, 0.5, 4.0), "red paint"),
        cone((0, 0.3, 1.9), (0, 0.5, 2.9), (0.6, 0.06), "red paint"),
        box((0, 0.58, 0), (1.6, 0.08, 4.1), "white"),
        box((0, 1.0, -0.9), (1.1, 0.9, 1.2), "white"),
        cone((0, 0.6, 0.4), (0, 3.4, 0.4), (0.05, 0.03), "wood"),
    ),
    3.4,
    floor=True,
)
_BIKE = Prop(
    (
        cone((-0.03, 0.34, 0.52), (0.03, 0.34, 0.52), (0.34, 0.34), "tyre"),
        cone((-0.03, 0.34, -0.52), (0.03, 0.34, -0.52), (0.34, 0.34), "tyre"),
        cone((0, 0.34, 0.52), (0, 0.95, 0.4), (0.02, 0.02), "red paint"),
        cone((0, 0.34, -0.52), (0, 0.62, 0.1), (0.02, 0.02), "red paint"),
        cone((0, 0.85, 0.42), (0, 0.82, -0.25), (0.02, 0.02), "red paint"),
        box((0, 0.9, -0.26), (0.12, 0.05, 0.24), "black"),
        cone((-0.25, 0.98, 0.38), (0.25, 0.98, 0.38), (0.015, 0.015), "black"),
    ),
    1.0,
    floor=True,
)

_STICK = Prop(
    (cone((0, 0, 0), (0, 0, 0.085), (0.005, 0.004), "white"), ball((0, 0, 0.088), (0.01, 0.01, 0.01), "flame")),
    0.01,
    held=True,
)
_GADGET = Prop(
    (
        box((0, 0.055, 0), (0.085, 0.11, 0.03), "black"),
        box((0, 0.075, 0.016), (0.06, 0.04, 0.004), "steel"),
        box((0, 0.03, 0.016), (0.06, 0.016, 0.004), "red"),
    ),
    0.11,
    held=True,
)
_TOY_CAR = Prop(
    (
        box((0, 0.07, 0), (0.13, 0.06, 0.30), "car paint"),
        box((0, 0.115, -0.02), (0.11, 0.05, 0.14), "glass"),
        *(
            cone((x, 0.035, z), (x * 1.3, 0.035, z), (0.035, 0.035), "tyre")
            for x in (0.06, -0.06)
            for z in (0.09, -0.09)
        ),
    ),
    0.14,
    held=True,
)

_WATCH = Prop(
    (
        cone((0, 0, 0), (0, 0.012, 0), (0.027, 0.027), "brass"),
        cone((0, 0.012, 0), (0, 0.0135, 0), (0.023, 0.023), "white"),
        box((0, 0.0145, 0.007), (0.002, 0.001, 0.015), "black"),
        box((0.005, 0.0145, 0), (0.011, 0.001, 0.002), "black"),
        cone((0, 0.006, -0.027), (0, 0.006, -0.04), (0.004, 0.006), "brass"),
    ),
    0.02,
    held=True,
    tip=-30.0,
)

# words -> prop; the first that is found in a thing's name wins
PROPS: tuple[tuple[str, Prop], ...] = (
    (r"\bwatch\b|locket|compass|medal|\bcoin|badge", _WATCH),
    (r"\btoy\b|remote.control car|model car", _TOY_CAR),
    (r"cigar|cigarette|\bjoint\b|\bpen\b|pencil|\bmatch\b|syringe|lipstick", _STICK),
    (r"walkman|cassette|\btape\b|radio|recorder|camera|remote|wallet|console|controller|\bpills?\b", _GADGET),
    (r"\bcup|\bmug|coffee|\btea\b|teacup|saucer", _CUP),
    (
        r"\bglass\b|tumbler|\bdrink\b|whisk|\bbeer\b",
        Prop((cone((0, 0, 0), (0, 0.12, 0), (0.03, 0.038), "glass"),), 0.12, held=True),
    ),
    (r"bottle|wine|\bvase", _BOTTLE),
    (
        r"letter|message|catalog|magazine|menu|poster|flyer|receipt|\bmail\b|paper|note\b|photo|envelope|\bmap\b|ticket|contract|document|\bcard\b|picture|newspaper",
        _PAPER,
    ),
    (r"phone|mobile|\bcell", _PHONE),
    (r"\bgun|pistol|revolver|rifle|weapon", _GUN),
    (r"\bbook|diary|journal|bible|notebook|script|ledger|album", _BOOK),
    (r"\bbag|suitcase|briefcase|luggage|\bcase\b|purse|backpack|satchel", _BAG),
    (r"candle", _CANDLE),
    (r"knife|blade|dagger|scissors", _KNIFE),
    (r"\bkeys?\b|\bring\b|\bcoin|necklace|lighter", _KEYS),
    (r"\bbox\b|crate|chest|package|parcel|trunk", _CRATE),
    (
        r"\bdog|puppy|hound|\bwolf|\bfox\b",
        Prop(_four_legs(0.85, "dark wood", 0.14, 0.06), 0.78, floor=True, animal=True),
    ),
    (r"\bcat\b|kitten", Prop(_four_legs(0.42, "iron", 0.1, 0.12), 0.38, floor=True, animal=True)),
    (r"horse|pony|donkey|mule", Prop(_four_legs(1.75, "leather", 0.34, 0.08), 1.95, floor=True, animal=True)),
    (
        r"\bcow|\bbull|sheep|goat|deer|\bpig",
        Prop(_four_legs(1.2, "tan animal", 0.1, 0.06), 1.0, floor=True, animal=True),
    ),
    (r"\bbird|\bcrow\b|raven|seagull|\bgull|pigeon|chicken|\bowl\b", _BIRD),
    (r"\bboat|\bship|yacht|ferry|trawler|canoe", _BOAT),
    (r"bicycle|\bbike|motorbike|motorcycle|scooter", _BIKE),
    (
        r"\bcar\b|taxi|\bcab\b|\bvan\b|truck|lorry|\bbus\b|vehicle|jeep|sedan",
        Prop(PIECES["car"].parts, 1.36, floor=True),
    ),
    (r"\btree\b|\bpalm\b", Prop(PIECES["tree"].parts, 5.3, floor=True)),
    (r"\bchair|stool|throne", Prop(PIECES["chair"].parts, 0.95, floor=True)),
    (r"\bdoor\b|gate", Prop(PIECES["door"].parts, 2.2, floor=True)),
    (r"\bwindow", Prop(PIECES["window"].parts, 2.25, floor=True)),
    (r"\btelevision|\btv\b|monitor|computer|laptop|screen", Prop(PIECES["screen"].parts, 1.53, floor=True)),
    (r"\blamp|lantern", Prop(PIECES["lamp"].parts, 1.72, floor=True)),
    (
        r"\bflower|bouquet|\brose",
        Prop(
            (
                _BOTTLE.parts[0],
                ball((0, 0.3, 0), (0.2, 0.16, 0.2), "red"),
                ball((0.05, 0.24, 0.03), (0.16, 0.12, 0.16), "leaf"),
            ),
            0.38,
        ),
    ),
    (
        r"clock",
        Prop(
            (
                cone((0, 0.14, -0.02), (0, 0.14, 0.02), (0.14, 0.14), "brass"),
                cone((0, 0.14, 0.02), (0, 0.14, 0.025), (0.12, 0.12), "white"),
            ),
            0.28,
        ),
    ),
    (
        r"\bplate|\bfood|\bmeal|\bcake|\bbread|\bpie\b",
        Prop(
            (
                cone((0, 0, 0), (0, 0.018, 0), (0.07, 0.125), "white"),
                ball((0, 0.03, 0), (0.13, 0.06, 0.11), "tan animal"),
            ),
            0.06,
        ),
    ),
    (
        r"umbrella",
        Prop(
            (
                cone((0, 0, 0), (0, 0.9, 0), (0.01, 0.01), "black"),
                cone((0, 0.75, 0), (0, 0.98, 0), (0.5, 0.02), "black"),
            ),
            0.98,
            floor=True,
            held=True,
        ),
    ),
    (
        r"\bfire\b|campfire|bonfire|flames",
        Prop(
            (
                cone((-0.3, 0.06, 0), (0.3, 0.06, 0), (0.06, 0.06), "bark", round_ends=True),
                cone((0, 0.06, -0.3), (0, 0.06, 0.3), (0.06, 0.06), "bark", round_ends=True),
                cone((0, 0.08, 0), (0, 0.55, 0), (0.17, 0.03), "flame", round_ends=True),
            ),
            0.6,
            floor=True,
        ),
    ),
)
STAND_IN = Prop(
    (box((0, 0.2, 0), (0.34, 0.4, 0.34), "linen"), box((0, 0.41, 0), (0.36, 0.02, 0.36), "steel")), 0.42, floor=True
)
PEOPLE = (
    r"\bcrowd|\bextras?\b|people|passers|guests|patrons|customers|soldiers|children|kids|men\b|women\b|workers|police"
    r"|audience|dancers|diners|commuters|mourners|students|pupils|teachers|teenagers|teens|adolescents|pedestrians"
    r"|passengers|patients|parents|volunteers|guards|officers|boys\b|girls\b|family"
)
PERSON = (
    r"\bman\b|\bwoman\b|\bboy\b|\bgirl\b|\bchild\b|stranger|waiter|waitress|driver|officer|guard|nurse|doctor|cop\b"
    r"|figure|barman|bartender|clerk|baby|somebody|someone|priest|neighbou?r|mother|father|passer-?by"
)


def prop_named(name: str) -> Prop | None:
    """The prop that a free name means, or None."""
    words = name.lower().replace("_", " ")
    return next((prop for pattern, prop in PROPS if re.search(pattern, words)), None)


def held_in(action: str) -> tuple[str, Prop] | None:
    """The first thing in an action's words that a hand can hold, with the word for it."""
    words = action.lower()
    for pattern, prop in PROPS:
        match = re.search(pattern, words)
        if match and prop.held:
            return match.group().strip(), prop
    return None
