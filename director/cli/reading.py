"""Commands that read a session: show, log, diff."""

from dataclasses import dataclass
from typing import get_args

import click

from director.cli import page
from director.cli.decisions import listed, rows
from director.cli.lineages import slated, tree
from director.cli.opening import desk
from director.cli.productions import film, shot_by_department
from director.cli.script_page import script_document, script_lines
from director.cli.words import Reading, gathered, reading
from director.domain.decision import Outcome
from director.domain.lined import LinedPage, lined
from director.errors import UsageError


@dataclass(frozen=True)
class Shown(Reading):
    """The words of `show`."""

    shot: str | None
    at: int | None
    script: bool
    scene: str | None
    revisions: bool


@click.command()
@reading
@click.option("--shot", metavar="ID", help="One shot, by department.")
@click.option("--script", is_flag=True, help="The lined script: every line, and the shots that cover it.")
@click.option("--scene", metavar="N", help="Of the script, only this scene.")
@click.option("--at", type=click.IntRange(min=0), metavar="DECISION", help="As it was after this decision.")
@click.option("--revisions", is_flag=True, help="Every version of the shot, over all branches.")
@gathered(Shown)
def show(shown: Shown) -> int:
    """Show the film as it is decided, or one shot, or the script. --json prints the document."""
    if shown.scene is not None and not shown.script:
        raise UsageError("--scene is of the script; say --script too")
    if shown.revisions:
        return _revisions(shown)
    with desk(shown.name) as open_desk:
        session = open_desk.session
        production = session.production if shown.at is None else session.at(shown.at)
        omitted = session.omitted(shown.at)
    if shown.script:
        return _print_script(lined(production, shown.scene), shown.as_json)
    if shown.shot is None:
        _print_film(shown.as_json, production.text(), film(production, omitted))
        return 0
    shot = production.shot(shown.shot) or production.shot(shown.shot.upper())
    if shot is None:
        raise UsageError(f"there is no shot {shown.shot}; there are {', '.join(one.id for one in production.shots)}")
    if shown.as_json:
        page.show_json(shot.model_dump(mode="json"))
    else:
        _print(shot_by_department(production, shot))
    return 0


@dataclass(frozen=True)
class Logged(Reading):
    """The words of `log`."""

    shot: str | None
    since: int
    search: str
    author: str | None
    outcome: Outcome | None


@click.command()
@reading
@click.option("--shot", metavar="ID", help="Only decisions that touched this shot.")
@click.option("--since", type=click.IntRange(min=0), default=0, metavar="N", help="Only decisions after this one.")
@click.option("--search", default="", metavar="WORDS", help="Only notes with these words.")
@click.option("--author", metavar="A", help="Only decisions that A made.")
@click.option("--outcome", type=click.Choice(get_args(Outcome)), help="Only decisions that came out so.")
@gathered(Logged)
def log(logged: Logged) -> int:
    """List every decision: who said what, and what came of it."""
    with desk(logged.name) as open_desk:
        decisions = open_desk.session.log(
            shot=logged.shot,
            since=logged.since,
            search=logged.search,
            author=logged.author,
            outcome=logged.outcome,
        )
    if logged.as_json:
        page.show_json([decision.document() for decision in decisions])
    else:
        _print(listed(decisions))
    return 0


@dataclass(frozen=True)
class Compared(Reading):
    """The words of `diff`."""

    a: int
    b: int | None


@click.command()
@reading
@click.argument("a", type=click.IntRange(min=0), metavar="A")
@click.argument("b", type=click.IntRange(min=0), metavar="[B]", required=False)
@gathered(Compared)
def diff(compared: Compared) -> int:
    """Show what changed between decision A and decision B (or now)."""
    with desk(compared.name) as open_desk:
        changed = open_desk.session.diff(compared.a, compared.b)
    if compared.as_json:
        page.show_json([row.model_dump(mode="json") for row in changed])
    else:
        _print(rows(changed, indent=""))
    return 0


def _print_script(script: LinedPage, as_json: bool) -> int:
    if as_json:
        page.show_json(script_document(script))
    else:
        _print(script_lines(script))
    return 0


def _revisions(shown: Shown) -> int:
    if shown.shot is None or shown.at is not None:
        raise UsageError("--revisions are of one shot, over all of its time; give --shot and leave --at out")
    with desk(shown.name) as open_desk:
        session = open_desk.session
        versions = session.lineage(slated(session, shown.shot))
    if shown.as_json:
        page.show_json([version.model_dump(mode="json") for version in versions])
    else:
        _print(tree(versions))
    return 0


def _print_film(as_json: bool, text: str, lines: list[str]) -> None:
    if as_json:
        page.show_exactly(text)
    else:
        _print(lines)


def _print(lines: list[str]) -> None:
    for line in lines:
        page.show(line)
