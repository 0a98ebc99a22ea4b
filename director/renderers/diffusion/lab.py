"""The lab: a plan carried out. What the plan takes is read from the store, and parts are put there as they come.

Nothing is decided here: which path is gone, and what it takes, is the plan's.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from director.errors import DrawingFailed
from director.renderers.diffusion.arrays import Arrays
from director.renderers.diffusion.footage import Footage, footage_of
from director.renderers.diffusion.identity import KINDS, Address, Kind, address
from director.renderers.diffusion.pipeline import Taken, VideoModel
from director.renderers.diffusion.plan import Plan, saved_steps
from director.renderers.diffusion.setup import Setup
from director.renderers.diffusion.sheet import Desk, Stepped
from director.renderers.diffusion.steps import Heard, Start
from director.renderers.diffusion.store import Store
from director.renderers.diffusion.tensors import packed, unpacked

Open = Callable[[], VideoModel]
_KINDS: dict[str, Kind] = {kind: kind for kind in KINDS}


class Gone(Exception):
    """A part that was planned with can't be read any more."""

    def __init__(self, address: Address) -> None:
        super().__init__(address)
        self.address = address


@dataclass
class Lab:
    """Where one shot is made: the store of its parts, and who is told; `lost` says which parts couldn't be kept."""

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
            footage = self._rendered(plan, setup, parts, open_model())
            self._keep(address(made, "frames"), footage.arrays())
        self.store.make_room()
        return footage

    def _rendered(self, plan: Plan, setup: Setup, parts: dict[Address, Arrays], model: VideoModel) -> Footage:
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

        def part(kind: str, step: int, arrays: Arrays) -> None:
            place = address(plan.makes, _KINDS[kind], step if kind == "step" else 0)
            if arrays and place not in plan.takes:
                self._keep(place, arrays)

        return Heard(lambda done, of: self.desk.progress(Stepped(setup.shot.id, done, of)), part)

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


def _start(plan: Plan, parts: dict[Address, Arrays]) -> Start | None:
    """Where the run begins: after its own last step, or one of its own, or one of the rendering before."""
    made = plan.makes
    if not plan.start:
        return None
    for own in (address(made, "latents"), address(made, "step", plan.start)):
        if own in parts:
            return Start(plan.start, parts[own])
    raise DrawingFailed(f"the plan begins after step {plan.start} with nothing; report this")
