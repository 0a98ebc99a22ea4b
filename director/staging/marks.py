"""Marks: where each figure stands in the plan, carried over from shot to shot within a scene.

A shot's own words win over a place carried over; where the two disagree that is told. Poses are played elsewhere.
"""

from dataclasses import dataclass, replace

from director.domain.production import Production
from director.domain.shot import Mark, Place, Shot
from director.domain.vocabulary import Across
from director.staging import exact
from director.staging.closing import stepped_in
from director.staging.cues import Spot
from director.staging.piece import Seat
from director.staging.places import Plan, Stood

_ACROSS: dict[str, float] = {"left": -1.0, "center": 0.0, "right": 1.0}
_APART = 0.62
_LEAN_GAP = 0.27


@dataclass(frozen=True)
class Held:
    """A figure's mark, the spot it means, and the shot that said so."""

    mark: Mark
    spot: Spot
    slate: str


@dataclass(frozen=True)
class Floor:
    """Everyone's place in the opening frame: those the shot names, and those it inherits."""

    named: dict[str, Held]
    inherited: dict[str, Held]
    told: tuple[str, ...]

    def everyone(self) -> dict[str, Held]:
        """All of them, the shot's own last."""
        return {**self.inherited, **self.named}

    def marked(self) -> dict[str, tuple[Mark, Spot]]:
        """Everyone's mark and spot; those whom the shot doesn't name do nothing in it."""
        idle = {"action": "", "to": None}
        there = {who: (one.mark.model_copy(update=idle), one.spot) for who, one in self.inherited.items()}
        return there | {who: (one.mark, one.spot) for who, one in self.named.items()}


def floor_of(production: Production, shot: Shot, plan: Plan) -> Floor:
    """The marks of a shot, read with those of the scene's earlier shots in the same place."""
    held: dict[str, Held] = {}
    told: list[str] = []
    for earlier in production.shots_of(shot.scene):
        if earlier.id == shot.id:
            break
        if earlier.setting.location == shot.setting.location:
            _arrive(earlier, held, _read(earlier, held, plan, []), plan)
    named = _read(shot, held, plan, told)
    for who in _unplaced(shot, production, held):
        held[who] = named[who] = Held(_default_mark(who, shot), _default_spot(who, shot, held, plan), shot.id)
    inherited = {who: one for who, one in held.items() if who not in named}
    return Floor(named, inherited, tuple(told))


def _read(shot: Shot, held: dict[str, Held], plan: Plan, told: list[str]) -> dict[str, Held]:
    """Takes one shot's marks into `held`, which it changes; gives the marks this shot names."""
    named: dict[str, Held] = {}
    for mark in shot.blocking:
        if plan.piece(mark.who) is not None:
            continue
        before = held.pop(mark.who, None)
        spot = _spot(mark, mark.pose, held, plan)
        if before is not None:
            kept = _kept(before, mark, shot, spot)
            if kept is not None:
                spot = _in_pose(kept, mark, held, plan)
            else:
                told.append(f"{mark.who} is {_said(mark)} here and {_said(before.mark)} in {before.slate}")
        spot = _turned(spot, mark, held, plan)
        held[mark.who] = named[mark.who] = Held(mark, spot, shot.id)
    for who, one in named.items():  # those who face somebody named after them
        held[who] = named[who] = replace(one, spot=_turned(one.spot, one.mark, held, plan))
    return named


def _said(place: Place) -> str:
    return f"near {place.near}" if place.near else f"{place.across}, {place.depth}"


def _kept(before: Held, mark: Mark, shot: Shot, fresh: Spot) -> Spot | None:
    """The spot carried over, where this mark says the same place or only what another camera would see."""
    old = before.mark
    if mark.near is not None or old.near is not None:
        return before.spot if mark.near == old.near else None
    if (mark.across, mark.depth) == (old.across, old.depth):
        return before.spot
    seen_past = shot.framing.kind in ("over_the_shoulder", "point_of_view") and mark.across == old.across
    near_enough = abs(fresh.x - before.spot.x) + abs(fresh.z - before.spot.z) < 0.2
    return before.spot if seen_past or near_enough else None


