"""A shot as a call: legal frames and size, told; words from a prompt file; every field of a spec with its way."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pydantic import BaseModel

from director.config import shipped
from director.domain.production import Character, Format, Location, Production, Scene
from director.domain.shot import Shot
from director.errors import BadInput, Refused, UsageError
from director.renderers.diffusion.call import Call, Steering, call_of
from director.renderers.diffusion.card import FrameRule, card_named, card_of, cards
from director.renderers.diffusion.honours import CHARACTER, FORMAT, LOCATION, SHOT
from director.renderers.diffusion.steering import control_video, region_mask
from director.renderers.previs import PrevisRenderer
from director.staging import stage

WAN = (shipped("prompts") / "video" / "wan.md").read_text(encoding="utf-8").split("---\n", 2)[2]
LTX2 = (shipped("prompts") / "video" / "ltx2.md").read_text(encoding="utf-8").split("---\n", 2)[2]


def production(**fields: Any) -> Production:
    shot = {
        "id": "1A",
        "scene": "1",
        "action": "They wait for the train.",
        "framing": {"size": "medium_wide", "subjects": ["ANA"]},
        "blocking": [{"who": "ANA", "across": "left"}, {"who": "BEN", "across": "right"}],
        "setting": {"location": "platform"},
        "avoid": ["crowds"],
        "seed": 11,
    }
    return Production.model_validate(
        {
            "cast": [
                {"id": "ANA", "name": "Ana", "wardrobe": "a red coat", "references": [{"path": "refs/ana.png"}]},
                {"id": "BEN", "name": "Ben"},
            ],
            "locations": [{"id": "platform", "name": "the platform", "interior": False}],
            "scenes": [Scene(number="1", location="platform").model_dump()],
            "shots": [shot | fields],
        }
    )


def made(card: str = "wan-vace-1.3b", template: str = WAN, **fields: Any) -> Call:
    film = production(**fields)
    return call_of(film, film.shots[0], card_named(card), "draft", template)


@pytest.mark.parametrize(("wanted", "legal"), [(64, 65), (65, 65), (66, 65), (67, 69), (1, 5), (200, 81)])
def test_frames_are_the_nearest_legal_count(wanted: int, legal: int) -> None:
    assert FrameRule(4, 1, 5, 81).nearest(wanted) == legal


def test_frames_of_another_rule() -> None:
    assert FrameRule(17, 5, 124, 362).nearest(192) == 192  # eight seconds at 24


def test_what_gives_way_to_the_models_rules_is_told() -> None:
    call = made()
    assert (call.frames, call.fps, call.width, call.height) == (65, 16, 480, 272)
    assert call.told[:3] == (
        "4 s are 65 frames at 16 a second: 4.062 s",
        "wan-vace-1.3b makes 16 frames a second, and the film has 24",
        "rendered at 480x272, and the film is 1280x720",
    )


def test_a_shot_longer_than_the_model_makes_is_refused() -> None:
    with pytest.raises(Refused, match=r"1A is 9 s, and wan-vace-1\.3b makes at most 5\.062 s at once"):
        made(timing={"duration_s": 9})
    assert made("ltx2", LTX2, timing={"duration_s": 9}).frames == 217


def test_the_prompt_says_the_shot_and_leaves_out_what_nobody_decided() -> None:
    prompt = made().prompt
    assert prompt.startswith("Medium wide shot, eye-level angle. Ana, wearing a red coat; Ben.")
    assert "They wait for the train." in prompt
    assert "The platform." in prompt
    assert "{" not in prompt
    assert ".." not in prompt
    assert "palette" not in prompt


def test_what_is_said_is_told_only_to_a_model_that_makes_sound() -> None:
    heard = {"dialogue": [{"speaker": "ANA", "line": "It's late."}]}
    assert 'Ana says "It\'s late."' in made("ltx2", LTX2, sound=heard).prompt
    silent = made(sound=heard)
    assert "late" not in silent.prompt
    assert "wan-vace-1.3b can't honour sound.dialogue" in silent.told


def test_what_is_to_be_avoided_is_the_negative_prompt_and_told_where_there_is_none() -> None:
    assert made().negative.startswith("crowds, ")
    distilled = made("wan-vace-14b")
    assert distilled.negative == ""
    assert "wan-vace-14b has no negative prompt at guidance 1: avoid isn't told" in distilled.told


def test_references_are_those_of_who_is_in_the_shot() -> None:
    assert made().references == ("refs/ana.png",)
    assert made("wan-text").references == ()


def test_a_model_without_control_says_what_is_only_words() -> None:
    moved = {"moves": [{"kind": "push_in"}]}
    told = made("wan-text", camera=moved).told
    assert any("camera.moves" in one and one.endswith("are only told in words") for one in told)
    assert not any("camera.moves" in one for one in made(camera=moved).told)


def test_the_seed_and_the_tier_are_the_calls() -> None:
    film = production()
    card = card_named("wan-vace-1.3b")
    draft, final = (call_of(film, film.shots[0], card, tier, WAN) for tier in ("draft", "final"))
    assert draft.seed == final.seed == 11
    assert (draft.steps, final.steps) == (card.draft.steps, card.final.steps)
    assert final.width > draft.width


def leaves(model: type[BaseModel], deep: bool) -> Iterator[str]:
    for name, field in model.model_fields.items():
        inner = field.annotation
        if deep and isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from (f"{name}.{one}" for one in leaves(inner, deep=False))
        else:
            yield name


@pytest.mark.parametrize(
    ("model", "table"), [(Shot, SHOT), (Character, CHARACTER), (Location, LOCATION), (Format, FORMAT)]
)
def test_every_field_of_a_spec_has_its_way(model: type[BaseModel], table: dict[str, Any]) -> None:
    assert sorted(leaves(model, deep=model is Shot)) == sorted(table)


def test_previs_makes_exactly_the_frames_of_the_call() -> None:
    film = production()
    call = replace(made(), frames=5, width=96, height=64)
    staged = stage(film, film.shots[0], call.order)
    control = control_video(staged, PrevisRenderer(threads=1).sights, call)
    assert control.frames.shape == (5, 64, 96, 3)
    Steering(control=control.frames).check(call)
    assert control.posed == ("ANA", "BEN"), "they stand apart"
    coloured = (control.frames.max(axis=-1) != control.frames.min(axis=-1)).any()
    assert coloured, "skeletons have colours, depth has none"
    depth = control_video(staged, PrevisRenderer(threads=1).sights, replace(call, controls=("depth",)))
    assert (depth.frames.max(axis=-1) == depth.frames.min(axis=-1)).all()
    with pytest.raises(UsageError, match="to the call's order"):
        control_video(staged, PrevisRenderer(threads=1).sights, replace(call, frames=9))


def test_figures_that_meet_stay_depth() -> None:
    film = production(blocking=[{"who": "ANA", "across": "center"}, {"who": "BEN", "across": "center"}])
    call = replace(made(), frames=5, width=96, height=64)
    staged = stage(film, film.shots[0], call.order)
    assert control_video(staged, PrevisRenderer(threads=1).sights, call).posed == ()


def test_a_region_is_where_somebody_is_and_a_little_more() -> None:
    film = production()
    call = replace(made(), frames=5, width=96, height=64)
    staged = stage(film, film.shots[0], call.order)
    see = PrevisRenderer(threads=1).sights
    tight, wide = region_mask(staged, see, ["ANA"], grow=0), region_mask(staged, see, ["ANA"], grow=4)
    assert tight.any()
    assert ((wide == 255) | (tight == 0)).all()
    assert wide.astype(bool).sum() > tight.astype(bool).sum()
    assert set(np.unique(wide)) == {0, 255}
    with pytest.raises(UsageError, match="not all of CLEO are in the shot"):
        region_mask(staged, see, ["CLEO"])


def test_cards_are_whole_and_a_wrong_one_is_named() -> None:
    assert {card.family for card in cards()} == {"wan-vace", "wan", "ltx2", "modular"}
    assert [card.id for card in cards() if card.licence.restrictive] == ["ltx2", "minimax-h3"]
    with pytest.raises(UsageError, match=r"did you mean wan-vace-1\.3b"):
        card_named("wan-vace-1.3")
    with pytest.raises(BadInput, match="the card odd can't be read"):
        card_of({"id": "odd", "colour": "red"})
