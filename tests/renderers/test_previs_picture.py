"""What the previs renderer draws: the same bytes however it is run, and pictures that show what the shot says."""

import hashlib
import itertools
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from director.renderers.base import Frame
from director.renderers.previs import PrevisRenderer, native
from director.staging.staged import Finish, StagedShot
from tests.renderers.scenes import DAY, DUSK, NIGHT, close_up, day_room, dusk_street, look, night_street, panned

SMALL = {"width": 192, "height": 108}
GOLDEN = Path(__file__).with_name("golden.json")


def print_of(frame: Frame) -> str:
    """A frame's fingerprint."""
    return hashlib.sha256(frame.y.tobytes() + frame.u.tobytes() + frame.v.tobytes()).hexdigest()[:16]


def prints(staged: StagedShot, threads: int = 1, plain: bool = False) -> list[str]:
    return [print_of(frame) for frame in PrevisRenderer(threads, plain).draw(staged)]


def golden_shots() -> dict[str, StagedShot]:
    """Small shots that between them use every part of the kernel."""
    rain = replace(NIGHT, rain=1.0, wet=1.0, stars=0.0)
    return {
        "night, two walk past": night_street(4, sway=0.04, **SMALL),
        "night, the camera tracks": night_street(3, track=(0.05, 0.0, 0.0), **SMALL),
        "rain": night_street(2, sway=0.04, air=rain, **SMALL),
        "snow at dusk": dusk_street(air=replace(DUSK, snow=1.0), **SMALL),
        "day, slate burnt in": day_room(burn_in="1A TAKE 2 MARA", start_frame=86400, **SMALL),
        "close-up, wide open": close_up(**SMALL),
        "whip pan": day_room(panned(look((1.5, 1.55, 4.4), (-0.15, 1.0, -0.6), 28, 2), 6.0), **SMALL),
        "a runner crosses": night_street(2, sway=0.25, **SMALL),
        "board": dusk_street(finish=Finish(ink=1.0), **SMALL),
        "monochrome, tinted, odd size": dusk_street(
            finish=Finish(monochrome=True, highlights_tint=(1.0, 0.9, 0.8), fade_in=3, grain=0.8), width=202, height=110
        ),
    }


def drawn_prints(threads: int = 1, plain: bool = False) -> dict[str, list[str]]:
    return {name: prints(staged, threads, plain) for name, staged in golden_shots().items()}


def test_pictures_are_those_drawn_before() -> None:
    """Run this file as a module to write new ones, having looked at the pictures."""
    assert drawn_prints() == json.loads(GOLDEN.read_text())


@pytest.mark.parametrize("threads", [2, 3])
def test_any_number_of_threads_draws_the_same_bytes(threads: int) -> None:
    assert drawn_prints(threads) == json.loads(GOLDEN.read_text())


def test_a_plain_processor_draws_the_same_bytes() -> None:
    script = "import json, tests.renderers.test_previs_picture as t; print(json.dumps(t.drawn_prints(1, True)))"
    environment = {**os.environ, "NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4 AVX2 FMA3 AVX512F AVX512_SKX"}
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
        cwd=Path(__file__).parents[2],
    )
    assert json.loads(ran.stdout) == json.loads(GOLDEN.read_text())


def test_the_middle_build_draws_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    widest = dict(itertools.islice(native.build.variants().items(), 2))
    monkeypatch.setattr(native.build, "variants", lambda: widest)
    monkeypatch.setattr(native, "kernel", native.kernel.__wrapped__)
    assert drawn_prints() == json.loads(GOLDEN.read_text())


@pytest.mark.parametrize(("f_stop", "sway"), [(5.6, 0.06), (0.4, 0.06), (2.8, 0.3)])
def test_kept_tiles_are_what_a_full_drawing_gives(f_stop: float, sway: float) -> None:
    staged = night_street(6, sway=sway, **SMALL)
    staged = replace(staged, camera=replace(staged.camera, f_stop=f_stop, focus_m=np.full(6, 3.0)))
    afresh = replace(staged, camera=replace(staged.camera, static=False))
    assert prints(staged) == prints(afresh)
    assert len(set(prints(staged))) == 6


def test_frames_come_in_order_and_one_by_one() -> None:
    staged = night_street(2000, sway=0.001, width=64, height=36)
    first = list(itertools.islice(PrevisRenderer(2).draw(staged), 3))
    assert [frame.index for frame in first] == [0, 1, 2]


def test_the_version_follows_the_kernels_sources() -> None:
    assert PrevisRenderer().version == PrevisRenderer(threads=1).version
    assert len(PrevisRenderer().version) > 16