def _in_pose(kept: Spot, mark: Mark, held: dict[str, Held], plan: Plan) -> Spot:
    """A carried place with what this pose needs: a seat to sit on, or the floor to stand on."""
    fitting = (mark.pose == "sitting") == (kept.seat is not None) and (mark.pose == "lying") == (kept.y > 0)
    if fitting and mark.pose not in ("leaning", "lying"):
        return kept
    if kept.piece is not None:
        return _near(plan.piece(kept.piece), mark, mark.pose, held, plan) or replace(
            kept, seat=None, y=0.0, fixed=False
        )
    return replace(kept, seat=0.45 if mark.pose == "sitting" else None, y=0.0)


def _arrive(shot: Shot, held: dict[str, Held], named: dict[str, Held], plan: Plan) -> None:
    """At the end of a shot those who walk are where they went, and those who stepped up to somebody there."""
    floor = Floor(named, {who: one for who, one in held.items() if who not in named}, ())
    steps = {who: stepped_in(who, floor.marked(), shot.framing) for who in named}
    held.update({who: replace(held[who], spot=near) for who, near in steps.items() if near is not None})
    for mark in shot.blocking:
        if mark.to is not None and mark.who in held:
            there = destination(mark, held, plan)
            moved = mark.model_copy(update={**mark.to.model_dump(), "to": None, "pose": _rested(mark)})
            held[mark.who] = Held(moved, there, shot.id)


def _rested(mark: Mark) -> str:
    return "standing" if mark.pose in ("walking", "running") else mark.pose


def destination(mark: Mark, held: dict[str, Held], plan: Plan) -> Spot:
    """Where a mark's `to` is; those who stand before it in the order have gone where they go, so no two end on one."""
    there = dict(held)
    for who, one in held.items():
        if who == mark.who:
            break
        if one.mark.to is not None:
            there[who] = replace(one, spot=_end(one.mark, there, plan))
    return _end(mark, there, plan)


def _end(mark: Mark, held: dict[str, Held], plan: Plan) -> Spot:
    others = {who: one for who, one in held.items() if who != mark.who}
    pose = "sitting" if mark.pose == "sitting" else "standing"
    return _spot(mark.to or mark, pose, others, plan)


def _spot(place: Place, pose: str, held: dict[str, Held], plan: Plan) -> Spot:
    piece = plan.piece(place.near)
    spot = _near(piece, place, pose, held, plan) if piece is not None else None
    if spot is not None:
        return spot
    if plan.dressing.seats:
        return _aboard(place, held, plan)
    x, z = cell(place, plan)
    return _clear(Spot(x, z, seat=0.45 if pose == "sitting" else None), held, plan)


def _aboard(place: Place, held: dict[str, Held], plan: Plan) -> Spot:
    """A seat of a car: in front unless the background is said, on the side that is said."""
    row = -1.25 if place.depth == "background" else -0.32
    wish = sorted(
        plan.dressing.seats, key=lambda seat: (abs(seat[2] - row), -seat[0] * (_ACROSS[place.across] or -0.1))
    )
    x, high, z = next((seat for seat in wish if not _taken(seat[0], seat[2], held, 0.4)), wish[0])
    return Spot(x, z, 0.0, seat=high, fixed=True)


def cell(place: Place, plan: Plan) -> tuple[float, float]:
    """The middle of a figure's place in the plan, in metres."""
    if plan.interior:
        return 0.95 * _ACROSS[place.across], {"foreground": 1.25, "midground": 0.0, "background": -1.75}[place.depth]
    return 1.15 * _ACROSS[place.across], {"foreground": 1.6, "midground": 0.0, "background": -4.2}[place.depth]


def _taken(x: float, z: float, held: dict[str, Held], gap: float) -> bool:
    return any(exact.apart((one.spot.x, one.spot.z), (x, z)) < gap for one in held.values())


