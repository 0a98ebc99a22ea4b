"""The command that compares: two versions of a shot as one picture or movie."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from director.cli import page
from director.cli.lineages import slated
from director.cli.opening import desk
from director.cli.words import Reading, gathered, reading
from director.domain.diff import said
from director.errors import UsageError

if TYPE_CHECKING:
    from director.exports.compare import Way


@dataclass(frozen=True)
class Compared(Reading):
    """The words of `compare`."""

    shot: str
    a: int
    b: int
    out: Path | None
    wipe: bool
    difference: bool


@click.command()
@reading
@click.argument("shot", metavar="SHOT")
@click.argument("a", type=click.IntRange(min=1), metavar="REV")
@click.argument("b", type=click.IntRange(min=1), metavar="REV")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="An .mp4, or a .png of the middle frame.")
@click.option("--wipe", is_flag=True, help="The second wiped over the first as the shot plays.")
@click.option("--difference", is_flag=True, help="What differs in the picture, brightened.")
@gathered(Compared)
def compare(compared: Compared) -> int:
    """Say what differs between two revisions of SHOT, and show them side by side in FILE."""
    if compared.wipe and compared.difference:
        raise UsageError("--wipe and --difference are two ways to show it; give one")
    way: Way = "wipe" if compared.wipe else "difference" if compared.difference else "side"
    with desk(compared.name) as open_desk:
        session = open_desk.session
        shot = slated(session, compared.shot)
        rows = session.compare(shot, compared.a, compared.b)
        if compared.out is not None:
            written = session.export_compared(shot, (compared.a, compared.b), compared.out, way=way)
            for told in written.told:
                page.narrate(told)
            page.narrate(f"wrote {compared.out}")
    if compared.as_json:
        page.show_json([row.model_dump(mode="json") for row in rows])
    else:
        for line in page.columns([(row.path, f"{said(row.before)} → {said(row.after)}") for row in rows]):
            page.show(line)
    return 0
