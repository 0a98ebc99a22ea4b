"""A rendering's name knows all that decides its bits and nothing else."""

from dataclasses import fields, replace
from typing import Any

import pytest

from director.domain.production import Production
from director.renderers.diffusion.identity import KINDS, Rendering, Rig, Way, address
from director.takes.identity import Makers, take_id
from director.takes.take import Order
from tests.renderers.diffusion.renderings import RIG, a_rendering
from tests.takes.rooms import a_production, a_shot

OTHER_RIG: dict[str, Any] = {
    "model": "ltx2",
    "revision": "ffff",
    "weights": "abcd",
    "pipeline": "WanVACEPipeline",
    "scheduler": "UniPC",
    "loras": (("beef", 1.0),),
    "dtype": "float32",
    "storage": "float8_e4m3fn",
    "attention": "_native_math",
    "cache": "fbc 0.5",
    "tiling": "256/192",
    "compiled": True,
    "libraries": (("diffusers", "0.43.0"),),
}
DECIDES: dict[str, Any] = {
    "inputs": {"prompt": "p1"},
    "rig": replace(RIG, dtype="float32"),
    "seed": 8,
    "steps": 13,
    "width": 80,
    "height": 80,
    "frames": 21,
    "fps": 24.0,
    "guidance": 1.0,
    "way": Way("renoised", "base", 6),
}
DECIDES_NOTHING: dict[str, Any] = {
    "passes": 1,
    "machine": "NVIDIA H200",
    "pictures": (),
    "regions": {"MARA": "w1"},
    "legal": (8, 1),
    "masks": True,
}


def test_every_field_of_a_rig_is_in_the_version_and_so_in_the_takes_id() -> None:
    assert set(OTHER_RIG) == {field.name for field in fields(Rig)}
    film: Production = a_production(a_shot("1A"))

    def id_of(rig: Rig) -> str:
        return take_id(film, "1A", Order(), Makers(f"wan-vace {rig.version}", "plain-1"))

    ids = {id_of(RIG), *(id_of(replace(RIG, **{name: value})) for name, value in OTHER_RIG.items())}
    assert len(ids) == len(OTHER_RIG) + 1
    assert id_of(RIG) == id_of(replace(RIG))


def test_every_field_of_a_rendering_is_said_to_decide_bits_or_not_to() -> None:
    assert set(DECIDES) | set(DECIDES_NOTHING) == {field.name for field in fields(Rendering)}


@pytest.mark.parametrize("name", DECIDES)
def test_what_decides_bits_is_in_the_name(name: str) -> None:
    assert a_rendering(**{name: DECIDES[name]}).id != a_rendering().id


@pytest.mark.parametrize("name", DECIDES_NOTHING)
def test_what_decides_no_bits_is_not_in_the_name(name: str) -> None:
    assert a_rendering(**{name: DECIDES_NOTHING[name]}).id == a_rendering().id


def test_inputs_are_named_in_any_order_and_an_unknown_one_counts() -> None:
    one = a_rendering()
    assert replace(one, inputs=dict(reversed(one.inputs.items()))).id == one.id
    assert a_rendering(inputs={"sound": "s1"}).id != one.id


def test_a_rendering_from_another_has_a_name_of_its_own_and_knows_its_fresh_one() -> None:
    derived = a_rendering(way=Way("renoised", "base", 6))
    assert derived.id != a_rendering(way=Way("renoised", "base", 5)).id
    assert derived.fresh.id == a_rendering().id


def test_words_are_kept_for_all_that_read_the_same_and_control_likewise() -> None:
    one, other = a_rendering(), a_rendering(seed=9, steps=4)
    for kind in ("embeddings", "control"):
        assert address(one, kind) == address(other, kind)
    assert address(one, "embeddings") == address(a_rendering(inputs={"control": "c1"}), "embeddings")
    assert address(one, "embeddings") != address(a_rendering(inputs={"negative": "n1"}), "embeddings")
    assert address(one, "embeddings") != address(a_rendering(guidance=1.0), "embeddings")
    assert address(one, "control") == address(a_rendering(inputs={"prompt": "p1"}), "control")
    for name in ("image", "video"):
        assert address(one, "control") != address(a_rendering(inputs={name: "i1"}), "control")
    for changed in ({"inputs": {"mask": "m1"}}, {"inputs": {"references": "r1"}}, {"frames": 21}, {"width": 80}):
        assert address(one, "control") != address(a_rendering(**changed), "control")


def test_a_scheduler_changes_no_encoding_and_a_dtype_does() -> None:
    one = a_rendering()
    quick = a_rendering(rig=replace(RIG, scheduler="UniPC", cache="fbc 0.5"))
    coarse = a_rendering(rig=replace(RIG, dtype="float16"))
    assert address(one, "embeddings") == address(quick, "embeddings") != address(coarse, "embeddings")
    tiled = a_rendering(rig=replace(RIG, tiling="256/192", storage="float8_e4m3fn"))
    assert address(one, "embeddings") == address(tiled, "embeddings")
    assert address(one, "control") != address(tiled, "control")


@pytest.mark.parametrize("kind", KINDS)
def test_parts_of_one_machine_are_never_taken_up_by_another(kind: Any) -> None:
    assert address(a_rendering(machine="cpu"), kind) != address(a_rendering(machine="NVIDIA H200"), kind)


def test_each_step_and_kind_has_its_own_place() -> None:
    one = a_rendering()
    places = {address(one, kind) for kind in KINDS} | {address(one, "step", step) for step in (4, 8)}
    assert len(places) == len(KINDS) + 2
