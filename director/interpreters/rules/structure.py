"""The cut: new shots and where they go; shots removed, moved, split and doubled; scenes added, removed and moved."""

from director.interpreters.rules.doubles import duplicate, split
from director.interpreters.rules.lists import listed
from director.interpreters.rules.new_shots import begin_shot
from director.interpreters.rules.positions import SCENE_ENDS, position_named, shot_in_view, targets_named
from director.interpreters.rules.stage import Stage, Target
from director.interpreters.rules.terms import Clause


def read(clause: Clause, stage: Stage) -> bool:
    """Take a change of the cut from a clause; True where all that is left describes nothing more."""
    for reader in (split, duplicate, _scene_gone, _scene_moved, begin_shot, _passive, _gone, _moved):
        if reader(clause, stage):
            return reader is not begin_shot or bool(stage.problems)
    return False


def _gone(clause: Clause, stage: Stage) -> bool:
    targets = targets_named(clause)
    verb = clause.first("remove")
    at = targets[0][0] if targets else None
    taken = clause.word_at("take", "pull")
    if (
        verb is None
        and taken is not None
        and at is not None
        and taken < at
        and clause.word_at("out", "away") is not None
        and at + 1 < len(clause)
        and clause.terms[at + 1].phrase in ("out", "away")
    ):
        verb = taken
    if verb is None or (stage.target is None and at is None) or _wants_it_otherwise(clause, at):
        return False
    if clause.terms[verb].phrase in _PULLED and position_named(clause) is not None:
        return False
    direct = at is not None and at >= verb and _directly(clause, verb, at)
    direct = direct or (at is not None and at < verb and _then_gone(clause, verb))
    if not direct and not ((stage.target is None or stage.target.here) and _lose_this(clause, verb)):
        return False
    target = targets[0][1] if targets else stage.target
    slates = target.shots if target is not None else ()
    if target is not None and target.whole and target.scenes and clause.says("scene"):
        return False
    if not slates:
        return False
    clause.take_range(0, len(clause))
    stage.changes.append({"do": "remove_shot", "shots": slates})
    return True


# "Pull 2B up before 2A" puts it somewhere else; with no place named the same words take it out.
_PULLED = ("pull", "lift", "take")


def _wants_it_otherwise(clause: Clause, at: int | None) -> bool:
    """ "Scrap the close-up, give me a cowboy" changes the shot: another size or kind is asked for after it."""
    described = at is not None and any(word.isalpha() and len(word) > 2 for word in clause.terms[at].words)
    after = range(at + 1, len(clause)) if at is not None else range(0)
    return described and any(
        clause.any_sense(one, sense) and not clause.terms[one].negated
        for one in after
        for sense in ("size", "kind", "support")
    )


def _then_gone(clause: Clause, verb: int) -> bool:
    """ "5B is not required, remove.": nothing but the shot and why, then the verb by itself."""
    stretch = clause.stretch(verb)
    before = [term for term in clause.terms[: stretch.start] if not term.senses.keys() & {"plain", "target", "comma"}]
    return (
        stretch.start > 0
        and not clause.terms[verb].negated
        and all(clause.terms[at].senses.keys() & {"remove", "plain", "here"} for at in stretch)
        and all(not term.senses or term.senses.keys() & {"vague", "not", "and"} for term in before)
        and stretch.stop == len(clause)
    )


def _passive(clause: Clause, stage: Stage) -> bool:
    """ "5D goes", "7C and 7D are gone", "scene 5 is omitted"."""
    at = clause.first("gone")
    targets = targets_named(clause)
    if (
        at is None
        or not targets
        or any(
            clause.any_sense(one, sense)
            for one in clause.stretch(at)
            for sense in (
                "size",
                "move",
                "seconds",
                "size_step",
                "weather",
                "time",
                "speed",
                "music",
                "person",
                "atmosphere",
                "focal",
                "support",
                "transition",
            )
        )
    ):
        return False
    object_first = clause.terms[at].phrase in ("do not need", "we do not need", "do not want more")
    near = targets[-1][0] if object_first else max([one for one, _ in targets if one < at], default=-9)
    between = range(min(near, at) + 1, max(near, at))
    if (
        near < 0
        or any(clause.terms[one].senses.keys() - {"plain", "all", "comma", "here"} for one in between)
        or _goes_somewhere(clause, at)
    ):
        return False
    scenes = [number for one, number in _whole_scenes(clause) if one == near]
    slates = clause.terms[near].senses["target"].shots
    if not scenes and not slates:
        return False
    clause.take_range(0, len(clause))
    if scenes:
        stage.changes += [{"do": "remove_scene", "number": number} for number in scenes]
    else:
        stage.changes.append({"do": "remove_shot", "shots": slates})
    return True


def _goes_somewhere(clause: Clause, at: int) -> bool:
    following = clause.terms[at + 1].phrase if at + 1 < len(clause) else ""
    if following == "from" and not clause.says(
        "cut", "film", "the film", "the cut", "scene", "edit", "picture", "sequence", "schedule", "script", "list"
    ):
        return True
    return (
        following in ("to", "back", "of", "on", "into", "handheld", "before", "after", "at", "up", "in", "over", "with")
        or clause.any_sense(at + 1, "position") is not None
    )


def _directly(clause: Clause, verb: int, at: int) -> bool:
    """Whether nothing that could be removed instead stands between the verb and the shots, or right after them."""
    between = any(
        clause.terms[one].senses.keys() - {"plain", "all", "shot_noun", "only", "also", "amount", "comma"}
        for one in range(verb + 1, at)
    )
    after = at + 1 < len(clause) and (
        clause.terms[at + 1].phrase == "'s"
        or clause.any_sense(at + 1, "seconds") is not None
        or clause.any_sense(at + 1, "number") is not None
        or clause.terms[at + 1].phrase in ("to", "down", "by", "short", "shorter", "in")
    )
    return not between and not after


def _lose_this(clause: Clause, verb: int) -> bool:
    rest = [clause.terms[one] for one in range(len(clause)) if one != verb]
    pointed = any(
        term.phrase in ("this", "this one", "this shot", "that shot", "the shot", "it") or "target" in term.senses
        for term in rest
    )
    return pointed and all(
        term.senses.keys() & {"plain", "here", "target", "only", "comma", "shot_noun", "and"} for term in rest
    )


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
    pulled = clause.word_at(*_PULLED) is not None
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


def _whole_scenes(clause: Clause) -> list[tuple[int, str]]:
    return [
        (at, number)
        for at, target in targets_named(clause)
        if target.scenes
        and "scene" in clause.terms[at].phrase
        and not clause.terms[at].phrase.startswith(("everything", "all", "every"))
        for number in target.scenes
    ]


def _scene_gone(clause: Clause, stage: Stage) -> bool:
    verb, scenes = clause.first("remove"), _whole_scenes(clause)
    if verb is None or not scenes or scenes[0][0] < verb or not _directly(clause, verb, scenes[0][0]):
        return False
    clause.take_range(0, len(clause))
    stage.changes += [{"do": "remove_scene", "number": number} for _, number in scenes]
    return True


def _scene_moved(clause: Clause, stage: Stage) -> bool:
    where, scenes = position_named(clause), _whole_scenes(clause)
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
