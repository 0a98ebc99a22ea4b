"""Every path of the planner, really gone on a tiny steered model, and what it promises held to.

One first rendering serves all tests; each works on a copy of its store.
"""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from director.jobs.job import Stopped
from director.renderers.diffusion.identity import address
from director.renderers.diffusion.rendering import render
from director.renderers.diffusion.setup import PREVIS, set_up, staged_before
from director.renderers.diffusion.sheet import Before, Doing, Made, RenderSheet
from director.renderers.diffusion.steering import region_mask
from director.renderers.diffusion.store import Store
from tests.renderers.diffusion.sheets import ROOM, Slate, a_sheet, film

pytest.importorskip("torch", reason="needs torch and diffusers (pip install 'director[video]')")
pytest.importorskip("diffusers", reason="needs torch and diffusers (pip install 'director[video]')")

from tests.renderers.diffusion import tiny

STILL = film(seconds=37 / 16)


def pushed(start: float) -> str:
    """A film whose camera begins to move at that part of it."""
    return film(seconds=37 / 16, camera={"moves": [{"kind": "push_in", "start": start, "end": 1.0}]})


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import torch

    torch.set_num_threads(1)
    return tiny.write_wan(tmp_path_factory.mktemp("vace") / "vace", "WanVACEPipeline")


@pytest.fixture(scope="module")
def rendered(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[RenderSheet, Made]]:
    """A film's first rendering, made once."""
    done: dict[str, tuple[RenderSheet, Made]] = {}

    def of(document: str) -> tuple[RenderSheet, Made]:
        if document not in done:
            sheet = a_sheet(model, tmp_path_factory.mktemp("parts") / "parts", production=document)
            done[document] = sheet, render(sheet, Slate())
        return done[document]

    return of


@pytest.fixture
def revised(
    rendered: Callable[[str], tuple[RenderSheet, Made]], tmp_path: Path
) -> Callable[[str, str], tuple[RenderSheet, Made]]:
    """The sheet of a revision of a film, over a copy of the first one's store, and that first rendering."""

    def of(before: str, after: str) -> tuple[RenderSheet, Made]:
        sheet, first = rendered(before)
        shutil.copytree(sheet.store, tmp_path / "copy")
        known = Before(first.rendering, before)
        return replace(sheet, production=after, store=tmp_path / "copy", before=known, made=(first.rendering,)), first

    return of


Revised = Callable[[str, str], tuple[RenderSheet, Made]]


def cast(**ana: str) -> str:
    """The film with ANA otherwise."""
    document = json.loads(film())
    document["cast"][0] |= ana
    return json.dumps(document)


def gone(sheet: RenderSheet, *kinds: str) -> None:
    for kind in kinds:
        for part in sheet.store.glob(f"{kind}-*.safetensors"):
            part.unlink()


def test_a_detail_of_the_words_goes_on_from_a_late_step(revised: Revised) -> None:
    sheet, first = revised(film(), film(light={"mood": "ominous"}))
    made = render(sheet, desk := Slate())
    assert desk.planned == ["from a step, same layout: 4 of 12 forward passes; control kept"]
    assert (made.bill.spent.forwards, desk.steps) == (4, [5, 6])
    assert made.rendering.way is not None
    assert (made.rendering.way.base, made.rendering.way.step) == (first.rendering.id, 4)
    assert not np.array_equal(made.footage.frames, first.footage.frames)
    assert made.rendering.fresh.id != made.rendering.id


def test_the_same_revision_again_gives_the_same_bytes_and_a_crash_in_it_is_gone_on_from(revised: Revised) -> None:
    sheet, _ = revised(film(), film(look={"style": "noir"}))
    other = replace(sheet, store=sheet.store.with_name("other"))
    shutil.copytree(sheet.store, other.store)
    made = render(sheet, Slate())
    assert made.plan.start == 2
    with pytest.raises(Stopped):
        render(other, Slate(leave_at=5))
    again = render(other, desk := Slate())
    assert desk.steps == [5, 6]
    assert again.rendering == made.rendering
    assert np.array_equal(again.footage.frames, made.footage.frames)


def test_words_without_a_checkpoint_begin_from_the_old_latents_under_noise(revised: Revised) -> None:
    sheet, first = revised(film(), film(light={"mood": "ominous"}))
    gone(sheet, "step", "frames")
    made = render(sheet, desk := Slate())
    assert desk.planned == ["re-noised, similar look: 4 of 12 forward passes; control kept"]
    assert made.bill.spent.forwards == 4
    assert not np.array_equal(made.footage.frames, first.footage.frames)


