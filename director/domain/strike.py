"""Striking out: single rows of an older decision go back, as a revision of today's production."""

from collections.abc import Sequence

from director.domain import paths
from director.domain.diff import Row, apply, value_at
from director.domain.production import Production
from director.errors import Refused

_COUNTED = frozenset({"revision", "status"})


def struck_rows(rows: Sequence[Row], named: Sequence[str]) -> tuple[Row, ...]:
    """The rows that the names mean: a path ("lens.focal_mm"), or a target and path ("1B lens.focal_mm")."""
    chosen: list[Row] = []
    for name in named:
        found = [row for row in rows if row.path not in _COUNTED and _means(name, row)]
        if not found:
            told = ", ".join(dict.fromkeys(row.path or row.target for row in rows if row.path not in _COUNTED))
            raise Refused(f"that decision did not change {name!r}; it changed {told or 'nothing'}")
        chosen += [row for row in found if row not in chosen]
    return tuple(chosen)


def struck(production: Production, rows: Sequence[Row]) -> Production:
    """The production with these rows taken back; refused where something newer stands in their place."""
    for row in rows:
        _refuse_newer(production, row)
    back = [Row(target=row.target, path=row.path, before=row.after, after=row.before) for row in reversed(rows)]
    try:
        return apply(production, back)
    except (ValueError, paths.NoSuchPath) as error:
        raise Refused(f"that can't be taken back as things stand: {str(error).splitlines()[0]}") from error


def _means(name: str, row: Row) -> bool:
    thing = row.target.partition(":")[2] or row.target
    return name in (row.path, f"{thing} {row.path}", f"{thing}.{row.path}", f"{row.target} {row.path}", row.target)


def _refuse_newer(production: Production, row: Row) -> None:
    """What a later decision put in the row's place isn't lost by striking the older one."""
    if row.path != "" and value_at(production, row.target, row.path) != row.after:
        thing = row.target.partition(":")[2] or "the production"
        raise Refused(f"{thing} {row.path} has changed since; take the newer change back first")
