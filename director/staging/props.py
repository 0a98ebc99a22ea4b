"""Props and animals: things named in a shot that are nobody's set piece. Shapes as data; a stand-in for the rest.

A prop stands on its own origin and faces +Z; one that is held has its origin in the palm.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from director.staging.animals import Animal
from director.staging.menagerie import ANIMALS
from director.staging.movers import at_rest
from director.staging.pieces import SHAPES, shape_named
from director.staging.shapes import craft, vehicles
from director.staging.shapes.vehicles import Vehicle
from director.staging.solids import Part, ball, box, cone


@dataclass(frozen=True)
class Prop:
    """Parts, height in metres, whether a hand can hold it, and whether it stands on the floor."""

    parts: tuple[Part, ...]
    height: float
    held: bool = False
    floor: bool = False
    animal: Animal | None = None
    vehicle: Vehicle | None = None
    tip: float = 0.0  # degrees that it tips towards the face when held


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


VEHICLES: tuple[tuple[str, Vehicle], ...] = (
    (r"police car|squad car|patrol car", vehicles.POLICE_CAR),
    (r"taxi|\bcab\b", vehicles.TAXI),
    (r"ambulance", vehicles.AMBULANCE),
    (r"pick ?up", vehicles.PICKUP),
    (r"motor ?(bike|cycle)|moped|scooter", craft.MOTORBIKE),
    (r"bicycle|\bbikes?\b|cyclist", craft.BICYCLE),
    (r"\bbus\b|\bcoach\b", vehicles.BUS),
    (r"truck|lorry", vehicles.TRUCK),
    (r"\bvan\b|camper", vehicles.VAN),
    (r"\btrain\b|carriage|locomotive|\btram\b", craft.CARRIAGE),
    (r"helicopter|chopper", craft.HELICOPTER),
    (r"air ?plane|aeroplane|\bplane\b|\bjet\b", craft.PLANE),
    (r"row(ing)? ?boat|dinghy|canoe|kayak|gondola|\braft\b", craft.ROWING_BOAT),
    (r"sail(ing)? ?boat|yacht", craft.SAILING_BOAT),
    (r"\bboats?\b|\bship\b|ferry|trawler", craft.FISHING_BOAT),
    (r"\bcart\b|\bwagon\b|buggy|chariot", craft.CART),
    (r"\btank\b", craft.TANK),
    (r"\bcars?\b|vehicle|jeep|sedan|limousine|convertible", vehicles.CAR),
)


@lru_cache(maxsize=64)
def _beast(animal: Animal) -> Prop:
    return Prop(at_rest(animal), animal.height, floor=True, animal=animal)


def prop_named(name: str) -> Prop | None:
    """The prop, animal, vehicle or piece of furniture that a free name means, or None; the longest word wins."""
    words = name.lower().replace("_", " ")
    found = [(len(match.group()), prop) for pattern, prop in PROPS if (match := re.search(pattern, words))]
    small = found[0] if found else (0, None)
    beast = next((animal for pattern, animal in ANIMALS if re.search(pattern, words)), None)
    if beast is not None and not found:
        return _beast(beast)
    ride = next((one for pattern, one in VEHICLES if re.search(pattern, words)), None)
    if ride is not None and not found:
        return Prop(ride.parts, ride.height, floor=True, vehicle=ride)
    shape, size = shape_named(words)
    if shape is not None and size > small[0]:
        return Prop(SHAPES[shape].parts, SHAPES[shape].height, floor=True)
    return small[1]


def held_in(action: str) -> tuple[str, Prop] | None:
    """The first thing in an action's words that a hand can hold, with the word for it."""
    words = action.lower()
    for pattern, prop in PROPS:
        match = re.search(pattern, words)
        if match and prop.held:
            return match.group().strip(), prop
    return None
