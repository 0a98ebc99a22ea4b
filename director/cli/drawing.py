"""The command that draws, and how drawing is told: one line a take on stderr, paths on stdout."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from director.cli import page
from director.cli.opening import desk
from director.cli.words import Reading, gathered, reading
from director.errors import UsageError

if TYPE_CHECKING:
    from director.domain.decision import Decision
    from director.session import Hearing, Session
    from director.takes.drawing import Exposing
    from director.takes.take import Quality, Take


drawn_in = click.option(
    "--quality",
    type=click.Choice(["previs", "draft", "final"]),
    default="previs",
    show_default=True,
    help="previs is drawn here; draft and final are rendered by a video model.",
)
largely = click.option("--large", is_flag=True, help="Draw the previs 720 lines tall instead of 360.")


@dataclass(frozen=True)
class Drawn(Reading):
    """The words of `render`."""

    shots: tuple[str, ...]
    shot: tuple[str, ...]
    quality: "Quality"
    large: bool
    out: str | None

    @property
    def slates(self) -> list[str]:
        """The shots that were said, either way."""
        return [*self.shots, *self.shot]

    offer: str | None
    farm: str | None


@click.command()
@reading
@click.argument("shots", nargs=-1, metavar="[SHOT ...]")
@click.option("--shot", multiple=True, metavar="ID", help="Only this shot; may be repeated.")
@drawn_in
@largely
@click.option("--out", metavar="FILE", help="Write the cut to this file too.")
@click.option("--offer", metavar="LETTER", help="Draw the version on offer of that letter, in the shot's place.")
@click.option("--farm", metavar="ADDRESS", help="Draw on the farm whose head is at HOST:PORT, and not here.")
@gathered(Drawn)
def render(drawn: Drawn) -> int:
    """Draw the shots that aren't drawn yet; a shot that has not changed is never drawn again.

    A draft or final is rendered by the video model of your settings, which is said with what it will cost before.
    """
    with desk(drawn.name, farm=drawn.farm) as open_desk:
        far = open_desk.held.farm if drawn.farm is None else drawn.farm
        takes = _takes(open_desk.session, drawn, here=not far)
        if drawn.as_json:
            page.show_json([take.document() for take in takes])
        else:
            for take in takes:
                page.show(str(take.path))
        if drawn.out:
            open_desk.session.export(drawn.out, quality=drawn.quality, large=drawn.large)
            page.narrate(f"the cut is {drawn.out}")
    return 0


def _takes(session: "Session", drawn: Drawn, here: bool) -> "list[Take]":
    if drawn.offer is not None and (len(drawn.slates) != 1 or drawn.out):
        raise UsageError("a version on offer is of one shot, and in no cut yet; give --shot once, and no --out")
    if here and drawn.quality != "previs" and drawn.offer is None and session.attended:
        page.narrate("a studio on this session renders; it is asked, and waited for")
        hearing: Hearing = {"progress": tell, "narrate": count, "planned": plan}
        return session.render_in_turn(drawn.slates or None, drawn.quality, **hearing)
    return session.render(
        drawn.slates or None,
        quality=drawn.quality,
        large=drawn.large,
        offer=(drawn.offer or "").casefold(),
        progress=tell,
        narrate=count,
        planned=plan,
    )


def draw_touched(session: "Session", decision: "Decision") -> None:
    """Draw what a decision changed and say so."""
    if decision.outcome == "applied" and decision.renders:
        session.render(session.touched(decision), progress=tell, narrate=count)


def count(exposing: "Exposing") -> None:
    """How far a take is, on a line that passes."""
    how_far = f"{exposing.done} of {exposing.frames} " if exposing.frames else ""
    page.passing(f"  {exposing.title}: {how_far}{exposing.counted}")


def plan(said: str) -> None:
    """What a rendering will cost, before it does."""
    page.narrate(page.faint(f"  {page.one_line(said)}"))


def tell(take: "Take") -> None:
    """One line about one take, and what it has to say for itself."""
    mention(take)
    for word in take.told:
        page.narrate(page.faint(f"    {page.one_line(word)}"))


def mention(take: "Take") -> None:
    """One line about one take."""
    how = "kept" if take.cached else f"{'rendered' if take.rendered else 'drawn'} in {take.drawn_seconds:.1f} s"
    if take.stale:
        how = "kept as it was: the shot is locked"
    page.narrate(page.faint(f"  {take.shot} v{take.revision}: {take.shown} frames, {how}"))
