"""The cut: new shots and where they go; shots removed, moved, split and doubled; scenes added, removed and moved."""

from director.interpreters.rules.doubles import duplicate, split
from director.interpreters.rules.lists import listed
from director.interpreters.rules.new_shots import begin_shot
from director.interpreters.rules.positions import PULLED, SCENE_ENDS, position_named, shot_in_view, targets_named
from director.interpreters.rules.removals import gone, passed_out, pointed, scene_gone, whole_scenes
from director.interpreters.rules.stage import Stage, Target
from director.interpreters.rules.terms import Clause


def read(clause: Clause, stage: Stage) -> bool:
    """Take a change of the cut from a clause; True where all that is left describes nothing more."""
    for reader in (split, duplicate, scene_gone, _scene_moved, begin_shot, passed_out, gone, pointed, _moved):
        if reader(clause, stage):
            return reader is not begin_shot or bool(stage.problems)
    return False


def _moved(clause: Clause, stage: Stage) -> bool:
    where = position_named(clause)
    verb = clause.first("relocate")
    if stage.target is not None and len(stage.target.shots) == 2 and _trades(clause):
        return _traded(clause, stage, list(stage.target.shots))
    movers = [
        (at, target)
        for at, target in targets_named(clause)
        if where is None or at < where[1] or (target is not where[2])
    ]
    if where is None and verb is not None and clause.terms[verb].phrase == "swap" and len(movers) >= 1:
        return _traded(clause, stage, [slate for _, target in movers for slate in target.shots])
    opened = where is not None and clause.terms[where[1]].phrase in SCENE_ENDS
    ranked = where is not None and "position" not in clause.terms[where[1]].senses
    pulled = clause.word_at(*PULLED) is not None
    if where is None or not (
        verb is not None or opened or ranked or pulled or clause.has("move") or _bare_order(clause)
    ):
        return _opens(clause, stage, verb, movers)
    slates = movers[0][1].shots if movers else tuple(slate for slate in (shot_in_view(stage),) if slate)
    if not slates or not _only_moving(clause, where[1]):
        return False
    clause.take_range(0, len(clause))
    _put_move(stage, slates, where)
    return True


def _trades(clause: Clause) -> bool:
    """ "Flip 2A and 2B", "reverse the order of 1B and 1C"."""
    trading = any(term.phrase in _TRADING for term in clause.terms) and all(
        term.senses.keys() & {"plain", "target", "comma", "and", "recast", "relocate"} or term.phrase in _TRADED
        for term in clause.terms
    )
    return clause.has("swap") or trading


_TRADING = listed("structure.trading")
_TRADED = _TRADING | listed("structure.traded")


def _bare_order(clause: Clause) -> bool:
    """ "3C before 3B."."""
    return len(targets_named(clause)) == 2 and all(
        not term.senses or term.senses.keys() & {"target", "position", "plain", "comma", "colon"}
        for term in clause.terms
    )


def _only_moving(clause: Clause, position: int) -> bool:
    """A note such as "push in at the end" is no move of a shot."""
    content = [
        term
        for term in clause.terms
        if not term.senses.keys() & {"relocate", "position"}
        and term.senses.keys()
        - {
            "plain",
            "target",
            "position",
            "relocate",
            "here",
            "only",
            "comma",
            "and",
            "shot_noun",
            "near",
            "recast",
            "remove",
            "move_span",
            "time_end",
            "join_in",
            "also",
            "depth",
            "amount",
            "all",
            "target_lead",
            "then",
            "but",
            "protect",
            "span",
            "duration_step",
            "toward",
            "ordinal",
            "choose",
            "add",
            "say_verb",
            "place_word",
            "place",
            "colon",
            "attribute",
            "add_time",
            "vertical",
        }
    ]
    return not content


def _opens(clause: Clause, stage: Stage, verb: int | None, movers: list[tuple[int, Target]]) -> bool:
    """ "Open the scene with 1C"."""
    if (
        verb is None
        or clause.terms[verb].phrase
        not in (
            "open the scene with",
            "start the scene with",
            "open with",
            "start with",
            "end with",
            "close with",
            "open on",
            "end on",
            "lead with",
            "finish on",
            "close on",
            "we should open on",
        )
        or not movers
    ):
        return False
    word = "end" if clause.terms[verb].phrase.startswith(("end", "close", "finish")) else "start"
    if len(movers[0][1].shots) != 1 or not _only_moving(clause, 0):
        return False
    clause.take_range(0, len(clause))
    _put_move(stage, movers[0][1].shots, (word, 0, None))
    return True


def _put_move(stage: Stage, slates: tuple[str, ...], where: tuple[str, int, Target | None]) -> None:
    word, _, target = where
    gone = {slate for change in stage.begun if change.get("do") == "remove_shot" for slate in change["shots"]}
    order = [shot.id for shot in stage.production.shots if shot.id not in slates and shot.id not in gone]
    anchor = (target.shots if target is not None else ()) or (
        (stage.heard.scope[:1]) if word in ("after", "before") else ()
    )
    if word in ("start", "end") and not anchor:
        scene = next((shot.scene for shot in stage.production.shots if shot.id == slates[0]), "")
        anchor = tuple(shot.id for shot in stage.production.shots_of(scene))
        if (word == "start" and anchor[:1] == slates[:1]) or (word == "end" and anchor[-1:] == slates[-1:]):
            anchor = tuple(order)
    anchored = [slate for slate in order if slate in anchor]
    if not anchored:
        return
    first = word in ("before", "start")
    after: str | None = anchored[0] if word in ("between",) or first else anchored[-1]
    if first:
        place = order.index(anchored[0])
        after = order[place - 1] if place else None
    for slate in slates:
        stage.changes.append({"do": "move_shot", "shot": slate, "after": after})
        after = slate


def _traded(clause: Clause, stage: Stage, slates: list[str]) -> bool:
    """ "Swap 1A and 1B": each goes where the other was."""
    order = [shot.id for shot in stage.production.shots]
    pair = [slate for slate in order if slate in slates]
    if len(pair) != 2:
        return False
    clause.take_range(0, len(clause))
    first, second = order.index(pair[0]), order.index(pair[1])
    before_first = order[first - 1] if first else None
    before_second = order[second - 1]
    stage.changes.append({"do": "move_shot", "shot": pair[1], "after": before_first})
    if second - first > 1:
        stage.changes.append({"do": "move_shot", "shot": pair[0], "after": before_second})
    return True


def _scene_moved(clause: Clause, stage: Stage) -> bool:
    where, scenes = position_named(clause), whole_scenes(clause)
    verb = clause.first("relocate")
    if where is None or verb is None or len(scenes) + (where[0] in ("start", "end")) < 2 or not _only_moving(clause, 0):
        return False
    mover = scenes[0][1]
    others = [scene.number for scene in stage.production.scenes if scene.number != mover]
    anchor = scenes[1][1] if len(scenes) > 1 else (others[0] if where[0] == "start" else others[-1])
    after: str | None = anchor
    if where[0] in ("before", "start"):
        place = others.index(anchor)
        after = others[place - 1] if place else None
    clause.take_range(0, len(clause))
    stage.changes.append({"do": "move_scene", "number": mover, "after": after})
    return True
