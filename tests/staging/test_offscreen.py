"""What is left off the stage is never missed: the picture is the same to the byte, with and without it."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from director.domain.shot import Camera, Timing
from director.renderers.previs import PrevisRenderer
from director.staging import StagedShot, StageOrder
from director.staging.offscreen import cleared
from director.staging.shooting import whole_stage
from director.staging.staged import Lamp, LightSource
from tests.gallery.__main__ import gallery
from tests.renderers.scenes import Stage, look, night_street, paint

_SIZE = StageOrder(192, 108)
_AIR = night_street().air
_GREY = paint(150, 150, 150)


def _drawn(shot: StagedShot) -> Iterator[bytes]:
    for frame in PrevisRenderer(threads=1).draw(shot):
        yield frame.y.tobytes() + frame.u.tobytes() + frame.v.tobytes()


def _gallery_shot(slate: str) -> StagedShot:
    production = gallery()
    shot = production.shot(slate)
    assert shot is not None
    brief = shot.model_copy(update={"timing": Timing(duration_s=0.5), "camera": Camera(support="handheld")})
    return whole_stage(production.model_copy(update={"shots": (brief,)}), brief, _SIZE)


@pytest.mark.parametrize("slate", [shot.id for shot in gallery().shots])
def test_no_picture_of_the_gallery_misses_what_was_left_off(slate: str) -> None:
    whole = _gallery_shot(slate)
    assert len(cleared(whole).solids.form) < len(whole.solids.form)
    assert list(_drawn(cleared(whole))) == list(_drawn(whole))


def _square(*lights: LightSource) -> StagedShot:
    """A block before the lens, one behind it, one above it and one far aside."""
    stage = Stage()
    for centre in ((0.0, 0.5, 0.0), (0.0, 1.0, 9.0), (0.0, 4.0, 3.0), (-40.0, 1.0, 0.0)):
        stage.box(centre, (0.5, 0.5, 0.5), _GREY)
    return stage.shot(look((0.0, 1.5, 6.0), (0.0, 0.5, 0.0), 35), lights, _AIR, width=192, height=108)


def _sun(*direction: float) -> LightSource:
    return LightSource(Lamp.SUN, (3.0, 3.0, 3.0), direction=(direction[0], direction[1], direction[2]), softness=40.0)


def test_what_is_neither_seen_nor_shades_anything_is_left_off() -> None:
    assert len(cleared(_square()).solids.form) == 1


def test_what_throws_its_shadow_into_the_frame_stays() -> None:
    overhead, behind = _square(_sun(0.0, 1.0, 0.05)), _square(_sun(0.0, 0.12, 1.0))
    assert len(cleared(overhead).solids.form) == 2
    assert len(cleared(behind).solids.form) == 3
    assert list(_drawn(cleared(behind))) == list(_drawn(behind))


def test_a_lamp_whose_pool_is_out_of_frame_is_left_off() -> None:
    far = LightSource(Lamp.POINT, (5.0, 5.0, 5.0), (-60.0, 3.0, 0.0), reach=9.0)
    near = replace(far, position=(1.0, 3.0, 1.0))
    assert cleared(_square(far, near)).lights == (near,)
    assert cleared(_square(replace(far, glow=0.01))).lights == (replace(far, glow=0.01, shadow=False),)


def test_one_who_only_comes_in_later_is_there_from_the_start() -> None:
    shot = night_street(8, sway=0.5, width=192, height=108)
    late = replace(shot, camera=look((9.0, 1.5, 4.4), (9.0, 1.0, -0.6), 50, 8, (-1.2, 0.0, 0.0)))
    assert list(_drawn(cleared(late))) == list(_drawn(late))


def test_a_limb_that_is_out_of_frame_still_shapes_the_one_that_is_in_it() -> None:
    close = look((0.0, 1.6, 0.6), (0.0, 1.6, -0.6), 85)
    shot = replace(night_street(width=192, height=108), camera=close)
    kept = cleared(shot)
    assert len(kept.solids.form) < len(shot.solids.form)
    assert bool(np.all(kept.solids.neighbours < len(kept.solids.form)))
    assert list(_drawn(kept)) == list(_drawn(shot))
