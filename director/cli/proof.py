"""Commands that prove: replay (the log gives this film) and eval (notes do what was expected of them)."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from director.cli import page
from director.cli.decisions import listed, rows
from director.cli.opening import desk
from director.cli.productions import film
from director.cli.words import Reading, gathered, interpreted, reading
from director.domain import minutes

if TYPE_CHECKING:
    from director.evaluation import Report, Reread, Verdict
    from director.session import Session


@dataclass(frozen=True)
class Replayed(Reading):
    """The words of `replay`."""

    to: int | None
    verify: bool
    render: bool
    anew: str | None


@click.command()
@reading
@click.option("--to", type=click.IntRange(min=0), metavar="N", help="Stop after decision N.")
@click.option("--verify", is_flag=True, help="Recompute every hash and state; name the first bad row (exit 5).")
@click.option("--render", is_flag=True, help="Draw every take again and compare its frames (exit 5).")
@click.option("--with", "anew", metavar="I", help="Read every note again with another interpreter, and compare.")
@gathered(Replayed)
def replay(replayed: Replayed) -> int:
    """Replay the decisions in order and show the film they give."""
    if replayed.anew:
        return _read_anew(replayed, replayed.anew)
    with desk(replayed.name) as open_desk:
        session = open_desk.session
        if replayed.verify or replayed.render:
            return _proved(session, replayed)
        production = session.production if replayed.to is None else session.at(replayed.to)
        decisions = [one for one in session.log() if replayed.to is None or one.id <= replayed.to]
    if replayed.as_json:
        page.show_exactly(production.text())
        return 0
    for line in [*listed(decisions), "", *film(production)]:
        page.show(line)
    return 0


def _proved(session: "Session", replayed: Replayed) -> int:
    counts: dict[str, int] = {}
    lines: list[str] = []
    if replayed.verify:
        counts["verified"] = session.verify()
        lines.append(f"{counts['verified']} decisions: every hash and every state is right")
    if replayed.render:
        counts["drawn_again"] = session.prove(page.narrate)
        lines.append(_drawn_again(counts["drawn_again"]))
    if replayed.as_json:
        page.show_json(counts)
        return 0
    for line in lines:
        page.show(line)
    return 0


def _read_anew(replayed: Replayed, interpreter: str) -> int:
    from director.evaluation import reread

    told = None if replayed.as_json else _show_reread
    with desk(replayed.name, interpreter=interpreter) as open_desk:
        again = reread(open_desk.session, told, replayed.to)
    other = [one for one in again if not one.alike]
    if replayed.as_json:
        page.show_json([{"made": one.made.document(), "now": one.now.document(), "alike": one.alike} for one in again])
    else:
        page.show(f"{len(again)} notes read again with {interpreter}: {len(other)} would come out otherwise")
    return 1 if other else 0


def _show_reread(one: "Reread") -> None:
    if one.alike:
        return
    for line in listed([one.made])[:2]:
        page.show(line)
    for decision, diff in zip((one.made, one.now), one.rows(), strict=True):
        reader = page.one_line(decision.interpreter.name)
        page.show(f"  {reader}: {page.one_line(minutes.summary(decision))}")
        for line in rows(diff, "      "):
            page.show(line)


def _drawn_again(count: int) -> str:
    if not count:
        return "no take was drawn again: none of this film as it is now could be; render it first"
    return f"{count} {'take' if count == 1 else 'takes'} drawn again: every frame is the same"


@dataclass(frozen=True)
class Evaluated:
    """The words of `eval`."""

    file: str
    interpreter: str | None
    as_json: bool


@click.command("eval")
@click.argument("file", metavar="FILE.jsonl")
@click.option("--json", "as_json", is_flag=True, help="Print data for a program.")
@interpreted
@gathered(Evaluated)
def eval_(evaluated: Evaluated) -> int:
    """Play a file of notes with expectations, each in a fresh session, and count what held."""
    from director.config import settings
    from director.evaluation import play

    report = play(Path(evaluated.file), evaluated.interpreter or settings().interpreter, heard=_tell)
    if evaluated.as_json:
        page.show_json(report.document())
    else:
        _show_rates(report)
    return 1 if report.failed else 0


def _tell(verdict: "Verdict") -> None:
    if not verdict.passed:
        page.narrate(f"{verdict.id}  {page.quoted(verdict.note, 80)}  {page.one_line('; '.join(verdict.reasons))}")


def _show_rates(report: "Report") -> None:
    rates = [*report.rates().items(), ("all", report.rate)]
    for line in page.columns([(name, str(rate)) for name, rate in rates]):
        page.show(line)
    middle, most = report.latency()
    page.show(f"collateral changes: {report.collateral}")
    page.show(f"seconds to read a note: {middle:.3f} in the middle, {most:.3f} for 95 of 100")
    readers = [(name, rate) for name, rate in report.rates("by").items() if name]
    if len(readers) > 1:
        page.show("read by " + ", ".join(f"{name} {rate}" for name, rate in readers))
