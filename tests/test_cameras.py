"""What a video model runs on here: the graphics card as it fits, the processor where there is none, or what lacks."""

from pathlib import Path

import pytest

import director.cameras
from director.cameras import camera, machine
from director.config import Settings
from director.errors import Missing
from director.models.video_fitting import Accelerator
from director.renderers.diffusion.card import card_named

SMALL, LARGE = card_named("wan-vace-1.3b"), card_named("wan-vace-14b")


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of models with one in it, and every library."""
    monkeypatch.setenv("DIRECTOR_CONFIG", str(tmp_path / "own"))
    monkeypatch.setenv("DIRECTOR_MODELS", str(tmp_path / "models"))
    monkeypatch.setattr(director.cameras, "_installed", lambda name: True)
    folder = tmp_path / "models" / "video" / "wan-vace-14b"
    folder.mkdir(parents=True)
    (folder / "model_index.json").write_text('{"_class_name": "WanVACEPipeline"}')
    return folder


def graphics(monkeypatch: pytest.MonkeyPatch, gigabytes: float, dtype: str = "bfloat16") -> None:
    monkeypatch.setattr(director.cameras, "_accelerator", lambda: Accelerator("a card", gigabytes, dtype))


def test_a_graphics_card_holds_the_model_as_it_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    graphics(monkeypatch, 140)
    roomy = machine(Settings(), LARGE, "final")
    assert roomy is not None
    assert (roomy.device, roomy.dtype, roomy.offload) == ("cuda", "bfloat16", "")
    graphics(monkeypatch, 60, "float16")
    tight = machine(Settings(video_device="cuda:1"), LARGE, "final")
    assert tight is not None
    assert (tight.device, tight.dtype, tight.offload) == ("cuda", "float16", "model")
    graphics(monkeypatch, 1)
    assert machine(Settings(), SMALL, "draft") is None


def test_without_a_graphics_card_or_when_said_it_is_the_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(director.cameras, "_accelerator", lambda: None)
    assert machine(Settings(), SMALL, "draft") == director.cameras.Machine("cpu", "float32")
    graphics(monkeypatch, 140)
    assert machine(Settings(video_device="cpu"), SMALL, "draft") == director.cameras.Machine("cpu", "float32")


def test_takes_of_one_kind_of_card_have_one_name_whichever_it_was(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graphics(monkeypatch, 140)
    devices = ("", "cuda:0", "cuda:1")
    held = [Settings(models=str(model.parent.parent), video_device=device) for device in devices]
    all_of_them, first, second = (camera("final", one).deciding for one in held)
    assert first == second == all_of_them


def test_how_weights_wait_is_in_no_name_and_how_they_are_computed_is(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graphics(monkeypatch, 140)
    roomy = camera("final")
    graphics(monkeypatch, 60)
    tight = camera("final")
    assert roomy.machine != tight.machine
    assert roomy.deciding == tight.deciding
    assert roomy.told == ("made with wan-vace-14b under Apache-2.0",)
    monkeypatch.setenv("DIRECTOR_VIDEO_DEVICE", "cpu")
    slow = camera("final")
    assert slow.deciding != roomy.deciding
    assert slow.told[-1] == "rendered on the processor, without a GPU"


def test_a_model_by_hand_is_named_by_what_is_in_it(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(director.cameras, "_accelerator", lambda: None)
    first = camera("draft").name
    (model / "merges.txt").write_text("other words")
    card, _, content = first.partition(" ")
    assert (card, len(content)) == ("wan-vace-14b", 8)
    assert camera("draft").name != first


def test_a_card_that_is_too_small_and_a_processor_for_a_large_model_are_told(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graphics(monkeypatch, 1)
    with pytest.raises(Missing, match=r"here is too small a GPU \(it takes \d+ GB of its memory\); previs stands"):
        camera("final")
    monkeypatch.setattr(director.cameras, "_accelerator", lambda: None)
    assert not camera("final").machine.accelerated
    with (model / "large.safetensors").open("wb") as weights:
        weights.truncate(5 << 30)  # a hole: no disk is taken
    with pytest.raises(Missing, match=r"no GPU .*a processor takes hours.*previs stands"):
        camera("final")


def test_another_model_folder_is_another_model(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(director.cameras, "_accelerator", lambda: None)
    before = camera("draft").deciding
    assert camera("draft").deciding == before
    assert camera("final").deciding != before
    (model / "config.json").write_text("{}")
    assert camera("draft").deciding != before
