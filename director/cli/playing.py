"""The command that plays the film in the terminal; what isn't drawn yet is drawn first."""

import sys
from dataclasses import dataclass

import click

from director.cli.drawing import count, tell
from director.cli.opening import desk
from director.cli.words import gathered, named
from director.errors import UsageError


@dataclass(frozen=True)
class Played:
    """The words of `play`."""

    name: str
    shot: tuple[str, ...]


@click.command()
@named
@click.option("--shot", multiple=True, metavar="ID", help="Only this shot; may be repeated.")
@gathered(Played)
def play(played: Played) -> int:
    """Play the film in the terminal, from its first shot on; what isn't drawn yet is drawn first.

    Space plays and stops, J K L shuttle, the arrows step, I and O set in and out points, R loops, Q quits.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("play needs a terminal; `director export NAME film.mp4` writes the film to a file")
    with desk(played.name) as open_desk:
        session = open_desk.session
        takes = session.render(list(played.shot) or None, progress=tell, narrate=count)
        production = session.production
    shots = {shot.id: shot for shot in production.shots}
    from director.tui.monitor.player import Player

    Player(production, [(shots[take.shot], take) for take in takes]).run()
    return 0