def grey(staged: StagedShot, frame: int = 0) -> NDArray[np.float64]:
    return PrevisRenderer().still(staged, frame).astype(float).mean(axis=2)


def luma(staged: StagedShot) -> list[Frame]:
    return list(PrevisRenderer().draw(staged))


def test_planes_are_in_limited_range() -> None:
    for frame in luma(night_street(1, **SMALL)) + luma(day_room(**SMALL)):
        assert frame.y.shape == (108, 192)
        assert frame.u.shape == frame.v.shape == (54, 96)
        assert frame.y.min() >= 16
        assert frame.y.max() <= 235
        assert min(frame.u.min(), frame.v.min()) >= 16
        assert max(frame.u.max(), frame.v.max()) <= 240


def test_yuv_says_what_rgb_says() -> None:
    staged = day_room(finish=Finish(grain=0.0), **SMALL)
    frame, rgb = luma(staged)[0], PrevisRenderer().still(staged, 0).astype(float)
    expected = 16 + 219 / 255 * (rgb @ np.array([0.2126, 0.7152, 0.0722]))
    assert np.abs(frame.y - expected).max() < 2.5
    blue = rgb.reshape(54, 2, 96, 2, 3).mean(axis=(1, 3)) @ np.array([-0.1146, -0.3854, 0.5]) * 224 / 255 + 128
    assert np.abs(frame.u - blue).max() < 2.5


def test_a_figure_throws_a_shadow_away_from_the_sun() -> None:
    staged = dusk_street(finish=Finish(bloom=0.0), **SMALL)
    dark = replace(staged, lights=(replace(staged.lights[0], shadow=False), staged.lights[1]))
    assert (grey(dark) - grey(staged)).max() > 12


def test_fog_takes_contrast_from_what_is_far() -> None:
    clear, thick = (dusk_street(air=replace(DUSK, fog_density=density), **SMALL) for density in (0.0, 0.2))
    band = slice(30, 60)
    assert grey(thick)[band].std() < 0.7 * grey(clear)[band].std()


def test_a_wide_open_lens_softens_what_is_out_of_focus() -> None:
    def edges(stop: float) -> float:
        camera = look((1.5, 1.55, 4.4), (-0.15, 1.0, -0.6), 85, f_stop=stop, focus_m=np.array([2.0]))
        return float(np.abs(np.diff(grey(day_room(camera, finish=Finish(grain=0.0), **SMALL)), axis=1)).max())

    assert edges(0.7) < 0.5 * edges(22.0)


def test_a_whip_pan_is_blurred_along_its_way_and_nowhere_else() -> None:
    def edges(degrees: float, axis: int) -> float:
        camera = panned(look((1.5, 1.55, 4.4), (-0.15, 1.0, -0.6), 28, 2), degrees)
        return float(np.abs(np.diff(grey(day_room(camera, finish=Finish(grain=0.0), **SMALL)), axis=axis)).mean())

    assert edges(8.0, 1) < 0.5 * edges(0.0, 1)
    assert edges(8.0, 0) > 0.8 * edges(0.0, 0)


def test_who_runs_is_blurred_before_what_stands_still() -> None:
    quick = grey(night_street(2, sway=0.3, finish=Finish(grain=0.0), **SMALL))
    still = grey(night_street(1, finish=Finish(grain=0.0), **SMALL))
    changed = np.abs(quick - still) > 4
    assert changed[:, 60:130].mean() > 0.05
    assert changed[:, :40].mean() < 0.01


def test_a_slow_move_is_as_crisp_as_a_still() -> None:
    slow, still = night_street(2, track=(0.01, 0.0, 0.0), **SMALL), night_street(1, **SMALL)
    assert np.array_equal(PrevisRenderer().still(slow, 0), PrevisRenderer().still(still, 0))


def test_the_slate_is_burnt_in_at_the_foot() -> None:
    plain, slated = grey(day_room(**SMALL)), grey(day_room(burn_in="3B  50MM", start_frame=24, **SMALL))
    assert np.array_equal(plain[:88], slated[:88])
    assert (plain[95:] != slated[95:]).mean() > 0.2


def test_timecode_runs_with_the_frames() -> None:
    first, second = luma(night_street(2, burn_in="1A", finish=Finish(grain=0.0), **SMALL))
    assert (first.y[92:, 120:] != second.y[92:, 120:]).any()


def test_a_fade_in_rises_from_dark() -> None:
    levels = [frame.y.mean() for frame in luma(night_street(5, finish=Finish(fade_in=4), **SMALL))]
    assert levels == sorted(levels)
    assert levels[0] < 0.6 * levels[-1]


def test_monochrome_has_no_colour() -> None:
    frame = luma(dusk_street(finish=Finish(monochrome=True), **SMALL))[0]
    assert np.abs(frame.u.astype(int) - 128).max() <= 1
    assert np.abs(frame.v.astype(int) - 128).max() <= 1


