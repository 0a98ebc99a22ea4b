"""What figures do: poses, where they stand, which way they look, where they go; who is there and who isn't."""

from dataclasses import dataclass, field
from typing import Any

from director.interpreters.rules.departures import is_same, read_gone
from director.interpreters.rules.draft import UNCHANGED, Working
from director.interpreters.rules.figures import (
    OWNS,
    is_pose,
    owner_in,
    says_something,
    subject_at,
    turned_at,
    unknown_role,
    unknown_verb,
)
from director.interpreters.rules.phrases import noun_phrase, object_at, piece_at
from director.interpreters.rules.stage import Stage, person_at
from director.interpreters.rules.terms import Clause

_BLANK: dict[str, Any] = {
    "across": "center",
    "depth": "midground",
    "near": None,
    "facing": "camera",
    "pose": "standing",
    "action": "",
    "to": None,
    "pace": "steady",
}

_GOING = frozenset({"walking", "running"})


@dataclass
class _Figure:
    """What a clause says of one figure."""

    who: str
    facts: dict[str, Any] = field(default_factory=dict[str, Any])
    to: dict[str, Any] = field(default_factory=dict[str, Any])


def read(clause: Clause, stage: Stage) -> None:
    """Take blocking from a clause."""
    _swap(clause, stage)
    read_gone(clause, stage)
    figures = _figures(clause, stage)
    for figure in figures:
        if figure.facts or figure.to:
            stage.person = figure.who if stage.production.character(figure.who) else stage.person
            stage.topic = "blocking"
            stage.put("blocking", lambda working, figure=figure: _blocked(working, figure))


def _swap(clause: Clause, stage: Stage) -> None:
    at = clause.first("swap")
    if at is not None:
        if stage.first is not None and len(stage.first.marks()) < 2:
            return
        clause.take(at, *(one for one in clause.stretch(at) if piece_at(clause, one, stage.first)))
        stage.put("blocking", _swapped)


def _swapped(working: Working) -> Any:
    marks = working.marks()
    if len(marks) < 2:
        return UNCHANGED
    for field_name in ("across", "depth", "near"):
        marks[0][field_name], marks[1][field_name] = marks[1][field_name], marks[0][field_name]
    return marks


def _figures(clause: Clause, stage: Stage) -> list[_Figure]:
    if not _about_figures(clause, stage):
        return []
    figures: list[_Figure] = []
    current: list[_Figure] = []
    at = 0
    while at < len(clause):
        turned = turned_at(clause, at, stage)
        if turned is not None:
            current = [_of(figures, who) for who in turned[0]]
            for figure in current:
                figure.facts["facing"] = turned[1]
            clause.take_range(at, turned[2] + 1)
            at = turned[2] + 1
            continue
        named = subject_at(clause, at, stage)
        if named:
            current = [_of(figures, who) for who in named]
            clause.take(at)
            at += 1
            continue
        if says_something(clause, at) and not current:
            current = _nobody_named(clause, at, stage, figures)
        at = _fact(clause, at, stage, current)
    return figures


def _about_figures(clause: Clause, stage: Stage) -> bool:
    if (
        clause.has("facing", "extra", "opposite")
        or any(turned_at(clause, at, stage) for at in range(len(clause)))
        or any(says_something(clause, at) for at in clause.all("face_verb"))
        or any(is_pose(clause, at) for at in clause.all("pose", "enter"))
    ):
        return True
    someone = any(subject_at(clause, at, stage) for at in range(len(clause)))
    placed = (
        clause.has("depth", "across")
        or any(clause.terms[at].phrase in _BESIDE for at in range(len(clause)))
        or any(piece_at(clause, at, stage.first) for at in range(len(clause)) if clause.free(at))
    )
    return someone and (placed or unknown_verb(clause, stage) is not None)


def _of(figures: list[_Figure], who: str) -> _Figure:
    for figure in figures:
        if figure.who == who:
            return figure
    figures.append(_Figure(who))
    return figures[-1]


def _nobody_named(clause: Clause, at: int, stage: Stage, figures: list[_Figure]) -> list[_Figure]:
    if unknown_role(clause, at):
        return []
    favoured = owner_in(clause, at, stage) or stage.person or next(iter(stage.people() if stage.working else []), None)
    return [_of(figures, favoured)] if favoured else []


def _fact(clause: Clause, at: int, stage: Stage, current: list[_Figure]) -> int:
    """Read what starts at this place into the current figures; gives the next place."""
    if not clause.free(at):
        return at + 1
    denied = clause.terms[at].negated or "can not" in [clause.terms[one].phrase for one in range(max(0, at - 2), at)]
    if denied and any(clause.sense(at, one) for one in ("pose", "facing", "enter")):
        clause.take(at)
        return at + 1
    if not current:
        return at + 1
    for category, reader in _READERS:
        if clause.sense(at, category) is not None:
            end = reader(clause, at, stage, current)
            if end > at:
                return end
    return at + 1


