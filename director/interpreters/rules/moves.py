"""Camera moves: which, how fast, when in the shot, on whom, and to what size; and taking them away."""

from typing import Any

from director.interpreters.rules.draft import UNCHANGED, Working
from director.interpreters.rules.lexicon import film_words
from director.interpreters.rules.lists import listed
from director.interpreters.rules.move_times import Span, later_span, span_of
from director.interpreters.rules.phrases import object_at
from director.interpreters.rules.stage import Stage
from director.interpreters.rules.terms import Clause

_SIDED = frozenset({"pan", "truck", "arc", "whip_pan", "roll"})

_PLACES_TOO = listed("moves.places_too")
_NOT_TARGETS = listed("moves.not_targets")
_PACES = ("slow", "steady", "fast")

_LOCK_OFF = frozenset({"handheld", "steadicam", "gimbal", "drone"})


def read(clause: Clause, stage: Stage) -> None:
    """Take the camera moves from a clause."""
    _static(clause, stage)
    _dropped(clause, stage)
    places = [at for at in clause.all("move", "stem") if _is_camera_move(clause, at)]
    found: list[tuple[dict[str, Any], Span]] = []
    regions = _regions(clause, places)
    clause.take(*places)
    for at, region in zip(places, regions, strict=True):
        found.append(_move(clause, stage, at, region))
    if found:
        _put_moves(clause, stage, found)
    elif stage.topic == "camera":
        later_span(clause, stage)
    _new_pace(clause, stage)


def _is_camera_move(clause: Clause, at: int) -> bool:
    term = clause.terms[at]
    if term.negated or not clause.free(at):
        return False
    before = at - 1
    while clause.any_sense(before, "plain") and clause.any_sense(before, "pronoun") is None and before > at - 3:
        before -= 1
    if term.words[0] in ("stay", "stays", "linger", "remain") and clause.has("seconds", "duration_step"):
        clause.take(at)
        return False
    if at > 0 and clause.is_break(at - 1) and clause.any_sense(before - 1, "target_lead") is not None:
        return True
    subject = clause.any_sense(before, "person") or clause.any_sense(before, "pronoun")
    moved = film_words().match(term.words, 0)
    verb_of_a_person = subject is not None and not (
        before < at - 1 and clause.terms[at - 1].phrase in ("'s", "a", "the")
    )
    only_support = moved is not None and "support" in moved[1] and "stem" in moved[1]
    if term.words[0] in ("swing", "go", "come", "move", "spin") and "stem" in term.senses and clause.has("side"):
        clause.take(at)
        return False
    if (
        clause.any_sense(at + 2, "attribute") in ("lens.f_stop", "light", "lens.focal_mm")
        and clause.terms[at + 1].phrase == "the"
    ):
        return False
    if _is_noun(clause, at) or _moves_a_person(clause, at):
        return False
    names_a_piece = clause.any_sense(at, "set_piece") is not None and clause.any_sense(at - 1, "plain") is not None
    return not verb_of_a_person and not only_support and not names_a_piece


def _is_noun(clause: Clause, at: int) -> bool:
    """ "The upper circle" is a place, and what "she hides" in "she hides the pan" is a thing."""
    if at > 2 and clause.terms[at - 1].phrase in ("the", "a") and not clause.terms[at - 2].senses:
        return bool({"person", "pronoun"} & clause.terms[at - 3].senses.keys())
    before = clause.terms[at - 1] if at else None
    return (
        before is not None
        and clause.terms[at].phrase in _PLACES_TOO
        and not before.senses
        and at > 1
        and clause.terms[at - 2].phrase in ("the", "a", "an")
    )


def _moves_a_person(clause: Clause, at: int) -> bool:
    """ "Push her over to the left of the picture" moves her, not the camera."""
    following = clause.any_sense(at + 1, "pronoun") or clause.any_sense(at + 1, "person")
    placed = any(clause.any_sense(one, "placement") for one in clause.stretch(at))
    return following is not None and placed and len(clause.terms[at].words) == 1


