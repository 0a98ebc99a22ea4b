"""Which lights throw shadows: the key, what lights the subject, and the two practicals that do most in frame."""

from dataclasses import replace

import pytest

from director.staging.framing import Glass, View
from director.staging.shadows import falling, thrown
from director.staging.staged import Lamp, LightSource
from tests.staging.floor import staged

_VIEW = View((0.0, 1.6, 6.0), 3.141592653589793, 0.0, 6.0, Glass(35.0, (24.89, 14.0)))
_FOCUS = (0.0, 1.5, 0.0)
_KEY = LightSource(Lamp.SPOT, (20.0, 18.0, 15.0), (-2.0, 3.0, 3.0), (0.5, -0.4, -0.76), cone=(0.9, 0.5))
_STREET = LightSource(Lamp.SPOT, (20.0, 14.0, 8.0), (-2.0, 4.2, 0.0), (0.0, -1.0, 0.0), 13.0, cone=(0.86, 0.4))


def _shading(*practicals: LightSource, lamps: tuple[LightSource, ...] = (_KEY,)) -> list[bool]:
    return [one.shadow for one in thrown(lamps, practicals, _VIEW, _FOCUS)]


def test_of_many_street_lamps_the_two_that_light_the_frame_throw_shadows() -> None:
    behind_the_camera, far = replace(_STREET, position=(0.0, 4.2, 16.0)), replace(_STREET, position=(4.0, 4.2, -24.0))
    near = replace(_STREET, position=(3.0, 4.2, -4.0))
    assert _shading(behind_the_camera, _STREET, far, near) == [True, False, True, False, True]


def test_a_sign_gives_way_to_the_lamps_that_light_the_ground() -> None:
    sign = LightSource(Lamp.POINT, (2.6, 0.4, 0.9), (-2.6, 3.0, -3.0), reach=6.5)
    assert _shading(sign, _STREET, replace(_STREET, position=(2.6, 4.2, -5.0))) == [True, False, True, True]
    assert _shading(sign, _STREET) == [True, True, True]


def test_a_moon_that_is_a_breath_beside_the_lamps_throws_no_shadow() -> None:
    moon = LightSource(Lamp.SUN, (0.02, 0.03, 0.04), direction=(0.3, 0.6, 0.4))
    assert _shading(_STREET, lamps=(moon, _KEY)) == [False, True, True]
    assert _shading(lamps=(moon,)) == [True]


def test_a_light_without_shadow_never_gets_one() -> None:
    assert _shading(replace(_STREET, shadow=False), lamps=(replace(_KEY, shadow=False),)) == [False, False]


def test_light_falls_off_with_distance_and_out_of_the_cone() -> None:
    assert falling(_STREET, (-2.0, 2.0, 0.0)) > falling(_STREET, (-2.0, 0.0, 0.0)) > 0.0
    assert falling(_STREET, (6.0, 4.0, 0.0)) == 0.0
    assert falling(replace(_STREET, kind=Lamp.POINT), (-2.0, 4.2, 14.0)) == 0.0


@pytest.mark.parametrize(("who", "shades"), [("MARA", False), ("JON", True)])
def test_the_key_of_a_night_throws_no_shadow_under_a_brim(who: str, shades: bool) -> None:
    shot = staged(
        framing={"subjects": [who], "size": "close_up"}, blocking=[{"who": who}], light={"time_of_day": "night"}
    )
    key = next(one for one in shot.lights if one.kind is Lamp.SPOT and one.reach == 11.0)
    assert key.shadow is shades
