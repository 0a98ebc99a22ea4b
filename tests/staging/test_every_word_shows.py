"""Every closed word of the spec changes what is staged: no two values of a field give the same picture."""

from typing import Any, get_args

import pytest

from director.domain import vocabulary
from director.domain.production import Production
from director.staging import stage
from tests.staging.floor import film, fingerprint, lone

STYLES = (
    *("", "ink storyboard", "film noir", "anime", "dreamlike", "bleach bypass", "technicolor", "watercolour", "pastel"),
    *("documentary", "super 8", "gothic horror"),
)
_PAIR: dict[str, Any] = {
    "blocking": [
        {"who": "MARA", "across": "left", "facing": "JON", "depth": "foreground"},
        {"who": "JON", "across": "right", "facing": "MARA", "depth": "foreground"},
    ],
}


def _prints(shots: list[dict[str, Any]], **fields: Any) -> list[str]:
    """Each shot staged alone, so that nothing is carried over."""
    films = [film(shot, **fields) for shot in shots]
    return [fingerprint(stage(one, one.shots[0])) for one in films]


def _differ(words: tuple[Any, ...], prints: list[str]) -> None:
    seen: dict[str, Any] = {}
    for word, print_ in zip(words, prints, strict=True):
        assert print_ not in seen, f"{word} looks the same as {seen[print_]}"
        seen[print_] = word


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("size", vocabulary.SIZES),
        ("angle", get_args(vocabulary.Angle)),
        ("level", (*get_args(vocabulary.Level), None)),
        ("side", get_args(vocabulary.Side)),
        ("placement", get_args(vocabulary.Across)),
        ("roll_deg", (0, 15, -15)),
    ],
)
def test_every_word_of_framing_shows(field: str, values: tuple[Any, ...]) -> None:
    base = {"size": "medium"} if field != "size" else {}
    _differ(values, _prints([lone(**{**base, field: value}) for value in values]))


@pytest.mark.parametrize("angle", ["eye_level", "low", "high", "worms_eye"])
def test_every_level_shows_at_every_angle_but_straight_down(angle: str) -> None:
    levels = (*get_args(vocabulary.Level), None)
    if angle == "eye_level":
        levels = levels[:-1]
    _differ(levels, _prints([lone(angle=angle, level=level) for level in levels]))


@pytest.mark.parametrize("facing", ["camera", "left", "right", "away", "car"])
def test_every_side_shows_however_the_figure_faces(facing: str) -> None:
    sides = get_args(vocabulary.Side)
    shots = [{**lone(side=side), "blocking": [{"who": "MARA", "facing": facing}]} for side in sides]
    _differ(sides, _prints(shots))


@pytest.mark.parametrize("kind", ["two_shot", "over_the_shoulder"])
@pytest.mark.parametrize(("field", "values"), [("size", vocabulary.SIZES), ("side", get_args(vocabulary.Side))])
def test_pairs_too_show_every_size_and_side(kind: str, field: str, values: tuple[Any, ...]) -> None:
    subjects = ["MARA", "JON"] if kind == "two_shot" else ["MARA"]
    shots = [
        {
            **_PAIR,
            "lens": {"focal_mm": 50},
            "framing": {"kind": kind, "subjects": subjects, "over": "JON", field: value},
        }
        for value in values
    ]
    _differ(values, _prints(shots))


def test_every_kind_shows() -> None:
    kinds = get_args(vocabulary.Kind)
    shots = [{**_PAIR, "framing": {"kind": kind, "subjects": ["MARA"], "over": "JON"}} for kind in kinds]
    _differ(kinds, _prints(shots))


@pytest.mark.parametrize("pace", get_args(vocabulary.Pace))
def test_every_move_shows(pace: str) -> None:
    kinds = get_args(vocabulary.MoveKind)
    walks = {"blocking": [{"who": "MARA", "pose": "walking", "to": {"across": "right"}}]}
    shots = [{**lone(), **walks, "camera": {"moves": [{"kind": kind, "pace": pace}]}} for kind in kinds]
    _differ(("static", *kinds), _prints([{**lone(), **walks}, *shots]))


def test_every_pace_of_a_move_shows() -> None:
    for kind in get_args(vocabulary.MoveKind):
        if kind == "follow":
            continue
        paces = get_args(vocabulary.Pace)
        moves = [{"moves": [{"kind": kind, "pace": pace}]} for pace in paces]
        _differ(paces, _prints([{**lone(), "camera": camera} for camera in moves]))