def _static(clause: Clause, stage: Stage) -> None:
    at = clause.first("static")
    noun = next(
        (one for one in clause.all("attribute") if clause.terms[one].senses["attribute"] == "camera.moves"), None
    )
    if (
        at is None
        and noun is not None
        and any(clause.any_sense(one, "remove") or "not" in clause.terms[one].senses for one in range(noun))
        and not clause.all("move", "stem", "pace_step")
    ):
        clause.take(noun)
        stage.put("camera.moves", [])
    if at is None:
        return
    clause.take(at)
    stage.topic = "camera"
    stage.put("camera.moves", [])
    if clause.terms[at].senses["static"] == "lock_off":
        stage.put("camera.support", _locked_support)


def _locked_support(working: Working) -> Any:
    return "tripod" if working.get("camera.support") in _LOCK_OFF else UNCHANGED


def _dropped(clause: Clause, stage: Stage) -> None:
    for at in clause.all("move", "stem"):
        term = clause.terms[at]
        if not term.negated:
            continue
        kind = str(term.senses.get("move") or term.senses.get("stem"))
        clause.take(
            at, *(near for near in (at - 1, at + 1) if clause.sense(near, "pace") or clause.sense(near, "across"))
        )
        clause.take(*(near for near in clause.stretch(at) if clause.sense(near, "attribute") == "camera.moves"))
        stage.topic = "camera"
        stage.put("camera.moves", lambda working, kind=kind: _without(working, kind))


def _without(working: Working, kind: str) -> list[dict[str, Any]]:
    moves: list[dict[str, Any]] = working.get("camera.moves")
    return [move for move in moves if not (move["kind"] == kind or move["kind"].startswith(kind))]


def _regions(clause: Clause, places: list[int]) -> list[range]:
    starts = [clause.stretch(at).start for at in places]
    regions: list[range] = []
    for n, at in enumerate(places):
        start = max(starts[n], places[n - 1] + 1) if n else 0
        last = len(clause) if n + 1 == len(places) else max(starts[n + 1], at + 1)
        regions.append(range(start, last))
    return regions


def _move(clause: Clause, stage: Stage, at: int, region: range) -> tuple[dict[str, Any], Span]:
    move: dict[str, Any] = {"kind": _kind(clause, stage, at, region)}
    pace = _pace(clause, at, region)
    if pace is not None:
        move["pace"] = pace
    span = span_of(clause, region)
    size = _arrival(clause, at, region)
    if size is not None:
        move["size"] = size
    target = _target(clause, stage, at, region)
    if target is not None:
        move["target"] = target
    amount = next((one for one in region if clause.sense(one, "degrees") or clause.sense(one, "metres")), None)
    if amount is not None:
        move["amount"] = clause.terms[amount].senses["number"]
        clause.take(amount)
    stage.topic = "camera"
    return move, span


def _kind(clause: Clause, stage: Stage, at: int, region: range) -> str:
    term = clause.terms[at]
    if "move" in term.senses and not ("stem" in term.senses and _has_side(clause, region)):
        return str(term.senses["move"])
    stem = str(term.senses["stem"])
    if stem == "truck" and not _has_side(clause, region):
        after = {clause.terms[one].phrase for one in range(at + 1, min(at + 4, region.stop))}
        if after & {"toward", "towards", "in", "closer", "forward", "in toward", "in towards"}:
            return "push_in"
        if after & {"away", "back", "backwards", "away from", "out"}:
            return "pull_out"
    category, default = ("across", "right") if stem in _SIDED else ("vertical", "up")
    said = [one for one in region if clause.sense(one, category) in ("left", "right", "up", "down")]
    said += [one for one in region if category == "across" and clause.sense(one, "light_from") in ("left", "right")]
    near = sorted(one for one in said if one >= at - 2)
    if near:
        clause.take(*near)
        senses = clause.terms[near[-1]].senses
        return f"{stem}_{senses.get(category) or senses.get('light_from')}"
    return f"{stem}_{_side_of_target(clause, stage, region) if category == 'across' else default}"