def _pose(clause: Clause, at: int, stage: Stage, current: list[_Figure]) -> int:
    pose = clause.terms[at].senses["pose"]
    for figure in current:
        figure.facts["pose"] = pose
    if clause.terms[at].words[-1] in ("at", "by"):
        found = _object_after(clause, at, stage)
        piece = piece_at(clause, found[0], stage.first) if found is not None else None
        for figure in current if piece is not None else ():
            figure.facts["near"] = piece
        clause.take(found[0] if found is not None else None)
    clause.take(at, *(one for one in (at - 1, at + 1, at + 2) if clause.sense(one, "pace") and pose in _GOING))
    quicker = next((one for one in (at + 1, at + 2, at - 1) if clause.sense(one, "pace_step") is not None), None)
    if quicker is not None and pose in _GOING:
        clause.take(quicker)
        for figure in current:
            figure.facts["pace"] = "fast" if int(clause.terms[quicker].senses["pace_step"]) > 0 else "slow"
    if pose in _GOING:
        _pace(clause, at, current)
    return at + 1


def _pace(clause: Clause, at: int, current: list[_Figure]) -> None:
    for one in (at - 1, at + 1, at + 2):
        if clause.any_sense(one, "pace"):
            for figure in current:
                figure.facts["pace"] = clause.any_sense(one, "pace")


def _facing(clause: Clause, at: int, stage: Stage, current: list[_Figure]) -> int:
    for figure in current:
        figure.facts["facing"] = clause.terms[at].senses["facing"]
    clause.take(at)
    return at + 1


def _face(clause: Clause, at: int, stage: Stage, current: list[_Figure]) -> int:
    if clause.terms[at].phrase in ("face", "faces") and at and clause.terms[at - 1].phrase in OWNS:
        return at
    for one in range(at + 1, min(at + 5, len(clause))):
        toward = object_at(clause, one, stage)
        side = clause.sense(one, "across")
        if toward is not None or side in ("left", "right"):
            for figure in current:
                if figure.who != toward:
                    figure.facts["facing"] = toward or side
            clause.take(*range(at, one + 1))
            return one + 1
        if clause.sense(one, "pronoun") == "they":
            _each_other(current)
            clause.take(at, one)
            return one + 1
    _text, covered = noun_phrase(clause, at + 1, ("at", "of", "to"))
    for figure in current:
        figure.facts["action"] = clause.text(at, covered[-1] + 1) if covered else clause.terms[at].text
    clause.take(at, *covered)
    return (covered[-1] if covered else at) + 1


def _each_other(current: list[_Figure]) -> None:
    if len(current) == 2:
        current[0].facts["facing"], current[1].facts["facing"] = current[1].who, current[0].who


def _where(clause: Clause, at: int, stage: Stage, current: list[_Figure]) -> int:
    category = "depth" if clause.sense(at, "depth") else "across"
    going = any(figure.facts.get("pose") in _GOING for figure in current)
    toward = going and (
        clause.terms[at].phrase.startswith(("to", "into")) or clause.any_sense(at - 1, "toward") == "to"
    )
    value = clause.terms[at].senses[category]
    for figure in current:
        (figure.to if toward else figure.facts)[category] = value
    clause.take(at)
    return at + 1


def _near(clause: Clause, at: int, stage: Stage, current: list[_Figure]) -> int:
    found = _object_after(clause, at, stage)
    if found is None:
        return at
    place, name = found
    piece = piece_at(clause, place, stage.first)
    going = any(figure.facts.get("pose") in _GOING for figure in current)
    heading = clause.any_sense(at, "toward") == "to" and going
    if clause.any_sense(at, "toward") == "from" and (piece is None or not going):
        clause.take(at, place)
        return place + 1
    for figure in current:
        if piece is None and name in [one.id for one in stage.production.cast]:
            _beside(figure, clause.terms[at].phrase, name, stage)
        elif heading:
            figure.to["near"] = piece
        elif piece is not None:
            figure.facts["near"] = piece
        else:
            figure.facts["action"] = clause.text(at, place + 1)
    clause.take(at, place)
    return place + 1 if name else at


_BESIDE = frozenset(["behind", "beside", "next to", "in front of", "close to", "alongside", "near"])

_DEPTHS = ("foreground", "midground", "background")


def _beside(figure: _Figure, where: str, other: str, stage: Stage) -> None:
    """ "Behind her": a place from somebody else's, as seen in the frame."""
    mark = next((one for one in (stage.first.marks() if stage.first else []) if one["who"] == other), None)
    if mark is None or figure.who == other:
        return
    step = {"behind": 1, "in front of": -1}.get(where, 0)
    figure.facts["depth"] = _DEPTHS[min(max(_DEPTHS.index(mark["depth"]) + step, 0), 2)]
    aside = {"left": "center", "right": "center", "center": "right"}[mark["across"]]
    figure.facts["across"] = mark["across"] if step else aside


