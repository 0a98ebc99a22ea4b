"""The lab: a plan carried out. What the plan takes is read from the store, and parts are put there as they come.

Nothing is decided here: which path is gone, and what it takes, is the plan's.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from director.errors import DrawingFailed
from director.renderers.diffusion.arrays import Arrays
from director.renderers.diffusion.footage import Footage, footage_of
from director.renderers.diffusion.identity import KINDS, Address, Kind, address
from director.renderers.diffusion.mattes import Matte, clip, clipped_sound, region
from director.renderers.diffusion.pipeline import Taken, VideoModel
from director.renderers.diffusion.plan import APART, Plan, saved_steps
from director.renderers.diffusion.setup import PREVIS, Setup, staged_before
from director.renderers.diffusion.sheet import Desk, Doing, RenderSheet, Stepped
from director.renderers.diffusion.steering import region_mask
from director.renderers.diffusion.steps import Heard, Start
from director.renderers.diffusion.store import Store
from director.renderers.diffusion.tensors import packed, unpacked

Open = Callable[[], VideoModel]
Parts = Mapping[Address, Arrays]
_KINDS: dict[str, Kind] = {kind: kind for kind in KINDS}


class Gone(Exception):
    """A part that was planned with can't be read any more."""

    def __init__(self, address: Address) -> None:
        super().__init__(address)
        self.address = address


@dataclass
class Lab:
    """Where one shot is made: the store of its parts, and who is told; `lost` says which parts couldn't be kept."""

    sheet: RenderSheet
    store: Store
    desk: Desk
    lost: list[str] = field(default_factory=list[str])

    def carry_out(self, plan: Plan, setup: Setup, open_model: Open) -> Footage:
        """The footage of a plan; raises Gone for a part that isn't there any more, and what rendering raises."""
        made = plan.makes
        own = [address(made, kind) for kind in ("latents", "frames")]
        own += [address(made, "step", step) for step in saved_steps(made.steps, plan.start)]
        with self.store.hold(*plan.takes, *own):
            parts = {one: self._read(one) for one in plan.takes}
            if plan.path == "stored frames":
                return footage_of(parts[plan.takes[0]], setup.call.fps)
            footage = self._made(plan, setup, parts, open_model)
            self._keep(address(made, "frames"), footage.arrays())
        self.store.make_room()
        return footage

    def _made(self, plan: Plan, setup: Setup, parts: Parts, open_model: Open) -> Footage:
        if plan.path not in APART:
            return self._rendered(plan, setup, parts, open_model())
        matte, older = self._matte(plan, setup, parts)
        if matte.call is None:
            return replace(older, frames=matte.given)
        part = replace(setup, call=matte.call, steering=matte.steering)
        rendered = self._rendered(plan, part, parts, open_model())
        return replace(rendered, frames=matte.laid(rendered.frames))

    def _matte(self, plan: Plan, setup: Setup, parts: Parts) -> tuple[Matte, Footage]:
        """What of the plan's rendering is made anew, and the footage that it is laid into."""
        old, made = setup.revision.old, plan.makes
        if old is None or made.way is None:
            raise DrawingFailed("there is no rendering before this one to take a part of; render it afresh")
        older = footage_of(parts[address(old, "frames")], setup.call.fps)
        if plan.path == "sub-clip":
            matte = clip(setup.call, setup.steering, older, (old, made))
            return matte, clipped_sound(older, old, made)
        stages = (setup.staged, staged_before(self.sheet, setup))
        masks = [region_mask(staged, PREVIS.sights, [made.way.who]) for staged in stages]
        return region(setup.call, setup.steering, older.frames, np.maximum(*masks)), older

    def _rendered(self, plan: Plan, setup: Setup, parts: Parts, model: VideoModel) -> Footage:
        made = plan.makes
        taken = Taken(
            parts.get(address(made, "embeddings")),
            parts.get(address(made, "control")),
            _start(plan, parts),
            saved_steps(made.steps, plan.start),
        )
        return model.render(setup.call, setup.steering, taken, self._heard(plan, setup))

    def _heard(self, plan: Plan, setup: Setup) -> Heard:
        """Puts parts into the store as they come, but for those that came from there."""

        foreign = "control" if plan.path in APART else ""  # what was encoded for a part is no whole control

        def part(kind: str, step: int, arrays: Arrays) -> None:
            place = address(plan.makes, _KINDS[kind], step if kind == "step" else 0)
            if arrays and kind != foreign and place not in plan.takes:
                self._keep(place, arrays)

        title = setup.shot.id
        return Heard(
            lambda done, of: self.desk.progress(Stepped(title, done, of)),
            part,
            lambda: self.desk.progress(Doing(title, "coding pictures")),
        )

    def _read(self, place: Address) -> Arrays:
        blob = self.store.read(place)
        if blob is None:
            raise Gone(place)
        return unpacked(blob)

    def _keep(self, place: Address, arrays: Arrays) -> None:
        """A disk that is full costs the next revision its head start, and not this one its film."""
        try:
            self.store.keep(place, packed(arrays))
        except DrawingFailed as error:
            self.lost.append(f"{place.kind} of the rendering not kept: {error}")


def _start(plan: Plan, parts: Parts) -> Start | None:
    """Where the run begins: after its own last step or one of its own, else where another rendering was."""
    made = plan.makes
    if not plan.start:
        return None
    finished = plan.start == made.steps
    for own in (address(made, "latents"), address(made, "step", plan.start)):
        if own in parts:
            return Start(plan.start, parts[own], finished=finished)
    for other in plan.takes:
        if other.kind in ("latents", "step"):
            noisy, larger = other.kind == "latents" and not finished, plan.path == "enhanced"
            return Start(plan.start, parts[other], noisy, larger, finished)
    raise DrawingFailed(f"the plan begins after step {plan.start} with nothing; report this")
