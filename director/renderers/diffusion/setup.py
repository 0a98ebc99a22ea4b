"""A sheet made ready: the shot staged as its call asks, what steers it, and what is asked in the planner's eyes.

No video library is needed for it, so what a shot will cost can be said before an accelerator is taken.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from director.domain.diff import diff
from director.domain.production import Production
from director.domain.shot import Shot
from director.errors import DrawingFailed
from director.renderers.base import Bytes
from director.renderers.diffusion.asking import Bench, rendering
from director.renderers.diffusion.call import Call, Steering, call_of
from director.renderers.diffusion.card import Card, Tier
from director.renderers.diffusion.identity import Rendering
from director.renderers.diffusion.ladder import Ladder
from director.renderers.diffusion.machine import hardware, libraries, weights_hash
from director.renderers.diffusion.photos import photos
from director.renderers.diffusion.plan import Revision
from director.renderers.diffusion.sheet import RenderSheet
from director.renderers.diffusion.steering import Control, control_video
from director.renderers.diffusion.steps import RESUMABLE
from director.renderers.previs import PrevisRenderer
from director.staging import stage
from director.staging.staged import StagedShot

PREVIS = PrevisRenderer()


@dataclass(frozen=True, eq=False)
class Setup:
    """One shot ready to be rendered, and what is told of it so far."""

    shot: Shot
    card: Card
    call: Call
    staged: StagedShot
    steering: Steering
    revision: Revision
    told: tuple[str, ...]


def read_production(sheet: RenderSheet) -> tuple[Production, Shot]:
    """The sheet's production and its shot; raises DrawingFailed where it is no more."""
    production = Production.model_validate_json(sheet.production)
    shot = production.shot(sheet.slate)
    if shot is None:
        raise DrawingFailed(f"there is no shot {sheet.slate} any more; ask for another")
    return production, shot


def set_up(sheet: RenderSheet, ladder: Ladder, tier: Tier | None = None) -> Setup:
    """The sheet's shot, made ready for its tier or another; raises Refused, BadInput, DrawingFailed, Missing."""
    production, shot = read_production(sheet)
    tier = tier or sheet.tier
    card = ladder.card(sheet.card, tier, production.format)
    call = call_of(production, shot, card, tier, sheet.template)
    staged = stage(production, shot, call.order)
    steering, control = _steering(sheet, call, staged)
    new = rendering(call, steering, card, _bench(sheet, ladder), staged)
    revision = _revision(sheet, production, Revision(shot, new, made=sheet.made))
    if not _resumable(sheet, call):
        revision = replace(revision, old=None)
    elif tier == "final" and card.enhance:
        revision = replace(revision, drafts=_drafts(sheet, ladder), enhance=card.enhance)
    return Setup(shot, card, call, staged, steering, revision, (*staged.told, *call.told, *_told(sheet, control)))


def staged_before(sheet: RenderSheet, setup: Setup) -> StagedShot:
    """The shot as it was when the sheet's last rendering was made, staged as the call now asks."""
    if sheet.before is None:
        raise DrawingFailed("there is no rendering before this one to take a part of; render it afresh")
    production = Production.model_validate_json(sheet.before.production)
    shot = production.shot(sheet.slate)
    if shot is None:
        raise DrawingFailed(f"there was no shot {sheet.slate} before; render it afresh")
    return stage(production, shot, setup.call.order)


def _drafts(sheet: RenderSheet, ladder: Ladder) -> tuple[Rendering, ...]:
    """The drafts of the same call: those that were rendered, and as it would have been afresh."""
    whole = replace(ladder, rungs=tuple(rung for rung in ladder.rungs if rung != "smaller"))
    fresh = set_up(sheet, whole, "draft").revision.new
    known = (*sheet.made, *([sheet.before.rendering] if sheet.before else []))
    return (*(made for made in known if made.fresh.id == fresh.id), fresh)


def _resumable(sheet: RenderSheet, call: Call) -> bool:
    """Whether a run can be begun in the middle: by the scheduler that the call names, or the folder's own."""
    name = dict(call.scheduler).get("name")
    if name is None:
        try:
            said = json.loads((sheet.folder / "scheduler" / "scheduler_config.json").read_text(encoding="utf-8"))
            name = said["_class_name"]
        except (OSError, ValueError, KeyError, TypeError):
            return True  # a folder that can't be read is refused when it is loaded
    return name in RESUMABLE


def _revision(sheet: RenderSheet, production: Production, revision: Revision) -> Revision:
    """With what has changed since the sheet's last rendering."""
    before = sheet.before
    if before is None:
        return revision
    rows = diff(Production.model_validate_json(before.production), production)
    return replace(revision, rows=rows, old=before.rendering)


def _bench(sheet: RenderSheet, ladder: Ladder) -> Bench:
    machine = ladder.eased
    loras = {name: weights_hash(path) for name, path in sheet.loras if path.is_file()}
    return Bench(machine, hardware(machine.device), libraries(), loras, weights_hash(sheet.folder))


def _steering(sheet: RenderSheet, call: Call, staged: StagedShot) -> tuple[Steering, Control | None]:
    """What steers the call: previs gives a model that takes no control the picture or the film that it begins from."""
    takes, control = sheet.card.takes, None
    image, video = sheet.image, sheet.video
    if "control" in takes:
        control = control_video(staged, PREVIS.sights, call)
    elif "image" in takes and image is None:
        image = PREVIS.still(staged, 0)
    elif "video" in takes and video is None:
        video = _film(staged)
    steering = Steering(
        control.frames if control else None, references=photos(sheet.session, call.references), image=image, video=video
    )
    return steering, control


def _film(staged: StagedShot) -> Bytes:
    return np.stack([PREVIS.still(staged, frame) for frame in range(staged.frames)])


def _told(sheet: RenderSheet, control: Control | None) -> Iterator[str]:
    if control and control.posed:
        yield f"people steered as skeletons: {', '.join(control.posed)}"
    if control is None and "image" in sheet.card.takes and sheet.image is None:
        yield f"{sheet.card.id} begins from the previs's first frame"
    if control is None and "video" in sheet.card.takes and sheet.video is None:
        yield f"{sheet.card.id} is laid over the previs"
