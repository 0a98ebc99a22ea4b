"""The closed sets of film words that a spec may hold, in their own order, and the series of relative words.

How people say these words is data of the interpreters; what the words are is fixed here.
"""

from typing import Literal, get_args

Size = Literal[
    "extreme_wide", "wide", "full", "medium_wide", "medium", "medium_close_up", "close_up", "extreme_close_up"
]
Kind = Literal[
    "single",
    "two_shot",
    "group",
    "over_the_shoulder",
    "point_of_view",
    "insert",
    "establishing",
    "reaction",
    "cutaway",
]
Angle = Literal["eye_level", "low", "high", "overhead", "worms_eye"]
Level = Literal["ground", "knee", "hip", "chest", "eye", "overhead"]
Side = Literal["front", "three_quarter_left", "three_quarter_right", "profile_left", "profile_right", "back"]
Across = Literal["left", "center", "right"]
Depth = Literal["foreground", "midground", "background"]
Support = Literal["tripod", "handheld", "steadicam", "gimbal", "dolly", "slider", "crane", "drone"]
MoveKind = Literal[
    "pan_left",
    "pan_right",
    "tilt_up",
    "tilt_down",
    "push_in",
    "pull_out",
    "truck_left",
    "truck_right",
    "pedestal_up",
    "pedestal_down",
    "crane_up",
    "crane_down",
    "zoom_in",
    "zoom_out",
    "arc_left",
    "arc_right",
    "follow",
    "whip_pan_left",
    "whip_pan_right",
    "dolly_zoom",
    "rack_focus",
    "roll_left",
    "roll_right",
]
Pace = Literal["slow", "steady", "fast"]
Pose = Literal["standing", "sitting", "kneeling", "crouching", "lying", "leaning", "walking", "running"]
TimeOfDay = Literal["dawn", "day", "golden_hour", "dusk", "night"]
Key = Literal["natural", "high_key", "low_key", "silhouette"]
LightDirection = Literal["front", "left", "right", "back", "top", "under"]
LightQuality = Literal["soft", "hard"]
Weather = Literal["clear", "overcast", "rain", "storm", "snow"]
Atmosphere = Literal["haze", "fog", "smoke", "dust", "steam"]
Transition = Literal["cut", "dissolve", "fade", "wipe", "match_cut", "smash_cut", "jump_cut"]
Status = Literal["draft", "review", "approved"]
Sensor = Literal["super16", "super35", "full_frame", "65mm"]
Likeness = Literal["fictional", "performer", "unknown"]
SetKind = Literal[
    "table",
    "chair",
    "sofa",
    "bed",
    "door",
    "window",
    "wall",
    "counter",
    "shelf",
    "desk",
    "lamp",
    "tree",
    "car",
    "streetlight",
    "stairs",
    "rock",
    "water",
    "building",
    "fence",
    "bench",
    "column",
    "screen",
]
LineKind = Literal["heading", "action", "character", "parenthetical", "dialogue", "lyric", "transition", "note"]

SIZES: tuple[Size, ...] = get_args(Size)
TIMES: tuple[TimeOfDay, ...] = get_args(TimeOfDay)
PRIMES: tuple[float, ...] = (12, 14, 18, 21, 24, 28, 35, 50, 65, 85, 100, 135, 200)
FULL_STOPS: tuple[float, ...] = (0.7, 1.0, 1.4, 2.0, 2.8, 4.0, 5.6, 8.0, 11.0, 16.0, 22.0, 32.0, 45.0, 64.0)
KELVIN_STEP = 800
PALETTE: tuple[str, ...] = (
    "#d1495b",
    "#30638e",
    "#edae49",
    "#4f772d",
    "#7b4fa3",
    "#00798c",
    "#c8553d",
    "#8d99ae",
    "#b5838d",
    "#588157",
    "#e07a5f",
    "#3d405b",
)


def spoken(value: str) -> str:
    """A value as a person reads it: `medium_close_up` becomes "medium close-up"."""
    return value.replace("_", " ").replace("close up", "close-up")


def a_spoken(value: str) -> str:
    """A value as a person names one: "an extreme close-up", "a wide"."""
    return f"{'an' if value[:1] in 'aeiou' else 'a'} {spoken(value)}"


# How a camera report abbreviates them.
SIZE_LETTERS: dict[Size, str] = {
    "extreme_wide": "EWS",
    "wide": "WS",
    "full": "FS",
    "medium_wide": "MWS",
    "medium": "MS",
    "medium_close_up": "MCU",
    "close_up": "CU",
    "extreme_close_up": "ECU",
}
KIND_LETTERS: dict[Kind, str] = {
    "two_shot": "2S",
    "over_the_shoulder": "OTS",
    "point_of_view": "POV",
    "insert": "INS",
    "group": "GRP",
}
