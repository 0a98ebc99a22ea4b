"""What is on this machine, printed: one line a part."""

from dataclasses import asdict, dataclass

import click

from director.cli import page
from director.cli.page import good, held
from director.cli.words import gathered


@dataclass(frozen=True)
class Asked:
    """The words of `doctor`."""

    as_json: bool


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print data for a program.")
@gathered(Asked)
def doctor(asked: Asked) -> int:
    """Say what is on this machine: Python, the renderer, the encoder, the voice, where sessions lie, the room left."""
    from director import open_session
    from director.checkup import findings

    found = list(findings(open_session))
    if asked.as_json:
        page.show_json([asdict(finding) for finding in found])
        return 0
    rows = [(one.part, good("ok") if one.fine else held("missing"), one.told) for one in found]
    for line in page.columns(rows):
        page.show(line)
    return 0