def _object_after(clause: Clause, at: int, stage: Stage) -> tuple[int, str] | None:
    for one in range(at + 1, min(at + 5, len(clause))):
        if clause.is_break(one):
            return None
        piece = piece_at(clause, one, stage.first)
        if piece is not None:
            return one, piece
        who = person_at(clause, one, stage)
        if who is not None and clause.terms[at].phrase not in ("on", "in", "at", "to"):
            return one, who
        if clause.any_sense(one, "set_word") and clause.any_sense(at, "near"):
            return one, clause.terms[one].phrase
    return None


def _enter(clause: Clause, at: int, stage: Stage, current: list[_Figure]) -> int:
    way = clause.terms[at].senses["enter"]
    side = next(
        (
            one
            for one in clause.stretch(at)
            if one > at and (clause.sense(one, "across") or clause.sense(one, "light_from"))
        ),
        None,
    )
    hand = None
    if side is not None:
        senses = clause.terms[side].senses
        hand = senses.get("across") or senses.get("light_from")
        clause.take(side)
    for figure in current:
        figure.facts["pose"] = clause.terms[at].senses.get("pose", "walking")
        figure.facts["action"] = clause.text(at, (side or at) + 1)
        if hand in ("left", "right", "center"):
            (figure.facts if way == "enter" else figure.to)["across"] = hand
            if way == "enter":
                figure.to.setdefault("across", "center")
    clause.take(at)
    return at + 1


def _across_now(figure: _Figure, stage: Stage) -> str | None:
    marks = stage.first.marks() if stage.first is not None else []
    return next((one["across"] for one in marks if one["who"] == figure.who), None)


def _opposite(clause: Clause, at: int, stage: Stage, current: list[_Figure]) -> int:
    """ "Sitting opposite him": on the other side, and facing."""
    other = next((one for one in range(at + 1, min(at + 3, len(clause))) if person_at(clause, one, stage)), None)
    who = person_at(clause, other, stage) if other is not None else None
    if other is None or who is None or who in [figure.who for figure in current]:
        return at
    mark = next((one for one in (stage.first.marks() if stage.first else []) if one["who"] == who), None)
    for figure in current:
        figure.facts["facing"] = who
        across = {"left": "right", "right": "left"}.get(mark["across"]) if mark is not None else None
        if across is not None and across != _across_now(figure, stage):
            figure.facts["across"] = across
    clause.take_range(at, other + 1)
    return other + 1


_READERS = (
    ("opposite", _opposite),
    ("enter", _enter),
    ("facing", _facing),
    ("face_verb", _face),
    ("pose", _pose),
    ("depth", _where),
    ("across", _where),
    ("near", _near),
    ("toward", _near),
)


def act(clause: Clause, stage: Stage) -> None:
    """ "June lights a cigarette": a verb that no department knows is what she does."""
    at = unknown_verb(clause, stage)
    if at is None:
        return
    end = at
    while end < len(clause) and not (
        clause.is_break(end) and (not clause.any_sense(end, "and") or _next_is_known(clause, end + 1))
    ):
        end += 1
    who = subject_at(clause, at - 1, stage)
    text = clause.text(at, end)
    clause.take_range(at - 1, end)
    stage.person = who[0]
    for one in who:
        stage.put("blocking", lambda working, one=one: _blocked(working, _Figure(one, {"action": text})))


def _next_is_known(clause: Clause, at: int) -> bool:
    return bool(at < len(clause) and clause.terms[at].senses.keys() - {"plain", "amount", "near", "toward"})


def _blocked(working: Working, figure: _Figure) -> list[dict[str, Any]]:
    marks = working.marks()
    mark = next((one for one in marks if is_same(one["who"], figure.who)), None)
    if mark is None:
        mark = {"who": figure.who, **_BLANK}
        marks.append(mark)
    mark.update(figure.facts)
    if ("across" in figure.facts or "depth" in figure.facts) and "near" not in figure.facts:
        mark["near"] = None
    if figure.facts.get("pose") not in (None, *_GOING) and not figure.to:
        mark["to"] = None
    if figure.to:
        base = {"across": mark["across"], "depth": mark["depth"], "near": None}
        piece = _piece(working, figure.to.get("near"))
        mark["to"] = {**base, **({"across": piece["across"], "depth": piece["depth"]} if piece else {}), **figure.to}
    return marks


def _piece(working: Working, name: str | None) -> dict[str, Any] | None:
    pieces = working.location.set if working.location is not None else ()
    return next((piece.model_dump() for piece in pieces if piece.id == name), None)
