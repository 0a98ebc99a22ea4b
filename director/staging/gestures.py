"""Gestures: what an action's words make hands, head and back do, and when. Words and numbers as data.

Times are fractions of the shot; a gesture rises, holds and falls. Reaches are as in `poses`.
"""

import re
from dataclasses import dataclass

from director.staging import poses
from director.staging.poses import Reach
from director.staging.solids import Point

_LIFT_R: Point = (-0.7, -0.8, -0.3)
_LIFT_L: Point = (0.7, -0.8, -0.3)


@dataclass(frozen=True)
class Gesture:
    """One thing done. `sway` moves the hands about by metres at `rate` a second; `bow` and `head` (pitch, twist) turn
    in degrees; `hips` sinks in metres; `when` is (start, risen, falling, end)."""

    right: Reach | None = None
    left: Reach | None = None
    sway: Point = (0.0, 0.0, 0.0)
    rate: float = 0.5
    bow: float = 0.0
    head: tuple[float, float] = (0.0, 0.0)
    shake: tuple[float, float] = (0.0, 0.0)
    when: tuple[float, float, float, float] = (0.10, 0.32, 0.80, 0.98)


_HOLD = (-0.2, -0.1, 2.0, 3.0)
_MOUTH_R = Reach("head", (-0.075, -0.185, 0.150), _LIFT_R, (0.45, 0.75, -0.25))
_EAR_R = Reach("head", (-0.125, -0.175, 0.075), _LIFT_R, (0.15, 1.0, -0.25))
_FACE_R = Reach("head", (-0.055, -0.185, 0.125), _LIFT_R, (0.1, 1.0, 0.0))
_FACE_L = Reach("head", (0.055, -0.185, 0.125), _LIFT_L, (-0.1, 1.0, 0.0))
_BOOK_R = Reach("chest", (-0.13, -0.04, 0.30), _LIFT_R, (0.3, 0.5, 0.7))
_BOOK_L = Reach("chest", (0.13, -0.04, 0.30), _LIFT_L, (-0.3, 0.5, 0.7))
_CUP_R = Reach("chest", (-0.055, -0.03, 0.36), _LIFT_R, (0.5, 0.15, 1.0))
_CUP_L = Reach("chest", (0.055, -0.03, 0.36), _LIFT_L, (-0.5, 0.15, 1.0))
_OUT_R = Reach("ahead", (0.02, -0.14, 0.47), (-0.6, -1.0, -0.2))
_OUT_L = Reach("ahead", (-0.02, -0.14, 0.47), (0.6, -1.0, -0.2))

