"""Commands that say something about a shot: note, vary, choose."""

import sys
from dataclasses import dataclass

import click

from director.cli import page
from director.cli.decisions import report
from director.cli.drawing import draw_touched
from director.cli.opening import desk
from director.cli.words import Recording, gathered, interpreted, recording
from director.domain.variations import values_of
from director.errors import UsageError

_MOST_READ = 1_000_000


@dataclass(frozen=True)
class Said(Recording):
    """The words of `note`."""

    text: tuple[str, ...]
    shot: tuple[str, ...]
    dry_run: bool
    render: bool | None
    interpreter: str | None


@click.command()
@recording
@click.argument("text", nargs=-1, required=True, metavar="TEXT")
@click.option("--shot", multiple=True, metavar="ID", help="The shot you are looking at; may be repeated.")
@click.option("--dry-run", is_flag=True, help="Say what would change and record nothing.")
@click.option("--render/--no-render", default=None, help="Draw the shots the note changed (default: yes).")
@interpreted
@gathered(Said)
def note(said: Said) -> int:
    """Say a note about the film or a shot of it. TEXT is your own words; - reads them from stdin."""
    text = heard(" ".join(said.text))
    with desk(said.name, said.who, said.role, said.interpreter) as open_desk:
        drawn = open_desk.held.render if said.render is None else said.render
        if drawn and not said.dry_run:
            open_desk.session.ready()
        if open_desk.session.leaving:
            page.narrate(f"notes may go to a model server: {open_desk.session.leaving}")
        decision = open_desk.session.note(
            text, shot=said.shot, author=open_desk.author, role=open_desk.role, dry_run=said.dry_run
        )
        code = report(decision, said.as_json)
        if drawn:
            draw_touched(open_desk.session, decision)
    return code


@dataclass(frozen=True)
class Varied(Recording):
    """The words of `vary`."""

    shot: str
    axis: str
    values: str | None
    count: int | None


@click.command()
@recording
@click.argument("shot", metavar="SHOT")
@click.option("--axis", required=True, metavar="PATH", help="What differs: lens.focal_mm, framing.size, light ...")
@click.option("--values", metavar="A,B,C", help="The values to offer.")
@click.option("--count", type=click.IntRange(2, 9), metavar="N", help="How many to offer.")
@gathered(Varied)
def vary(varied: Varied) -> int:
    """Offer versions of a shot that differ along one axis."""
    values = None if varied.values is None else values_of(varied.axis, varied.values)
    with desk(varied.name, varied.who, varied.role) as open_desk:
        decision = open_desk.session.vary(
            varied.shot,
            varied.axis,
            values=values,
            count=varied.count,
            author=open_desk.author,
            role=open_desk.role,
        )
    return report(decision, varied.as_json)


@dataclass(frozen=True)
class Chosen(Recording):
    """The words of `choose`."""

    shot: str
    letter: str


@click.command()
@recording
@click.argument("shot", metavar="SHOT")
@click.argument("letter", metavar="LETTER")
@gathered(Chosen)
def choose(chosen: Chosen) -> int:
    """Take one of the versions on offer; it becomes the shot."""
    with desk(chosen.name, chosen.who, chosen.role) as open_desk:
        decision = open_desk.session.choose(
            chosen.shot, chosen.letter.casefold(), author=open_desk.author, role=open_desk.role
        )
    return report(decision, chosen.as_json)


def heard(said: str) -> str:
    """The words of a note, read from stdin where they are `-`; what may be a note is the studio's to say."""
    if said != "-":
        return said
    words = sys.stdin.buffer.read(_MOST_READ)
    if len(words) == _MOST_READ:
        raise UsageError("the note is longer than a megabyte; say it in fewer words, or import a file")
    try:
        return words.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("the note is not text (it isn't UTF-8); say it in plain words") from error
