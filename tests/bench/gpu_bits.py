"""Experiments 3 and 4: whether bits stay, and what faster kernels give for which change of bits."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import numpy as np

from director.renderers.diffusion.arrays import given
from director.renderers.diffusion.libraries import diffusers, torch
from director.renderers.diffusion.pipeline import FRESH, Taken, VideoModel
from director.renderers.diffusion.steps import Start
from tests.bench.gpu_rig import (
    BOUND,
    PETAFLOPS,
    Ear,
    Rig,
    Row,
    Unwanted,
    asked,
    bodies,
    naive,
    ran,
    steering,
    wan,
)

BACKENDS = ("_native_cudnn", "_native_flash", "_native_efficient", "flash", "_flash_3")  # none that fetches its code
REPEATS = 3


def bits(rig: Rig) -> Iterator[Row]:
    """Experiment 3: the same call again, after a cancel, from a step on, after a restart, in a batch; what it costs."""
    model, call = wan(rig), asked(rig, 4, 5.0)
    plain, sha, latents = _fresh(rig, model, call)
    shas = {_fresh(rig, model, call)[1] for _ in range(REPEATS)}
    yield Row(3, f"eager, {REPEATS + 1} times", f"{plain:.2f} s", same=shas == {sha})
    yield from _taken_up(rig, model, call, sha)
    with deterministic():
        took, strict, other = _fresh(rig, model, call)
        again = _fresh(rig, model, call)[1]
        yield Row(3, "deterministic kernels, twice", f"{took:.2f} s", f"{plain:.2f} s", took / plain, strict == again)
        yield Row(3, "deterministic kernels beside eager", _apart(latents, other), same=strict == sha)
    for backend in BACKENDS if rig.left("3: attention") else ():
        with suppress(ImportError, RuntimeError, ValueError), _attending(model, backend):
            took, one, other = _fresh(rig, model, call)
            again = _fresh(rig, model, call)[1]
            yield Row(3, f"attention {backend}, twice", f"{took:.2f} s", f"{plain:.2f} s", took / plain, one == again)
            yield Row(3, f"attention {backend} beside native", _apart(latents, other), same=one == sha)
    yield from _two_at_once(rig, model, call)
    if rig.left("3: a restart"):
        yield Row(3, "the same after a restart", "", same=_restarted(rig) == sha)


def _fresh(rig: Rig, model: VideoModel, call: Any, taken: Taken = FRESH) -> tuple[float, str, Any]:
    spent, _, ear = ran(rig, model, call, taken)
    return spent, ear.sha, next(arrays for (kind, _), arrays in ear.parts.items() if kind == "latents")


def _taken_up(rig: Rig, model: VideoModel, call: Any, sha: str) -> Iterator[Row]:
    ear = Ear(rig)
    model.render(call, steering(call), Taken(keep=frozenset({2})), ear.heard())
    start = Start(2, ear.parts["step", 2])
    yield Row(3, "from step 2 on", "", same=_fresh(rig, model, call, Taken(start=start))[1] == sha)
    with suppress(Unwanted):
        model.render(call, steering(call), Taken(), Ear(rig, leave_at=2).heard())
    yield Row(3, "after a cancel", "", same=_fresh(rig, model, call)[1] == sha)


def _two_at_once(rig: Rig, model: VideoModel, call: Any) -> Iterator[Row]:
    """Two prompts in one batch beside one alone: why takes are never batched."""
    if not rig.left("3: a batch of two"):
        return
    alone = naive(model, call, steering(call))
    told = model._asked(call, steering(call)) | {"prompt": [call.prompt] * 2, "negative_prompt": [call.negative] * 2}
    generators = [torch().Generator("cpu").manual_seed(call.seed) for _ in range(2)]
    try:
        pictures = model.pipe(**(told | {"generator": generators})).frames[0]
    except (ValueError, RuntimeError) as error:
        yield Row(3, "two in a batch", f"not taken by the pipeline ({str(error).splitlines()[0][:60]})")
        return
    both = np.floor(np.clip(pictures, 0, 1) * 255 + 0.5).astype(np.uint8)
    apart = int(np.abs(both.astype(int) - alone.astype(int)).max())
    yield Row(3, "two in a batch beside one alone", f"at most {apart} of 255 apart", same=apart == 0)


def _restarted(rig: Rig) -> str:
    """The same call in a process of its own; what its latents are known by."""
    command = [sys.executable, "-m", "tests.bench.gpu", "--sha", *(["--tiny"] if rig.tiny else [])]
    told = subprocess.run(command, capture_output=True, text=True, timeout=900, check=True).stdout
    return told.split()[-1]


def sha(rig: Rig) -> str:
    """What the latents of experiment 3's call are known by, of a model built anew."""
    return _fresh(rig, wan(rig), asked(rig, 4, 5.0))[1]