def _clear(spot: Spot, held: dict[str, Held], plan: Plan) -> Spot:
    """The nearest free floor: steps towards the audience out of furniture, sideways from people."""
    tries = [(0.0, 0.0)]
    for ring in (0.35, 0.7, 1.05, 1.4):
        tries += [(0.0, ring), (ring, 0.0), (-ring, 0.0), (ring, ring), (-ring, ring), (0.0, -ring)]
    for dx, dz in tries:
        x, z = spot.x + dx, spot.z + dz
        if _open(x, z, plan) and not _taken(x, z, held, _APART):
            return replace(spot, x=x, z=z)
    return spot


def _open(x: float, z: float, plan: Plan) -> bool:
    room = plan.room
    if room is not None and not (room.left + 0.3 < x < room.right - 0.3 and room.back + 0.3 < z < room.front - 0.3):
        return False
    solid = (one for one in plan.pieces if one.kind not in ("window", "door") and one.piece.base[0] > 0 and one.y == 0)
    return not any(one.within(x, z, 0.24) for one in solid if one.kind != "water")


def _near(piece: Stood | None, place: Place, pose: str, held: dict[str, Held], plan: Plan) -> Spot | None:
    """A free place at a set piece: on it to sit or lie, against it to lean, beside it to stand."""
    if piece is None:
        return None
    if pose == "lying" and piece.piece.beds:
        return _on(piece, piece.piece.beds, held, lying=True)
    if pose == "sitting" and piece.piece.seats:
        spot = _on(piece, piece.piece.seats, held, lying=False)
        return replace(spot, table=_table_ahead(spot, plan))
    if pose == "leaning":
        return _against(piece, held)
    if pose == "sitting":
        chair = _chair_at(piece, held, plan)
        if chair is not None:
            return chair
    return _beside(piece, place, pose, held, plan)


def _on(piece: Stood, seats: tuple[Seat, ...], held: dict[str, Held], *, lying: bool) -> Spot:
    best: Spot | None = None
    for seat in seats:
        x, y, z = piece.world(seat.at)
        yaw = exact.turn(piece.yaw + seat.yaw)
        spot = Spot(x, z, yaw, y=y if lying else 0.0, seat=None if lying else y, fixed=True, piece=piece.slate)
        if not _taken(x, z, held, 0.4):
            return spot
        best = best or spot
    return best or Spot(piece.x, piece.z, piece=piece.slate)


def _table_ahead(spot: Spot, plan: Plan) -> float | None:
    ahead = (float(exact.sine(spot.yaw)), float(exact.cosine(spot.yaw)))
    x, z = spot.x + 0.55 * ahead[0], spot.z + 0.55 * ahead[1]
    tops = (one for one in plan.pieces if one.piece.top is not None and one.within(x, z, 0.05))
    return next((one.piece.top for one in tops), None)


def _chair_at(piece: Stood, held: dict[str, Held], plan: Plan) -> Spot | None:
    """A free seat drawn up to the piece that one is said to sit at."""
    for one in plan.pieces:
        if one.piece.seats and one.slate and piece.within(one.x, one.z, 0.75) and not _taken(one.x, one.z, held, 0.4):
            spot = _on(one, one.piece.seats, held, lying=False)
            return replace(spot, table=_table_ahead(spot, plan), piece=piece.slate)
    return None


def _against(piece: Stood, held: dict[str, Held]) -> Spot:
    wide, deep = piece.piece.base
    if piece.kind == "car":
        spots = [(wide + _LEAN_GAP, 0.4, 90.0), (-wide - _LEAN_GAP, 0.4, -90.0), (wide + _LEAN_GAP, -0.5, 90.0)]
    else:
        aside = min(wide * 0.6, 0.7)
        spots = [(0.0, deep + _LEAN_GAP, 0.0), (aside, deep + _LEAN_GAP, 0.0), (-aside, deep + _LEAN_GAP, 0.0)]
    placed = [(*piece.world((x, 0.0, z)), yaw) for x, z, yaw in spots]
    x, _, z, yaw = next((one for one in placed if not _taken(one[0], one[2], held, 0.5)), placed[0])
    return Spot(x, z, exact.turn(piece.yaw + yaw), fixed=True, piece=piece.slate)


