"""The command that serves the studio to a browser; the studio itself is started anew for every page that opens."""

import sys
from dataclasses import dataclass

import click

from director.cli import page
from director.cli.words import gathered
from director.config import find_session, settings

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Served:
    """The words of `serve`."""

    name: str | None
    who: str | None
    role: str | None
    port: int
    host: str


@click.command()
@click.argument("name", metavar="[NAME]", required=False)
@click.option("--as", "who", metavar="WHO", help="Who sits there (default from the settings).")
@click.option("--role", metavar="ROLE", help="In what role (default from the settings).")
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="P", help="Serve at this port (any free).")
@click.option("--host", default=LOOPBACK, metavar="H", help="Serve at this address of the machine (this machine only).")
@gathered(Served)
def serve(served: Served) -> int:
    """Open the studio on NAME in a browser: at an address of this machine, with a token in it, until Ctrl-C.

    With no NAME the page shows the ways into a film, as `director` alone does in a terminal.
    With --host other machines can reach it: whoever has the whole address can direct, so pass it on with care.
    """
    from director.web.served import serve as serve_studio

    if served.name is not None:
        find_session(served.name, settings())
    if served.host != LOOPBACK:
        page.narrate(
            page.held(f"  other machines can reach {served.host}; without the token in the address, they get nothing")
        )
    serve_studio(_studio(served), served.host, served.port, page.show)
    page.narrate("the studio in the browser is closed")
    return 0


def _studio(served: Served) -> list[str]:
    """The command that opens the studio; who sits there is told as settings are, as `director` alone takes no --as."""
    sits = {"DIRECTOR_AUTHOR": served.who, "DIRECTOR_ROLE": served.role}
    told = [f"{variable}={value}" for variable, value in sits.items() if value]
    main = "from director.cli import main; main()"
    return ["env", *told, sys.executable, "-c", main, *((served.name,) if served.name else ())]
