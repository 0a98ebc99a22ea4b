"""A part of a film made anew is laid into the older one, which stays as it was to the byte everywhere else."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from director.errors import DrawingFailed
from director.renderers.diffusion.call import Call, Steering
from director.renderers.diffusion.footage import Footage
from director.renderers.diffusion.identity import Way
from director.renderers.diffusion.mattes import clip, clipped_sound, feathered, region
from tests.renderers.diffusion.renderings import a_rendering

CALL = Call("wan-vace-1.3b", "draft", "a woman walks", "text", 64, 48, 21, 16, 12, 5.0, 7, ("depth",))
NOISE = np.random.default_rng(0)
OLDER, CONTROL, NEWER = (NOISE.integers(0, 255, (21, 48, 64, 3), dtype=np.uint8) for _ in range(3))
NAMES = tuple(f"f{at}" for at in range(21))


def mask() -> Any:
    made = np.zeros((21, 48, 64), np.uint8)
    made[:, 8:40, 16:48] = 255
    return made


def test_the_model_is_given_the_older_film_but_where_it_is_steered() -> None:
    matte = region(CALL, Steering(control=CONTROL), OLDER, mask())
    seen = matte.steering.control
    assert seen is not None
    assert np.array_equal(seen[mask() == 255], CONTROL[mask() == 255])
    assert np.array_equal(seen[mask() == 0], OLDER[mask() == 0])
    film = matte.laid(NEWER)
    assert np.array_equal(film[mask() == 0], OLDER[mask() == 0])
    assert np.array_equal(film[:, 16:32, 24:40], NEWER[:, 16:32, 24:40])


def test_a_feathered_mask_comes_in_inside_its_edge() -> None:
    weight = feathered(mask())[0]
    assert not weight[mask()[0] == 0].any()
    row = weight[20, 16:32].tolist()
    assert row == sorted(row)
    assert 0 < row[0] < row[-1] == 255


def test_an_older_film_of_another_size_is_refused() -> None:
    with pytest.raises(DrawingFailed, match="another size"):
        region(CALL, Steering(control=CONTROL), OLDER[:, :40], mask()[:, :40])
    with pytest.raises(DrawingFailed, match="is steered"):
        region(CALL, Steering(), OLDER, mask())


def test_a_clip_is_given_the_frames_around_and_laid_between_them() -> None:
    old = a_rendering(frames=21, pictures=NAMES)
    new = a_rendering(
        frames=21, pictures=(*NAMES[:9], "x", "y", *NAMES[11:]), way=Way("sub-clip", old.id, frames=(4, 17))
    )
    matte = clip(CALL, Steering(control=CONTROL), Footage(OLDER, 16), (old, new))
    assert matte.call == replace(CALL, frames=13)
    matte.steering.check(matte.call)
    assert matte.steering.mask is not None
    assert matte.steering.control is not None
    assert [bool(one.all()) for one in matte.steering.mask] == [4 + at in (9, 10) for at in range(13)]
    assert np.array_equal(matte.steering.control[0], OLDER[4])
    assert np.array_equal(matte.steering.control[5], CONTROL[9])
    film = matte.laid(NEWER[4:17])
    assert np.array_equal(film[9:11], NEWER[9:11])
    assert np.array_equal(np.delete(film, [9, 10], axis=0), np.delete(OLDER, [9, 10], axis=0))


def test_a_film_that_is_only_cut_asks_no_model_and_its_sound_is_cut_alike() -> None:
    old = a_rendering(frames=21, pictures=NAMES)
    new = a_rendering(frames=13, pictures=(*NAMES[:4], *NAMES[12:]), way=Way("sub-clip", old.id, frames=(4, 4)))
    heard = np.arange(42_000, dtype=np.float32).reshape(2, 21_000)
    older = Footage(OLDER, 16, heard, 16_000)
    matte = clip(CALL, Steering(control=CONTROL[:13]), older, (old, new))
    assert matte.call is None
    assert np.array_equal(matte.given, np.concatenate([OLDER[:4], OLDER[12:]]))
    sound = clipped_sound(older, old, new).sound
    assert sound is not None
    assert np.array_equal(sound, np.concatenate([heard[:, :4000], heard[:, 12_000:]], axis=1))
