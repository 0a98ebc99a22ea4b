"""What is tried where memory runs out: each rung once, the useless ones passed over and told, then a refusal."""

import pytest

from director.domain.production import Format
from director.errors import Refused
from director.renderers.diffusion.card import card_named
from director.renderers.diffusion.ladder import FP8, TILES, Ladder, Rung, Where
from director.renderers.diffusion.machine import Machine

CARD = card_named("wan-vace-1.3b")
GPU = Ladder(Machine("cuda", "bfloat16"))


def climb(ladder: Ladder, where: Where) -> Ladder:
    """Up to the end."""
    for _ in range(20):
        try:
            ladder = ladder.climbed(where)
        except Refused:
            return ladder
    raise AssertionError("it never ends")


def test_every_rung_is_tried_once_in_its_order() -> None:
    assert climb(GPU, "decoding").rungs == ("freed", "tiled", "offloaded", "offloaded in groups", "fp8", "smaller")


def test_tiles_are_passed_over_where_no_picture_is_coded_and_offloading_on_a_processor() -> None:
    climbed = climb(GPU, "a step")
    assert climbed.rungs == ("freed", "offloaded", "offloaded in groups", "fp8", "smaller")
    assert "out of memory in a step: tiled is passed over, tiles are smaller only in coding" in climbed.told
    here = climb(Ladder(Machine()), "encoding")
    assert here.rungs == ("freed", "tiled", "fp8", "smaller")
    assert "out of memory in encoding: offloaded is passed over, cpu has no other memory to wait in" in here.told


def test_what_holds_already_is_passed_over() -> None:
    ladder = Ladder(Machine("cuda", tiling="512/448", storage=FP8))
    assert climb(ladder, "decoding").rungs == ("freed", "offloaded", "offloaded in groups", "smaller")
    assert climb(Ladder(Machine("cuda", offload="group")), "a step").rungs == ("freed", "fp8", "smaller")


@pytest.mark.parametrize(
    ("rungs", "eased"),
    [
        ((), Machine("cuda")),
        (("freed",), Machine("cuda")),
        (("freed", "tiled"), Machine("cuda", tiling=TILES)),
        (("tiled", "offloaded"), Machine("cuda", tiling=TILES, offload="model")),
        (("offloaded", "offloaded in groups", "fp8"), Machine("cuda", offload="group", storage=FP8)),
    ],
)
def test_rungs_are_how_the_model_is_kept(rungs: tuple[Rung, ...], eased: Machine) -> None:
    assert Ladder(Machine("cuda"), rungs).eased == eased


def test_the_last_rung_renders_half_the_pixels_of_the_tier_alone() -> None:
    small = Ladder(Machine(), ("smaller",)).card(CARD, "final", Format())
    assert (small.final.pixels, small.draft) == (CARD.final.pixels // 2, CARD.draft)
    tiny = Ladder(Machine(), ("smaller",)).card(CARD, "draft", Format(width=320, height=180))
    assert tiny.draft.pixels == 320 * 180 // 2


def test_the_refusal_is_one_line_that_says_what_was_tried_and_what_to_do() -> None:
    with pytest.raises(Refused, match=r"doesn't fit cuda's memory \(freed, smaller\); make it shorter, render a draft"):
        Ladder(Machine("cuda"), ("freed", "smaller")).climbed("a step")


def test_a_ladder_that_is_begun_higher_goes_on_from_there() -> None:
    assert Ladder(Machine("cuda"), ("offloaded",)).climbed("a step").rungs == ("offloaded", "offloaded in groups")
