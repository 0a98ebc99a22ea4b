"""The whole path: a production in, footage out, steered by what previs sees of the same shot."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from director.errors import DrawingFailed
from director.jobs.job import Stopped
from director.renderers.diffusion.card import FrameRule
from director.renderers.diffusion.pipeline import Taken
from director.renderers.diffusion.shooting import ShootSheet, shoot
from director.renderers.diffusion.steps import Start
from tests.renderers.diffusion.test_call import WAN, production

pytest.importorskip("torch", reason="needs torch and diffusers (pip install 'director[video]')")
pytest.importorskip("diffusers", reason="needs torch and diffusers (pip install 'director[video]')")

from director.renderers.diffusion.tensors import unpacked
from tests.renderers.diffusion import tiny


class Slate:
    """A desk that notes what is said at it, and leaves where it is told to."""

    def __init__(self, leave_at: int = 0) -> None:
        self.said: list[Any] = []
        self._leave_at = leave_at

    def progress(self, said: Any) -> None:
        self.said.append(said)
        if said.done == self._leave_at:
            raise Stopped


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> ShootSheet:
    import torch

    torch.set_num_threads(1)
    folder = tiny.write_wan(tmp_path_factory.mktemp("vace") / "vace", "WanVACEPipeline")
    card = tiny.tiny_card("wan-vace-1.3b", frames=FrameRule(4, 1, 5, 9), references=0)
    return ShootSheet(film(), "1A", card, "draft", folder, WAN)


def film(**fields: Any) -> str:
    return production(timing={"duration_s": 0.5}, **fields).model_dump_json(by_alias=True)


def test_a_shot_is_rendered_as_previs_frames_it(sheet: ShootSheet) -> None:
    desk = Slate()
    made = shoot(sheet, desk)
    assert made.footage.frames.shape == (9, made.call.height, made.call.width, 3)
    assert [said.done for said in desk.said] == [1, 2, 3, 4, 5, 6]
    assert "wan-vace-1.3b makes 16 frames a second, and the film has 24" in made.told
    moved = shoot(replace(sheet, production=film(camera={"moves": [{"kind": "truck_left", "pace": "fast"}]})), Slate())
    assert moved.call.seed == made.call.seed
    assert not np.array_equal(made.footage.frames, moved.footage.frames)
    assert np.array_equal(made.footage.frames, shoot(sheet, Slate()).footage.frames)


def test_parts_are_on_the_disk_before_the_film_and_enough_to_decode_it(sheet: ShootSheet, tmp_path: Path) -> None:
    made = shoot(replace(sheet, parts=tmp_path, taken=Taken(keep=frozenset({3}))), Slate())
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [f"{name}.safetensors" for name in ("control-0", "embeddings-0", "latents-6", "step-3")]
    last = unpacked((tmp_path / "latents-6.safetensors").read_bytes())
    again = shoot(replace(sheet, taken=Taken(start=Start(6, last))), Slate())
    assert again.footage.forwards == 0
    assert np.array_equal(made.footage.frames, again.footage.frames)


def test_nobody_waits_longer_than_a_step(sheet: ShootSheet) -> None:
    desk = Slate(leave_at=2)
    with pytest.raises(Stopped):
        shoot(sheet, desk)
    assert [said.done for said in desk.said] == [1, 2]


def test_a_reference_that_was_not_read_is_missed_before_the_model_is_loaded(sheet: ShootSheet) -> None:
    wanting = replace(sheet, card=replace(sheet.card, references=3), folder=Path("nowhere"))
    with pytest.raises(DrawingFailed, match=r"needs refs/ana\.png"):
        shoot(wanting, Slate())
