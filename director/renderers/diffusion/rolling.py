"""Rolling: a shot rendered for whoever makes takes of it, or one of its renderings once more, in a process of its own.

To prove a rendering it is made by its own way from a store that holds nothing of it, and of what it was made from only
what that way takes up; where that is gone, it is said.
"""

import json
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol, get_args

from director.errors import BadInput, Refused
from director.renderers.diffusion import rendering as work
from director.renderers.diffusion.identity import Address, Kind, Rendering, address
from director.renderers.diffusion.ladder import RUNGS, Rung
from director.renderers.diffusion.plan import saved_steps
from director.renderers.diffusion.record import read, written
from director.renderers.diffusion.sheet import Before, Made, RenderSheet
from director.renderers.diffusion.sheet import Doing as DoingShot
from director.renderers.diffusion.sheet import Planned as PlannedShot
from director.renderers.diffusion.sheet import Stepped as SteppedShot
from director.renderers.diffusion.store import Store
from director.renderers.diffusion.turn import turn
from director.renderers.roll import Doing, Planned, Roll, Stepped

TASK = "director.renderers.diffusion.rolling:roll"


@dataclass(frozen=True, eq=False)
class RollSheet:
    """What the rendering process is given; `anew` is a rendering to be made once more, with what it was made from."""

    sheet: RenderSheet
    anew: Rendering | None = None
    base: Before | None = None


class Desk(Protocol):
    """Where progress is said, as a job's desk has it."""

    def progress(self, said: Any) -> None:
        """Say how far the work is."""
        ...


Earlier = tuple[str, str, str]
"""A rendering of before: its tier, how it was made as it was written, and the document of what it was made of."""


def roll_sheet(sheet: RenderSheet, earlier: Sequence[Earlier], anew: str | None = None) -> RollSheet:
    """The sheet with what was rendered of the shot before, the newest first.

    What can't be read any more is left out: the shot is then rendered without it.
    """
    known = list(_known(earlier))
    if anew is None:
        before = next((one for tier, one in known if tier == sheet.tier), None)
        return RollSheet(replace(sheet, before=before, made=tuple(one.rendering for _, one in known)))
    text, rungs = _parted(anew)
    wanted = read(text)
    base = next((one for _, one in known if wanted.way and one.rendering.id == wanted.way.base), None)
    return RollSheet(replace(sheet, rungs=rungs, exact=wanted.way is None), wanted, base)


def roll(sheet: RollSheet, desk: Desk) -> Roll:
    """Render the sheet's shot; raises as rendering does, and Refused for a rendering that can't be made once more."""
    with turn(sheet.sheet.turns, sheet.sheet.machine, _HeldUp(desk)):
        return _rolled(sheet, _Heard(desk))


def _rolled(sheet: RollSheet, heard: "_Heard") -> Roll:
    if sheet.anew is None:
        return _roll(work.render(sheet.sheet, heard))
    with _bare_store(sheet, sheet.anew) as bare:
        made = work.render(bare, heard)
    if made.rendering.id != sheet.anew.id:
        raise Refused(f"it would be rendered another way today ({made.plan.said()}), and that proves nothing")
    return _roll(made)


def _roll(made: Made) -> Roll:
    footage = made.footage
    kept = json.dumps({"rendering": written(made.rendering), "rungs": list(made.rungs)})
    return Roll(
        frames=footage.frames,
        fps=footage.fps,
        id=made.rendering.id,
        rendering=kept,
        told=made.told,
        bill="; ".join([made.bill.said(), *([] if made.plan.promise == "same bytes" else [made.plan.promise])]),
        sound=footage.sound,
        hertz=footage.hertz,
    )


def _parted(kept: str) -> tuple[str, tuple[Rung, ...]]:
    try:
        said: dict[str, Any] = json.loads(kept)
        return str(said["rendering"]), tuple(rung for rung in RUNGS if rung in said["rungs"])
    except (ValueError, KeyError, TypeError) as error:
        raise BadInput("what was kept of a rendering can't be read; the shot is rendered afresh") from error


def _known(earlier: Sequence[Earlier]) -> Iterator[tuple[str, Before]]:
    for tier, kept, production in earlier:
        try:
            yield tier, Before(read(_parted(kept)[0]), production)
        except BadInput:
            continue


@contextmanager
def _bare_store(sheet: RollSheet, anew: Rendering) -> Generator[RenderSheet]:
    """The sheet with a store that holds only what the rendering was made from; raises Refused where that is gone."""
    with TemporaryDirectory() as folder:
        bare = replace(sheet.sheet, store=Path(folder), before=None, made=())
        if anew.way is not None:
            if sheet.base is None:
                raise Refused(f"it was made {anew.way.path} out of a rendering that isn't on record any more")
            _copied(sheet.base.rendering, Store(sheet.sheet.store, sheet.sheet.budget), Store(bare.store, bare.budget))
            bare = replace(bare, before=sheet.base)
        yield bare


def _copied(base: Rendering, store: Store, bare: Store) -> None:
    """What is kept of a rendering, copied to another store; raises Refused where it is nothing."""
    held = [part for part in _parts(base) if part in store.held()]
    blobs = [(part, blob) for part in held if (blob := store.read(part)) is not None]
    if not blobs:
        raise Refused("it was made out of an earlier rendering, of which no part is kept any more")
    for part, blob in blobs:
        bare.keep(part, blob)


def _parts(base: Rendering) -> Iterator[Address]:
    kinds: tuple[Kind, ...] = get_args(Kind)
    for kind in kinds:
        if kind != "step":
            yield address(base, kind)
    for step in saved_steps(base.steps):
        yield address(base, "step", step)


@dataclass
class _HeldUp:
    """Says at the desk what is waited for: once as a line that stays, then as what is being done."""

    desk: Desk
    told: bool = False

    def __call__(self, words: str) -> None:
        said, self.told = Doing(words) if self.told else Planned(words), True
        self.desk.progress(said)


@dataclass(frozen=True)
class _Heard:
    """Says at the desk what rendering says, in words that need no model."""

    desk: Desk

    def progress(self, said: Any) -> None:
        """Pass it on; the desk raises where nobody wants the shot any more."""
        match said:
            case PlannedShot(said=line):
                self.desk.progress(Planned(line))
            case DoingShot(what=what):
                self.desk.progress(Doing(what))
            case SteppedShot(done=done, of=of):
                self.desk.progress(Stepped(done, of))
            case _:
                self.desk.progress(said)
