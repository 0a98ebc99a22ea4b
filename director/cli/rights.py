"""The command that says whose likeness somebody in the cast is, and what its owner has agreed to."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from director.cli.decisions import report
from director.cli.opening import desk
from director.cli.words import Recording, gathered, recording
from director.domain.edits import checked
from director.domain.production import Consent
from director.errors import UsageError


@dataclass(frozen=True)
class Consented(Recording):
    """The words of `consent`."""

    character: str
    by: str | None
    on: str | None
    scope: str
    document: str | None
    none: bool
    fictional: bool


@click.command()
@recording
@click.argument("character", metavar="CHARACTER")
@click.option("--by", metavar="PERSON", help="Who gave it: the performer, or who may speak for them.")
@click.option("--on", metavar="DATE", help="When it was given (default today).")
@click.option("--scope", metavar="TEXT", default="", help='What for: "this film", "the trailer until 2027" ...')
@click.option("--document", metavar="FILE", help="The signed paper, a file inside the session's folder.")
@click.option("--none", is_flag=True, help="A performer's likeness, and no consent is there, or it was withdrawn.")
@click.option("--fictional", is_flag=True, help="Nobody's likeness after all.")
@gathered(Consented)
def consent(said: Consented) -> int:
    """Record that CHARACTER is a performer's likeness, and the consent to use it; without one no final is drawn."""
    if [bool(said.by), said.none, said.fictional].count(True) != 1:
        raise UsageError("say one of: --by PERSON (who gave consent), --none, --fictional")
    with desk(said.name, said.who, said.role) as open_desk:
        session, who = open_desk.session, said.character.upper()
        author, role = open_desk.author, open_desk.role
        if said.fictional:
            return report(session.invented(who, author=author, role=role), said.as_json)
        given = None if said.none else _given(said, session.path)
        return report(session.consent(who, given, author=author, role=role), said.as_json)


def _given(said: Consented, folder: Path) -> Consent:
    on = said.on or date.today().isoformat()
    given = checked(Consent, "consent", {"by": said.by, "on": on, "scope": said.scope, "document": said.document})
    if given.document is not None and not (folder / given.document).is_file():
        raise UsageError(
            f"there is no {given.document} in {folder}; put the signed paper there, or leave --document out"
        )
    return given
