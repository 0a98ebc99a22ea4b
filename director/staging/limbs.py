"""Limbs and trunk: the shapes of a body from the neck down, dressed in an outfit's cloth. Shapes only."""

from director.staging import colours
from director.staging.mannequin import Body, Shape
from director.staging.staged import Material
from director.staging.wardrobe import Outfit, cloth

SIDES = ((1, "left"), (-1, "right"))


def trunk(body: Body, outfit: Outfit) -> None:
    """Pelvis, waist, ribcage, shoulders, the slope of the neck, and the neck."""
    p = outfit.physique
    outer, skin = cloth(outfit.coat or outfit.top), cloth(outfit.skin, 0.1)
    w, s, g = p.waist, p.shoulders, p.girth
    covered = outfit.coat is not None and outfit.tail in ("coat", "jacket")
    hips = cloth(outfit.coat if covered and outfit.coat is not None else outfit.bottom)
    wide = max(g, 0.45 + 0.55 * g)  # a lean body is thin from front to back first
    pelvis = Shape(
        (0, -0.035, -0.008), (0, 0.030, -0.008), (0.112 * wide, 0.100 * wide), 1.24 * p.hips, 0.90 * g / wide
    )
    belly = Shape(
        (0, -0.030, p.belly * 0.6), (0, 0.16, p.belly * 0.2), (0.103 * wide * w, 0.107 * wide), 1.22, 0.90 * g / wide
    )
    chest = Shape(
        (0, -0.045, -0.002),
        (0, 0.125 - 0.08 * (wide - 1.0), -0.016),
        (0.094 * wide, 0.104 * wide),
        1.45 * s / wide,
        0.90 * g / wide,
    )
    body.hang(("pelvis", "pelvis"), pelvis, hips, ("belly", "left_thigh", "right_thigh"))
    body.hang(("belly", "belly"), belly, outer, ("pelvis", "chest", "paunch"))
    if p.belly > 0.03:
        paunch = Shape((0, -0.03, 0.045 + p.belly * 0.5), (0, 0.07, 0.035 + p.belly * 0.3), (0.108 * g, 0.09 * g), 1.1)
        body.hang(("paunch", "belly"), paunch, outer, ("belly", "chest", "pelvis"))
    body.hang(("chest", "chest"), chest, outer, ("belly", "left_shoulder", "right_shoulder", "neck"))
    for side, name in SIDES:
        shoulder = Shape(
            (side * 0.050, 0.142, -0.014), (side * 0.152 * s, 0.142, -0.012), (0.074, 0.034 + 0.020 * p.limb)
        )
        slope = Shape(
            (side * 0.024, 0.246, -0.024), (side * 0.152 * s, 0.170, -0.014), (0.040 * p.neck, 0.015 + 0.030 * p.limb)
        )
        near = ("chest", f"{name}_upper_arm", f"{name}_slope")
        other = "right" if side > 0 else "left"
        body.hang((f"{name}_shoulder", "chest"), shoulder, outer, near)
        body.hang(
            (f"{name}_slope", "chest"),
            slope,
            outer,
            (f"{name}_shoulder", "chest", f"{name}_upper_arm", f"{other}_slope"),
        )
    neck = Shape((0, -0.05, -0.004), (0, 0.076, 0.004), (0.058 * p.neck, 0.051 * p.neck))
    body.hang(("neck", "neck"), neck, skin, ("face",))


def arm(body: Body, outfit: Outfit, side: int, name: str) -> None:
    """Upper arm, forearm and hand."""
    sleeve, skin = cloth(outfit.coat or outfit.top), cloth(outfit.skin, 0.1)
    loose = 1.12 if outfit.coat is not None else 1.04
    upper = Shape((0, 0, 0), (0, 0.285, 0), (0.022 + 0.023 * loose, 0.0385 * loose))
    fore = Shape((0, 0, 0), (0, 0.248, 0), (0.041 * loose, 0.030 * loose))
    over = sleeve if outfit.sleeves == "long" else skin
    body.hang(
        (f"{name}_upper_arm", f"{name}_upper_arm"),
        upper,
        skin if outfit.sleeves == "none" else sleeve,
        (f"{name}_shoulder", f"{name}_forearm", f"{name}_slope"),
    )
    if outfit.sleeves == "short":
        cuff = Shape((0, 0.02, 0), (0, 0.17, 0), (0.054, 0.055), flat=True)
        body.hang((f"{name}_cuff", f"{name}_upper_arm"), cuff, sleeve)
    body.hang((f"{name}_forearm", f"{name}_forearm"), fore, over, (f"{name}_upper_arm",))
    if outfit.coat is not None:
        cuff = Shape((0, 0.215, 0), (0, 0.243, 0), (0.0400, 0.0410))
        body.hang((f"{name}_cuff", f"{name}_forearm"), cuff, cloth(colours.scaled(outfit.coat, 0.82)))
    _hand(body, name, side, skin)


