"""A video model at work: one call in, frames out, with what can be kept of the work handed out on the way.

Words and steering are encoded under no_grad, so that what was kept gives the bytes of a fresh run. The last latents are
handed out before they are decoded: a run that starts after its last step only decodes.
"""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from director.errors import DrawingFailed, Missing
from director.renderers.base import Bytes
from director.renderers.diffusion.arrays import Arrays, given, kept
from director.renderers.diffusion.call import Call, Steering
from director.renderers.diffusion.card import Card
from director.renderers.diffusion.costs import Measured
from director.renderers.diffusion.footage import Footage
from director.renderers.diffusion.ladder import Where
from director.renderers.diffusion.libraries import diffusers, torch
from director.renderers.diffusion.loading import denoisers, load, tile
from director.renderers.diffusion.machine import Machine
from director.renderers.diffusion.meter import Stopwatch
from director.renderers.diffusion.photos import Photo, developed
from director.renderers.diffusion.steps import RESUMABLE, Heard, Reel, Start, put_back, running


@dataclass(frozen=True)
class Taken:
    """What a run takes from earlier ones, and after which steps it is to be kept; nothing is a fresh run."""

    embeddings: Arrays | None = None
    control: Arrays | None = None
    start: Start | None = None
    keep: frozenset[int] = frozenset()


FRESH, NOBODY, UNMEASURED = Taken(), Heard(), Measured()