def _beside(piece: Stood, place: Place, pose: str, held: dict[str, Held], plan: Plan) -> Spot:
    wide, deep = piece.piece.base
    gap = 0.34 if piece.wall or piece.kind in ("table", "desk", "counter") else 0.42
    aside = min(wide * 0.6, 0.8)
    front = [(0.0, deep + gap), (aside, deep + gap), (-aside, deep + gap)]
    flanks = [(-wide - gap, 0.0), (wide + gap, 0.0)]
    if place.across == "right":
        flanks.reverse()
    spots = [*flanks, (0.0, -deep - gap), *front] if piece.kind in ("table", "desk", "car", "bed") else front + flanks
    placed = [piece.world((x, 0.0, z)) for x, z in spots]
    free = (one for one in placed if _open(one[0], one[2], plan) and not _taken(one[0], one[2], held, _APART))
    x, _, z = next(free, placed[0])
    spot = Spot(x, z, seat=0.45 if pose == "sitting" else None, piece=piece.slate)
    return spot if not _taken(x, z, held, 0.3) else _clear(spot, held, plan)


def _turned(spot: Spot, mark: Mark, held: dict[str, Held], plan: Plan) -> Spot:
    """The body turned the way the mark faces; one who sits or leans turns a little."""
    yaw = facing_yaw(spot, mark.facing, held, plan)
    if not spot.fixed:
        return replace(spot, yaw=yaw)
    return spot


def facing_yaw(spot: Spot, facing: str, held: dict[str, Held], plan: Plan) -> float:
    """The way a facing means, in radians in the plan: the audience is the camera until it is solved."""
    fixed = {"camera": 0.0, "away": exact.PI, "left": -exact.PI / 2, "right": exact.PI / 2}
    if facing in fixed:
        return spot.yaw if facing == "camera" and spot.fixed else fixed[facing]
    target = held.get(facing)
    there = (target.spot.x, target.spot.z) if target is not None else None
    piece = plan.piece(facing)
    if there is None and piece is not None:
        there = (piece.x, piece.z)
    if there is None or abs(there[0] - spot.x) + abs(there[1] - spot.z) < 1e-6:
        return spot.yaw if spot.fixed else 0.0
    return float(exact.bearing(there[0] - spot.x, there[1] - spot.z))


def _unplaced(shot: Shot, production: Production, held: dict[str, Held]) -> list[str]:
    wanted = [*shot.framing.subjects, *([shot.framing.over] if shot.framing.over else [])]
    return [who for who in dict.fromkeys(wanted) if production.character(who) is not None and who not in held]


def _partner(who: str, shot: Shot) -> str | None:
    people = [*shot.framing.subjects, *([shot.framing.over] if shot.framing.over else [])]
    people += [mark.who for mark in shot.blocking]
    return next((other for other in people if other != who), None)


def _default_mark(who: str, shot: Shot) -> Mark:
    partner = _partner(who, shot)
    pair = partner is not None and shot.framing.kind in ("two_shot", "over_the_shoulder", "point_of_view")
    across: Across = "center"
    if pair:
        across = "right" if who == shot.framing.over or (who in shot.framing.subjects[1:]) else "left"
    return Mark(who=who, across=across, facing=partner if pair and partner else "camera")


def _default_spot(who: str, shot: Shot, held: dict[str, Held], plan: Plan) -> Spot:
    mark = _default_mark(who, shot)
    spot = _spot(mark, mark.pose, held, plan)
    if mark.facing != "camera":
        return replace(spot, yaw=exact.PI / 2 if mark.across == "left" else -exact.PI / 2)
    return spot
