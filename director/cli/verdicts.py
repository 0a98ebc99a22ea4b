"""Commands that say how a shot stands: approve, review, lock, unlock."""

from dataclasses import dataclass

import click

from director.cli.decisions import report
from director.cli.opening import desk
from director.cli.words import Recording, gathered, recording
from director.domain.slates import slates_said


@dataclass(frozen=True)
class Judged(Recording):
    """The words of `approve` and `review`."""

    shots: tuple[str, ...]


@dataclass(frozen=True)
class Fastened(Recording):
    """The words of `lock` and `unlock`."""

    shot: str
    paths: tuple[str, ...]


@click.command()
@recording
@click.argument("shots", nargs=-1, required=True, metavar="SHOT...")
@gathered(Judged)
def approve(judged: Judged) -> int:
    """Approve shots as they are now (1A 1C, 1A-1D, scene 2, all); a later change of one goes back to review."""
    with desk(judged.name, judged.who, judged.role) as open_desk:
        shots = slates_said(open_desk.session.production, judged.shots)
        decision = open_desk.session.approve(*shots, author=open_desk.author, role=open_desk.role)
    return report(decision, judged.as_json)


@click.command()
@recording
@click.argument("shots", nargs=-1, required=True, metavar="SHOT...")
@gathered(Judged)
def review(judged: Judged) -> int:
    """Put shots up for review (1A 1C, 1A-1D, scene 2, all)."""
    with desk(judged.name, judged.who, judged.role) as open_desk:
        shots = slates_said(open_desk.session.production, judged.shots)
        decision = open_desk.session.review(*shots, author=open_desk.author, role=open_desk.role)
    return report(decision, judged.as_json)


@click.command()
@recording
@click.argument("shot", metavar="SHOT")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@gathered(Fastened)
def lock(fastened: Fastened) -> int:
    """Lock SHOT, or fields of it (lens, framing.size ...), against every note."""
    with desk(fastened.name, fastened.who, fastened.role) as open_desk:
        decision = open_desk.session.lock(fastened.shot, *fastened.paths, author=open_desk.author, role=open_desk.role)
    return report(decision, fastened.as_json)


@click.command()
@recording
@click.argument("shot", metavar="SHOT")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@gathered(Fastened)
def unlock(fastened: Fastened) -> int:
    """Open SHOT, or fields of it, to notes again."""
    with desk(fastened.name, fastened.who, fastened.role) as open_desk:
        decision = open_desk.session.unlock(
            fastened.shot, *fastened.paths, author=open_desk.author, role=open_desk.role
        )
    return report(decision, fastened.as_json)