# The fingers: bone of the first joint, of the tip, where across the palm, how wide, lengths. Three are one lobe.
_FINGERS = (
    ("index", "index", "index_tip", -0.0265, 1.0, 0.042, 0.030),
    ("others", "fingers", "tips", 0.0105, 2.55, 0.042, 0.030),
)


def _hand(body: Body, name: str, side: int, skin: Material) -> None:
    palm = Shape((0, -0.006, 0.002), (0, 0.062, 0.0), (0.030, 0.0385), 0.50, 1.02)
    body.hang((f"{name}_palm", f"{name}_hand"), palm, skin, (f"{name}_forearm", f"{name}_thumb", f"{name}_others"))
    for finger, first, tip, across, deep, long, end in _FINGERS:
        lower = Shape((0, -0.014, across), (0, long, across * 0.96), (0.0118, 0.0102), 1.0, deep)
        upper = Shape((0, 0.0, across * 0.96), (0, end, across * 0.9), (0.0102, 0.0084), 1.0, deep * 0.94)
        body.hang((f"{name}_{finger}", f"{name}_{first}"), lower, skin, (f"{name}_palm", f"{name}_{finger}_tip"))
        body.hang((f"{name}_{finger}_tip", f"{name}_{tip}"), upper, skin, (f"{name}_{finger}",))
    thumb = Shape((0, -0.012, 0), (-side * 0.004, 0.056, 0.003), (0.0170, 0.0098))
    body.hang((f"{name}_thumb", f"{name}_thumb"), thumb, skin, (f"{name}_palm",))


def leg(body: Body, outfit: Outfit, name: str) -> None:
    """Thigh, shin and shoe."""
    skin, trousers = cloth(outfit.skin, 0.1), cloth(outfit.bottom)
    bare, wide = outfit.legs in ("bare", "shorts"), outfit.legs == "wide"
    p = outfit.physique
    top = {"": 0.077, "apron": 0.077}.get(outfit.tail, 0.058)  # under cloth of its own
    thigh = Shape(
        (0, -0.01, 0), (0, 0.445, 0), (top * (0.5 + 0.5 * p.girth) / (0.4 + 0.6 * p.limb), 0.055 if bare else 0.059)
    )
    shin = Shape((0, 0, 0), (0, 0.43, 0), (0.054, 0.037))
    if not bare:
        shin = Shape((0, 0, 0), (0, 0.415, -0.004), (0.058, 0.062 if wide else 0.048), deep=1.02)
    covered = outfit.tail in ("skirt", "full skirt", "gown")
    upper = skin if outfit.legs == "shorts" or (outfit.legs == "bare" and not covered) else trousers
    if outfit.coat is not None and outfit.tail == "coat":
        upper = cloth(outfit.coat)
    body.hang((f"{name}_thigh", f"{name}_thigh"), thigh, upper, ("pelvis", f"{name}_shin"))
    if outfit.legs == "shorts":
        cuff = Shape((0, 0.0, 0), (0, 0.34, 0), (0.094, 0.078), flat=True)
        body.hang((f"{name}_short", f"{name}_thigh"), cuff, trousers)
    body.hang((f"{name}_shin", f"{name}_shin"), shin, skin if bare else trousers, (f"{name}_thigh",))
    _shoe(body, outfit, name)


def _shoe(body: Body, outfit: Outfit, name: str) -> None:
    leather, dark = cloth(outfit.shoes, 0.3), cloth(colours.scaled(outfit.shoes, 0.35), 0.1)
    heel = Shape((0, -0.036, -0.028), (0, -0.044, 0.075), (0.040, 0.037), 0.86, 0.92)
    toe = Shape((0, -0.049, 0.070), (0, -0.055, 0.148), (0.037, 0.029), 0.72, 1.12)
    sole = Shape((0, -0.066, -0.034), (0, -0.070, 0.142), (0.040, 0.040), 0.30, 0.96)
    body.hang((f"{name}_heel", f"{name}_foot"), heel, leather, (f"{name}_shin", f"{name}_toe"))
    body.hang((f"{name}_toe", f"{name}_foot"), toe, leather, (f"{name}_heel",))
    body.hang((f"{name}_sole", f"{name}_foot"), sole, dark)
    if outfit.boots:
        shaft = Shape((0, 0.22, 0), (0, 0.42, 0), (0.063, 0.050), flat=True)
        body.hang((f"{name}_shaft", f"{name}_shin"), shaft, leather)
