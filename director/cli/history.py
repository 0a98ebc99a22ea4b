"""Commands that move through the decisions: undo, redo, restore, strike. Each is a decision."""

from dataclasses import dataclass

import click

from director.cli.decisions import report
from director.cli.opening import desk
from director.cli.words import Recording, gathered, recording


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
    revision: int


@click.command()
@recording
@click.argument("shot", metavar="SHOT")
@click.argument("revision", type=click.IntRange(min=1), metavar="REVISION")
@gathered(Restored)
def restore(restored: Restored) -> int:
    """Bring SHOT back to one of its revisions, a shot that was removed too."""
    with desk(restored.name, restored.who, restored.role) as open_desk:
        decision = open_desk.session.restore(
            restored.shot, restored.revision, author=open_desk.author, role=open_desk.role
        )
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
