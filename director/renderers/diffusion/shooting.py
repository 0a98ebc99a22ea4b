"""Rendering a shot, in a child process: a sheet in, footage and what was told out.

The sheet holds all that may be looked at. Parts that can be kept are put into a folder as they come, so that a crash in
decoding loses nothing; taking them up again is the planner's to decide.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from director.domain.production import Production
from director.errors import DrawingFailed
from director.renderers.base import Bytes
from director.renderers.diffusion.arrays import Arrays
from director.renderers.diffusion.call import Call, Steering, call_of
from director.renderers.diffusion.card import Card, Tier
from director.renderers.diffusion.footage import Footage
from director.renderers.diffusion.machine import HERE, Machine
from director.renderers.diffusion.pipeline import FRESH, Taken, VideoModel
from director.renderers.diffusion.sheet import Desk, Stepped
from director.renderers.diffusion.steering import control_video
from director.renderers.diffusion.steps import Heard
from director.renderers.previs import PrevisRenderer
from director.staging import stage

TASK = "director.renderers.diffusion.shooting:shoot"


@dataclass(frozen=True)
class ShootSheet:
    """What the rendering process is given: the production and which shot of it, the model and where it lies, the words.

    It is the whole production and no previs matter, which knows neither what people wear in words nor their pictures.
    `references` are the pictures of the call's cast in its order.
    """

    production: str
    slate: str
    card: Card
    tier: Tier
    folder: Path
    template: str
    machine: Machine = HERE
    references: tuple[Bytes, ...] = ()
    image: Bytes | None = None
    video: Bytes | None = None
    taken: Taken = FRESH
    parts: Path | None = None


@dataclass(frozen=True)
class Rendered:
    """What was rendered, of which call, and all that is told of it."""

    call: Call
    footage: Footage
    told: tuple[str, ...]


def shoot(sheet: ShootSheet, desk: Desk) -> Rendered:
    """Render the sheet's shot; raises Refused, DrawingFailed, Missing, BadInput, and at any step what the desk does."""
    production = Production.model_validate_json(sheet.production)
    shot = production.shot(sheet.slate)
    if shot is None:
        raise DrawingFailed(f"there is no shot {sheet.slate} any more; ask for another")
    call = call_of(production, shot, sheet.card, sheet.tier, sheet.template)
    staged = stage(production, shot, call.order)
    steered = "control" in sheet.card.takes
    control = control_video(staged, PrevisRenderer().sights, call) if steered else None
    if len(sheet.references) < len(call.references):
        raise DrawingFailed(f"{shot.id} needs {', '.join(call.references)}, and not all were read; look for the files")
    steering = Steering(
        control.frames if control else None, references=sheet.references, image=sheet.image, video=sheet.video
    )
    model = VideoModel.opened(sheet.card, sheet.folder, sheet.machine)
    heard = Heard(lambda done, of: desk.progress(Stepped(shot.id, done, of)), _keeper(sheet.parts))
    footage = model.render(call, steering, sheet.taken, heard)
    posed = (f"people steered as skeletons: {', '.join(control.posed)}",) if control and control.posed else ()
    return Rendered(call, footage, (*staged.told, *call.told, *posed))


def _keeper(folder: Path | None) -> Callable[[str, int, Arrays], None]:
    """Puts parts into a folder as safetensors, each whole or not at all."""

    def keep(kind: str, step: int, arrays: Arrays) -> None:
        if folder is None or not arrays:
            return
        from director.renderers.diffusion.tensors import packed

        path = folder / f"{kind}-{step}.safetensors"
        unfinished = path.with_suffix(".part")
        unfinished.write_bytes(packed(arrays))
        unfinished.replace(path)

    return keep
