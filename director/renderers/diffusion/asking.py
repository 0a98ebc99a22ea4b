"""A call as the planner and the store know it: the hashes of all that a model is given, and of the rig it runs on.

Each part of a call is an input of its own name, so that what has changed between two calls can be told by name.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from director.domain.decision import canonical
from director.renderers.base import Bytes
from director.renderers.diffusion.call import Call, Steering
from director.renderers.diffusion.card import Card
from director.renderers.diffusion.identity import Rendering, Rig
from director.renderers.diffusion.machine import Machine
from director.renderers.diffusion.photos import Photo
from director.staging.staged import StagedShot

_NAMED = frozenset({"card", "width", "height", "frames", "fps", "steps", "guidance", "seed", "scheduler", "loras"})
_UNGIVEN = frozenset({"tier", "controls", "references", "told"})  # what the pictures, or nothing, come of
_SEEN = ("eye", "right", "up", "forward", "focal_mm")  # of the camera, by control


@dataclass(frozen=True)
class Bench:
    """What a model runs on, beyond its card: as loaded, on which hardware, with which libraries; hashes of weights."""

    machine: Machine
    hardware: str = ""
    libraries: tuple[tuple[str, str], ...] = ()
    loras: Mapping[str, str] | None = None
    weights: str = ""


def rendering(call: Call, steering: Steering, card: Card, bench: Bench, staged: StagedShot | None = None) -> Rendering:
    """One call of a card's model as plain values; with what was staged for it, also who can be parted from the rest."""
    said = asdict(call)
    inputs = {name: _hashed(value) for name, value in said.items() if name not in _NAMED | _UNGIVEN}
    if call.strength is not None:
        inputs["schedule"] = _hashed(call.steps)  # of which only the last are gone through
    inputs |= {name: _of(pictures) for name, pictures in _pictures(steering)}
    return Rendering(
        inputs,
        rig(call, card, bench),
        **{name: said[name] for name in ("seed", "width", "height", "frames")},
        fps=float(call.fps),  # a card says 16, and what is read back 16.0: that is another name
        guidance=float(call.guidance),
        steps=_steps(call),
        passes=card.setting(call.tier).passes or (2 if call.guidance > 1.0 else 1),
        machine=bench.hardware,
        pictures=() if steering.control is None else tuple(_of([picture]) for picture in steering.control),
        regions=regions(staged) if staged is not None and card.regions else {},
        legal=(card.frames.step, card.frames.rest),
        masks=card.regions,
    )


def _steps(call: Call) -> int:
    """How many are gone through, as diffusers counts them."""
    return call.steps if call.strength is None else min(int(call.steps * call.strength), call.steps)


def rig(call: Call, card: Card, bench: Bench) -> Rig:
    """What renders a call."""
    hashes = bench.loras or {}
    return Rig(
        model=card.id,
        revision=card.revision,
        weights=bench.weights,
        pipeline=canonical([card.pipeline, card.loader, card.text_tokens]),
        scheduler=canonical(dict(call.scheduler)),
        loras=tuple((hashes.get(name, name), float(weight)) for name, weight in call.loras),
        dtype=bench.machine.dtype,
        storage=bench.machine.storage,
        attention=bench.machine.attention,
        tiling=bench.machine.tiling,
        libraries=bench.libraries,
    )


def regions(staged: StagedShot) -> dict[str, str]:
    """Of each figure the hash of all that control shows but them: the camera, and every solid of another thing."""
    return {one.who: _without(staged, one.who) for one in staged.figures}


def _without(staged: StagedShot, who: str) -> str:
    solids, camera = staged.solids, staged.camera
    theirs = [index for index, thing in enumerate(staged.things) if thing.name == who]
    shown = ~np.isin(solids.thing, theirs)
    parts: list[NDArray[Any]] = [getattr(camera, name) for name in _SEEN]
    parts += [one[shown] for one in (solids.form, solids.height, solids.radii, solids.half)]
    parts += [solids.matrices(frame)[shown] for frame in range(staged.frames)]
    return _of(parts)


def _pictures(steering: Steering) -> list[tuple[str, list[Bytes | Photo]]]:
    single = [(name, getattr(steering, name)) for name in ("control", "mask", "video", "image")]
    named = [(name, [one]) for name, one in single if one is not None]
    return [*named, *([("references", list(steering.references))] if steering.references else [])]


def _of(arrays: Sequence[NDArray[Any] | Photo]) -> str:
    digest = hashlib.sha256()
    for one in arrays:
        array = np.frombuffer(one.blob, np.uint8) if isinstance(one, Photo) else one
        digest.update(f"{array.dtype.str}{array.shape}".encode())
        digest.update(np.ascontiguousarray(array).data)
    return digest.hexdigest()


def _hashed(value: Any) -> str:
    return hashlib.sha256(canonical(value).encode()).hexdigest()
