"""The command that opens the studio: `director NAME`, or `director` alone."""

import sys
from dataclasses import dataclass

import click

from director.cli.opening import desk
from director.cli.words import gathered


@dataclass(frozen=True)
class Opened:
    """The words of `studio`."""

    name: str
    who: str | None
    role: str | None


@click.command()
@click.argument("name", metavar="NAME")
@click.option("--as", "who", metavar="WHO", help="Who sits here (default from the settings).")
@click.option("--role", metavar="ROLE", help="In what role (default from the settings).")
@gathered(Opened)
def studio(opened: Opened) -> int:
    """Open the studio on the session NAME; where there is no terminal, show the film."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _shown(opened.name)
    with desk(opened.name, opened.who, opened.role) as open_desk:
        from director.tui.app import StudioApp

        StudioApp(open_desk.session, {"author": open_desk.author, "role": open_desk.role}).run()
    return 0


def _shown(name: str) -> int:
    from director.cli.reading import show

    shown: int = show.main([name], standalone_mode=False)
    return shown
