"""Heads: skull, face, jaw, ears, eyes, lips, beards and glasses as shapes. Hair and hats have modules of their own.

The head's origin is in the middle of the skull: eyes 0.018 m below it, the crown 0.115 above, the chin 0.15 below.
"""

from director.staging import colours
from director.staging.grooming import Beard
from director.staging.mannequin import Body, Shape, ball, pair
from director.staging.solids import Point
from director.staging.staged import Feature, Material
from director.staging.wardrobe import Outfit, cloth

EYE: Point = (0.0315, -0.018, 0.0702)  # the left one's middle, from the head's origin
_SKULL = Shape((0, 0.008, -0.024), (0, 0.022, -0.012), (0.091, 0.091), 0.84)
_NOSE = Shape((0, -0.004, 0.0825), (0, -0.050, 0.0975), (0.0062, 0.0116), 1.06, 0.95)
_EAR = Shape((0.077, -0.036, -0.008), (0.082, -0.010, -0.018), (0.011, 0.017), 0.5, 1.0)
_MOUTH = ball((0, 0, 0), 0.0125, 1.30, 0.42)
_UPPER_LIP = ball((0, -0.0826, 0.0745), 0.0054, 3.7, 1.58)
_LOWER_LIP = ball((0, -0.0905, 0.0735), 0.0064, 2.6, 1.34)
_BEARDS: dict[Beard, tuple[tuple[str, Shape], ...]] = {
    "": (),
    "stubble": (),
    "moustache": (
        ("head", Shape((0.004, -0.071, 0.089), (0.030, -0.080, 0.076), (0.0095, 0.0065), 0.9, 0.9)),
        ("head", Shape((-0.004, -0.071, 0.089), (-0.030, -0.080, 0.076), (0.0095, 0.0065), 0.9, 0.9)),
    ),
    "goatee": (
        ("head", Shape((-0.022, -0.074, 0.083), (0.022, -0.074, 0.083), (0.008, 0.008), 0.8, 0.8)),
        ("jaw", Shape((0, -0.108, 0.060), (0, -0.150, 0.062), (0.027, 0.014), 1.0, 0.9)),
    ),
    "short": (
        ("jaw", Shape((0, -0.100, 0.030), (0, -0.122, 0.042), (0.057, 0.040), 1.0, 0.92)),
        *(("head", shape) for shape in pair(Shape((0.066, -0.030, 0.012), (0.054, -0.092, 0.030), (0.014, 0.022)))),
        ("head", Shape((-0.024, -0.073, 0.082), (0.024, -0.073, 0.082), (0.0085, 0.0085), 0.8, 0.8)),
    ),
    "full": (
        ("jaw", Shape((0, -0.104, 0.036), (0, -0.165, 0.050), (0.062, 0.038), 1.04, 0.86)),
        ("jaw", Shape((0, -0.165, 0.052), (0, -0.215, 0.056), (0.040, 0.016), 1.1, 0.8)),
        *(("head", shape) for shape in pair(Shape((0.067, -0.020, 0.006), (0.052, -0.096, 0.030), (0.013, 0.022)))),
        *(("head", s) for s in pair(Shape((0.004, -0.072, 0.087), (0.034, -0.086, 0.072), (0.011, 0.008)))),
    ),
}


