"""The body: an outfit becomes the parts that hang on the bones of a skeleton. Shapes only; nothing moves here.

Sizes are metres for a figure 1.80 m tall, scaled by the figure's own height.
"""

from dataclasses import dataclass, field

import numpy as np

from director.staging import exact
from director.staging.exact import Floats
from director.staging.solids import Part, Point
from director.staging.staged import Feature, Form, Material
from director.staging.wardrobe import Outfit, cloth


@dataclass
class Body:
    """Parts, the bone that each hangs on, and which parts each blends into."""

    scale: float
    parts: list[Part] = field(default_factory=list[Part])
    bones: list[str] = field(default_factory=list[str])
    names: dict[str, int] = field(default_factory=dict[str, int])
    near: list[tuple[str, ...]] = field(default_factory=list[tuple[str, ...]])

    def add(self, name: str, bone: str, part: Part, *near: str) -> None:
        """Hang a part on a bone; `near` names the parts that it blends into."""
        self.names[name] = len(self.parts)
        self.parts.append(part)
        self.bones.append(bone)
        self.near.append(near)

    def neighbours(self) -> list[tuple[int, ...]]:
        """Blending partners as indices into `parts`; a partner that isn't worn is left out."""
        return [tuple(self.names[name] for name in names if name in self.names) for names in self.near]


@dataclass(frozen=True)
class _Shape:
    """A cone in its bone's frame: foot, head, radii, width and depth factors."""

    foot: Point
    head: Point
    radii: tuple[float, float]
    wide: float = 1.0
    deep: float = 1.0
    flat: bool = False
    feature: Feature = Feature.NONE


def _part(shape: _Shape, surface: Material, k: float) -> Part:
    a, b = exact.floats(shape.foot) * k, exact.floats(shape.head) * k
    sideways = exact.floats([1.0, 0.0, 0.0])
    if abs(float(b[0] - a[0])) > abs(float(b[1] - a[1])) + abs(float(b[2] - a[2])):
        sideways = exact.floats([0.0, 0.0, 1.0])
    turn = exact.along(a, b, sideways) * exact.floats([shape.wide, 1.0, shape.deep])
    form = Form.CAPPED_CONE if shape.flat else Form.ROUND_CONE
    radii = (shape.radii[0] * k, shape.radii[1] * k)
    tall = max(float(exact.length(b - a)), 1e-3)
    return Part(form, exact.frame(turn, a), tall, radii, surface=surface, feature=shape.feature)


def built(outfit: Outfit, height_m: float, *, upright: bool) -> Body:
    """The whole figure; `upright` says whether a coat or skirt hangs (or lies over the thighs)."""
    body = Body(height_m / 1.80)
    _trunk(body, outfit)
    _head(body, outfit)
    for side, name in ((1, "left"), (-1, "right")):
        _arm(body, outfit, side, name)
        _leg(body, outfit, name, upright=upright)
    _hair(body, outfit)
    _hat(body, outfit)
    if outfit.tail and upright:
        _tail(body, outfit)
    return body


def _hang(body: Body, hook: tuple[str, str], shape: _Shape, surface: Material, near: tuple[str, ...] = ()) -> None:
    """`hook` is the part's name and its bone."""
    body.add(*hook, _part(shape, surface, body.scale), *near)


def _trunk(body: Body, outfit: Outfit) -> None:
    b, s = outfit.build, outfit.shoulders
    outer = cloth(outfit.coat or outfit.top)
    inner = cloth(outfit.top)
    hips = cloth(outfit.coat) if outfit.coat is not None and outfit.tail == "coat" else cloth(outfit.bottom)
    pelvis = _Shape((0, -0.03, 0), (0, 0.095, 0), (0.122 * b, 0.112 * b), 1.14, 0.88)
    belly = _Shape((0, -0.02, 0), (0, 0.165, 0.004), (0.112 * b, 0.130 * b), 1.10, 0.84)
    chest = _Shape((0, 0.01, 0), (0, 0.125, -0.006), (0.130 * b, 0.112 * b), 1.22 * s, 0.84)
    _hang(body, ("pelvis", "pelvis"), pelvis, hips, ("belly", "left_thigh", "right_thigh"))
    _hang(body, ("belly", "belly"), belly, outer, ("pelvis", "chest"))
    _hang(body, ("chest", "chest"), chest, outer, ("belly", "left_shoulder", "right_shoulder", "neck"))
    for side, name in ((1, "left"), (-1, "right")):
        shoulder = _Shape((side * 0.045, 0.185, -0.012), (side * 0.168 * s, 0.160, -0.012), (0.058, 0.062 * b))
        _hang(body, (f"{name}_shoulder", "chest"), shoulder, outer, ("chest", f"{name}_upper_arm"))
    _hang(
        body,
        ("neck", "neck"),
        _Shape((0, -0.05, 0.0), (0, 0.10, 0.014), (0.056, 0.049)),
        cloth(outfit.skin),
        ("chest",),
    )
    if outfit.coat is not None:
        front = _Shape((0, 0.045, 0.034), (0, 0.170, 0.026), (0.060 * b, 0.078 * b), 0.78, 0.98)
        _hang(body, ("shirt", "chest"), front, inner, ("chest",))
    if outfit.scarf:
        scarf = _Shape((0, -0.022, -0.004), (0, 0.022, 0.006), (0.079 * b, 0.068), 1.08, 1.0)
        _hang(body, ("scarf", "neck"), scarf, cloth(outfit.accent), ("chest",))
    if outfit.tail:
        belt = _Shape((0, -0.025, 0), (0, 0.012, 0), (0.128 * b, 0.124 * b), 1.13, 1.0, flat=True)
        _hang(body, ("belt", "belly"), belt, cloth((0.02, 0.02, 0.024), 0.2))


