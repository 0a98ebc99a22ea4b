"""Where memory runs out, in coding or in a step, a rendering goes on by the next rung and loses nothing it had."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from director.errors import DrawingFailed, Refused
from director.jobs.job import Stopped
from director.renderers.diffusion.held import HELD, ran_out
from director.renderers.diffusion.identity import Way
from director.renderers.diffusion.ladder import FP8, TILES
from director.renderers.diffusion.machine import Machine
from director.renderers.diffusion.rendering import render
from director.renderers.diffusion.sheet import Made, RenderSheet
from tests.renderers.diffusion.sheets import Slate, a_sheet

pytest.importorskip("torch", reason="needs torch and diffusers (pip install 'director[video]')")
pytest.importorskip("diffusers", reason="needs torch and diffusers (pip install 'director[video]')")

import diffusers
import torch

from tests.renderers.diffusion import tiny

AT: dict[str, tuple[Any, str]] = {
    "encode": (diffusers.AutoencoderKLWan, "encode"),
    "a step": (diffusers.WanVACETransformer3DModel, "forward"),
    "decode": (diffusers.AutoencoderKLWan, "decode"),
}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.set_num_threads(1)
    return tiny.write_wan(tmp_path_factory.mktemp("vace") / "vace", "WanVACEPipeline")


@pytest.fixture(scope="module")
def whole(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return render(a_sheet(model, tmp_path_factory.mktemp("whole")), Slate())


@pytest.fixture
def sheet(model: Path, tmp_path: Path) -> RenderSheet:
    return a_sheet(model, tmp_path / "parts")


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets memory run out at a place, so many times, after it was gone through so often."""

    def at(place: str, times: int, after: int = 0) -> None:
        kind, name = AT[place]
        real, asked = getattr(kind, name), [0]

        def short(self: Any, *args: Any, **kwargs: Any) -> Any:
            asked[0] += 1
            if after < asked[0] <= after + times:
                raise torch.OutOfMemoryError("CUDA out of memory")
            return real(self, *args, **kwargs)

        monkeypatch.setattr(kind, name, short)

    return at


@pytest.mark.parametrize("place", ["encode", "a step", "decode"])
def test_once_out_of_memory_it_is_tried_again_with_the_same_bytes(
    sheet: RenderSheet, whole: Made, full: Callable[..., None], place: str
) -> None:
    full(place, 1)
    made = render(sheet, Slate())
    assert made.rungs == ("freed",)
    assert np.array_equal(made.footage.frames, whole.footage.frames)
    assert made.rendering.id == whole.rendering.id
    assert any("what was cached is freed" in line for line in made.told)


def test_out_of_memory_in_decoding_costs_no_step_again_and_tiles_are_in_the_rig(
    sheet: RenderSheet, whole: Made, full: Callable[..., None]
) -> None:
    full("decode", 2)
    made = render(sheet, desk := Slate())
    assert made.rungs == ("freed", "tiled")
    assert desk.steps == [1, 2, 3, 4, 5, 6]
    assert made.bill.spent.forwards == 12
    assert made.plan.promise == "same latents"
    assert made.rendering.rig == replace(whole.rendering.rig, tiling=TILES)
    assert made.rendering.way == Way("stored latents", whole.rendering.id, 6)
    again = render(replace(sheet, rungs=made.rungs, made=(made.rendering,)), second := Slate())
    assert second.steps == []
    assert np.array_equal(again.footage.frames, made.footage.frames)


def test_out_of_memory_late_in_the_steps_goes_on_after_the_last_checkpoint(
    sheet: RenderSheet, whole: Made, full: Callable[..., None]
) -> None:
    full("a step", 1, after=9)
    made = render(sheet, desk := Slate())
    assert desk.steps == [1, 2, 3, 4, 5, 6]
    assert desk.planned[1] == "resumed, same bytes: 4 of 12 forward passes; embeddings and control kept"
    assert np.array_equal(made.footage.frames, whole.footage.frames)


