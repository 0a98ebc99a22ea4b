"""Merging two films by field, from the film that both came from: what only one side changed is taken, what both changed
otherwise is a clash for somebody to judge.

Pure, and about values only: where the three films lie in the log, and who is asked, is the studio's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ValidationError

from director.domain import paths
from director.domain.diff import COLLECTIONS, PRODUCTION, Collection, Row, keyed, plain, revised
from director.domain.draft import Desk
from director.domain.edits import checked, first_complaint
from director.domain.locks import picture
from director.domain.production import Format, Production, Scene
from director.domain.reach import touched_shots
from director.domain.revision import settled
from director.domain.shot import Look, Shot
from director.domain.values import Value
from director.errors import Refused

Side = Literal["ours", "theirs"]
_COUNTED = "revision"
_SETS = frozenset({"locked"})
_WHOLE = frozenset({"variations"})
_OWN_FIELDS = ("title", "format", "look")


class Difference(Value):
    """One field that they changed from what ours holds; None is what isn't there."""

    target: str
    path: str
    base: Any = None
    ours: Any = None
    theirs: Any = None

    @property
    def clashes(self) -> bool:
        """Whether our side changed it too, otherwise than they."""
        return bool(self.ours != self.base)

    @property
    def name(self) -> str:
        """What people call it: "1B lens.focal_mm", "1C", "title"."""
        thing = self.target.partition(":")[2]
        return f"{thing} {self.path}".strip()

    def means(self, name: str) -> bool:
        """Whether a name means it: its path or thing, or what holds it ("lens", "1B lens", "1B")."""
        thing = self.target.partition(":")[2]
        own = {self.path, self.name, self.target, f"{self.target} {self.path}", f"{thing}.{self.path}"}
        folded = name.strip().casefold()
        return any(one.casefold() == folded or one.casefold().startswith((f"{folded}.", f"{folded} ")) for one in own)


class Merge(Value):
    """What merging a branch would do: rows that nothing stands against, and fields that both changed otherwise.

    `base` is the decision both came from, `ours` and `theirs` are the heads.
    """

    frm: str
    onto: str
    base: int
    ours: int
    theirs: int
    clean: tuple[Row, ...] = ()
    conflicts: tuple[Difference, ...] = ()


Judge = Callable[[Difference], Side]


@dataclass(frozen=True)
class Three:
    """The film that both came from, ours, and theirs."""

    base: Production
    ours: Production
    theirs: Production


def merged(three: Three, judge: Judge) -> Production:
    """Ours with all of theirs that the judge takes; raises Refused where the two don't fit together."""
    fields: dict[str, Any] = {}
    needed: dict[str, set[str | None]] = {"location": set(), "scene": set(), "character": set()}
    for collection in reversed(COLLECTIONS):
        fields[collection.field] = _things(three, collection, judge, needed.get(collection.word, set()))
        _need(needed, fields[collection.field])
    for field in _OWN_FIELDS:
        versions = (plain(getattr(film, field)) for film in (three.base, three.ours, three.theirs))
        fields[field] = _value(PRODUCTION, field, (*versions,), judge)
    fields |= {"format": checked(Format, "format", fields["format"]), "look": checked(Look, "look", fields["look"])}
    try:
        return revised(three.ours, **fields)
    except ValidationError as error:
        raise Refused(f"the two don't fit together: {first_complaint(error)}; settle that on one of them") from error


def differences(three: Three) -> tuple[Difference, ...]:
    """Everything of theirs that ours doesn't hold yet and that changed since the base, clashing or not."""
    found: list[Difference] = []

    def listed(difference: Difference) -> Side:
        found.append(difference)
        return "ours"

    merged(three, listed)
    return tuple(found)


def settled_merge(three: Three, after: Production, desk: Desk) -> Production:
    """A merged film under the laws of any change; raises Refused at a lock.

    A shot that comes out as they have it keeps their revision's number, and their approval; every other that they
    approved goes to review, as nobody has seen it so.
    """
    result = settled(three.ours, after, desk)
    touched = set(touched_shots(three.theirs, result))
    shots: list[Shot] = []
    for shot in result.shots:
        before, other, made = three.ours.shot(shot.id), three.theirs.shot(shot.id), after.shot(shot.id)
        approved = made is not None and other is not None and made.status == other.status == "approved"
        update: dict[str, Any] = {}
        if other is None or shot.id in touched or picture(other) != picture(shot):
            held = before is not None and before.status == "approved" == shot.status
            update = {"status": "review"} if approved and not held else {}
        else:
            update = {"status": "approved"} if approved else {}
            counted = before is not None and shot.revision != before.revision
            if counted and other.revision > desk.ledger.revisions.get(shot.id, 0):
                update["revision"] = other.revision
        shots.append(shot.model_copy(update=update) if update else shot)
    return revised(result, shots=tuple(shots))


