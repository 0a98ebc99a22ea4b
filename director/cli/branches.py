"""Commands about branches: branch (start one, go to one, list them) and merge (take one's changes into this one)."""

from dataclasses import dataclass
from typing import Any

import click

from director.cli import page
from director.cli.decisions import report, rows
from director.cli.opening import desk
from director.cli.words import Recording, gathered, recording
from director.domain.diff import said
from director.domain.merge import Difference, Merge, Side


@dataclass(frozen=True)
class Branched(Recording):
    """The words of `branch`."""

    new: str | None
    at: int | None


@click.command()
@recording
@click.argument("new", metavar="[NEW]", required=False)
@click.option("--at", type=click.IntRange(min=0), metavar="DECISION", help="Branch off after this decision.")
@gathered(Branched)
def branch(branched: Branched) -> int:
    """Branch off here as NEW, or switch to NEW where it is there already; without NEW, list the branches."""
    with desk(branched.name, branched.who, branched.role) as open_desk:
        session = open_desk.session
        if branched.new is None:
            return _list(session.branches(), session.production.branch, branched.as_json)
        decision = session.branch(branched.new, at=branched.at, author=open_desk.author, role=open_desk.role)
    return report(decision, branched.as_json)


@dataclass(frozen=True)
class Merged(Recording):
    """The words of `merge`."""

    frm: str
    path: tuple[str, ...]
    take: Side | None
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    dry_run: bool

    @property
    def sides(self) -> dict[str, Side]:
        """Whose each field is that was named."""
        return {**dict.fromkeys(self.ours, "ours"), **dict.fromkeys(self.theirs, "theirs")}


@click.command()
@recording
@click.argument("frm", metavar="FROM")
@click.option("--path", multiple=True, metavar="P", help="Take only this, as they have it: 1B, lens, 1B lens.focal_mm.")
@click.option("--ours", multiple=True, metavar="P", help="Keep ours of a field that both changed: 1B lens.focal_mm.")
@click.option("--theirs", multiple=True, metavar="P", help="Take theirs of a field that both changed.")
@click.option("--take", type=click.Choice(["ours", "theirs"]), help="Whose to take where both changed any other field.")
@click.option("--dry-run", is_flag=True, help="Say what would be taken and what clashes, and record nothing.")
@gathered(Merged)
def merge(merged: Merged) -> int:
    """Take the changes of the branch FROM into this one, field by field; what both changed is asked."""
    with desk(merged.name, merged.who, merged.role) as open_desk:
        session = open_desk.session
        preview = session.merging(merged.frm)
        if merged.dry_run:
            return _preview(preview, merged.as_json)
        decision = session.merge(
            merged.frm,
            paths=merged.path,
            take=merged.take,
            sides=merged.sides,
            author=open_desk.author,
            role=open_desk.role,
        )
    code = report(decision, merged.as_json)
    if decision.outcome == "asked" and not merged.as_json:
        for line in _clashes(preview):
            page.narrate(line)
        page.narrate(
            page.faint("  or say which with --ours P and --theirs P, or all with --take ours or --take theirs")
        )
    return code


def _preview(preview: Merge, as_json: bool) -> int:
    if as_json:
        page.show_json(preview.model_dump(mode="json"))
    else:
        for line in (*rows(preview.clean, indent=""), *_clashes(preview)):
            page.show(line)
    return 1 if preview.conflicts else 0


def _clashes(preview: Merge) -> list[str]:
    """The fields that both branches changed, a line each: what each holds, and what it was."""
    told = [
        (one.name, f"{_held(one, one.ours)} on {preview.onto}", f"{_held(one, one.theirs)} on {preview.frm}")
        for one in preview.conflicts
    ]
    return page.columns(told, "  ")


def _held(one: Difference, value: Any) -> str:
    if one.path:
        return said(value)
    return "gone" if value is None else "there"


def _list(branches: dict[str, int], current: str, as_json: bool) -> int:
    if as_json:
        page.show_json({"branch": current, "branches": branches})
    else:
        rows = [("*" if name == current else " ", name, f"decision {tip}") for name, tip in branches.items()]
        for line in page.columns(rows):
            page.show(line)
    return 0
