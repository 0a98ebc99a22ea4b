"""A video model at work, on tiny pipelines of random weights: the whole path, on a processor, in seconds.

What was kept must give the bytes of a fresh run, and our way round the library must give the library's own.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from director.errors import DrawingFailed, Missing, UsageError
from director.renderers.diffusion.call import Call, Steering
from director.renderers.diffusion.card import Card
from director.renderers.diffusion.loading import Machine, load
from director.renderers.diffusion.pipeline import FRESH, Footage, Taken, VideoModel
from director.renderers.diffusion.steps import Heard, Start

pytest.importorskip("torch", reason="needs torch and diffusers (pip install 'director[video]')")
pytest.importorskip("diffusers", reason="needs torch and diffusers (pip install 'director[video]')")

os.environ.setdefault("HF_HUB_OFFLINE", "1")

from tests.renderers.diffusion import tiny

WIDTH, HEIGHT, FRAMES = 96, 64, 9
Arrays = Mapping[str, NDArray[Any]]


def ramp(shift: int = 0) -> NDArray[np.uint8]:
    """A grey ramp that wanders: a control video."""
    line = np.linspace(0, 255, WIDTH).astype(np.uint8)
    rolled = (np.tile(np.roll(line, 5 * frame + shift), (HEIGHT, 1)) for frame in range(FRAMES))
    return np.stack([np.repeat(one[..., None], 3, axis=-1) for one in rolled])


def call(card: Card, **changed: Any) -> Call:
    said: dict[str, Any] = {
        "card": card.id,
        "tier": "final",
        "prompt": "a woman walks",
        "negative": "text",
        "width": WIDTH,
        "height": HEIGHT,
        "frames": FRAMES,
        "fps": card.fps,
        "steps": card.final.steps,
        "guidance": card.final.guidance,
        "seed": 7,
        "also": tuple(card.final.also.items()),
    }
    return Call(**(said | changed))


class Kept:
    """Hears a run and keeps all its parts."""

    def __init__(self, leave_at: int = 0) -> None:
        self.parts: dict[tuple[str, int], Arrays] = {}
        self.steps: list[tuple[int, int]] = []
        self._leave_at = leave_at

    def heard(self) -> Heard:
        return Heard(self._step, lambda kind, step, arrays: self.parts.__setitem__((kind, step), arrays))

    def _step(self, done: int, of: int) -> None:
        self.steps.append((done, of))
        if done == self._leave_at:
            raise Unwanted


class Unwanted(Exception):
    """Nobody wants the take any more."""


class Family:
    """One family's tiny model, a call of it and what steers it."""

    def __init__(self, card: Card, folder: Path, asked: dict[str, Any], steering: Steering) -> None:
        self.model = VideoModel.opened(card, folder, Machine())
        self.folder, self.call, self.steering = folder, call(card, **asked), steering

    def render(self, taken: Taken = FRESH, kept: Kept | None = None) -> Footage:
        return self.model.render(self.call, self.steering, taken, (kept or Kept()).heard())


STEERED: dict[str, Any] = {"controls": ("depth",)}
MAKE: dict[str, Callable[[Path], Family]] = {
    "vace": lambda folder: Family(
        tiny.tiny_card("wan-vace-1.3b"),
        tiny.write_wan(folder / "vace", "WanVACEPipeline"),
        STEERED,
        Steering(control=ramp(), references=(ramp()[0],)),
    ),
    "vace unipc": lambda folder: Family(
        tiny.tiny_card("wan-vace-1.3b"),
        tiny.write_wan(folder / "unipc", "WanVACEPipeline", "unipc"),
        STEERED,
        Steering(control=ramp()),
    ),
    "text": lambda folder: Family(tiny.tiny_card("wan-text"), tiny.write_wan(folder / "text"), {}, Steering()),
    "image": lambda folder: Family(
        tiny.tiny_card("wan-image"),
        tiny.write_wan(folder / "image", "WanImageToVideoPipeline"),
        {},
        Steering(image=ramp()[0]),
    ),
    "video": lambda folder: Family(
        tiny.tiny_card("wan-video"), tiny.write_wan(folder / "video"), {"strength": 0.6}, Steering(video=ramp())
    ),
    "modular": lambda folder: Family(tiny.modular_card(), tiny.write_wan(folder / "modular"), {}, Steering()),
    "ltx2": lambda folder: Family(
        tiny.ltx2_card(), tiny.write_ltx2(folder / "ltx2"), STEERED, Steering(control=ramp(), image=ramp()[0])
    ),
}


@pytest.fixture(scope="module")
def families(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Family]:
    import torch

    torch.set_num_threads(1)  # tiny work on a shared machine: a second thread only waits for its turn
    made: dict[str, Family] = {}
    folder = tmp_path_factory.mktemp("video")

    def family(name: str) -> Family:
        if name not in made:
            made[name] = MAKE[name](folder)
        return made[name]

    return family


@pytest.fixture(params=list(MAKE))
def family(request: pytest.FixtureRequest, families: Callable[[str], Family]) -> Family:
    return families(request.param)


