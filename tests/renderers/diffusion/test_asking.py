"""A call in the planner's eyes: each thing that a model is given is an input of its own, and nothing else is."""

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest

from director.domain.production import Character
from director.domain.shot import Camera, Framing, Mark, Move
from director.renderers.diffusion.asking import Bench, regions, rendering
from director.renderers.diffusion.call import Call, Steering
from director.renderers.diffusion.card import card_named
from director.renderers.diffusion.identity import Rendering
from director.renderers.diffusion.loading import Machine
from director.renderers.diffusion.record import read, written
from director.takes.stage import staged
from director.takes.take import Order
from tests.takes.rooms import a_production, a_shot

CARD = card_named("wan-vace-1.3b")
CALL = Call("wan-vace-1.3b", "draft", "a woman walks", "text", 64, 96, 5, 16, 12, 5.0, 7, ("depth",))
FILM = np.random.default_rng(0).integers(0, 255, (5, 96, 64, 3), dtype=np.uint8)
STEERING = Steering(control=FILM, mask=FILM[..., 0], references=(FILM[0],))
BENCH = Bench(Machine(), "cpu", (("diffusers", "0.42.1"),))
OTHER: dict[str, Any] = {
    "prompt": "a woman runs",
    "negative": "hats",
    "width": 80,
    "height": 80,
    "frames": 9,
    "fps": 24,
    "steps": 13,
    "guidance": 1.0,
    "seed": 8,
    "control_strength": 0.5,
    "strength": 0.4,
    "scheduler": (("name", "UniPC"),),
    "loras": (("fast", 1.0),),
    "also": (("sigma", 0.5),),
}
OF_NOTHING: dict[str, Any] = {"tier": "final", "controls": (), "references": ("a.png",), "told": ("told",)}


def asked(call: Call = CALL, steering: Steering = STEERING, bench: Bench = BENCH) -> Rendering:
    return rendering(call, steering, CARD, bench)


def changed(one: Rendering, other: Rendering) -> set[str]:
    return {name for name in {*one.inputs, *other.inputs} if one.inputs.get(name) != other.inputs.get(name)}


def test_every_field_of_a_call_is_in_the_name_or_is_said_not_to_matter() -> None:
    assert {field.name for field in fields(Call)} == {"card", *OTHER, *OF_NOTHING}


def test_a_rendering_keeps_its_name_when_it_is_written_down() -> None:
    plain = asked(replace(CALL, guidance=5, loras=(("fast", 1),)))
    assert read(written(plain)).id == plain.id


@pytest.mark.parametrize("name", OTHER)
def test_what_a_model_is_told_is_in_the_name(name: str) -> None:
    assert asked(replace(CALL, **{name: OTHER[name]})).id != asked().id


@pytest.mark.parametrize("name", OF_NOTHING)
def test_what_it_is_not_told_is_not(name: str) -> None:
    assert asked(replace(CALL, **{name: OF_NOTHING[name]})).id == asked().id


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("control", FILM[::-1]),
        ("mask", FILM[..., 1]),
        ("video", FILM),
        ("image", FILM[0]),
        ("references", (FILM[0], FILM[1])),
    ],
)
def test_each_picture_is_an_input_of_its_own(name: str, other: Any) -> None:
    assert changed(asked(), asked(steering=replace(STEERING, **{name: other}))) == {name}


def test_frames_of_the_control_are_known_one_by_one() -> None:
    other = FILM.copy()
    other[3, 0, 0, 0] ^= 1
    moved = asked(steering=replace(STEERING, control=other))
    assert [a == b for a, b in zip(asked().pictures, moved.pictures, strict=True)] == [True, True, True, False, True]


@pytest.mark.parametrize(
    "bench",
    [
        replace(BENCH, machine=Machine(dtype="bfloat16")),
        replace(BENCH, machine=Machine(attention="_native_math")),
        replace(BENCH, libraries=(("diffusers", "0.43.0"),)),
    ],
)
def test_the_rig_is_in_the_name(bench: Bench) -> None:
    assert asked(bench=bench).id != asked().id


def test_where_it_runs_is_not_in_the_name_and_a_lora_is_known_by_its_bytes() -> None:
    assert asked(bench=replace(BENCH, machine=Machine(device="cuda:1"), hardware="NVIDIA H200")).id == asked().id
    fast = replace(CALL, loras=(("fast", 1.0),))
    one, other = (asked(fast, bench=replace(BENCH, loras={"fast": sha})) for sha in ("aa", "bb"))
    assert one.id != other.id


def _shot(camera: Camera, *marks: Mark) -> dict[str, str]:
    cast = (Character(id="MARA"), Character(id="JON"))
    film = a_production(a_shot("1A", blocking=marks, camera=camera, framing=Framing(subjects=("JON",)))).model_copy(
        update={"cast": cast}
    )
    return regions(staged(film, Order(64, 36)))


def test_the_rest_is_the_same_where_one_changes_and_another_where_the_camera_does() -> None:
    jon, still = Mark(who="JON", across="right"), Camera()
    before = _shot(still, Mark(who="MARA", across="left"), jon)
    turned = _shot(still, Mark(who="MARA", across="left", pose="sitting"), jon)
    pushed = _shot(Camera(moves=(Move(kind="push_in"),)), Mark(who="MARA", across="left"), jon)
    assert before.keys() == {"MARA", "JON"}
    assert (before["MARA"] == turned["MARA"], before["JON"] == turned["JON"]) == (True, False)
    assert before["MARA"] != pushed["MARA"]
