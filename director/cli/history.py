"""Commands that move through the decisions: undo, redo, restore, strike. Each is a decision."""

from dataclasses import dataclass

import click

from director.cli.decisions import report
from director.cli.opening import desk
from director.cli.words import Recording, gathered, recording
from director.direction import By
from director.errors import UsageError


@dataclass(frozen=True)
class Stepped(Recording):
    """The words of `undo` and `redo`."""

    steps: int


@click.command()
@recording
@click.argument("steps", type=click.IntRange(1, 1000), default=1, metavar="[STEPS]")
@gathered(Stepped)
def undo(stepped: Stepped) -> int:
    """Go back by a decision, or by STEPS of them; nothing is lost, redo goes forward again."""
    with desk(stepped.name, stepped.who, stepped.role) as open_desk:
        decision = open_desk.session.undo(stepped.steps, author=open_desk.author, role=open_desk.role)
    return report(decision, stepped.as_json)


@click.command()
@recording
@click.argument("steps", type=click.IntRange(1, 1000), default=1, metavar="[STEPS]")
@gathered(Stepped)
def redo(stepped: Stepped) -> int:
    """Go forward again by a decision, or by STEPS of them."""
    with desk(stepped.name, stepped.who, stepped.role) as open_desk:
        decision = open_desk.session.redo(stepped.steps, author=open_desk.author, role=open_desk.role)
    return report(decision, stepped.as_json)


@dataclass(frozen=True)
class Restored(Recording):
    """The words of `restore`."""

    shot: str
    revision: int | None
    at: int | None


@click.command()
@recording
@click.argument("shot", metavar="SHOT")
@click.argument("revision", type=click.IntRange(min=1), metavar="[REVISION]", required=False)
@click.option("--at", type=click.IntRange(min=1), metavar="DECISION", help="As it was at this decision.")
@gathered(Restored)
def restore(restored: Restored) -> int:
    """Bring SHOT alone back to one of its revisions, or to what it was at a decision; a removed shot too."""
    revision, at = restored.revision, restored.at
    if (revision is None) == (at is None):
        raise UsageError("give a REVISION, or --at DECISION; `director show NAME --shot SHOT --revisions` lists them")
    with desk(restored.name, restored.who, restored.role) as open_desk:
        session, by = open_desk.session, By(author=open_desk.author, role=open_desk.role)
        if revision is not None:
            decision = session.restore(restored.shot, revision, **by)
        else:
            decision = session.restore_as_of(restored.shot, at or 0, **by)
    return report(decision, restored.as_json)


@dataclass(frozen=True)
class Struck(Recording):
    """The words of `strike`."""

    decision: int
    paths: tuple[str, ...]


@click.command()
@recording
@click.argument("decision", type=click.IntRange(min=1), metavar="DECISION")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@gathered(Struck)
def strike(struck: Struck) -> int:
    """Take single fields of a DECISION back and keep the rest of it."""
    with desk(struck.name, struck.who, struck.role) as open_desk:
        decision = open_desk.session.strike(
            struck.decision, *struck.paths, author=open_desk.author, role=open_desk.role
        )
    return report(decision, struck.as_json)
