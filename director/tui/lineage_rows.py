"""The versions of a shot as a tree of lines: who made each, when, what it changed, how it stands. Laid out only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from director.domain.diff import Row
from director.domain.lineage import Version
from director.domain.wording import field_name, value_words
from director.tui.entry import moment, words
from director.tui.sheet import Lay, Line
from director.words import one_line

_TOLD = 4  # fields of a version that are told on its line


@dataclass(frozen=True)
class Forked:
    """A version and how deep in the tree it stands: each fork is one deeper."""

    version: Version
    depth: int


@dataclass(frozen=True)
class Branched:
    """A branch, in a row of its own."""

    name: str


def forked(versions: Sequence[Version]) -> list[Forked]:
    """The versions in the order of a tree: each below what it was made from, forks before what goes on."""
    children: dict[int, list[Version]] = {}
    known = {version.decision for version in versions}
    for version in versions:
        parent = version.parent if version.parent in known else 0
        children.setdefault(parent or 0, []).append(version)
    found: list[Forked] = []
    ahead = [(version, 0) for version in reversed(children.get(0, []))]
    while ahead:
        version, depth = ahead.pop()
        found.append(Forked(version, depth))
        made = children.get(version.decision, [])
        straight = next((one for one in made if one.branch == version.branch), made[0] if made else None)
        ahead += [(straight, depth)] if straight else []
        ahead += [(other, depth + 1) for other in reversed(made) if other is not straight]
    return found


def row(one: Forked, rows: Sequence[Row], marked: bool, today: date) -> Lay:
    """A version: its number and standing, who made it and when, the note, and what it changed."""
    version = one.version

    def lay(width: int) -> list[Line]:
        stem = "│ " * one.depth
        dot = ("◉ ", "bold $success") if version.stands else ("○ ", "$text-muted")
        name = Content.assemble(
            (stem, "$foreground 35%"),
            dot,
            (f"v{version.revision}", "bold"),
            (" ▪ compared" if marked else "", "bold $accent"),
            (" stands" if version.stands else "", "$success"),
            " ",
            _status(version),
        )
        by = one_line(version.author) or "somebody"
        told = f"  {by}  {moment(version.at, today)}  #{version.decision}  {version.branch}"
        who = Content.styled(told, "$text-muted")
        indent = 2 * one.depth + 3
        told = "; ".join(f"{field_name(row.path)} {value_words(row.path, row.after)}" for row in rows[:_TOLD])
        more = f" and {len(rows) - _TOLD} more" if len(rows) > _TOLD else ""
        lines = [Line((name + who).truncate(width, ellipsis=True), version)]
        lines += words(one_line(version.note) or version.deed.replace("_", " "), width, "bold", indent)
        return [*lines, *words(one_line(told) + more, width, "$secondary", indent)]

    return lay


def branches(heads: Mapping[str, int], current: str) -> Lay:
    """The branches, each with its last decision."""

    def lay(width: int) -> list[Line]:
        title = Content.styled("BRANCHES", "bold $primary")
        lines = [Line(Content()), Line(title)]
        for name, head in heads.items():
            here = name == current
            said = Content.assemble(
                ("◉ " if here else "○ ", "$success" if here else "$text-muted"),
                (one_line(name), "bold"),
                (f"  to decision {head}" + ("  (here)" if here else ""), "$text-muted"),
            )
            lines.append(Line(said.truncate(width, ellipsis=True), Branched(name)))
        return lines

    return lay


def _status(version: Version) -> Content:
    if version.approved:
        by = version.approvals[-1].author if version.approvals else ""
        return Content.styled(f" ✔ APPROVED{f' by {one_line(by)}' if by else ''} ", "bold $success reverse")
    return Content.styled("in review" if version.status == "review" else "", "$warning")