@pytest.fixture
def vace(families: Callable[[str], Family]) -> Family:
    return families("vace")


def same(one: Footage, other: Footage) -> bool:
    sound = one.sound is None or np.array_equal(one.sound, np.asarray(other.sound))
    return np.array_equal(one.frames, other.frames) and sound


def test_the_bytes_are_the_librarys_own(family: Family) -> None:
    made, asked = family.render(), family.model._asked(family.call, family.steering)
    asked |= {"prompt": family.call.prompt, "negative_prompt": family.call.negative}
    told = load(family.model.card, family.folder, Machine())(**asked)
    pictures = np.asarray(getattr(told, "frames", told))[0]
    assert np.array_equal(made.frames, np.floor(np.clip(pictures, 0, 1) * 255 + 0.5).astype(np.uint8))
    if made.sound is not None:
        assert np.array_equal(made.sound, told.audio[0].float().numpy())


def test_what_was_encoded_before_gives_the_same_bytes_and_no_encoder_is_asked(
    family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept()
    fresh = family.render(kept=kept)

    def asked(*_: Any, **__: Any) -> None:
        raise AssertionError("an encoder was asked again")

    if family.model.card.embeds:
        monkeypatch.setattr(family.model.pipe.text_encoder, "forward", asked)
    monkeypatch.setattr(family.model.pipe.vae, "encode", asked)
    assert same(fresh, family.render(Taken(kept.parts["embeddings", 0], kept.parts["control", 0])))


def test_each_step_is_told_and_a_run_taken_up_after_one_gives_the_same_bytes_for_less(family: Family) -> None:
    kept = Kept()
    fresh = family.render(Taken(keep=frozenset({1, 2})), kept)
    last = kept.steps[-1][1]
    assert kept.steps == [(step, last) for step in range(1, last + 1)]
    passes = fresh.forwards // last
    for step in (1, 2):
        resumed = family.render(Taken(start=Start(step, kept.parts["step", step])))
        assert same(fresh, resumed)
        assert resumed.forwards == passes * (last - step)


def test_the_last_latents_come_before_decoding_and_are_enough_to_decode_from(
    family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh, kept = family.render(), Kept()

    def broken(*_: Any, **__: Any) -> None:
        raise MemoryError

    monkeypatch.setattr(family.model.pipe.vae, "decode", broken)
    with pytest.raises(MemoryError):
        family.render(kept=kept)
    monkeypatch.undo()
    last = kept.steps[-1][0]
    decoded = family.render(Taken(start=Start(last, kept.parts["latents", last])))
    assert same(fresh, decoded)
    assert decoded.forwards == 0


def test_a_run_that_is_left_leaves_nothing_behind(family: Family) -> None:
    fresh, left = family.render(), Kept(leave_at=2)
    with pytest.raises(Unwanted):
        family.render(kept=left)
    assert [done for done, _ in left.steps] == [1, 2]
    assert same(fresh, family.render())


def test_a_run_that_is_left_with_a_step_cache_leaves_nothing_behind(families: Callable[[str], Family]) -> None:
    from diffusers import FirstBlockCacheConfig

    family = families("text")
    family.model.pipe.transformer.enable_cache(FirstBlockCacheConfig(threshold=0.5))
    try:
        fresh = family.render()
        with pytest.raises(Unwanted):
            family.render(kept=Kept(leave_at=2))
        assert same(fresh, family.render())
    finally:
        family.model.pipe.transformer.disable_cache()


@pytest.mark.parametrize("name", ["vace", "ltx2"])
def test_another_control_is_other_latents_and_another_film(families: Callable[[str], Family], name: str) -> None:
    family, first, second = families(name), Kept(), Kept()
    fresh = family.render(kept=first)
    moved = Steering(ramp(40), references=family.steering.references, image=family.steering.image)
    steered = family.model.render(family.call, moved, heard=second.heard())
    changed = [
        np.abs(one - second.parts["control", 0][key]).max() / np.abs(one).max()
        for key, one in first.parts["control", 0].items()
    ]
    assert max(changed) > 0.05
    last = first.steps[-1][0]
    assert not np.array_equal(first.parts["latents", last]["0.latents"], second.parts["latents", last]["0.latents"])
    assert fresh.frames.shape == steered.frames.shape


def test_a_reference_and_the_control_strength_change_the_film(vace: Family) -> None:
    def last(steering: Steering, asked: Call) -> NDArray[Any]:
        kept = Kept()
        vace.model.render(asked, steering, heard=kept.heard())
        return kept.parts["latents", 6]["0.latents"]

    own, other = vace.steering, Steering(control=vace.steering.control, references=(ramp(30)[4],))
    weak = call(vace.model.card, controls=("depth",), control_strength=0.2)
    assert not np.array_equal(last(own, vace.call), last(other, vace.call))
    assert not np.array_equal(last(own, vace.call), last(own, weak))


def test_a_region_is_made_anew_from_other_latents_than_the_whole(vace: Family) -> None:
    mask = np.zeros((FRAMES, HEIGHT, WIDTH), np.uint8)
    mask[:, :, :48] = 255
    whole, region = Kept(), Kept()
    vace.model.render(vace.call, Steering(control=ramp()), heard=whole.heard())
    vace.model.render(vace.call, Steering(control=ramp(), mask=mask), heard=region.heard())
    kept_part, new_part = (region.parts["control", 0][key] for key in ("0", "1"))
    assert np.abs(kept_part - whole.parts["control", 0]["0"]).max() > 0.1, "what is kept is encoded apart"
    assert np.abs(new_part - whole.parts["control", 0]["1"]).max() > 0.1


@pytest.mark.parametrize("name", ["vace", "vace unipc", "ltx2"])
def test_old_latents_under_new_noise_cost_only_the_steps_left(families: Callable[[str], Family], name: str) -> None:
    family, kept = families(name), Kept()
    fresh = family.render(kept=kept)
    last = kept.steps[-1][0]
    start = Start(2, kept.parts["latents", last], renoised=True)
    moved = Steering(ramp(40), references=family.steering.references, image=family.steering.image)
    near = family.model.render(family.call, moved, Taken(start=start))
    assert near.forwards == fresh.forwards // last * (last - 2)
    assert same(near, family.model.render(family.call, moved, Taken(start=start)))


def test_latents_of_another_size_are_refused_for_new_noise(vace: Family) -> None:
    kept = Kept()
    vace.render(kept=kept)
    without = Steering(control=ramp())
    with pytest.raises(DrawingFailed, match="number of references"):
        vace.model.render(vace.call, without, Taken(start=Start(2, kept.parts["latents", 6], renoised=True)))


def test_numbers_that_are_none_are_refused_at_the_first_step_and_never_a_black_film(vace: Family) -> None:
    weight: Any = next(vace.model.pipe.transformer.parameters())
    before, kept = weight.detach().clone(), Kept()
    try:
        weight.data.fill_(float("nan"))
        with pytest.raises(DrawingFailed, match="step 1 gave numbers that are none"):
            vace.render(kept=kept)
    finally:
        weight.data.copy_(before)
    assert kept.steps == []


def test_out_of_memory_in_the_middle_leaves_nothing_behind(vace: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    fresh = vace.render()

    def full(done: int, of: int) -> None:
        raise torch.OutOfMemoryError

    with pytest.raises(torch.OutOfMemoryError):
        vace.model.render(vace.call, vace.steering, heard=Heard(step=full))
    assert same(fresh, vace.render())


def test_another_seed_is_another_film_and_the_same_seed_the_same(vace: Family) -> None:
    other = vace.model.render(call(vace.model.card, controls=("depth",), seed=8), vace.steering)
    assert not same(vace.render(), other)
    assert same(vace.render(), vace.render())


def test_the_pictures_must_fit_the_call(vace: Family) -> None:
    with pytest.raises(UsageError, match="7 frames of 96x64"):
        vace.model.render(vace.call, Steering(control=ramp()[:7]))
    with pytest.raises(UsageError, match="no control video"):
        vace.model.render(vace.call, Steering())


def test_the_scheduler_is_the_calls(vace: Family) -> None:
    unipc = {"name": "UniPCMultistepScheduler", "prediction_type": "flow_prediction", "use_flow_sigmas": True}
    own = vace.model.pipe.scheduler
    try:
        asked = call(vace.model.card, controls=("depth",), scheduler=(*unipc.items(), ("flow_shift", 5.0)))
        made = vace.model.render(asked, vace.steering)
        assert type(vace.model.pipe.scheduler).__name__ == "UniPCMultistepScheduler"
        assert vace.model.pipe.scheduler.config.flow_shift == 5.0
    finally:
        vace.model.pipe.scheduler = own
    assert not same(made, vace.render())


def test_sound_comes_with_the_picture(families: Callable[[str], Family]) -> None:
    made = families("ltx2").render()
    assert made.sound is not None
    assert made.sound.shape[0] == 2
    assert made.sound.dtype == np.float32
    assert made.hertz == 16000
    assert np.ptp(made.sound) > 0


def test_a_lora_changes_the_film_and_comes_off_again(families: Callable[[str], Family], tmp_path: Path) -> None:
    pytest.importorskip("peft", reason="needs peft (pip install 'director[video]')")
    family = families("text")
    plain = family.render()
    family.model.loras = {"look": tiny.write_lora(tmp_path / "look.safetensors")}
    worn = family.model.render(call(family.model.card, loras=(("look", 1.0),)), Steering())
    assert not same(plain, worn)
    assert same(plain, family.render())


def test_a_lora_that_is_a_pickle_or_not_there_is_refused(families: Callable[[str], Family], tmp_path: Path) -> None:
    family = families("text")
    family.model.loras = {"look": tmp_path / "look.bin"}
    for name in ("look", "other"):
        with pytest.raises(Missing, match=f"the lora {name} isn't there as safetensors"):
            family.model.render(call(family.model.card, loras=((name, 1.0),)), Steering())