def test_weights_in_fp8_are_another_rendering_and_go_on_from_the_checkpoint(
    sheet: RenderSheet, whole: Made, full: Callable[..., None]
) -> None:
    full("a step", 2, after=9)
    made = render(sheet, desk := Slate())
    assert made.rungs == ("freed", "fp8")
    assert made.rendering.rig == replace(whole.rendering.rig, storage=FP8)
    assert made.rendering.way == Way("from a step", whole.rendering.id, 4)
    assert desk.steps == [1, 2, 3, 4, 5, 6]
    told = " ".join(made.told)
    assert "tiled is passed over" in told
    assert "offloaded is passed over, cpu has no other memory" in told
    assert "weights rest in fp8" in told


@pytest.mark.parametrize("place", list(AT))
def test_where_nothing_fits_it_is_refused_after_each_rung_was_tried_once(
    sheet: RenderSheet, full: Callable[..., None], place: str
) -> None:
    full(place, 1000)
    with pytest.raises(Refused, match=r"doesn't fit cpu's memory \(freed, .*smaller\); make it shorter"):
        render(sheet, desk := Slate())
    assert len(desk.planned) == (4 if place == "a step" else 5)


def test_a_smaller_film_comes_of_the_last_rung_and_says_its_size(
    sheet: RenderSheet, whole: Made, full: Callable[..., None]
) -> None:
    full("a step", 3)
    made = render(sheet, Slate())
    assert made.rungs[-1] == "smaller"
    old, new = (one.call.width * one.call.height for one in (whole, made))
    assert new < 0.75 * old
    assert made.footage.frames.shape[1:3] == (made.call.height, made.call.width)
    assert any(f"rendered at {made.call.width}x{made.call.height}" in line for line in made.told)


def test_tiles_smaller_than_the_picture_are_other_bytes_and_come_off_again(sheet: RenderSheet, whole: Made) -> None:
    tiled = render(replace(sheet, machine=Machine(tiling="32/16")), Slate())
    assert not np.array_equal(tiled.footage.frames, whole.footage.frames)
    assert tiled.rendering.id != whole.rendering.id
    plain = render(replace(sheet, store=sheet.store.with_name("other")), Slate())
    assert np.array_equal(plain.footage.frames, whole.footage.frames)


def test_a_model_is_loaded_once_for_many_shots(sheet: RenderSheet, monkeypatch: pytest.MonkeyPatch) -> None:
    import director.renderers.diffusion.pipeline as home

    loaded: list[Path] = []
    real = home.load

    def counted(card: Any, folder: Path, machine: Machine) -> Any:
        loaded.append(folder)
        return real(card, folder, machine)

    HELD.drop()
    monkeypatch.setattr(home, "load", counted)
    for name in ("one", "two"):
        render(replace(sheet, store=sheet.store.with_name(name)), Slate())
    assert loaded == [sheet.folder]
    render(replace(sheet, machine=Machine(storage=FP8)), Slate())
    assert len(loaded) == 2


def test_a_held_model_is_clean_after_a_shot_that_was_left_or_broke(
    sheet: RenderSheet, whole: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Stopped):
        render(replace(sheet, store=sheet.store.with_name("left")), Slate(leave_at=2))
    kind = diffusers.WanVACETransformer3DModel
    real = kind.forward

    def nothing(self: Any, *args: Any, **kwargs: Any) -> Any:
        return tuple(one * float("nan") for one in real(self, *args, **kwargs))

    monkeypatch.setattr(kind, "forward", nothing)
    with pytest.raises(DrawingFailed, match="numbers that are none"):
        render(replace(sheet, store=sheet.store.with_name("none")), Slate())
    monkeypatch.undo()
    assert np.array_equal(render(sheet, Slate()).footage.frames, whole.footage.frames)


def test_errors_of_memory_are_known_and_others_are_not() -> None:
    assert ran_out(torch.OutOfMemoryError("CUDA out of memory"))
    assert ran_out(RuntimeError("[enforce fail at alloc_cpu.cpp:117] DefaultCPUAllocator: can't allocate memory"))
    assert ran_out(MemoryError())
    assert not ran_out(RuntimeError("shapes don't match"))
