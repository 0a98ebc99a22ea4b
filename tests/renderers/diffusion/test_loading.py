"""Loading: a card is what its pipeline takes, a machine is what the card is put on, and only one module asks for it."""

import os
import re
from pathlib import Path
from typing import Literal

import numpy as np
import pytest

from director.errors import BadInput, Missing
from director.renderers.diffusion.call import Call, Steering
from director.renderers.diffusion.card import card_named, cards, check_parameters, check_signature
from director.renderers.diffusion.loading import Machine, attend, load
from director.renderers.diffusion.machine import hardware
from director.renderers.diffusion.pipeline import VideoModel

VACE = card_named("wan-vace-1.3b")


def test_attention_from_a_server_is_refused() -> None:
    with pytest.raises(BadInput, match="from a server"):
        attend(object(), "flash_hub")


def test_every_card_is_what_its_pipeline_takes() -> None:
    diffusers = pytest.importorskip("diffusers", reason="needs torch and diffusers (pip install 'director[video]')")
    pytest.importorskip("torch", reason="needs torch and diffusers (pip install 'director[video]')")
    for card in cards():
        pipeline = getattr(diffusers, card.pipeline)
        if card.loader == "classic":
            check_signature(card, pipeline)
        else:
            check_parameters(card, {one.name for one in getattr(diffusers, pipeline.default_blocks_name)().inputs})


def test_a_graphics_card_that_torch_does_not_have_is_said_in_one_line() -> None:
    pytest.importorskip("torch", reason="needs torch (pip install 'director[video]')")
    with pytest.raises(Missing, match=r'^torch has no cuda:99 here \(.+\); .*video_device = "cpu"'):
        hardware("cuda:99")


def test_a_card_that_says_what_its_pipeline_does_not_take_is_refused() -> None:
    class Renamed:
        def __call__(self, prompt: str, video: str) -> None: ...

    with pytest.raises(BadInput, match=r"takes .*num_frames.*, and it doesn't"):
        check_signature(VACE, Renamed)


def test_a_pickle_in_a_real_folder_is_refused_though_the_library_would_take_it(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch", reason="needs torch and diffusers (pip install 'director[video]')")
    pytest.importorskip("diffusers", reason="needs torch and diffusers (pip install 'director[video]')")
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from tests.renderers.diffusion import tiny

    folder = tiny.write_wan(tmp_path / "wan")
    weights = next((folder / "vae").glob("*.safetensors"))
    load(tiny.tiny_card("wan-text"), folder, Machine())
    torch.save({}, weights.with_suffix(".bin"))
    weights.unlink()
    with pytest.raises(BadInput, match="may be a pickle"):
        load(tiny.tiny_card("wan-text"), folder, Machine())


def test_only_the_seam_asks_for_the_video_libraries() -> None:
    package = Path(__file__).resolve().parents[3] / "director"
    asks = re.compile(r"""(import_module|_library)\(\s*["'](torch|diffusers|transformers|accelerate|peft)\b""")
    asking = [path for path in package.rglob("*.py") if asks.search(path.read_text(encoding="utf-8"))]
    assert [path.relative_to(package).as_posix() for path in asking] == ["renderers/diffusion/libraries.py"]


@pytest.mark.parametrize("offload", ["model", "group"])
def test_weights_that_lie_aside_until_needed_change_no_byte(tmp_path: Path, offload: Literal["model", "group"]) -> None:
    pytest.importorskip("torch", reason="needs torch and diffusers (pip install 'director[video]')")
    pytest.importorskip("diffusers", reason="needs torch and diffusers (pip install 'director[video]')")
    from tests.renderers.diffusion import tiny

    card, folder = tiny.tiny_card("wan-text"), tiny.write_wan(tmp_path / "wan")
    asked = Call(card.id, "final", "a woman walks", "text", 64, 64, 5, 16, 2, 3.0, 7)
    plain, aside = (
        VideoModel.opened(card, folder, Machine(offload=how)).render(asked, Steering()).frames for how in ("", offload)
    )
    assert np.array_equal(plain, aside)
