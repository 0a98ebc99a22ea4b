"""Laws of exposure and colour, measured on drawn pictures: what a director would send back is a number here."""

import re
from dataclasses import replace
from functools import cache
from typing import Any, get_args

import numpy as np
import pytest
from numpy.typing import NDArray

from director.domain import vocabulary
from director.renderers.previs import PrevisRenderer
from director.staging import StagedShot, StageOrder, stage
from director.staging.moods import MOODS
from tests.staging.floor import film, in_frame, joint

SIZE = StageOrder(width=192, height=108)
Picture = NDArray[np.float64]
WORDS: dict[str, tuple[Any, ...]] = {
    "light.time_of_day": vocabulary.TIMES,
    "light.key": get_args(vocabulary.Key),
    "light.direction": get_args(vocabulary.LightDirection),
    "light.quality": get_args(vocabulary.LightQuality),
    "setting.weather": get_args(vocabulary.Weather),
    "setting.atmosphere": get_args(vocabulary.Atmosphere),
}


@cache
def on_stage(place: str, size: str = "full", **light: Any) -> StagedShot:
    """Jon, who wears no hat, alone; `light` takes fields of light, and `weather` and `atmosphere` of the setting."""
    setting: dict[str, Any] = {"location": place}
    setting |= {name: light.pop(name) for name in ("weather", "atmosphere") if name in light}
    sources = {"sources": list(light.pop("sources"))} if "sources" in light else {}
    atmosphere = {"atmosphere": list(setting["atmosphere"])} if "atmosphere" in setting else {}
    shot = {
        "framing": {"subjects": ["JON"], "size": size, "side": "front"},
        "lens": {"focal_mm": 35, "f_stop": 8},
        "blocking": [{"who": "JON", "facing": "camera"}],
        "light": {**light, **sources},
        "setting": {**setting, **atmosphere},
    }
    production = film(shot)
    return stage(production, production.shots[0], SIZE)


def drawn(*where: str, **light: Any) -> Picture:
    """The first frame, RGB 0..255."""
    return PrevisRenderer().still(on_stage(*where, **light), 0).astype(np.float64)


def luma(picture: Picture) -> Picture:
    return 0.2126 * picture[..., 0] + 0.7152 * picture[..., 1] + 0.0722 * picture[..., 2]


def subject(staged: StagedShot) -> NDArray[np.bool_]:
    things = PrevisRenderer().passes(staged, 0)[1]
    return np.isin(things, [index for index, thing in enumerate(staged.things) if thing.name == "JON"])


@pytest.mark.parametrize("place", ["street", "room"])
def test_night_is_darker_than_dusk_is_darker_than_day(place: str) -> None:
    night, dusk, day = (luma(drawn(place, time_of_day=hour)).mean() for hour in ("night", "dusk", "day"))
    assert night < dusk < 0.85 * day


def test_a_lamp_at_night_shines_out_of_deep_darkness() -> None:
    picture = luma(drawn("street", "extreme_wide", time_of_day="night", sources=("light",), atmosphere=("haze",)))
    assert (picture < 40).mean() > 0.25
    assert (picture > 200).sum() >= 3
    assert np.median(picture) < 60


@pytest.mark.parametrize("place", ["street", "room"])
def test_low_key_has_more_contrast_than_high_key_and_is_not_crushed(place: str) -> None:
    low, high = (luma(drawn(place, "medium", key=key)) for key in ("low_key", "high_key"))
    assert low.std() / low.mean() > 1.25 * high.std() / high.mean()
    assert low.mean() < high.mean() - 15
    assert (low < 4).mean() < 0.25


@pytest.mark.parametrize("place", ["street", "room"])
@pytest.mark.parametrize("hour", ["day", "night"])
def test_a_silhouette_is_dark_before_a_lighter_ground(place: str, hour: str) -> None:
    words = {"key": "silhouette", "time_of_day": hour}
    mask = subject(on_stage(place, "medium", **words))
    picture = luma(drawn(place, "medium", **words))
    assert picture[mask].mean() < 0.45 * picture[~mask].mean()


@pytest.mark.parametrize("place", ["street", "room"])
def test_skin_by_day_is_neither_grey_nor_chalk(place: str) -> None:
    staged = on_stage(place, "close_up")
    x, y, _ = in_frame(staged, joint(staged, "JON", "head"))
    column, row = round((0.5 + x / 2) * 192), round((0.5 - y / 2) * 108)
    face = luma(drawn(place, "close_up"))[row - 10 : row + 14, column - 12 : column + 12]
    assert 120 < np.median(face) < 198


def test_a_face_at_night_is_the_brightest_thing_that_matters() -> None:
    words: dict[str, Any] = {"time_of_day": "night", "sources": ("street lamp",)}
    staged = on_stage("street", "close_up", **words)
    x, y, _ = in_frame(staged, joint(staged, "JON", "head"))
    column, row = round((0.5 + x / 2) * 192), round((0.5 - y / 2) * 108)
    picture = luma(drawn("street", "close_up", **words))
    face = np.median(picture[row - 10 : row + 14, column - 12 : column + 12])
    assert face > 1.45 * picture[~subject(staged)].mean()
    assert face < 225