def head(body: Body, outfit: Outfit) -> None:
    """Skull, face, eyes, nose, ears, mouth, beard and glasses."""
    skin = cloth(outfit.skin, 0.1)
    jaw = outfit.physique.jaw
    stubble = outfit.beard == "stubble"
    shaved = colours.scaled(outfit.skin, 0.76 if stubble else 1.0)  # as the face is drawn towards the chin
    drawn = Feature.STUBBLED_FACE if stubble else Feature.FACE
    face = Shape((0, -0.098, 0.024), (0, -0.004, 0.006), (0.051, 0.087), 0.86, 1.0, feature=drawn)
    chin = Shape((0, -0.094, 0.034), (0, -0.119, 0.047), (0.038 * jaw, 0.029 * jaw), 1.08, 0.94)
    body.hang(("skull", "head"), _SKULL, skin, ("face",))
    body.hang(("face", "head"), face, skin, ("skull", "chin", "nose"))
    body.hang(("chin", "jaw"), chin, cloth(shaved, 0.1), ("face", "neck"))
    body.hang(("nose", "head"), _NOSE, skin, ("face",))
    _eyes(body, outfit, skin)
    _mouth(body, outfit)
    if outfit.hat not in ("hood", "headscarf", "helmet") and outfit.hair not in ("long", "bob", "afro", "shoulder"):
        for side, ear in zip(("left", "right"), pair(_EAR), strict=True):
            body.hang((f"{side}_ear", "head"), ear, skin, ("skull",))
    hair = cloth(outfit.hair_colour, 0.05)
    for index, (bone, shape) in enumerate(_BEARDS[outfit.beard]):
        body.hang((f"beard{index}", bone), shape, hair, ("chin", "beard0"))
    if outfit.glasses:
        _glasses(body, outfit)


def _eyes(body: Body, outfit: Outfit, skin: Material) -> None:
    iris = Material(colours.mixed(outfit.hair_colour, colours.linear("#3a3f48"), 0.5), 0.6)
    ball_shape = Shape((0, -0.0005, 0), (0, 0.0005, 0), (0.0142, 0.0142), feature=Feature.EYE)
    shaded = cloth(colours.scaled(outfit.skin, 0.90), 0.05)
    for side, name in ((1, "left"), (-1, "right")):
        body.hang((f"{name}_eye", f"{name}_eye"), ball_shape, iris)
        lid = Shape((side * 0.0268, 0.0, 0.0008), (side * 0.0362, 0.0004, -0.0012), (0.0146, 0.0142), 0.97, 0.80)
        body.hang((f"{name}_lid", "lids"), lid, shaded, ("face",))


def _mouth(body: Body, outfit: Outfit) -> None:
    rose = colours.times(outfit.skin, (0.82, 0.61, 0.57))
    body.hang(("mouth", "mouth"), _MOUTH, cloth((0.075, 0.018, 0.018)))
    body.hang(("upper_lip", "head"), _UPPER_LIP, cloth(rose, 0.12), ("face",))
    body.hang(("lower_lip", "jaw"), _LOWER_LIP, cloth(rose, 0.12), ("chin",))


def _glasses(body: Body, outfit: Outfit) -> None:
    dark = cloth((0.015, 0.016, 0.019), 0.7)
    for side, name in ((1, "left"), (-1, "right")):
        wide = 0.0235 if outfit.glasses == "shades" else 0.0215
        x, y, z = side * 0.0325, EYE[1], 0.0945
        if outfit.glasses == "shades":
            lens = Shape((x, y, z - 0.003), (x, y, z + 0.003), (wide, wide), 1.1, 0.86)
            body.hang((f"{name}_lens", "head"), lens, cloth((0.012, 0.013, 0.016), 0.9))
        else:
            for index, (a, b) in enumerate(
                (((-1, 1), (1, 1)), ((1, 1), (1, -1)), ((1, -1), (-1, -1)), ((-1, -1), (-1, 1)))
            ):
                foot, end = ((x + c[0] * wide, y + c[1] * wide * 0.78, z) for c in (a, b))
                body.hang((f"{name}_rim{index}", "head"), Shape(foot, end, (0.0022, 0.0022)), dark)
        temple = Shape((x + side * wide, y + 0.004, z), (side * 0.079, y + 0.002, -0.008), (0.0022, 0.002))
        body.hang((f"{name}_temple", "head"), temple, dark)
    bridge = Shape((-0.012, EYE[1] + 0.006, 0.096), (0.012, EYE[1] + 0.006, 0.096), (0.0022, 0.0022))
    body.hang(("bridge", "head"), bridge, dark)
