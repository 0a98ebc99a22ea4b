"""A sheet in, footage and its bill out: really rendered on a tiny model, its parts kept and taken up again."""

import pickle
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from director.jobs.job import Stopped
from director.renderers.diffusion.identity import address
from director.renderers.diffusion.rendering import TASK, plan, render
from director.renderers.diffusion.sheet import Doing, Planned, RenderSheet
from director.renderers.diffusion.store import Store
from tests.renderers.diffusion.sheets import ROOM, Slate, a_sheet, film

pytest.importorskip("torch", reason="needs torch and diffusers (pip install 'director[video]')")
pytest.importorskip("diffusers", reason="needs torch and diffusers (pip install 'director[video]')")

import diffusers

from tests.renderers.diffusion import tiny


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import torch

    torch.set_num_threads(1)
    return tiny.write_wan(tmp_path_factory.mktemp("vace") / "vace", "WanVACEPipeline")


@pytest.fixture
def sheet(model: Path, tmp_path: Path) -> RenderSheet:
    return a_sheet(model, tmp_path / "parts")


def test_a_first_rendering_is_fresh_said_before_and_billed_after(sheet: RenderSheet) -> None:
    desk = Slate()
    made = render(sheet, desk)
    assert made.footage.frames.shape == (9, made.call.height, made.call.width, 3)
    assert [type(said) for said in desk.said[:2]] == [Planned, Doing]
    assert desk.planned == ["fresh, same bytes: 12 of 12 forward passes"]
    assert desk.steps == [1, 2, 3, 4, 5, 6]
    assert (made.bill.spent.forwards, made.bill.expected.forwards, made.bill.share) == (12, 12, 1.0)
    assert plan(sheet).makes == made.rendering
    assert "wan-vace-1.3b makes 16 frames a second, and the film has 24" in made.told
    assert pickle.loads(pickle.dumps(made)).rendering.id == made.rendering.id
    assert f"{render.__module__}:{render.__name__}" == TASK


def test_what_was_rendered_is_taken_from_the_store_the_next_time(sheet: RenderSheet) -> None:
    first, again = render(sheet, Slate()), render(replace(sheet, folder=sheet.folder), desk := Slate())
    assert again.plan.path == "stored frames"
    assert desk.steps == []
    assert again.footage.forwards == again.bill.spent.forwards == 0
    assert np.array_equal(first.footage.frames, again.footage.frames)
    assert first.rendering == again.rendering


def test_each_part_is_in_the_store_latents_before_they_are_decoded(
    sheet: RenderSheet, monkeypatch: pytest.MonkeyPatch
) -> None:

    whole = render(replace(sheet, store=sheet.store.with_name("other")), Slate())

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the decoder broke")

    monkeypatch.setattr(diffusers.AutoencoderKLWan, "decode", broken)
    with pytest.raises(RuntimeError):
        render(sheet, Slate())
    monkeypatch.undo()
    kept = Store(sheet.store, ROOM).held()
    wanted = [address(whole.rendering, kind) for kind in ("embeddings", "control", "latents")]
    assert kept >= {*wanted, *(address(whole.rendering, "step", step) for step in (2, 3, 4))}
    made = render(sheet, desk := Slate())
    assert desk.planned == ["stored latents, same bytes: no forward pass"]
    assert np.array_equal(whole.footage.frames, made.footage.frames)
    assert made.bill.spent.forwards == 0


def test_a_rendering_that_was_left_goes_on_after_its_last_checkpoint_with_the_same_bytes(sheet: RenderSheet) -> None:
    whole = render(replace(sheet, store=sheet.store.with_name("other")), Slate())
    with pytest.raises(Stopped):
        render(sheet, Slate(leave_at=5))
    made = render(sheet, desk := Slate())
    assert desk.planned == ["resumed, same bytes: 4 of 12 forward passes; embeddings and control kept"]
    assert desk.steps == [5, 6]
    assert made.bill.spent.forwards == 4
    assert np.array_equal(whole.footage.frames, made.footage.frames)
    assert whole.rendering == made.rendering


def test_a_part_that_is_damaged_is_planned_without(sheet: RenderSheet) -> None:
    first = render(sheet, Slate())
    for kind in ("frames", "latents"):
        (file,) = sheet.store.glob(f"{kind}-*.safetensors")
        file.write_bytes(b"rot")
    made = render(sheet, desk := Slate())
    assert [said.partition(",")[0] for said in desk.planned] == ["stored frames", "stored latents", "resumed"]
    assert np.array_equal(first.footage.frames, made.footage.frames)
    assert sum("is damaged" in line for line in made.told) == 2


def test_a_budget_of_nothing_costs_no_film(sheet: RenderSheet) -> None:
    made = render(replace(sheet, budget=0), Slate())
    assert made.footage.frames.shape[0] == 9
    assert Store(sheet.store, ROOM).held() == frozenset()


def test_another_film_is_another_rendering(sheet: RenderSheet) -> None:
    moved = replace(sheet, production=film(camera={"moves": [{"kind": "truck_left", "pace": "fast"}]}))
    one, other = plan(sheet), plan(moved)
    assert one.makes.id != other.makes.id
    assert one.makes.inputs["control"] != other.makes.inputs["control"]
