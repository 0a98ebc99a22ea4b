"""The viewfinder: who and what the framing means, measured, and the bearing that sees them.

The camera itself is solved in `setups`; what is taken out of its way is in `striking`.
"""

from dataclasses import replace

from director.domain.production import Production
from director.domain.shot import Shot
from director.staging import axis, exact
from director.staging.framing import Glass
from director.staging.looker import Looker
from director.staging.rehearsal import Rehearsed, measured
from director.staging.setups import Seen, Setup, set_up
from director.staging.solids import Book
from director.staging.subjects import Subject, of_piece, of_place, of_thing

# degrees about the subject and metres up, in the order they are tried
_SWINGS = ((0.0, 0.0), (15.0, 0.0), (-15.0, 0.0), (30.0, 0.0), (-30.0, 0.0))
_SEVERAL = tuple((swing, lift) for lift in (0.0, 0.35, 0.8) for swing in (0.0, 8.0, -8.0, 15.0, -15.0, 30.0, -30.0))
_GOOD = 0.92


def seen_by(production: Production, shot: Shot, scene: Rehearsed) -> tuple[Seen, dict[str, Subject]]:
    """Who and what the framing means, measured; the favoured first."""
    known: dict[str, Subject] = {who: measured(actor, scene.opening) for who, actor in scene.actors.items()}
    for laid in scene.laid:
        low, high = laid.box(scene.opening)
        holder = scene.actors.get(laid.holder)
        yaw = float(holder.played.carriage.yaw[scene.opening]) if holder is not None else 0.0
        known.setdefault(laid.name, of_thing(laid.name, low, high, yaw))
    for stood in scene.plan.pieces:
        if stood.slate:
            known.setdefault(stood.slate, of_piece(stood))
    wanted = [known[name] for name in dict.fromkeys(shot.framing.subjects) if name in known]
    over = known.get(shot.framing.over) if shot.framing.over else None
    people = [known[who] for who in scene.actors if who in scene.floor.named]
    if shot.framing.kind in ("over_the_shoulder", "point_of_view"):
        wanted, over = _pair(wanted, over, [known[who] for who in scene.actors], shot)
    if not wanted:
        wanted = _unsaid(shot, people)
    if shot.framing.kind in ("two_shot", "group") and len(wanted) == 1:
        most = 2 if shot.framing.kind == "two_shot" else 9
        everyone = people + [known[who] for who in scene.actors if known[who] not in people]
        wanted = list(dict.fromkeys([*wanted, *everyone]))[:most]
    if shot.framing.kind not in ("two_shot", "group", "establishing"):
        wanted = wanted[:1] if shot.framing.kind != "single" or len(wanted) == 1 else wanted
    pair = axis.pair_of(shot, tuple(wanted), over)
    if pair is None or pair[1] not in scene.actors:
        return Seen(tuple(wanted), over), known
    return Seen(tuple(wanted), over, axis.side_kept(production, shot, pair, known), pair[1]), known


def _pair(
    wanted: list[Subject], over: Subject | None, everyone: list[Subject], shot: Shot
) -> tuple[list[Subject], Subject | None]:
    """Both ends of an over or a point of view, where only one is said."""
    if over is None:
        spare = [one for one in everyone if not wanted or one.name != wanted[0].name]
        over = spare[0] if spare and wanted else None
    if not wanted and over is not None:
        wanted = [one for one in everyone if one.name != over.name][:1]
    return wanted, over


def _unsaid(shot: Shot, people: list[Subject]) -> list[Subject]:
    if not people or (shot.framing.kind == "establishing" and shot.framing.size in ("wide", "extreme_wide")):
        xs = [one.axis for one in people] or [(0.0, -0.6)]
        return [of_place(sum(x for x, _ in xs) / len(xs), sum(z for _, z in xs) / len(xs))]
    counts = {"two_shot": 2, "group": 9}
    return people[: counts.get(shot.framing.kind, 1)]


def sighted(shot: Shot, seen: Seen, glass: Glass, scene: Rehearsed, book: Book) -> tuple[Setup, float, float]:
    """The set-up that sees its subjects best, with its swing and lift; what was asked for wins where it is good enough.

    A shoulder and a pair of eyes have one place each, so those are taken as they are.
    """
    stands = _SEVERAL if len(seen.subjects) > 1 else _SWINGS
    if shot.framing.kind in ("point_of_view", "over_the_shoulder"):
        stands = stands[:1]
    looker = Looker(book, scene.opening, seen.subjects, shot.framing.size)
    best: tuple[float, Setup, float, float] | None = None
    for swing, lift in stands:
        setup = set_up(shot.framing, seen, glass, exact.turn(swing), lift)
        score = looker.score(setup.view)
        if score >= _GOOD and best is None:
            return setup, exact.turn(swing), lift
        score -= 0.002 * abs(swing) + 0.06 * lift
        if best is None or score > best[0] + 0.04:
            best = (score, setup, swing, lift)
        if score >= _GOOD - 0.05:
            break
    if best is None:
        return set_up(shot.framing, seen, glass), 0.0, 0.0
    _, setup, swing, lift = best
    return replace(setup, told=(*setup.told, *_swung(seen, swing, lift))), exact.turn(swing), lift


def _swung(seen: Seen, swing: float, lift: float) -> tuple[str, ...]:
    who = seen.subjects[0].name or "the place"
    who = who if len(seen.subjects) == 1 else "somebody"
    moved = [f"swung {abs(swing):g} degrees {'left' if swing > 0 else 'right'}"] if swing else []
    moved += [f"raised {lift:.1f} m"] if lift else []
    return (f"{who} was hidden: the camera is {' and '.join(moved)}",) if moved else ()