@pytest.mark.parametrize(("hour", "bright"), [("day", True), ("night", False)])
def test_windows_show_the_hour_outside(hour: str, bright: bool) -> None:
    """The view is found by painting it black: by day it is brighter than the room, and by night it is not."""
    staged = on_stage("room", "wide", time_of_day=hour)
    view = [one.specular == 0.0 and one.emission == (0.0, 0.0, 0.0) for one in staged.materials]
    black = [
        replace(one, albedo=(0.0, 0.0, 0.0)) if out else one for one, out in zip(staged.materials, view, strict=True)
    ]
    pictures = [luma(PrevisRenderer().still(replace(staged, materials=m), 0)) for m in (staged.materials, tuple(black))]
    seen = pictures[0] - pictures[1] > 2.0
    assert seen.sum() > 40
    assert (pictures[0][seen].mean() > 1.4 * pictures[0][~seen].mean()) == bright


@pytest.mark.parametrize("key", ["natural", "high_key"])
def test_a_day_interior_clips_next_to_nothing(key: str) -> None:
    picture = drawn("room", key=key)
    assert (picture >= 254).any(axis=2).mean() < 0.01
    assert luma(picture).mean() > 70


@pytest.mark.parametrize("place", ["street", "room"])
def test_kelvin_warms_and_cools(place: str) -> None:
    warm, plain, cool = (drawn(place, "medium", temperature_k=k) for k in (2400, 5600, 10000))
    red_over_blue = [picture[..., 0].mean() / picture[..., 2].mean() for picture in (warm, plain, cool)]
    assert red_over_blue[0] > 1.04 * red_over_blue[1] > 1.04 * 1.02 * red_over_blue[2]


def test_left_and_right_keys_light_the_side_they_say() -> None:
    mask = subject(on_stage("room", "close_up", direction="left"))
    middle = int(np.nonzero(mask)[1].mean())
    for way, sign in (("left", 1.0), ("right", -1.0)):
        picture = np.where(mask, luma(drawn("room", "close_up", direction=way)), np.nan)
        assert sign * (np.nanmean(picture[:, :middle]) - np.nanmean(picture[:, middle:])) > 4


def test_no_two_neighbouring_tones_are_missing_from_a_night_sky() -> None:
    """Grain is the dither: where the sky runs from one tone to another, no tone between them is left out."""
    picture = PrevisRenderer().still(on_stage("street", "extreme_wide", time_of_day="night"), 0)[..., 2]
    used = np.bincount(picture.ravel(), minlength=256)
    tones = np.nonzero(used > 12)[0]
    assert (used[tones.min() : tones.min() + 60] > 0).all()


MOODS_SAID = (
    "eerie and unsettling",
    "warm, cosy",
    "cold",
    "romantic",
    "tense",
    "hopeful",
    "gloomy",
    "dreamy",
    "mysterious",
    "calm",
    "furious",
)


def test_every_row_of_moods_is_said() -> None:
    rows = [next(row for row, (pattern, _) in enumerate(MOODS) if re.search(pattern, said)) for said in MOODS_SAID]
    assert rows == list(range(len(MOODS)))


@pytest.mark.parametrize("place", ["street", "room"])
@pytest.mark.parametrize("mood", MOODS_SAID)
def test_every_mood_changes_the_light(place: str, mood: str) -> None:
    plain, felt = drawn(place, "medium"), drawn(place, "medium", mood=mood)
    assert np.abs(plain - felt).mean() > 1.5


def test_warm_moods_are_warmer_than_cold_ones_and_tense_ones_harder_than_dreamy_ones() -> None:
    warm, cold, tense, dreamy = (drawn("room", "medium", mood=mood) for mood in ("warm", "cold", "tense", "dreamy"))
    assert warm[..., 0].mean() / warm[..., 2].mean() > 1.12 * cold[..., 0].mean() / cold[..., 2].mean()
    assert luma(tense).std() / luma(tense).mean() > 1.2 * luma(dreamy).std() / luma(dreamy).mean()


def test_a_tired_neon_stutters_and_a_good_one_does_not() -> None:
    tired, good = (
        on_stage("street", time_of_day="night", sources=(f"{word} sign",)) for word in ("flickering neon", "neon")
    )
    assert [min(lamp.levels, default=1.0) for lamp in (tired.lights[-1], good.lights[-1])] == [0.35, 1.0]


@pytest.mark.parametrize("place", ["street", "room"])
@pytest.mark.parametrize("path", WORDS)
def test_every_word_of_light_and_air_changes_the_picture(place: str, path: str) -> None:
    field = path.partition(".")[2]
    if place == "room" and field == "weather":
        return  # indoors a weather is seen through windows alone: staging's tests have it
    values = [(value,) if field == "atmosphere" else value for value in WORDS[path]]
    pictures = [luma(drawn(place, "medium", **{field: value})) for value in values]
    for first in range(len(pictures)):
        for second in range(first):
            apart = np.abs(pictures[first] - pictures[second]).mean()
            assert apart > 1.5, f"{values[first]} looks like {values[second]}"


def test_hatching_goes_with_the_figure_when_the_camera_tracks() -> None:
    staged = on_stage("street", "medium", key="low_key")
    staged = replace(staged, finish=replace(staged.finish, ink=0.92, grain=0.0), width=960, height=540)
    camera, pixels = staged.camera, 10
    away = float(-(camera.forward[0] * camera.eye[0]).sum() + 1.2 * camera.forward[0, 1])
    aside = camera.right * (pixels * away * camera.gate_mm[0] / float(camera.focal_mm[0]) / staged.width)
    tracked = replace(staged, camera=replace(camera, eye=camera.eye + aside))
    still, moved = (luma(PrevisRenderer().still(one, 0).astype(np.float64)) for one in (staged, tracked))
    kept = subject(staged)[:, pixels:] & subject(tracked)[:, :-pixels]
    assert (
        np.abs(still[:, pixels:] - moved[:, :-pixels])[kept].mean()
        < 0.5 * np.abs(still - moved)[subject(staged)].mean()
    )
