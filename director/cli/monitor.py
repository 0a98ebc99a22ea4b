"""The command that opens the monitor: it serves the page until it is stopped, and draws what is looked at there."""

from dataclasses import dataclass

import click

from director.cli import page
from director.cli.opening import opener
from director.cli.stopping import until_stopped
from director.cli.words import gathered, named


@dataclass(frozen=True)
class Watched:
    """The words of `monitor`."""

    name: str
    shot: str | None
    port: int
    open_it: bool


@click.command()
@named
@click.option("--shot", metavar="ID", help="Look at this shot first.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="P", help="Serve at this port (any free).")
@click.option("--open", "open_it", is_flag=True, help="Open it in the browser, too.")
@gathered(Watched)
def monitor(watched: Watched) -> int:
    """Show the takes full size in a browser on this machine; the page follows each note as it is made.

    Its address, which has a token in it, is printed; Ctrl-C ends it. From afar, forward the port by SSH.
    """
    from director.web.monitor import MonitorPage

    shown = MonitorPage(opener(watched.name), port=watched.port, shot=watched.shot)
    address = shown.start()
    page.show(address)
    page.narrate(page.faint("  press ? on the page for its keys; Ctrl-C here ends it"))
    if watched.open_it:
        click.launch(address)
    until_stopped()
    shown.stop()
    page.narrate("the monitor is closed")
    return 0
