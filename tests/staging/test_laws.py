"""Laws of staging, over random valid shots: finite arrays, an upright camera, the favoured face in frame."""

from typing import Any, get_args

import numpy as np
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from director.domain import vocabulary
from director.staging import StagedShot, exact, stage
from tests.staging.floor import film, in_frame, joint


def _one(words: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(words))


_NAMES = ("MARA", "JON", "KIT")
_SPOTS = st.sampled_from([None, "bench", "car", "table", "chair_a", "bed", "door", "window", "nowhere"])
_PLACES = st.fixed_dictionaries({"across": _one(vocabulary.Across), "depth": _one(vocabulary.Depth), "near": _SPOTS})


@st.composite
def _marks(draw: st.DrawFn) -> list[dict[str, Any]]:
    marks: list[dict[str, Any]] = []
    for who in draw(st.lists(st.sampled_from([*_NAMES, "a dog", "a crowd", "letter"]), unique=True, max_size=4)):
        mark = dict(draw(_PLACES), who=who)
        mark["pose"] = draw(_one(vocabulary.Pose))
        mark["facing"] = draw(st.sampled_from(["camera", "away", "left", "right", *_NAMES, "car", "nobody"]))
        mark["pace"] = draw(_one(vocabulary.Pace))
        mark["to"] = draw(st.none() | _PLACES)
        mark["action"] = draw(st.sampled_from(["", "waves", "falls", "sits down", "stands up", "reads", "hugs JON"]))
        marks.append(mark)
    return marks


@st.composite
def _moves(draw: st.DrawFn) -> list[dict[str, Any]]:
    moves: list[dict[str, Any]] = []
    for kind in draw(st.lists(_one(vocabulary.MoveKind), max_size=3)):
        move: dict[str, Any] = {"kind": kind, "pace": draw(_one(vocabulary.Pace))}
        move["target"] = draw(st.sampled_from([None, "MARA", "car", "letter"]))
        move["size"] = draw(st.none() | _one(vocabulary.Size))
        move["amount"] = draw(st.none() | st.floats(0, 90))
        start = draw(st.floats(0, 0.6))
        moves.append({**move, "start": start, "end": draw(st.floats(start + 0.1, 1.0))})
    return moves


@st.composite
def _shots(draw: st.DrawFn) -> dict[str, Any]:
    subjects = draw(st.lists(st.sampled_from([*_NAMES, "letter", "car", "sky"]), unique=True, max_size=3))
    return {
        "framing": {
            "size": draw(_one(vocabulary.Size)),
            "kind": draw(_one(vocabulary.Kind)),
            "subjects": subjects,
            "over": draw(st.sampled_from([None, *_NAMES])),
            "angle": draw(_one(vocabulary.Angle)),
            "level": draw(st.none() | _one(vocabulary.Level)),
            "side": draw(_one(vocabulary.Side)),
            "placement": draw(_one(vocabulary.Across)),
            "roll_deg": draw(st.floats(-45, 45)),
        },
        "lens": {"focal_mm": draw(st.floats(8, 400)), "f_stop": draw(st.floats(0.7, 32))},
        "camera": {"support": draw(_one(vocabulary.Support)), "moves": draw(_moves())},
        "blocking": draw(_marks()),
        "light": {
            "time_of_day": draw(_one(vocabulary.TimeOfDay)),
            "key": draw(_one(vocabulary.Key)),
            "direction": draw(_one(vocabulary.LightDirection)),
            "sources": draw(st.lists(st.sampled_from(["candle", "neon sign", "headlights", "glowworm"]), max_size=2)),
        },
        "setting": {
            "location": draw(st.sampled_from([None, "street", "room"])),
            "weather": draw(_one(vocabulary.Weather)),
            "atmosphere": draw(st.lists(_one(vocabulary.Atmosphere), unique=True, max_size=2)),
        },
        "timing": {"duration_s": draw(st.floats(0.5, 2.0)), "speed": draw(st.floats(0.2, 4.0))},
        "seed": draw(st.integers(0, 2**53)),
    }


def _sound(shot: StagedShot) -> None:
    camera, solids = shot.camera, shot.solids
    for array in (solids.place, solids.paths, solids.radii, solids.height, camera.eye, camera.focal_mm, camera.focus_m):
        assert np.isfinite(array).all()
    axes = np.stack([camera.right, camera.up, camera.forward], axis=1)
    assert np.allclose(axes @ axes.transpose(0, 2, 1), np.eye(3), atol=1e-9)
    assert np.allclose(np.cross(camera.right, camera.up), -camera.forward, atol=1e-9)
    assert (camera.eye[:, 1] > 0).all()
    assert (camera.focus_m > 0).all()
    assert (camera.focal_mm > 0).all()
    assert (np.linalg.norm(solids.place[:, :, :3], axis=1) > 0).all()
    assert all(index < len(shot.materials) for index in solids.material)
    assert all(index < len(shot.things) for index in solids.thing)
    assert (solids.neighbours < len(solids.form)).all()
    assert solids.paths.shape == (shot.frames, int(solids.moving.sum()), 3, 4)
    for light in shot.lights:
        assert np.isfinite([*light.colour, *light.position, *light.direction, light.reach]).all()
        assert min(light.colour) >= 0


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(_shots())
def test_any_valid_shot_stages_soundly(fields: dict[str, Any]) -> None:
    production = film(fields)
    _sound(stage(production, production.shots[0]))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    size=_one(vocabulary.Size),
    side=_one(vocabulary.Side),
    placement=_one(vocabulary.Across),
    pose=_one(vocabulary.Pose),
    angle=st.sampled_from(["eye_level", "low", "high"]),
    focal=st.sampled_from(vocabulary.PRIMES),
    who=st.sampled_from(_NAMES),
)
def test_the_favoured_face_is_in_the_opening_frame(**words: Any) -> None:
    assume(words["pose"] != "lying" or words["focal"] >= 24)
    framing = {name: words[name] for name in ("size", "side", "placement", "angle")}
    mark = {"who": words["who"], "pose": words["pose"]}
    production = film(
        {"framing": {**framing, "subjects": [words["who"]]}, "lens": {"focal_mm": words["focal"]}, "blocking": [mark]}
    )
    shot = stage(production, production.shots[0])
    across, up, depth = in_frame(shot, joint(shot, words["who"], "head"))
    assert abs(across) < 0.95
    assert abs(up) < 0.98
    assert depth > 0


@given(st.floats(-1e4, 1e4, allow_subnormal=False), st.floats(-1e4, 1e4, allow_subnormal=False))
def test_exact_angles_agree_with_the_library(a: float, b: float) -> None:
    assume(max(abs(a), abs(b)) > 1e-200)
    assert abs(float(exact.sine(a)) - np.sin(a)) < 1e-9
    assert abs(float(exact.cosine(a)) - np.cos(a)) < 1e-9
    apart = abs(float(exact.bearing(a, b)) - np.arctan2(a, b))
    assert min(apart, abs(apart - 2 * np.pi)) < 1e-12  # half a turn is also minus half a turn