def _head(body: Body, outfit: Outfit) -> None:
    skin = cloth(outfit.skin, 0.12)
    skull = _Shape((0, -0.098, 0.020), (0, 0, 0), (0.056, 0.096), 0.85, 1.0, feature=Feature.FACE)
    _hang(body, ("skull", "head"), skull, skin, ("neck",))
    nose = _Shape((0, -0.008, 0.086), (0, -0.052, 0.101), (0.008, 0.013))
    _hang(body, ("nose", "head"), nose, skin, ("skull",))
    if outfit.beard:
        beard = _Shape((0, -0.115, 0.020), (0, -0.085, 0.034), (0.051, 0.054), 0.98, 0.95)
        _hang(body, ("beard", "head"), beard, cloth(outfit.hair_colour, 0.05), ("skull",))
    for side, name in ((1, "left"), (-1, "right")):
        if outfit.glasses:
            lens = _Shape((side * 0.034, -0.004, 0.090), (side * 0.034, -0.004, 0.099), (0.024, 0.024), flat=True)
            _hang(body, (f"{name}_lens", "head"), lens, cloth((0.015, 0.017, 0.02), 0.9))
        if outfit.hair not in ("long", "curly") and outfit.hat != "hood":
            ear = _Shape((side * 0.083, -0.036, 0.0), (side * 0.087, -0.008, -0.008), (0.013, 0.019), 0.5, 1.0)
            _hang(body, (f"{name}_ear", "head"), ear, skin, ("skull",))


def _arm(body: Body, outfit: Outfit, side: int, name: str) -> None:
    b = outfit.build
    sleeve, skin = cloth(outfit.coat or outfit.top), cloth(outfit.skin)
    upper = _Shape((0, 0, 0), (0, 0.285, 0), (0.059 * b, 0.044 * b))
    fore = _Shape((0, 0, 0), (0, 0.245, 0), (0.044 * b, 0.030 * b))
    _hang(body, (f"{name}_upper_arm", f"{name}_upper_arm"), upper, sleeve, (f"{name}_shoulder", f"{name}_forearm"))
    _hang(body, (f"{name}_forearm", f"{name}_forearm"), fore, sleeve, (f"{name}_upper_arm",))
    palm = _Shape((0, -0.01, 0), (0, 0.075, 0.0), (0.026, 0.036), 0.50, 1.08)
    fingers = _Shape((0, 0.075, -0.004), (-side * 0.018, 0.150, -0.012), (0.030, 0.020), 0.46, 1.12)
    tips = _Shape((-side * 0.016, 0.142, -0.012), (-side * 0.045, 0.178, -0.016), (0.020, 0.014), 0.55, 1.30)
    thumb = _Shape((-side * 0.006, 0.025, -0.022), (-side * 0.028, 0.088, -0.056), (0.016, 0.011))
    _hang(body, (f"{name}_palm", f"{name}_hand"), palm, skin, (f"{name}_forearm", f"{name}_fingers", f"{name}_thumb"))
    _hang(body, (f"{name}_fingers", f"{name}_hand"), fingers, skin, (f"{name}_palm", f"{name}_tips"))
    _hang(body, (f"{name}_tips", f"{name}_hand"), tips, skin, (f"{name}_fingers",))
    _hang(body, (f"{name}_thumb", f"{name}_hand"), thumb, skin, (f"{name}_palm",))


def _leg(body: Body, outfit: Outfit, name: str, *, upright: bool) -> None:
    b = outfit.build
    draped = bool(outfit.tail) and not upright
    over = outfit.coat if outfit.coat is not None and outfit.tail == "coat" else outfit.bottom
    thick = 1.16 if draped else 1.0
    bare = outfit.tail == "skirt"
    thigh = _Shape((0, 0.01, 0), (0, 0.445, 0), (0.093 * b * thick, 0.058 * thick))
    shin = _Shape((0, 0, 0), (0, 0.43, 0), (0.058, 0.040))
    lower = cloth(outfit.skin if bare else outfit.bottom)
    _hang(
        body,
        (f"{name}_thigh", f"{name}_thigh"),
        thigh,
        cloth(over if outfit.tail else outfit.bottom),
        ("pelvis", f"{name}_shin"),
    )
    _hang(body, (f"{name}_shin", f"{name}_shin"), shin, lower, (f"{name}_thigh",))
    shoe = cloth(outfit.shoes, 0.25)
    heel = _Shape((0, -0.034, -0.035), (0, -0.036, 0.085), (0.044, 0.041), 0.92, 1.0)
    toe = _Shape((0, -0.042, 0.085), (0, -0.049, 0.160), (0.039, 0.030), 1.05, 1.0)
    _hang(body, (f"{name}_heel", f"{name}_foot"), heel, shoe, (f"{name}_shin", f"{name}_toe"))
    _hang(body, (f"{name}_toe", f"{name}_foot"), toe, shoe, (f"{name}_heel",))


