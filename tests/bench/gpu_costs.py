"""Experiments 1 and 2: what a revision costs beside the naive loop, and where the time of a run goes."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from director.renderers.diffusion.arrays import given
from director.renderers.diffusion.libraries import diffusers, torch
from director.renderers.diffusion.pipeline import Taken, VideoModel
from director.renderers.diffusion.steps import Start
from tests.bench.gpu_rig import WEIGHTS_GB, Rig, Row, a_forward, affordable, asked, built, naive, ran, steering, wan
from tests.bench.revision_bench import played


def revisions(rig: Rig) -> Iterator[Row]:
    """Experiment 1: fresh, from what was encoded, from a step on, and a part of the frames; ten turns of a session."""
    for kind in ("1.3B",) if rig.tiny else ("1.3B", "14B"):
        if rig.gigabytes < WEIGHTS_GB[kind] * 1.3:
            rig.short.append(f"1: {kind} doesn't fit")
            continue
        if not rig.left(f"1: {kind}"):
            continue
        model = wan(rig, kind)
        forward = a_forward(rig, model)
        if kind == "1.3B":
            yield from _costs(rig, model, (kind, affordable(rig, forward, 9.0), 5.0))
        if rig.left(f"1: {kind} in 4 steps"):
            yield from _costs(rig, model, (kind, 4, 1.0))
        del model
        rig.free()


def _costs(rig: Rig, model: VideoModel, setting: tuple[str, int, float]) -> Iterator[Row]:
    kind, steps, guidance = setting
    call, half = asked(rig, steps, guidance), steps // 2
    what = f"{kind} {call.width}x{call.height}x{call.frames}, {steps} steps{', guided' if guidance > 1 else ''}"
    loop, bare = rig.timed(lambda: naive(model, call, steering(call)))
    first, fresh, ear = ran(rig, model, call, Taken(keep=frozenset({half})))
    yield _row(f"{what}: fresh, parts kept", first, loop, bool(np.array_equal(fresh.frames, bare)))
    encoded = Taken(ear.parts["embeddings", 0], ear.parts["control", 0])
    again, made, quick = ran(rig, model, call, encoded)
    yield _row(f"{what}: words and control kept", again, loop, bool(np.array_equal(made.frames, fresh.frames)))
    start = Start(half, ear.parts["step", half])
    spent, made, _ = ran(rig, model, call, replace(encoded, start=start))
    yield _row(f"{what}: from step {half} on", spent, loop, bool(np.array_equal(made.frames, fresh.frames)))
    part = replace(call, frames=5 if rig.tiny else 33)
    spent, _, _ = ran(rig, model, part, Taken(ear.parts["embeddings", 0]))
    yield _row(f"{what}: {part.frames} of {call.frames} frames", spent, loop)
    denoising = quick.step * steps
    stages = (denoising / steps / (2 if guidance > 1 else 1), max(first - again, 0.0), max(again - denoising, 0.0))
    yield _session((kind, steps, guidance), stages, loop)


def _session(setting: tuple[str, int, float], stages: tuple[float, float, float], loop: float) -> Row:
    """Ten turns as planned, at what a forward pass, encoding and decoding take here."""
    kind, steps, guidance = setting
    forward, encode, decode = stages
    turns = played(steps, guidance)
    rendered = [turn.plan for turn in turns if turn.plan.cost.forwards]
    ours = sum(plan.cost.work * forward + decode + (0.0 if plan.shares else encode) for plan in rendered)
    return _row(f"{kind}, {steps} steps: ten turns as planned (reckoned)", ours, loop * len(turns))


def _row(what: str, ours: float, loop: float, same: bool | None = None) -> Row:
    return Row(1, what, f"{ours:.2f} s", f"{loop:.2f} s", ours / loop, same)


def phases(rig: Rig) -> Iterator[Row]:
    """Experiment 2: words, picture encoder, a step, decoder whole, sliced and tiled, the file; and LTX-2's body."""
    model = wan(rig)
    for height in (480, 720):
        if rig.left(f"2: {height} lines"):
            yield from _wan_phases(rig, model, height)
    yield from _text_moved(rig, model)
    del model
    rig.free()
    if rig.left("2: LTX-2") and rig.gigabytes > 60:
        yield from _ltx2(rig)