def test_white_balance_tints_the_picture() -> None:
    warm = PrevisRenderer().still(day_room(air=replace(DAY, balance=(1.2, 1.0, 0.7)), **SMALL), 0).mean(axis=(0, 1))
    plain = PrevisRenderer().still(day_room(**SMALL), 0).mean(axis=(0, 1))
    assert warm[0] - warm[2] > plain[0] - plain[2] + 10


def test_rain_moves_and_snow_falls() -> None:
    for air in (replace(NIGHT, rain=1.0), replace(NIGHT, snow=1.0)):
        staged = night_street(2, air=air, finish=Finish(grain=0.0), **SMALL)
        first, second = luma(staged)
        assert (np.abs(first.y.astype(int) - second.y) > 3).mean() > 0.002


def test_a_board_is_pale_and_has_lines_round_its_figures() -> None:
    board, film = grey(night_street(finish=Finish(ink=1.0), **SMALL)), grey(night_street(**SMALL))
    assert board.mean() > film.mean() + 40
    assert board.min() < 60


def test_a_moving_camera_does_not_make_walls_crawl() -> None:
    """A step of a thousandth of a pixel's worth changes a patterned street by no more than noise."""
    staged = night_street(2, track=(0.0005, 0.0, 0.0), finish=Finish(grain=0.0), **SMALL)
    first, second = (grey(staged, frame) for frame in (0, 1))
    assert np.abs(first - second).mean() < 0.6


def test_a_stand_in_bears_its_name_in_the_picture_and_not_in_the_passes() -> None:
    named = night_street(finish=Finish(grain=0.0), width=640, height=360)
    things = (named.things[0], replace(named.things[1], label="a trebuchet"), *named.things[2:])
    labelled = replace(named, things=things)
    changed = np.abs(grey(named) - grey(labelled)) > 20
    rows, columns = np.nonzero(changed)
    assert 200 < changed.sum() < 4000
    assert columns.max() - columns.min() < 120
    plain, passed = PrevisRenderer().passes(named, 0), PrevisRenderer().passes(labelled, 0)
    assert all(np.array_equal(a, b) for a, b in zip(plain, passed, strict=True))
    board = replace(labelled, finish=Finish(ink=1.0, grain=0.0))
    plate = grey(board)[rows.min() : rows.min() + 8, columns.min() : columns.max()]
    assert plate.max() > 200
    assert plate.min() < 60


def test_a_label_behind_the_camera_is_not_drawn() -> None:
    camera = look((-0.62, 1.5, -3.0), (-0.62, 1.5, -9.0), 35)
    plain = day_room(camera, **SMALL)
    things = (plain.things[0], replace(plain.things[1], label="a trebuchet"), *plain.things[2:])
    assert np.array_equal(grey(plain), grey(replace(plain, things=things)))


def test_lightning_flashes_once_and_leaves_no_trace() -> None:
    """A flash lights the frame it falls in, and the next frame is what it would have been."""
    sky = replace(NIGHT, flashes=(0.0, 1.0, 0.0))
    dark, flash, after = luma(night_street(3, air=sky, finish=Finish(grain=0.0), **SMALL))
    assert flash.y.mean() > dark.y.mean() + 5
    assert np.abs(dark.y.astype(int) - after.y).max() <= 2  # the dither is new in every frame


def test_a_still_sky_with_clouds_drifts() -> None:
    air = replace(NIGHT, clouds=0.8, wind=(0.4, 0.2), cloud_colour=(0.3, 0.3, 0.4))
    drifting = night_street(3, air=air, finish=Finish(grain=0.0, bloom=0.0), **SMALL)
    kept = luma(drifting)
    afresh = luma(replace(drifting, camera=replace(drifting.camera, static=False)))
    assert (kept[0].y != kept[2].y).any()
    assert all(np.array_equal(a.y, b.y) for a, b in zip(kept, afresh, strict=True))


def test_a_silhouette_keeps_the_light_from_figures_alone() -> None:
    lit, flagged = (day_room(air=replace(DAY, figures=share), **SMALL) for share in (1.0, 0.03))
    _, things = PrevisRenderer().passes(lit, 0)[:2]
    figure = np.isin(things, [index for index, thing in enumerate(lit.things) if thing.figure])
    assert grey(flagged)[figure].mean() < 0.6 * grey(lit)[figure].mean()
    assert abs(grey(flagged)[~figure].mean() - grey(lit)[~figure].mean()) < 3


if __name__ == "__main__":
    GOLDEN.write_text(json.dumps(drawn_prints(), indent=1) + "\n")
