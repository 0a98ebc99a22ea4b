"""A scripted session of ten turns, each planned over a real store: real notes, real staging, and no model.

What a video model would compute is stood in for by empty parts at the addresses of real ones; forward passes are
counted as planned. The control of each frame is known by what staging puts before the camera in it.
"""

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from director import open_session
from director.domain.diff import diff, plain
from director.domain.production import Production
from director.renderers.diffusion import reach
from director.renderers.diffusion.costs import Measured
from director.renderers.diffusion.identity import Kind, Rendering, address
from director.renderers.diffusion.plan import Plan, Revision, planned, saved_steps
from director.renderers.diffusion.store import Store
from director.renderers.diffusion.tensors import packed
from director.staging.staged import StagedShot
from director.takes.identity import matter
from director.takes.stage import staged
from director.takes.take import Order
from tests.renderers.diffusion.renderings import RIG

SCRIPT = (
    "Interior kitchen, night. A medium shot of MARA at the table, four seconds.",
    "warmer light",
    "MARA wears a red raincoat",
    "push in slowly",
    "undo",
    "lower the camera",
    "add the sound of rain",
    "make it a close-up",
    "black and white",
    "fade out at the end",
)
SLATE = "1A"
_TOLD: tuple[reach.Reach, ...] = ("detail", "words", "staging", "setup", "people")  # all that a prompt may tell of


@dataclass(frozen=True)
class Turn:
    """One note and the plan that it led to."""

    note: str
    plan: Plan


def turns(folder: Path, steps: int, passes: int) -> list[Turn]:
    """The session, planned and kept turn by turn."""
    store, played = Store(folder / "parts", 1 << 30), list[Turn]()
    made: list[Rendering] = []
    with open_session(folder / "film", interpreter="rules") as session:
        for note in SCRIPT:
            before, known = session.production, bool(session.production.shots)
            decision = session.undo() if note == "undo" else session.note(note, shot=SLATE if known else None)
            assert decision.outcome == "applied", note
            after = session.production
            shot = after.shot(SLATE)
            assert shot is not None
            call = called(after, steps, passes)
            old = made[-1] if made else None
            plan = planned(Revision(shot, call, diff(before, after), old, tuple(made)), store.held(), Measured())
            render(plan, store)
            made.append(plan.makes)
            played.append(Turn(note, plan))
    return played


def called(production: Production, steps: int, passes: int) -> Rendering:
    """A call of the shot, its words those of every field that a prompt may tell of."""
    alone = matter(production, SLATE)
    shot = staged(alone, Order(64, 36))
    pictures = tuple(_control(shot, frame) for frame in range(shot.frames))
    told = {row.target + row.path: row.after for row in diff(Production(), alone) if reach.reaches(row)}
    inputs = {"prompt": _hashed(_prompt(plain(told))), "negative": "n", "control": _hashed(pictures), "references": "r"}
    guidance = 1.0 if passes == 1 else 3.0
    made = Rendering(inputs, RIG, alone.shots[-1].seed, steps, 64, 36, shot.frames, 16.0, guidance, passes)
    return replace(made, pictures=pictures, regions=_regions(shot))


def render(plan: Plan, store: Store) -> None:
    """What a model would do: take what the plan takes, keep what it comes by, the last latents before it decodes."""
    made = plan.makes
    assert all(store.read(part) is not None for part in plan.takes)
    kinds: list[tuple[Kind, int]] = [("embeddings", 0), ("control", 0)]
    kinds += [("step", step) for step in saved_steps(made.steps, plan.start)]
    for kind, step in [*kinds, ("latents", 0), ("frames", 0)] if plan.cost.forwards else []:
        store.keep(address(made, kind, step), packed({kind: np.zeros(16, np.uint8)}))


def _prompt(told: dict[str, Any]) -> dict[str, Any]:
    """The whole of the matter without what no prompt tells of."""
    tables = {"shot": reach.SHOT, "character": reach.CHARACTER, "location": reach.LOCATION}
    wanted = {word: {one for kind in _TOLD for one in table.get(kind, ())} for word, table in tables.items()}
    return {
        target: _kept(tree, wanted[target.partition(":")[0]])
        for target, tree in told.items()
        if target.partition(":")[0] in wanted
    }


def _kept(tree: Any, wanted: set[str], path: str = "") -> Any:
    if isinstance(tree, dict):
        inner = ((name, one, f"{path}.{name}" if path else name) for name, one in tree.items())
        return {name: _kept(one, wanted, here) for name, one, here in inner if _leads(here, wanted)}
    return [_kept(one, wanted, path) for one in tree] if isinstance(tree, list) else tree


def _leads(path: str, wanted: set[str]) -> bool:
    return path in wanted or any(one.startswith(f"{path}.") for one in wanted)


def _control(shot: StagedShot, frame: int, without: str = "") -> str:
    """What is before the camera in a frame, all of it or all but one of the cast."""
    camera, solids = shot.camera, shot.solids
    theirs = [index for index, thing in enumerate(shot.things) if thing.name == without and without]
    shown = ~np.isin(solids.thing, theirs)
    seen = [getattr(camera, name)[frame] for name in ("eye", "right", "up", "forward", "focal_mm")]
    seen += [one[shown] for one in (solids.matrices(frame), solids.form, solids.height, solids.radii, solids.half)]
    return hashlib.sha256(b"".join(np.asarray(one).tobytes() for one in seen)).hexdigest()


def _regions(shot: StagedShot) -> dict[str, str]:
    frames = range(shot.frames)
    return {one.who: _hashed([_control(shot, frame, one.who) for frame in frames]) for one in shot.figures}


def _hashed(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