_HAIRS: dict[str, tuple[_Shape, ...]] = {
    "none": (),
    "short": (_Shape((0, 0.016, -0.020), (0, 0.026, -0.010), (0.096, 0.094), 0.92, 1.0),),
    "cap": (_Shape((0, 0.010, -0.022), (0, 0.030, -0.006), (0.102, 0.098), 0.94, 1.0),),
    "long": (
        _Shape((0, 0.010, -0.022), (0, 0.030, -0.006), (0.103, 0.099), 0.95, 1.0),
        _Shape((0, 0.0, -0.045), (0, -0.185, -0.052), (0.090, 0.070), 1.06, 0.62),
    ),
    "bun": (
        _Shape((0, 0.010, -0.022), (0, 0.030, -0.006), (0.101, 0.097), 0.93, 1.0),
        _Shape((0, 0.060, -0.098), (0, 0.078, -0.108), (0.046, 0.042)),
    ),
    "ponytail": (
        _Shape((0, 0.010, -0.022), (0, 0.030, -0.006), (0.101, 0.097), 0.93, 1.0),
        _Shape((0, 0.035, -0.112), (0, -0.120, -0.135), (0.038, 0.018)),
    ),
    "curly": (
        _Shape((0, 0.020, -0.030), (0, 0.048, -0.012), (0.122, 0.112), 0.98, 1.0),
        _Shape((0, -0.030, -0.050), (0, -0.085, -0.050), (0.104, 0.080), 1.12, 0.75),
    ),
}
_HATS: dict[str, tuple[_Shape, ...]] = {
    "": (),
    "brim": (
        _Shape((0, 0.047, -0.004), (0, 0.060, -0.006), (0.160, 0.150), 0.93, 1.05, flat=True),
        _Shape((0, 0.052, -0.006), (0, 0.150, -0.008), (0.106, 0.092), 0.88, 1.02, flat=True),
    ),
    "cap": (
        _Shape((0, 0.034, -0.012), (0, 0.050, -0.012), (0.101, 0.088), 0.92, 1.02),
        _Shape((0, 0.046, 0.060), (0, 0.036, 0.150), (0.075, 0.060), 1.0, 0.14),
    ),
    "beanie": (_Shape((0, 0.038, -0.014), (0, 0.072, -0.020), (0.103, 0.086), 0.93, 1.0),),
    "hood": (
        _Shape((0, 0.014, -0.026), (0, 0.030, -0.010), (0.114, 0.108), 0.96, 1.0),
        _Shape((0, -0.090, -0.030), (0, -0.180, -0.020), (0.092, 0.115), 1.05, 0.9),
    ),
    "helmet": (_Shape((0, 0.020, -0.014), (0, 0.040, -0.012), (0.124, 0.116), 0.94, 1.05),),
}
_TAILS: dict[str, _Shape] = {
    "coat": _Shape((0, -0.50, -0.01), (0, 0.01, 0), (0.200, 0.120), 1.12, 0.98, flat=True),
    "skirt": _Shape((0, -0.56, 0), (0, 0.01, 0), (0.215, 0.120), 1.08, 1.0, flat=True),
    "gown": _Shape((0, -0.98, 0), (0, 0.01, 0), (0.300, 0.120), 1.06, 1.0, flat=True),
}


def _hair(body: Body, outfit: Outfit) -> None:
    if outfit.hat == "hood":
        return
    for index, shape in enumerate(_HAIRS[outfit.hair]):
        near = ("hair0",) if index else ("skull",)
        _hang(body, (f"hair{index}", "head"), shape, cloth(outfit.hair_colour, 0.12), near)


def _hat(body: Body, outfit: Outfit) -> None:
    for index, shape in enumerate(_HATS[outfit.hat]):
        _hang(body, (f"hat{index}", "head"), shape, cloth(outfit.hat_colour, 0.1))


def _tail(body: Body, outfit: Outfit) -> None:
    colour = outfit.coat if outfit.coat is not None and outfit.tail == "coat" else outfit.bottom
    _hang(body, ("tail", "skirt"), _TAILS[outfit.tail], cloth(colour), ("pelvis",))


def hung(body: Body, bones: dict[str, Floats]) -> Floats:
    """(n, parts, 3, 4) world frames of every part, from (n, 3, 4) bone frames."""
    carriers = np.stack([bones[bone] for bone in body.bones], axis=1)
    return exact.compose(carriers, exact.floats([part.place for part in body.parts])[None])
