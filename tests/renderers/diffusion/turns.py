"""A scripted session of ten turns, each planned over a real store: real notes, words, staging and control, no model.

What a video model would compute is stood in for by empty parts at the addresses of real ones; forward passes are
counted as planned.
"""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from director import open_session
from director.config import shipped
from director.domain.diff import diff
from director.domain.production import Production
from director.renderers.diffusion.asking import Bench, rendering
from director.renderers.diffusion.call import Steering, call_of
from director.renderers.diffusion.card import Setting, card_named
from director.renderers.diffusion.costs import Measured
from director.renderers.diffusion.identity import Kind, Rendering, address
from director.renderers.diffusion.loading import Machine
from director.renderers.diffusion.plan import Plan, Revision, planned, saved_steps
from director.renderers.diffusion.steering import control_video
from director.renderers.diffusion.store import Store
from director.renderers.diffusion.tensors import packed
from director.renderers.previs import PrevisRenderer
from director.staging import stage
from director.takes.identity import matter

SCRIPT = (
    "Interior kitchen, night. A medium shot of MARA at the table, two seconds.",
    "orange palette",
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
_SMALL = 4_096  # pixels of a frame; which inputs change is the same at any size
_CARD = card_named("wan-vace-1.3b")
WORDS = (shipped("prompts") / "video" / "wan.md").read_text(encoding="utf-8").split("---\n", 2)[2]
_SEE = PrevisRenderer(threads=1).sights


@dataclass(frozen=True)
class Turn:
    """One note and the plan that it led to."""

    note: str
    plan: Plan


def turns(folder: Path, steps: int, guidance: float) -> list[Turn]:
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
            call = called(after, Setting(steps, guidance, _SMALL))
            old = made[-1] if made else None
            plan = planned(Revision(shot, call, diff(before, after), old, tuple(made)), store.held(), Measured())
            render(plan, store)
            made.append(plan.makes)
            played.append(Turn(note, plan))
    return played


def called(production: Production, setting: Setting) -> Rendering:
    """The call of the shot as a video model would get it, its control drawn by previs."""
    alone, card = matter(production, SLATE), replace(_CARD, draft=setting)
    shot = alone.shots[-1]
    call = call_of(alone, shot, card, "draft", WORDS)
    staged = stage(alone, shot, call.order)
    control = control_video(staged, _SEE, call).frames
    steering = Steering(control=control, mask=np.full(control.shape[:3], 255, np.uint8))
    return rendering(call, steering, card, Bench(Machine(), "cpu"), staged)


def render(plan: Plan, store: Store) -> None:
    """What a model would do: take what the plan takes, keep what it comes by, the last latents before it decodes."""
    made = plan.makes
    assert all(store.read(part) is not None for part in plan.takes)
    kinds: list[tuple[Kind, int]] = [("embeddings", 0), ("control", 0)]
    kinds += [("step", step) for step in saved_steps(made.steps, plan.start)]
    for kind, step in [*kinds, ("latents", 0), ("frames", 0)] if plan.cost.forwards else []:
        store.keep(address(made, kind, step), packed({kind: np.zeros(16, np.uint8)}))
