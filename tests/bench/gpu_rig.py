"""What the experiments of `gpu.py` stand on: models of random weights built in place, and runs that are timed.

Real sizes are the published shapes of the Wan family and LTX-2's own defaults in diffusers; how long a run takes
doesn't depend on the weights. With `tiny` everything is the same but for the sizes.
"""

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from director.renderers.diffusion.arrays import Arrays
from director.renderers.diffusion.call import Call, Steering
from director.renderers.diffusion.card import card_named
from director.renderers.diffusion.libraries import diffusers, torch
from director.renderers.diffusion.loading import denoisers
from director.renderers.diffusion.machine import Machine
from director.renderers.diffusion.pipeline import FRESH, Taken, VideoModel
from director.renderers.diffusion.steps import Heard
from tests.renderers.diffusion import tiny

WAN: dict[str, dict[str, Any]] = {
    "1.3B": {"num_attention_heads": 12, "ffn_dim": 8960, "num_layers": 30, "vace_layers": list(range(0, 30, 2))},
    "14B": {"num_attention_heads": 40, "ffn_dim": 13824, "num_layers": 40, "vace_layers": list(range(0, 40, 5))},
}
PETAFLOPS = {"1.3B": {480: 0.44, 720: 1.91}, "14B": {480: 2.19, 720: 8.24}}  # a forward over 81 frames, counted
WEIGHTS_GB = {"1.3B": 17.0, "14B": 47.0}
BOUND = 790.0  # teraflops a second in bfloat16, as measured of one H200
_UMT5: dict[str, Any] = {"vocab_size": 256384, "d_model": 4096, "d_kv": 64, "d_ff": 10240, "num_layers": 24}
_SMALL_UMT5: dict[str, Any] = {"vocab_size": 400, "d_model": 32, "d_kv": 8, "d_ff": 37, "num_layers": 2}


@dataclass(frozen=True)
class Row:
    """One line of the table: which experiment, what was done, what it took, what the naive loop takes, their ratio."""

    part: int
    what: str
    ours: str
    naive: str = ""
    ratio: float | None = None
    same: bool | None = None


@dataclass
class Rig:
    """Where it runs, at which size, and until when the part that runs now may begin something more."""

    device: str
    tiny: bool
    until: float = 0.0
    short: list[str] = field(default_factory=list[str])

    @property
    def dtype(self) -> Any:
        """What is computed in."""
        return torch().float32 if self.tiny else torch().bfloat16

    @property
    def cuda(self) -> bool:
        """Whether it is an accelerator."""
        return self.device.startswith("cuda")

    @property
    def gigabytes(self) -> float:
        """Memory of the accelerator; endless on a processor, where only tiny models run."""
        return torch().cuda.get_device_properties(self.device).total_memory / 1e9 if self.cuda else float("inf")

    def left(self, what: str) -> bool:
        """Whether there is time for something more; what there isn't time for is told at the end."""
        if time.monotonic() < self.until:
            return True
        self.short.append(what)
        return False

    def wait(self) -> None:
        """Until the accelerator has done what it was asked."""
        if self.cuda:
            torch().cuda.synchronize(self.device)

    def timed(self, do: Callable[[], Any]) -> tuple[float, Any]:
        """Seconds of something, and what came of it."""
        self.wait()
        begun = time.perf_counter()
        came = do()
        self.wait()
        return time.perf_counter() - begun, came

    def peak(self) -> str:
        """The most memory that was taken since it was last asked."""
        if not self.cuda:
            return ""
        most = torch().cuda.max_memory_allocated(self.device) / 1e9
        torch().cuda.reset_peak_memory_stats(self.device)
        return f", peak {most:.1f} GB"

    def free(self) -> None:
        """Let go of what nobody holds."""
        import gc

        gc.collect()
        if self.cuda:
            torch().cuda.empty_cache()

    def size(self, height: int = 480) -> dict[str, int]:
        """Width, height and frames of a real film of that height, or of a tiny one."""
        if self.tiny:
            return {"width": 96, "height": 64 if height == 480 else 96, "frames": 9}
        return {"width": {480: 832, 720: 1280}[height], "height": height, "frames": 81}


@contextmanager
def built(rig: Rig) -> Iterator[None]:
    """Within this, modules are made where they are to run, in the number that they are to compute in."""
    before = torch().get_default_dtype()
    torch().set_default_dtype(rig.dtype)
    try:
        with torch().device(rig.device):
            torch().manual_seed(1)
            yield
    finally:
        torch().set_default_dtype(before)


