"""Rendering a shot by the cheapest honest path, in a process of its own: a sheet in, footage and its bill out.

What it will do and cost is said before it is done. Where memory runs out the next rung of the ladder is tried, each
once; what was made until then is in the store and is taken up again.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass

from director.renderers.diffusion.costs import Measured
from director.renderers.diffusion.footage import Footage
from director.renderers.diffusion.identity import Address
from director.renderers.diffusion.lab import Gone, Lab
from director.renderers.diffusion.ladder import Ladder
from director.renderers.diffusion.pipeline import VideoModel
from director.renderers.diffusion.plan import Plan, planned, unheard
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
    told: list[str] = []
    lab = Lab(sheet, Store(sheet.store, sheet.budget, told.append), desk)
    job = _Job(sheet, lab, Ladder(sheet.machine, sheet.rungs))
    setup = set_up(sheet, job.ladder)
    begun = time.monotonic()
    chosen, footage = job.done(setup)
    bill = chosen.billed(footage.forwards, time.monotonic() - begun)
    told += [*setup.told, *unheard(setup.revision), *job.ladder.told, *lab.lost]
    return Made(chosen.makes, setup.call, footage, chosen, bill, tuple(told), job.ladder.rungs)


@dataclass
class _Job:
    """One sheet on its way."""

    sheet: RenderSheet
    lab: Lab
    ladder: Ladder

    def done(self, setup: Setup) -> tuple[Plan, Footage]:
        """The plan that could be carried out, and its footage: a part that has gone meanwhile is planned without."""
        gone: set[Address] = set()
        while True:
            chosen = _planned(self.sheet, setup, self.lab.store.held() - gone)
            self.lab.desk.progress(Planned(setup.shot.id, chosen.said(), chosen))
            try:
                return chosen, self.lab.carry_out(chosen, setup, lambda: self._opened(setup))
            except Gone as missing:
                gone.add(missing.address)

    def _opened(self, setup: Setup) -> VideoModel:
        self.lab.desk.progress(Doing(setup.shot.id, f"loading {setup.card.id}"))
        model = VideoModel.opened(setup.card, self.sheet.folder, self.ladder.eased)
        model.loras = dict(self.sheet.loras)
        return model


def _planned(sheet: RenderSheet, setup: Setup, held: Iterable[Address]) -> Plan:
    return planned(setup.revision, frozenset(held), Measured(), sheet.exact)