def _need(needed: dict[str, set[str | None]], things: tuple[Value, ...]) -> None:
    """Note what shots and scenes play in, so that it stays though one side took it away."""
    for thing in things:
        if isinstance(thing, Shot):
            needed["scene"].add(thing.scene)
            needed["location"].add(thing.setting.location)
            needed["character"].add(thing.framing.over)
        elif isinstance(thing, Scene):
            needed["location"].add(thing.location)


def _things(three: Three, collection: Collection, judge: Judge, needed: set[str | None]) -> tuple[Value, ...]:
    base, ours, theirs = (keyed(film, collection) for film in (three.base, three.ours, three.theirs))
    kept: dict[str, Value] = {}
    for key in dict.fromkeys((*ours, *theirs)):
        old, mine, other = base.get(key), ours.get(key), theirs.get(key)
        same = other in (old, mine)
        thing = mine if same else _thing(collection, key, (old, mine, other), judge)
        if thing is None and key in needed:
            thing = mine or other
        if thing is not None:
            kept[key] = thing
    order = _order(collection.field, (list(base), list(ours), list(theirs)), list(kept), judge)
    return tuple(kept[key] for key in order)


def _thing(collection: Collection, key: str, versions: tuple[Any, Any, Any], judge: Judge) -> Value | None:
    base, ours, theirs = (plain(one) for one in versions)
    if base is None and ours is not None and collection.word != "shot":
        base = plain(collection.model.model_validate({collection.key: key}))
    tree = _value(f"{collection.word}:{key}", "", (base, ours, theirs), judge)
    if tree is None or tree is ours:
        return versions[1] if tree is ours else None
    return checked(collection.model, key, tree)


def _value(target: str, path: str, versions: tuple[Any, ...], judge: Judge) -> Any:
    """One value of three, and all below it."""
    base, ours, theirs = versions
    field = path.rpartition(".")[2]
    if theirs in (base, ours) or path == _COUNTED:
        return ours
    if path in _SETS:
        return sorted((set(ours) | (set(theirs) - set(base))) - (set(base) - set(theirs)))
    if all(paths.is_tree(one) for one in versions) and base.keys() == ours.keys() == theirs.keys():
        below = f"{path}." if path else ""
        return {one: _value(target, below + one, (base[one], ours[one], theirs[one]), judge) for one in ours}
    itemised = path not in _WHOLE and all(_is_list_of_trees(one) for one in versions)
    if itemised and (field in paths.KEYS or len({len(one) for one in versions}) == 1):
        return _items(target, path, versions, judge)
    difference = Difference(target=target, path=path, base=base, ours=ours, theirs=theirs)
    return theirs if judge(difference) == "theirs" else ours


def _items(target: str, path: str, versions: tuple[Any, ...], judge: Judge) -> list[Any]:
    """A list whose items are addressed one by one."""
    field = path.rpartition(".")[2]
    base, ours, theirs = (dict(zip(paths.names_of(field, one), one, strict=True)) for one in versions)
    kept: dict[str, Any] = {}
    for name in dict.fromkeys((*ours, *theirs)):
        one = _value(target, f"{path}.{name}", (base.get(name), ours.get(name), theirs.get(name)), judge)
        if one is not None:
            kept[name] = one
    return [kept[name] for name in _order("", (list(base), list(ours), list(theirs)), list(kept), judge)]


def _order(field: str, versions: tuple[list[str], list[str], list[str]], kept: list[str], judge: Judge) -> list[str]:
    """The order of what is kept: the side's that changed it, with what only the other side has beside its neighbour."""
    base, ours, theirs = versions
    shared = [name for name in base if name in ours and name in theirs]
    mine, other = ([name for name in side if name in shared] for side in (ours, theirs))
    lead: Side = "ours"
    if other not in (shared, mine):
        moved = Difference(target=PRODUCTION, path=field, base=shared, ours=mine, theirs=other)
        lead = judge(moved) if field else "theirs" if mine == shared else "ours"
    first, second = (theirs, ours) if lead == "theirs" else (ours, theirs)
    order = [name for name in first if name in kept]
    for place, name in enumerate(second):
        if name in kept and name not in order:
            before = next((one for one in reversed(second[:place]) if one in order), None)
            order.insert(0 if before is None else order.index(before) + 1, name)
    return order


def _is_list_of_trees(value: Any) -> bool:
    return paths.is_list(value) and all(paths.is_tree(item) for item in value)