@dataclass
class VideoModel:
    """A loaded model; one call at a time. Loras are found in `loras` by their names.

    `forwards` are the passes of all its calls; `where` says how far the last one came, `measured` what it took.
    """

    card: Card
    pipe: Any
    machine: Machine
    loras: Mapping[str, Path] = field(default_factory=dict[str, Path])
    forwards: int = 0
    where: Where = "loading"
    measured: Measured = UNMEASURED
    _worn: tuple[tuple[Path, float], ...] = ()
    _own_scheduler: Any = field(init=False)

    def __post_init__(self) -> None:
        self._own_scheduler = self.pipe.scheduler

    @classmethod
    def opened(cls, card: Card, folder: Path, machine: Machine) -> "VideoModel":
        """The model in a folder; raises as `load` does."""
        return cls(card, load(card, folder, machine), machine)

    def render(self, call: Call, steering: Steering, taken: Taken = FRESH, heard: Heard = NOBODY) -> Footage:
        """Render a call; raises DrawingFailed, and whatever `heard` raises to leave."""
        steering.check(call)
        self.where, watch = "encoding", Stopwatch()
        watch.mark("asked")
        self._schedule(call)
        tile(self.pipe.vae, self.machine.tiling)
        self._wear(call.loras)
        embeddings = self._embedded(call, taken, heard)
        watch.mark("words")
        keep = taken.keep if all(type(one).__name__ in RESUMABLE for one in self._schedulers()) else frozenset[int]()
        reel = Reel(heard, taken.start, keep, self._own_tokens(call))
        asked = self._asked(call, steering) | embeddings
        try:
            with (
                running(reel, self._schedulers(), denoisers(self.pipe)),
                self._coding(reel, taken, watch),
                torch().no_grad(),
            ):
                made = self.pipe(**asked)
        finally:
            self.forwards += reel.forwards
            self._clear()
        watch.mark("done")
        self.measured = watch.measured(reel.forwards, taken.embeddings is None, taken.control is None)
        return self._footage(made, call, reel)

    def embeddings(self, call: Call) -> dict[str, NDArray[Any]]:
        """What the text encoder makes of a call's words; nothing for a model that takes only words."""
        if not self.card.embeds:
            return {}
        with torch().no_grad():  # with gradients other kernels answer, and their bits differ
            told = self.pipe.encode_prompt(
                prompt=call.prompt,
                negative_prompt=call.negative,
                do_classifier_free_guidance=call.guidance > 1.0,
                max_sequence_length=self.card.text_tokens,
                device=self.pipe._execution_device,
            )
        return kept(dict(zip(self.card.embeds, told, strict=True)))

    def _embedded(self, call: Call, taken: Taken, heard: Heard) -> dict[str, Any]:
        arrays = taken.embeddings if taken.embeddings is not None else self.embeddings(call)
        heard.part("embeddings", 0, arrays)
        if not self.card.embeds:
            words = {"prompt": call.prompt, "negative": call.negative}
            return {self.card.takes[word]: said for word, said in words.items() if word in self.card.takes}
        return given(arrays, self.machine.device)

    def _asked(self, call: Call, steering: Steering) -> dict[str, Any]:
        """The pipeline's parameters, by the card's own map."""
        plain: dict[str, Any] = {
            "width": call.width,
            "height": call.height,
            "frames": call.frames,
            "fps": float(call.fps),
            "steps": call.steps,
            "guidance": call.guidance,
            "seed": torch().Generator("cpu").manual_seed(call.seed),
            "output": "np",
            "strength": call.strength,
            "control_strength": call.control_strength if steering.control is not None else None,
            **self._pictures(steering),
        }
        takes = self.card.takes
        asked = {takes[word]: value for word, value in plain.items() if word in takes and value is not None}
        shaped = {name: _SHAPES[name](value, call) if name in _SHAPES else value for name, value in asked.items()}
        if self.card.loader == "modular":
            shaped["output"] = "videos"
        if self.card.text_tokens:
            shaped["max_sequence_length"] = self.card.text_tokens
        return shaped | dict(call.also)

    def _pictures(self, steering: Steering) -> dict[str, Any]:
        mask, image = steering.mask, steering.image
        return {
            "control": _photographs(steering.control),
            "mask": _photographs(None if mask is None else mask[..., None]),
            "video": _photographs(steering.video),
            "references": [_still(one) for one in steering.references] or None,
            "image": None if image is None else _still(image),
        }

    @contextmanager
    def _coding(self, reel: Reel, taken: Taken, watch: Stopwatch) -> Generator[None]:
        """Within this, what was encoded before isn't encoded again, and nothing is decoded before it was handed out."""
        vae, modes = self.pipe.vae, list[Any]()
        stored = given(taken.control, self.machine.device) if taken.control is not None else None
        encode, decode = vae.encode, vae.decode
        own: dict[str, Any] = {name: vae.__dict__.get(name) for name in ("encode", "decode")}

        def encoding(picture: Any, *args: Any, **kwargs: Any) -> Any:
            if stored is not None:
                mode = stored[f"{len(modes)}"]
            else:
                mode = encode(picture, *args, **kwargs).latent_dist.mode()
            modes.append(mode)
            return SimpleNamespace(latent_dist=SimpleNamespace(mode=lambda: mode))

        def decoding(*args: Any, **kwargs: Any) -> Any:
            reel.heard.part("latents", reel.tracks[0].done, reel.latents())
            self.where = "decoding"
            watch.mark("decoding")
            return decode(*args, **kwargs)

        def encoded() -> None:
            reel.heard.part("control", 0, kept({f"{i}": one for i, one in enumerate(modes)}))
            self.where = "a step"
            watch.mark("step")

        steps = _once(encoded)
        hooks = [model.register_forward_pre_hook(steps) for model in denoisers(self.pipe)]
        coders = (getattr(vae, name, None) for name in ("encoder", "decoder"))
        hooks += [one.register_forward_pre_hook(_each(reel.heard.beat)) for one in coders if one is not None]
        vae.encode, vae.decode = encoding, decoding
        try:
            yield
        finally:
            for name, one in own.items():
                put_back(vae, name, one)
            for hook in hooks:
                hook.remove()

    def _schedule(self, call: Call) -> None:
        """The scheduler that the call asks for, made anew from the model's own."""
        said = dict(call.scheduler)
        name = said.pop("name", None)
        made, own = self._own_scheduler, self._own_scheduler
        if name is not None:
            kind = getattr(diffusers(), str(name), None)
            if kind is None:
                raise Missing(f"this diffusers has no scheduler {name}; pip install -U diffusers")
            if type(own) is not kind or any(own.config.get(key) != value for key, value in said.items()):
                made = kind.from_config(own.config, **said)
        if made is self.pipe.scheduler:
            return
        if self.card.loader == "modular":
            self.pipe.update_components(scheduler=made)
        else:
            self.pipe.scheduler = made

    def _wear(self, loras: tuple[tuple[str, float], ...]) -> None:
        """Lay the call's loras over the weights, and take off what the call before wore."""
        wanted = tuple((self.loras.get(name, Path(name)), weight) for name, weight in loras)
        if wanted == self._worn:
            return
        for name, _ in loras:
            if name not in self.loras or self.loras[name].suffix != ".safetensors":
                raise Missing(f"the lora {name} isn't there as safetensors; fetch it with the model")
        if self._worn:
            self.pipe.unload_lora_weights()
        self._worn = ()
        for place, (name, _) in enumerate(loras):
            path = self.loras[name]
            self.pipe.load_lora_weights(
                *(str(path.parent),),
                weight_name=path.name,
                adapter_name=f"lora{place}",
                local_files_only=True,
                use_safetensors=True,
            )
        if loras:
            self.pipe.set_adapters([f"lora{place}" for place in range(len(loras))], [weight for _, weight in loras])
        self._worn = wanted

    def _schedulers(self) -> list[Any]:
        named = (getattr(self.pipe, name, None) for name in ("scheduler", "audio_scheduler"))
        return [one for one in named if one is not None]

    def _own_tokens(self, call: Call) -> int | None:
        """How many tokens of a packed sequence are the film's own."""
        if self.card.family != "ltx2":
            return None
        pipe = self.pipe
        long = (call.frames - 1) // pipe.vae_temporal_compression_ratio + 1
        sides = (side // pipe.vae_spatial_compression_ratio for side in (call.width, call.height))
        across, down = (side // pipe.transformer_spatial_patch_size for side in sides)
        return long // pipe.transformer_temporal_patch_size * across * down

    def _clear(self) -> None:
        """Nothing of a run stays: a step cache that is left half full gives the next run other bytes."""
        for model in denoisers(self.pipe):
            if getattr(model, "is_cache_enabled", False):
                model._reset_stateful_cache()
        if hasattr(self.pipe, "maybe_free_model_hooks"):
            self.pipe.maybe_free_model_hooks()

    def _footage(self, made: Any, call: Call, reel: Reel) -> Footage:
        pictures = np.asarray(getattr(made, "frames", made))
        frames = _bytes(pictures[0] if pictures.ndim == 5 else pictures, call)
        sound, hertz = None, 0
        if self.card.audio and getattr(made, "audio", None) is not None:
            sound = made.audio[0].float().cpu().numpy().astype(np.float32)
            hertz = int(self.pipe.vocoder.config.output_sampling_rate)
        return Footage(frames, call.fps, sound, hertz, reel.forwards)


def _bytes(pictures: NDArray[Any], call: Call) -> Bytes:
    """Numbers from 0 to 1 as bytes; raises DrawingFailed for what nobody could want to see."""
    if not np.isfinite(pictures).all():
        raise DrawingFailed("the decoder gave numbers that are none; its latents are kept: decode them in float32")
    frames = np.floor(np.clip(pictures, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8)
    if frames.shape != (call.frames, call.height, call.width, 3):
        raise DrawingFailed(f"the model gave {frames.shape} for {call.frames} frames of {call.width}x{call.height}")
    if frames.min() == frames.max():
        raise DrawingFailed("every pixel of every frame is the same; the latents are kept: decode them in float32")
    return frames


def _photographs(pictures: Bytes | None) -> list[Any] | None:
    """Pictures (n, height, width, channels) as the library's own kind."""
    if pictures is None:
        return None
    return diffusers().image_processor.VaeImageProcessor.numpy_to_pil(pictures.astype(np.float64) / 255.0)


def _still(picture: Bytes | Photo) -> Any:
    """One picture as the library's own kind."""
    return developed(picture) if isinstance(picture, Photo) else (_photographs(picture[None]) or [None])[0]


def _each(do: Callable[[], None]) -> Callable[..., None]:
    def hook(*_: Any) -> None:
        do()

    return hook


def _once(do: Callable[[], None]) -> Callable[..., None]:
    done: list[bool] = []

    def hook(*_: Any) -> None:
        if not done:
            done.append(True)
            do()

    return hook


def _in_context(pictures: list[Any], call: Call) -> list[Any]:
    kind: Any = diffusers().pipelines.ltx2.pipeline_ltx2_ic_lora.LTX2ReferenceCondition
    return [kind(frames=pictures, strength=call.control_strength)]


def _first_frame(picture: Any, call: Call) -> list[Any]:
    kind: Any = diffusers().pipelines.ltx2.pipeline_ltx2_condition.LTX2VideoCondition
    return [kind(frames=picture, index=0, strength=1.0)]


_SHAPES: dict[str, Callable[[Any, Call], Any]] = {"reference_conditions": _in_context, "conditions": _first_frame}