def test_a_camera_that_moves_steers_the_old_latents_under_noise(revised: Revised) -> None:
    moved = film(camera={"moves": [{"kind": "push_in"}]})
    sheet, first = revised(film(), moved)
    made = render(sheet, desk := Slate())
    assert desk.planned == ["re-noised, similar look: 6 of 12 forward passes"]
    assert made.bill.spent.forwards == 6
    fresh = render(replace(sheet, before=None, made=(), store=sheet.store.with_name("fresh")), Slate())
    near, far = (np.abs(made.footage.frames.astype(int) - one.footage.frames).mean() for one in (fresh, first))
    assert min(near, far) > 0
    assert made.rendering.fresh.id == fresh.rendering.id


def test_one_who_is_dressed_otherwise_is_made_anew_and_the_rest_is_the_same_to_the_byte(revised: Revised) -> None:
    sheet, first = revised(film(), cast(wardrobe="a blue coat"))
    made = render(sheet, desk := Slate())
    assert desk.planned[0].startswith("masked, rest kept: 4 of 12 forward passes")
    setup = set_up(sheet, _ladder(sheet))
    stages = (setup.staged, staged_before(sheet, setup))
    mask = np.maximum(*(region_mask(one, PREVIS.sights, ["ANA"]) for one in stages))
    assert 0 < (mask == 255).mean() < 1
    differs = (made.footage.frames != first.footage.frames).any(axis=-1)
    assert not differs[mask == 0].any()
    assert differs[mask == 255].any()
    assert made.rendering.way is not None
    assert made.rendering.way.who == "ANA"


def test_a_masked_rendering_keeps_no_control_of_its_part_as_if_it_were_the_whole(revised: Revised) -> None:
    sheet, _ = revised(film(), cast(wardrobe="a blue coat"))
    gone(sheet, "control")
    made = render(sheet, Slate())
    assert made.plan.path == "masked"
    assert address(made.rendering, "control") not in Store(sheet.store, ROOM).held()
    undone = render(replace(sheet, production=film(), before=None, exact=True), Slate())
    assert undone.plan.path == "stored frames"


def test_a_masked_rendering_that_crashed_in_decoding_is_only_decoded(
    revised: Revised, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet, _ = revised(film(), cast(wardrobe="a blue coat"))
    other = replace(sheet, store=sheet.store.with_name("other"))
    shutil.copytree(sheet.store, other.store)
    whole = render(other, Slate())

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the decoder broke")

    monkeypatch.setattr("diffusers.AutoencoderKLWan.decode", broken)
    with pytest.raises(RuntimeError):
        render(sheet, Slate())
    monkeypatch.undo()
    made = render(sheet, desk := Slate())
    assert desk.steps == []
    assert made.bill.spent.forwards == 0
    assert np.array_equal(made.footage.frames, whole.footage.frames)


def test_frames_whose_control_is_as_before_are_the_same_to_the_byte(revised: Revised) -> None:
    sheet, first = revised(pushed(0.7), pushed(0.6))
    gone(sheet, "latents")
    made = render(sheet, desk := Slate())
    way = made.rendering.way
    assert way is not None
    assert (way.path, desk.planned[0].partition(":")[0]) == ("sub-clip", "sub-clip, rest kept")
    fresh = [old != new for old, new in zip(first.rendering.pictures, made.rendering.pictures, strict=True)]
    assert 0 < sum(fresh) < 37
    differs = (made.footage.frames != first.footage.frames).any(axis=(1, 2, 3))
    assert not differs[~np.array(fresh)].any()
    assert differs[np.array(fresh)].all()
    assert made.bill.spent.work < made.bill.fresh.work


def test_a_still_shot_made_shorter_is_cut_and_no_model_is_asked(revised: Revised) -> None:
    sheet, first = revised(STILL, film(seconds=21 / 16))
    made = render(sheet, desk := Slate())
    assert desk.planned == ["sub-clip, rest kept: no forward pass"]
    assert not any(isinstance(said, Doing) for said in desk.said)
    assert np.array_equal(made.footage.frames, first.footage.frames[:21])


def test_a_still_shot_made_longer_renders_its_end(revised: Revised) -> None:
    sheet, first = revised(film(seconds=21 / 16), STILL)
    made = render(sheet, desk := Slate())
    assert desk.planned[0].startswith("sub-clip, rest kept")
    assert len(made.footage.frames) == 37
    assert np.array_equal(made.footage.frames[:21], first.footage.frames)


def test_a_revision_of_a_part_begins_from_no_latents_that_are_only_of_that_part(revised: Revised) -> None:
    sheet, _ = revised(pushed(0.7), pushed(0.6))
    gone(sheet, "latents")
    clipped = render(sheet, Slate())
    known = Before(clipped.rendering, sheet.production)
    again = render(replace(sheet, before=known, production=pushed(0.5)), Slate())
    assert again.plan.path in ("fresh", "sub-clip")
    assert len(again.footage.frames) == 37


def _ladder(sheet: RenderSheet) -> Any:
    from director.renderers.diffusion.ladder import Ladder

    return Ladder(sheet.machine)