def _wan_phases(rig: Rig, model: VideoModel, height: int) -> Iterator[Row]:
    call = asked(rig, 4, 5.0, height)
    rig.peak()
    whole, _, ear = ran(rig, model, call)
    what = f"Wan 1.3B {call.width}x{call.height}"
    words, _ = rig.timed(lambda: model.embeddings(call))
    yield Row(2, f"{what}: words", f"{words:.3f} s", f"a run of 4 steps {whole:.2f} s", words / whole)
    yield Row(2, f"{what}: a step, guided", f"{ear.step:.3f} s", f"{whole:.2f} s", ear.step / whole)
    vae, latents = model.pipe.vae, given(next(v for (k, _), v in ear.parts.items() if k == "latents"), rig.device)
    picture = torch().zeros((1, 3, call.frames, call.height, call.width), device=rig.device, dtype=rig.dtype)
    with torch().no_grad():
        took, _ = rig.timed(lambda: vae.encode(picture))
        yield Row(2, f"{what}: control encoded once", f"{took:.3f} s{rig.peak()}", f"{whole:.2f} s", took / whole)
        (one,) = latents.values()
        plain, frames = rig.timed(lambda: vae.decode(one.to(rig.dtype)).sample)
        yield Row(2, f"{what}: decoded whole", f"{plain:.3f} s{rig.peak()}", f"{whole:.2f} s", plain / whole)
        for name in ("slicing", "tiling"):
            getattr(vae, f"enable_{name}")()
            took, other = rig.timed(lambda: vae.decode(one.to(rig.dtype)).sample)
            getattr(vae, f"disable_{name}")()
            same, said = bool(torch().equal(frames, other)), f"{took:.3f} s{rig.peak()}"
            yield Row(2, f"{what}: decoded with {name}", said, f"{plain:.3f} s whole", took / plain, same)


def _text_moved(rig: Rig, model: VideoModel) -> Iterator[Row]:
    """The text encoder to the machine's memory and back, as an offload does each time."""
    encoder = model.pipe.text_encoder
    away, _ = rig.timed(lambda: encoder.to("cpu"))
    back, _ = rig.timed(lambda: encoder.to(rig.device))
    yield Row(2, "text encoder to memory and back", f"{away:.2f} s and {back:.2f} s")


def _ltx2(rig: Rig) -> Iterator[Row]:
    """One forward of LTX-2's body and its decoder, at the defaults that diffusers has for it."""
    library = diffusers()
    small: dict[str, Any] = {
        "in_channels": 4,
        "out_channels": 4,
        "num_attention_heads": 2,
        "attention_head_dim": 8,
        "cross_attention_dim": 16,
        "audio_in_channels": 4,
        "audio_out_channels": 4,
        "audio_num_attention_heads": 2,
        "audio_attention_head_dim": 4,
        "audio_cross_attention_dim": 8,
        "num_layers": 2,
        "caption_channels": 32,
    }
    with built(rig):
        body = library.LTX2VideoTransformer3DModel(**(small if rig.tiny else {})).eval()
    size = (2, 2, 3) if rig.tiny else (16, 22, 40)  # latents of 121 frames of 1280x704

    def made(*shape: int) -> Any:
        return torch().randn(shape, device=rig.device, dtype=rig.dtype)

    tokens, channels, words = int(np.prod(size)), body.config.in_channels, body.config.caption_channels
    given_: dict[str, Any] = {
        "hidden_states": made(1, tokens, channels),
        "audio_hidden_states": made(1, 8, body.config.audio_in_channels),
        "encoder_hidden_states": made(1, 8, words),
        "audio_encoder_hidden_states": made(1, 8, words),
        "timestep": torch().full((1,), 500.0, device=rig.device),
        "num_frames": size[0],
        "height": size[1],
        "width": size[2],
        "audio_num_frames": 8,
    }
    with torch().no_grad():
        body(**given_)
        took, _ = rig.timed(lambda: body(**given_))
    yield Row(2, f"LTX-2 body, {tokens} tokens of picture: a forward", f"{took:.3f} s{rig.peak()}")
