"""What is kept of a rendering beside its take is that rendering again, and what was kept once opens for ever."""

from dataclasses import replace

import pytest

from director.errors import BadInput
from director.renderers.diffusion.identity import Rendering, Way
from director.renderers.diffusion.record import read, written
from tests.renderers.diffusion.renderings import RIG, a_rendering

DERIVED = a_rendering(
    way=Way("sub-clip", "base", frames=(4, 13)), machine="cpu", rig=replace(RIG, loras=(("beef", 0.5),))
)
KEPT = (
    '{"rendering":{"fps":16.0,"frames":5,"guidance":3.0,"height":96,"inputs":{"prompt":"p0"},"legal":[4,1],'
    '"machine":"cpu","passes":2,"pictures":["f0"],"regions":{"MARA":"r"},"rig":{"attention":"native","cache":"",'
    '"compiled":false,"dtype":"bfloat16","libraries":[["torch","2.13.0"]],"loras":[["beef",1.0]],"model":"wan-vace",'
    '"pipeline":"","revision":"0123","scheduler":"","storage":"","tiling":""},"seed":7,"steps":12,"way":{"base":"b",'
    '"frames":null,"path":"masked","step":8,"who":"MARA"},"width":64},"version":1}'
)


@pytest.mark.parametrize("made", [a_rendering(), DERIVED])
def test_a_rendering_comes_back_as_it_was(made: Rendering) -> None:
    assert read(written(made)) == made
    assert read(written(made)).id == made.id


def test_what_the_first_version_kept_still_opens() -> None:
    made = read(KEPT)
    assert (made.way, made.pictures, made.rig.loras) == (Way("masked", "b", 8, who="MARA"), ("f0",), (("beef", 1.0),))


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"version":1,"rendering":{}}', '{"version":1,"rendering":[1]}'])
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="rendered afresh"):
        read(text)


def test_what_a_later_director_kept_says_so() -> None:
    with pytest.raises(BadInput, match="a later director"):
        read('{"version":2,"rendering":{}}')