def wan(rig: Rig, kind: str = "1.3B") -> VideoModel:
    """A steered Wan model of random weights."""
    from transformers import UMT5Config, UMT5EncoderModel

    library, words = diffusers(), tiny.tokenizer()
    words.model_max_length = 512
    shape = {**tiny._WAN, "vace_layers": [0, 1]} if rig.tiny else {"attention_head_dim": 128, **WAN[kind]}
    coder = {"base_dim": 3, "dim_mult": [1, 1, 1, 1], "num_res_blocks": 1} if rig.tiny else {}
    text = {**(_SMALL_UMT5 if rig.tiny else _UMT5), "num_heads": 4 if rig.tiny else 64, "is_encoder_decoder": False}
    with built(rig):
        body = library.WanVACETransformer3DModel(in_channels=16, out_channels=16, vace_in_channels=96, **shape)
        parts = {
            "transformer": tiny._steerable(body.eval()),
            "vae": tiny._bright(library.AutoencoderKLWan(z_dim=16, **coder).eval()),
            "text_encoder": UMT5EncoderModel(UMT5Config(**text)).eval(),
        }
    pipe = library.WanVACEPipeline(tokenizer=words, scheduler=tiny._scheduler("euler"), **parts)
    pipe.to(rig.device)
    pipe.set_progress_bar_config(disable=True)
    card = replace(card_named(f"wan-vace-{kind.lower()}"), text_tokens=24 if rig.tiny else 512)
    return VideoModel(card, pipe, Machine(rig.device, "float32" if rig.tiny else "bfloat16"))


def asked(rig: Rig, steps: int, guidance: float, height: int = 480, **also: Any) -> Call:
    """A steered call of that many steps."""
    size: dict[str, Any] = {**rig.size(height), "fps": 16, "steps": steps, "guidance": guidance, "seed": 7, **also}
    negative = "text" if guidance > 1.0 else ""
    return Call("wan-vace", "final", "a woman walks through a dark market", negative, controls=("depth",), **size)


def steering(call: Call, shift: int = 0) -> Steering:
    """A grey ramp that wanders, in place of a depth film."""
    line = np.linspace(0, 255, call.width).astype(np.uint8)
    rows = (np.tile(np.roll(line, 5 * frame + shift), (call.height, 1)) for frame in range(call.frames))
    return Steering(control=np.stack([np.repeat(one[..., None], 3, axis=-1) for one in rows]))


def naive(model: VideoModel, call: Call, steered: Steering) -> NDArray[np.uint8]:
    """The library's own call from the words on, as a loop over revisions makes it each time."""
    told = model._asked(call, steered) | {"prompt": call.prompt, "negative_prompt": call.negative or None}
    pictures = model.pipe(**told).frames[0]
    return np.floor(np.clip(pictures, 0, 1) * 255 + 0.5).astype(np.uint8)


class Ear:
    """Hears a run: its parts, when each step was done, and it leaves where it is told to."""

    def __init__(self, rig: Rig, leave_at: int = 0) -> None:
        self.parts: dict[tuple[str, int], Arrays] = {}
        self.times: list[float] = []
        self._rig, self._leave_at = rig, leave_at

    def heard(self) -> Heard:
        """To hear with."""
        return Heard(self._step, lambda kind, step, arrays: self.parts.__setitem__((kind, step), arrays))

    @property
    def step(self) -> float:
        """Seconds of a step, the middle one; the first also warms up."""
        return float(np.median(np.diff(self.times))) if len(self.times) > 1 else 0.0

    @property
    def sha(self) -> str:
        """What the last latents are known by."""
        latents = next(arrays for (kind, _), arrays in self.parts.items() if kind == "latents")
        return hashlib.sha256(b"".join(np.ascontiguousarray(one).tobytes() for one in latents.values())).hexdigest()[
            :12
        ]

    def _step(self, done: int, of: int) -> None:
        self._rig.wait()
        self.times.append(time.perf_counter())
        if done == self._leave_at:
            raise Unwanted


class Unwanted(Exception):
    """Nobody wants the take any more."""


def ran(rig: Rig, model: VideoModel, call: Call, taken: Taken = FRESH) -> tuple[float, Any, Ear]:
    """A run of ours: seconds, footage and what was heard."""
    ear = Ear(rig)
    spent, footage = rig.timed(lambda: model.render(call, steering(call), taken, ear.heard()))
    return spent, footage, ear


def a_forward(rig: Rig, model: VideoModel, height: int = 480, guidance: float = 5.0) -> float:
    """Seconds of one forward pass, warmed up."""
    ear = ran(rig, model, asked(rig, 3, guidance, height))[2]
    return ear.step / (2 if guidance > 1.0 else 1)


def affordable(rig: Rig, forward: float, runs: float, passes: int = 2, most: int = 50) -> int:
    """Steps of which so many runs fit into what is left of the part's time; even, so that a half of them is whole."""
    if rig.tiny:
        return 4
    left = max(rig.until - time.monotonic(), 0.0)
    return max(4, min(most, int(left / runs / passes / max(forward, 1e-9)) // 2 * 2))


def bodies(model: VideoModel) -> list[Any]:
    """What denoises."""
    return denoisers(model.pipe)