# (words, gesture); the first words found in the action win, in this order.
GESTURES: tuple[tuple[str, Gesture], ...] = (
    (r"\bpoint(s|ing)?\b|gestures (at|to)", Gesture(right=Reach("ahead", (0.0, 0.02, 0.52), (-0.5, -1.0, -0.3)))),
    (
        r"\bwav(es?|ing)\b|beckon|flag(s|ging) ",
        Gesture(right=Reach("chest", (-0.30, 0.36, 0.16), (-1, -0.6, -0.2), (0, 1, 0)), sway=(0.09, 0, 0), rate=1.5),
    ),
    (r"salut", Gesture(right=Reach("head", (-0.13, 0.02, 0.09), (-1.0, -0.1, 0.2), (1.0, 0.3, 0.2)))),
    (
        r"turns? the (cup|glass|mug)|(cup|glass|mug) in (her|his|their) hands|nurs(es|ing) (a|the|her|his)|cradl",
        Gesture(right=_CUP_R, left=_CUP_L, sway=(0.015, 0.006, 0.01), rate=0.4, head=(12, 0), when=_HOLD),
    ),
    (
        r"\bdrink|\bsip|\bgulp|\btoast|\beats?\b|eating|\bchew|tast",
        Gesture(right=_MOUTH_R, head=(-6, 0), when=(0.1, 0.35, 0.7, 0.95)),
    ),
    (r"smok|cigarette|drag on", Gesture(right=_MOUTH_R, when=(0.12, 0.34, 0.62, 0.85))),
    (r"\bphon|on the line|\bcall(s|ing) (her|him|them|home)|dial", Gesture(right=_EAR_R, head=(4, 8), when=_HOLD)),
    (
        r"\bread(s|ing)?\b|letter|newspaper|photograph|magazine|\bmap\b|\bbook\b",
        Gesture(right=_BOOK_R, left=_BOOK_L, head=(22, 0), bow=5, when=_HOLD),
    ),
    (
        r"\bwrit(es?|ing)\b|typ(es|ing)\b|draw(s|ing)\b|sketch|signs? ",
        Gesture(
            right=poses.TABLE_RIGHT, left=poses.TABLE_LEFT, sway=(0.03, 0, 0.01), rate=1.8, head=(24, 0), when=_HOLD
        ),
    ),
    (
        r"\bhug|embrac|\bholds? (her|him)\b",
        Gesture(
            right=Reach("ahead", (0.16, -0.06, 0.40), _LIFT_R, (1.0, 0.1, 0.2)),
            left=Reach("ahead", (-0.16, -0.02, 0.42), _LIFT_L, (-1.0, 0.1, 0.2)),
            bow=7,
            when=(0.15, 0.45, 2.0, 3.0),
        ),
    ),
    (
        r"\bkiss",
        Gesture(bow=14, head=(6, 0), left=Reach("ahead", (-0.1, -0.02, 0.40), _LIFT_L), when=(0.2, 0.5, 0.9, 1.1)),
    ),
    (r"\bknock|rap(s|ping) on", Gesture(right=Reach("ahead", (0, 0.08, 0.42), _LIFT_R), sway=(0, 0, 0.07), rate=2.8)),
    (
        r"\bcr(y|ies|ying)\b|\bweep|\bsob|(face|head) in (her|his|their)|buries|covers (her|his|their) (face|eyes)",
        Gesture(
            right=_FACE_R, left=_FACE_L, head=(26, 0), bow=16, sway=(0, 0.012, 0), rate=1.4, when=(0.1, 0.35, 2.0, 3.0)
        ),
    ),
    (
        r"picks? up|picking up|\bgrabs?|\btakes? (the|a|her|his|it)|reach(es|ing)?\b|lifts? ",
        Gesture(right=Reach("root", (-0.08, 0.86, 0.48), _LIFT_R), bow=14, head=(18, 0), when=(0.1, 0.38, 0.55, 0.9)),
    ),
    (
        r"(puts|sets|lays|places|slams)\b.*\b(down|on|cup|glass)",
        Gesture(right=Reach("root", (-0.06, 0.84, 0.46), _LIFT_R), bow=12, head=(18, 0), when=(0.05, 0.30, 0.55, 0.85)),
    ),
    (
        r"\baim|\bgun\b|pistol|shoot|fir(es|ing) at|rifle",
        Gesture(
            right=Reach("ahead", (0.10, 0.0, 0.50), _LIFT_R),
            left=Reach("ahead", (-0.12, -0.02, 0.47), _LIFT_L),
            when=_HOLD,
        ),
    ),
    (
        r"\bpunch|\bhits?\b|\bslap|\bstrik|\bthrow|\bhurl|\btoss",
        Gesture(right=_OUT_R, bow=8, when=(0.3, 0.42, 0.5, 0.75)),
    ),
    (r"\bpush|\bshov|\bopens?\b|\bpull", Gesture(right=_OUT_R, left=_OUT_L, bow=8, when=(0.15, 0.4, 0.7, 0.95))),
    (
        r"holds? (out|up)|\boffers?|\bgives?\b|\bhands? (her|him|them|over|it)|\bshows?\b|presents?",
        Gesture(right=Reach("ahead", (0.06, -0.14, 0.44), _LIFT_R), when=(0.1, 0.35, 2.0, 3.0)),
    ),
    (
        r"shrug",
        Gesture(
            right=Reach("chest", (-0.34, -0.10, 0.22), _LIFT_R, (-0.7, 0.5, 0.6)),
            left=Reach("chest", (0.34, -0.10, 0.22), _LIFT_L, (0.7, 0.5, 0.6)),
            head=(0, 8),
            when=(0.2, 0.35, 0.55, 0.8),
        ),
    ),
    (
        r"\bclap|applau",
        Gesture(right=_CUP_R, left=_CUP_L, sway=(0.09, 0, 0), rate=2.4),
    ),
    (
        r"\bpray|\bplead|\bbeg",
        Gesture(
            right=Reach("chest", (-0.02, 0.03, 0.25), _LIFT_R, (0.2, 1, 0.2)),
            left=Reach("chest", (0.02, 0.03, 0.25), _LIFT_L, (-0.2, 1, 0.2)),
            head=(16, 0),
            when=_HOLD,
        ),
    ),
    (
        r"\bdanc",
        Gesture(
            right=Reach("chest", (-0.38, 0.25, 0.18), _LIFT_R),
            left=Reach("chest", (0.38, 0.12, 0.18), _LIFT_L),
            sway=(0.12, 0.08, 0.06),
            rate=1.0,
            shake=(0, 10),
            when=_HOLD,
        ),
    ),
    (
        r"(crosses|folds|folded|crossed) .*arms|arms (crossed|folded)",
        Gesture(right=poses.HANDS["crossed"][1], left=poses.HANDS["crossed"][0], when=_HOLD),
    ),
    (
        r"hands? (in|into) (her|his|their|the)? ?pocket",
        Gesture(right=poses.HANDS["pockets"][1], left=poses.HANDS["pockets"][0], when=_HOLD),
    ),
    (r"hands? on (her|his|their)? ?hips?", Gesture(right=poses.HANDS["hip"][1], when=_HOLD)),
    (
        r"\brubs? (her|his|their) (face|eyes|neck)|yawn|cough|wipes",
        Gesture(right=_FACE_R, head=(10, 0), sway=(0.02, 0.02, 0), rate=1.2),
    ),
    (r"shak(es|ing) (her|his|their) head|refus|\bno\b", Gesture(shake=(0, 17), rate=1.1)),
    (r"\bnod", Gesture(shake=(11, 0), rate=1.1)),
    (
        r"looks? (down|at the (table|floor|ground))|lowers|head down|eyes down|bow(s|ed) (her|his|their) head",
        Gesture(head=(30, 0), bow=5, when=(0.05, 0.3, 2.0, 3.0)),
    ),
    (r"looks? up|gaz(es|ing) up|stares? (up|at the (sky|ceiling))", Gesture(head=(-28, 0), when=(0.05, 0.3, 2.0, 3.0))),
    (r"looks? (away|aside|out)|turns? away|glanc", Gesture(head=(3, 48), when=(0.15, 0.35, 0.85, 1.0))),
    (r"looks? (around|about)|search|scan", Gesture(shake=(3, 42), rate=0.3)),
    (r"leans? (in|forward|closer)", Gesture(bow=14, head=(-8, 0), when=(0.15, 0.5, 2.0, 3.0))),
    (
        r"\bcollar\b",
        Gesture(right=Reach("chest", (-0.09, 0.04, 0.17), _LIFT_R, (0.5, 1, -0.1)), when=(0.0, 0.2, 0.6, 0.85)),
    ),
    (
        r"keys? in hand|\bkeys\b",
        Gesture(right=Reach("chest", (-0.20, -0.14, 0.26), _LIFT_R), sway=(0.01, 0.02, 0), rate=1.2, when=_HOLD),
    ),
)
# What a hand does that has something in it and nothing else to do.
HOLDING = Gesture(right=Reach("chest", (-0.10, -0.12, 0.33), _LIFT_R), when=_HOLD)
# (words, the pose that the body is in afterwards)
CHANGES_OF_POSE: tuple[tuple[str, str], ...] = (
    (r"\bfall(s|ing)?\b|collaps|\bfaint|drops dead|is (shot|hit)\b", "lying"),
    (r"\bsits? down\b|\bsitting down\b|takes a seat|sinks? into", "sitting"),
    (r"\bstands? up\b|\bgets? up\b|\brises?\b|\brising\b|jumps? up|to (her|his|their) feet", "standing"),
    (r"\bkneels?( down)?\b|drops? to (her|his|their) knees", "kneeling"),
    (r"\bcrouch(es)?\b|\bducks?\b|squats?", "crouching"),
    (r"lies? down", "lying"),
)


def gesture_of(action: str) -> Gesture | None:
    """The gesture that the action's words ask for, if any."""
    words = action.lower()
    return next((gesture for pattern, gesture in GESTURES if re.search(pattern, words)), None)


def pose_after(action: str) -> str | None:
    """The pose that the action ends in, where it says so."""
    words = action.lower()
    return next((pose for pattern, pose in CHANGES_OF_POSE if re.search(pattern, words)), None)
