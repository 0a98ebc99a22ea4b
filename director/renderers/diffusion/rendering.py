"""Rendering a shot by the cheapest honest path, in a process of its own: a sheet in, footage and its bill out.

What it will do and cost is said before it is done. Where memory runs out the next rung of the ladder is tried, each
once; what was made until then is in the store and is taken up again.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace

from director.errors import DirectorError
from director.renderers.diffusion.footage import Footage
from director.renderers.diffusion.held import HELD, freed, ran_out
from director.renderers.diffusion.identity import Address, Rendering
from director.renderers.diffusion.lab import Gone, Lab
from director.renderers.diffusion.ladder import Ladder, Where
from director.renderers.diffusion.meter import Meter
from director.renderers.diffusion.pipeline import VideoModel
from director.renderers.diffusion.plan import APART, Plan, planned, unheard
from director.renderers.diffusion.setup import Setup, set_up
from director.renderers.diffusion.sheet import Desk, Doing, Made, Planned, RenderSheet
from director.renderers.diffusion.store import Store

TASK = "director.renderers.diffusion.rendering:render"


def plan(sheet: RenderSheet) -> Plan:
    """What rendering the sheet's shot will do and cost; asks for no accelerator. Raises as `set_up` does."""
    setup = set_up(sheet, Ladder(sheet.machine, sheet.rungs))
    return _planned(sheet, setup, Store(sheet.store, sheet.budget).held())


def render(sheet: RenderSheet, desk: Desk) -> Made:
    """Render the sheet's shot; raises Refused, DrawingFailed, Missing, BadInput, and at any step what the desk does."""
    damaged: list[str] = []
    listening = _Listening(desk)
    lab = Lab(sheet, Store(sheet.store, sheet.budget, damaged.append), listening)
    job = _Job(sheet, lab, listening, Ladder(sheet.machine, sheet.rungs))
    begun = time.monotonic()
    setup, chosen, footage = job.done()
    bill = chosen.billed(job.forwards, time.monotonic() - begun)
    told = (*setup.told, *unheard(setup.revision), *job.ladder.told, *damaged, *lab.lost)
    return Made(chosen.makes, setup.call, footage, chosen, bill, told, job.ladder.rungs)


@dataclass
class _Listening:
    """A desk, and whether whoever listens there has left."""

    desk: Desk
    left: bool = False

    def progress(self, said: object) -> None:
        """Say it; raises what the desk does."""
        try:
            self.desk.progress(said)
        except BaseException:
            self.left = True
            raise


@dataclass
class _Job:
    """One sheet on its way: how far the ladder was climbed, what ran out of memory, and the passes spent in all."""

    sheet: RenderSheet
    lab: Lab
    desk: _Listening
    ladder: Ladder
    unfinished: tuple[Rendering, ...] = ()
    forwards: int = 0

    def done(self) -> tuple[Setup, Plan, Footage]:
        """The setup and the plan that could be carried out, and the footage; raises Refused where nothing fits."""
        while True:
            setup = set_up(replace(self.sheet, made=(*self.sheet.made, *self.unfinished)), self.ladder)
            tried = self._tried(setup)
            if not isinstance(tried, str):
                return setup, *tried
            freed()
            self.ladder = self.ladder.climbed(tried)
            self.desk.progress(Doing(setup.shot.id, self.ladder.told[-1]))

    def _tried(self, setup: Setup) -> tuple[Plan, Footage] | Where:
        """A plan carried out, or where memory ran out: told as a value, since an error would hold on to the memory."""
        model = _Watched(setup, self)
        try:
            return self._carried_out(setup, model)
        except DirectorError:
            raise
        except Exception as error:
            if ran_out(error):
                return model.where
            if not self.desk.left:  # what broke by itself may have broken the model too
                HELD.drop()
            raise
        finally:
            self.forwards += model.spent

    def _carried_out(self, setup: Setup, model: "_Watched") -> tuple[Plan, Footage]:
        """A part that has gone meanwhile is planned without."""
        gone: set[Address] = set()
        while True:
            chosen = _planned(self.sheet, setup, self.lab.store.held() - gone)
            self.unfinished = (*self.unfinished, chosen.makes)
            self.desk.progress(Planned(setup.shot.id, chosen.said(), chosen))
            try:
                footage = self.lab.carry_out(chosen, setup, model.opened)
            except Gone as missing:
                gone.add(missing.address)
            else:
                model.note(chosen)
                return chosen, footage


@dataclass
class _Watched:
    """The model as one try of a job asks for it."""

    setup: Setup
    job: _Job
    model: VideoModel | None = None
    before: int = 0

    def opened(self) -> VideoModel:
        """The model, loaded if it must be."""
        sheet, card = self.job.sheet, self.setup.card
        self.job.desk.progress(Doing(self.setup.shot.id, f"loading {card.id}"))
        self.model = HELD.model(card, sheet.folder, self.job.ladder.eased, sheet.loras)
        self.before = self.model.forwards
        return self.model

    def note(self, plan: Plan) -> None:
        """Keep what it took; what a part takes says nothing of a whole."""
        if self.model is not None and plan.path not in APART:
            Meter(self.job.sheet.store).note(plan.makes, self.model.measured)

    @property
    def where(self) -> Where:
        """How far the work is."""
        return self.model.where if self.model else "loading"

    @property
    def spent(self) -> int:
        """Forward passes since it was opened."""
        return self.model.forwards - self.before if self.model else 0


def _planned(sheet: RenderSheet, setup: Setup, held: Iterable[Address]) -> Plan:
    measured = Meter(sheet.store).of(setup.revision.new)
    return planned(setup.revision, frozenset(held), measured, sheet.exact)
