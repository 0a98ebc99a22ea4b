"""The versions of a shot as people read them: a tree, one line a version, what it was made from above it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from director.cli.page import columns, faint, good, one_line, quoted, strong
from director.domain.lineage import Version

if TYPE_CHECKING:
    from director.session import Session


def slated(session: "Session", word: str) -> str:
    """The slate that somebody typed: as it is, or in capitals."""
    return word if session.production.shot(word) is not None else word.upper()


def tree(versions: Sequence[Version]) -> list[str]:
    """The versions, a line each; a version made beside a later one is indented under the one both were made from."""
    children: dict[int | None, list[Version]] = {}
    for version in versions:
        children.setdefault(version.parent, []).append(version)
    many = len({version.branch for version in versions}) > 1
    return columns([_cells(version, depth, many) for version, depth in _walked(children)])


def _walked(children: dict[int | None, list[Version]]) -> Iterator[tuple[Version, int]]:
    """Depth first; the branch that goes furthest in time is told last and goes on at its parent's depth."""
    waiting = [(version, 0) for version in reversed(children.get(None, []))]
    while waiting:
        version, depth = waiting.pop()
        yield version, depth
        made = children.get(version.decision, [])
        waiting += [(one, depth) for one in made[-1:]]
        waiting += [(one, depth + 1) for one in reversed(made[:-1])]


def _cells(version: Version, depth: int, many: bool) -> tuple[str, ...]:
    mark = "*" if version.stands else "·"
    told = quoted(version.note, 100) if version.note else version.deed.replace("_", " ")
    status = good(version.status) if version.approved else version.status
    where = (f"on {version.branch}",) if many else ()
    return (
        f"{mark} {'├ ' * depth}{strong(f'v{version.revision}')}",
        f"decision {version.decision}",
        *where,
        one_line(version.author) or "somebody",
        faint(version.at[:16].replace("T", " ")),
        status,
        told,
    )