def kernels(rig: Rig) -> Iterator[Row]:
    """Experiment 4: attention, forced skips, regional compile, fp8 weights; seconds a step, and of which bound."""
    model, call = wan(rig), asked(rig, 6, 5.0)
    rig.peak()
    base, _, latents = _stepped(rig, model, call)
    yield _kernel(rig, "eager, native attention", base, base)
    for backend in BACKENDS:
        if rig.left(f"4: {backend}"):
            with suppress(ImportError, RuntimeError, ValueError), _attending(model, backend):
                step, _, other = _stepped(rig, model, call)
                yield _kernel(rig, f"attention {backend}", step, base, _apart(latents, other))
    if rig.left("4: forced skips"):
        with _skipping(model, call.steps), _counting(model) as seen:
            step, _, _ = _stepped(rig, model, call)
            what = f"MagCache, forced to skip: a block computed {seen[0]} of {2 * call.steps} times"
            yield _kernel(rig, what, step, base)
    if not rig.tiny and rig.left("4: compile"):
        for body in bodies(model):
            body.compile_repeated_blocks(fullgraph=True)
        first, _, _ = _stepped(rig, model, call)
        step, _, other = _stepped(rig, model, call)
        yield _kernel(rig, f"blocks compiled (the first run {first:.2f} s a step)", step, base, _apart(latents, other))
    if rig.left("4: fp8"):
        del model
        rig.free()
        model = wan(rig)
        model.pipe.transformer.enable_layerwise_casting(
            storage_dtype=torch().float8_e4m3fn, compute_dtype=model.pipe.transformer.dtype
        )
        rig.peak()
        step, _, other = _stepped(rig, model, call)
        yield _kernel(rig, "weights rest in fp8", step, base, _apart(latents, other))


def _stepped(rig: Rig, model: VideoModel, call: Any) -> tuple[float, str, Any]:
    """Seconds a step, and the latents."""
    _, _, ear = ran(rig, model, call)
    return ear.step, ear.sha, next(arrays for (kind, _), arrays in ear.parts.items() if kind == "latents")


def _kernel(rig: Rig, what: str, step: float, base: float, told: str = "") -> Row:
    share = 2 * PETAFLOPS["1.3B"][480] * 1000 / step / BOUND
    bound = "" if rig.tiny else f", {share:.0%} of {BOUND:g} teraflops"
    apart = f"; latents {told}" if told else ""
    return Row(4, what, f"{step:.3f} s a step{bound}{rig.peak()}{apart}", f"{base:.3f} s", step / base)


def _apart(one: Any, other: Any) -> str:
    """How far latents lie apart at most."""
    pairs = zip(given(one).values(), given(other).values(), strict=True)
    return f"at most {max(float((a.float() - b.float()).abs().max()) for a, b in pairs):.2g} apart"


@contextmanager
def deterministic() -> Iterator[None]:
    """Within this only kernels that give the same bits each time are asked, as far as there are such."""
    had = os.environ.get("CUBLAS_WORKSPACE_CONFIG")
    os.environ["CUBLAS_WORKSPACE_CONFIG"] = ":4096:8"
    torch().use_deterministic_algorithms(True, warn_only=True)
    try:
        yield
    finally:
        torch().use_deterministic_algorithms(False)
        if had is None:
            del os.environ["CUBLAS_WORKSPACE_CONFIG"]


@contextmanager
def _attending(model: VideoModel, backend: str) -> Iterator[None]:
    try:
        for body in bodies(model):
            body.set_attention_backend(backend)
        yield
    finally:
        for body in bodies(model):
            body.set_attention_backend("native")


@contextmanager
def _counting(model: VideoModel) -> Iterator[list[int]]:
    """How often a block in the middle is really computed: a cache may be set and skip nothing."""
    (body,), seen = bodies(model), [0]

    def count(*_: Any) -> None:
        seen[0] += 1

    hook = body.blocks[len(body.blocks) // 2].attn1.register_forward_pre_hook(count)
    try:
        yield seen
    finally:
        hook.remove()


@contextmanager
def _skipping(model: VideoModel, steps: int) -> Iterator[None]:
    """Ratios that say nothing changes, so that steps are skipped however the weights are."""
    make: Callable[..., Any] = diffusers().MagCacheConfig
    ratios = torch().ones(steps)
    how = make(threshold=1.0, max_skip_steps=1, retention_ratio=0.2, num_inference_steps=steps, mag_ratios=ratios)
    for body in bodies(model):
        body.enable_cache(how)
    try:
        yield
    finally:
        for body in bodies(model):
            body.disable_cache()