@pytest.mark.parametrize("place", ["room", "street"])
@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("light.time_of_day", vocabulary.TIMES),
        ("light.key", get_args(vocabulary.Key)),
        ("light.direction", get_args(vocabulary.LightDirection)),
        ("light.quality", get_args(vocabulary.LightQuality)),
        ("light.temperature_k", (1800, 3200, 5600, 9000, 12000)),
        ("setting.weather", get_args(vocabulary.Weather)),
        ("setting.atmosphere", ((), *((air,) for air in get_args(vocabulary.Atmosphere)))),
        ("look.style", STYLES),
        ("look.palette", (None, "teal and orange", "sepia", "cold", "pastel", "green")),
        ("look.grain", (0.0, 0.5, 1.0)),
        ("look.monochrome", (True, False)),
        ("lens.focal_mm", vocabulary.PRIMES),
        ("lens.f_stop", vocabulary.FULL_STOPS),
        ("transition_in", ("cut", "fade")),
        ("transition_out", ("cut", "fade")),
    ],
)
def test_every_word_of_light_air_lens_and_look_shows(place: str, path: str, values: tuple[Any, ...]) -> None:
    shots: list[dict[str, Any]] = []
    for value in values:
        shot: dict[str, Any] = {**lone(), "setting": {"location": place}}
        *groups, last = path.split(".")
        inner = shot
        for group in groups:
            inner[group] = {**inner.get(group, {})}
            inner = inner[group]
        inner[last] = value
        shots.append(shot)
    _differ(values, _prints(shots))


@pytest.mark.parametrize("hour", ["day", "night"])
def test_every_weather_shows_indoors_by_day_and_by_night(hour: str) -> None:
    weathers = get_args(vocabulary.Weather)
    shots = [
        {**lone(), "setting": {"location": "room", "weather": w}, "light": {"time_of_day": hour}} for w in weathers
    ]
    _differ(weathers, _prints(shots))


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("pose", get_args(vocabulary.Pose)),
        ("across", get_args(vocabulary.Across)),
        ("depth", get_args(vocabulary.Depth)),
        ("facing", ("camera", "away", "left", "right", "JON", "car")),
        ("near", (None, "bench", "car", "light")),
        ("action", ("", "waves", "points", "drinks a cup of tea", "falls", "reads a letter", "nods", "weeps")),
        ("to", (None, {"across": "right"}, {"depth": "background"}, {"near": "car"})),
    ],
)
def test_every_word_of_blocking_shows(field: str, values: tuple[Any, ...]) -> None:
    other = {"who": "JON", "across": "right", "depth": "background"}
    marks = [[{"who": "MARA", "across": "center", field: value}, other] for value in values]
    _differ(values, _prints([{**lone(size="wide"), "blocking": blocking} for blocking in marks]))


def test_every_support_that_moves_shows_and_a_tripod_is_dead_still() -> None:
    supports = ("tripod", "handheld", "steadicam", "gimbal", "crane", "drone")
    _differ(supports, _prints([{**lone(), "camera": {"support": support}} for support in supports]))
    still = film(lone())
    assert stage(still, still.shots[0]).camera.static


def test_every_kind_of_set_piece_shows() -> None:
    kinds = get_args(vocabulary.SetKind)
    for interior in (True, False):
        places = [[{"id": "place", "interior": interior, "set": [{"id": "it", "kind": kind}]}] for kind in kinds]
        shot = {"setting": {"location": "place"}, "framing": {"size": "wide", "kind": "establishing"}}
        prints = [_prints([shot], locations=place)[0] for place in places]
        _differ(kinds, prints)


def test_wardrobe_height_and_colour_show() -> None:
    records = [
        {"id": "MARA"},
        {"id": "MARA", "wardrobe": "green raincoat"},
        {"id": "MARA", "wardrobe": "white dress"},
        {"id": "MARA", "wardrobe": "a fedora"},
        {"id": "MARA", "description": "bald"},
        {"id": "MARA", "description": "long red hair"},
        {"id": "MARA", "height_m": 1.9},
        {"id": "MARA", "colour": "#4f772d"},
    ]
    _differ(tuple(range(len(records))), [_prints([lone()], cast=[record])[0] for record in records])


def test_the_same_shot_stages_to_the_same_bytes(diner: Production) -> None:
    for shot in diner.shots:
        assert fingerprint(stage(diner, shot)) == fingerprint(stage(diner, shot))