def _has_side(clause: Clause, region: range) -> bool:
    return any(clause.sense(one, "across") in ("left", "right") for one in region)


def _side_of_target(clause: Clause, stage: Stage, region: range) -> str:
    for at in reversed(region):
        found = object_at(clause, at, stage)
        if found is not None and stage.first is not None:
            for mark in [*stage.first.marks(), *(piece.model_dump() for piece in _pieces(stage.first))]:
                if found in (mark.get("who"), mark.get("id")) and mark["across"] in ("left", "right"):
                    return str(mark["across"])
    return "right"


def _pieces(working: Working) -> tuple[Any, ...]:
    return working.location.set if working.location is not None else ()


def _pace(clause: Clause, at: int, region: range) -> str | None:
    said = [one for one in region if clause.sense(one, "pace") and not clause.terms[one].negated]
    half = next(
        (one for one in region if clause.sense(one, "speed") == 0.5 and clause.says("move", "on the move", "the move")),
        None,
    )
    if half is not None:
        clause.take(half, *(one for one in region if clause.sense(one, "attribute") == "camera.moves"))
        return "slow"
    if said:
        clause.take(*said)
        return str(clause.terms[said[0]].senses["pace"])
    quicker = [one for one in region if clause.sense(one, "pace_step") is not None]
    if quicker:
        clause.take(*quicker)
        return "faster" if int(clause.terms[quicker[0]].senses["pace_step"]) > 0 else "slower"
    if "inner_pace" in clause.terms[at].senses:
        return str(clause.terms[at].senses["inner_pace"])
    for word in clause.terms[at].words:
        found = film_words().match((word,), 0)
        if found is not None and "move_pace" in found[1]:
            return str(found[1]["move_pace"])
    return None


def _arrival(clause: Clause, at: int, region: range) -> str | None:
    sizes = [one for one in region if one > at and clause.sense(one, "size") and not clause.terms[one].negated]
    led = [one for one in sizes if one in clause.stretch(at) or _led(clause, one)]
    opening = [one for one in led if _opens(clause, one)]
    led = [one for one in led if one not in opening]
    if not led:
        return None
    clause.take(led[-1])
    return str(clause.terms[led[-1]].senses["size"])


def _led(clause: Clause, at: int) -> bool:
    words = {clause.terms[one].phrase for one in range(max(0, at - 4), at)}
    return bool(
        words
        & {
            "into",
            "ending",
            "end",
            "until",
            "finish",
            "finishing",
            "land",
            "landing",
            "ends",
            "to",
            "arriving",
            "ending on",
            "end on",
        }
    )


def _opens(clause: Clause, at: int) -> bool:
    words = [clause.terms[one].phrase for one in range(max(0, at - 3), at)]
    return "from" in words or "start" in words or "starting" in words


def _target(clause: Clause, stage: Stage, at: int, region: range) -> str | None:
    chosen: str | None = None
    left = False
    for one in range(at + 1, region.stop):
        if clause.is_break(one) and chosen is not None:
            break
        if clause.any_sense(one, "target_lead"):
            left = clause.any_sense(one, "target_lead") == "from"
            clause.take(one)
            continue
        found = object_at(clause, one, stage)
        if found is not None:
            clause.take(one)
            chosen = chosen if left else (chosen or found)
    return chosen or _free_target(clause, at, region)


def _free_target(clause: Clause, at: int, region: range) -> str | None:
    lead = next(
        (
            one
            for one in range(at + 1, region.stop)
            if clause.terms[one].phrase in ("on", "to", "toward", "towards", "onto", "into", "at") or one == at + 1
        ),
        None,
    )
    if lead is None or clause.terms[lead].phrase in _NOT_TARGETS:
        return None
    start = lead if not clause.any_sense(lead, "target_lead") else lead + 1
    words: list[int] = []
    for one in range(start, region.stop):
        if clause.is_break(one) or (clause.terms[one].senses and not clause.any_sense(one, "plain")):
            break
        if clause.terms[one].phrase in ("as", "while", "when", "so", "for", "over", "starting", "beginning", "ending"):
            break
        if clause.terms[one].phrase in _NOT_TARGETS:
            break
        if not clause.any_sense(one, "plain"):
            words.append(one)
    clause.take(*words)
    return clause.text(words[0], words[-1] + 1) if words else None


def _put_moves(clause: Clause, stage: Stage, found: list[tuple[dict[str, Any], Span]]) -> None:
    extra = clause.has("also") or clause.word_at("add", "another") is not None or stage.topic == "added"
    together = clause.has("while")
    clause.take(*clause.all("also", "while"))
    in_turn = len(found) > 1 and not together

    def moves(working: Working) -> list[dict[str, Any]]:
        return _moves_of(working, found, (extra, in_turn))

    stage.put("camera.moves", moves)
    longest = max((span.seconds or 0.0 for _, span in found if span.how == "over"), default=0.0)
    if longest:
        stage.put(
            "timing.duration_s", lambda working: longest if longest > working.get("timing.duration_s") else UNCHANGED
        )


def _moves_of(
    working: Working, found: list[tuple[dict[str, Any], Span]], manner: tuple[bool, bool]
) -> list[dict[str, Any]]:
    extra, in_turn = manner
    held: list[dict[str, Any]] = [dict(move) for move in working.get("camera.moves")]
    kinds = {move["kind"] for move, _ in found}
    if "rack_focus" in kinds and len(found) == 1:
        extra = True
    kept = held if extra and not working.new else [move for move in held if move["kind"] in kinds]
    for number, (move, span) in enumerate(found):
        when = span.within(working.get("timing.duration_s"))
        if when is None and in_turn:
            when = (round(number / len(found), 4), round((number + 1) / len(found), 4))
        paced = {**move, **_stepped_pace(working, move)}
        timed = {**paced, **({"start": when[0], "end": when[1]} if when else {})}
        old = next((one for one in kept if one["kind"] == move["kind"]), None)
        if old is not None:
            old.update(timed)
        else:
            kept.append(timed)
    return kept


def _stepped_pace(working: Working, move: dict[str, Any]) -> dict[str, Any]:
    """ "Faster" goes one step from the pace that the shot's own move of this kind has."""
    step = {"faster": 1, "slower": -1}.get(str(move.get("pace")), 0)
    if not step:
        return {}
    held = next((one.pace for one in working.shot.camera.moves if one.kind == move["kind"]), "steady")
    return {"pace": _PACES[min(max(_PACES.index(held) + step, 0), 2)]}


def _new_pace(clause: Clause, stage: Stage) -> None:
    """ "Make the push-in slower" and, where the camera moves, plain "slower"."""
    at = clause.first("pace_step", "pace") if stage.first is not None else None
    moving = stage.first is not None and bool(stage.first.get("camera.moves"))
    if (
        at is None
        or not moving
        or any(clause.sense(one, "person") or clause.sense(one, "pronoun") for one in clause.stretch(at))
    ):
        return
    senses = clause.terms[at].senses
    clause.take(at, clause.nearest(at, "amount", 2))
    clause.take(*(one for one in clause.stretch(at) if clause.sense(one, "attribute") in ("camera", "camera.moves")))
    stage.topic = "camera"
    stage.put("camera.moves", lambda working: _repaced(working, senses))


def _repaced(working: Working, senses: Any) -> list[dict[str, Any]]:
    before = {move.kind: move.pace for move in working.shot.camera.moves} if "camera.moves" in working.loose else {}
    working.loose["camera.moves"] = 1
    return [
        _paced({**move, "pace": before.get(move["kind"], move.get("pace", "steady"))}, senses)
        for move in working.get("camera.moves")
    ]


def _paced(move: dict[str, Any], senses: Any) -> dict[str, Any]:
    if senses.get("pace_step") is None:
        return {**move, "pace": senses["pace"]}
    place = _PACES.index(move.get("pace", "steady")) + int(senses["pace_step"])
    return {**move, "pace": _PACES[min(max(place, 0), 2)]}
