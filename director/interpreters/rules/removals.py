"""Shots and scenes taken out of the cut: named, pointed at, or said to be gone."""

import re
from collections.abc import Sequence
from dataclasses import replace

from director.interpreters.rules.lists import listed
from director.interpreters.rules.positions import PULLED, position_named, targets_named
from director.interpreters.rules.stage import Stage
from director.interpreters.rules.terms import BREAKS, Clause, Term


def gone(clause: Clause, stage: Stage) -> bool:
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
    if clause.terms[verb].phrase in PULLED and position_named(clause) is not None:
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


def passed_out(clause: Clause, stage: Stage) -> bool:
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
    scenes = [number for one, number in whole_scenes(clause) if one == near]
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
    length = any(
        clause.any_sense(one, sense)
        for one in range(at + 1, clause.stretch(at).stop)
        for sense in ("seconds", "frames", "duration_step")
    )
    return not between and not after and not length


def _lose_this(clause: Clause, verb: int) -> bool:
    rest = [clause.terms[one] for one in range(len(clause)) if one != verb]
    pointed = any(
        term.phrase in ("this", "this one", "this shot", "that shot", "the shot", "it") or "target" in term.senses
        for term in rest
    )
    return pointed and all(
        term.senses.keys() & {"plain", "here", "target", "only", "comma", "shot_noun", "and"} for term in rest
    )


def whole_scenes(clause: Clause) -> list[tuple[int, str]]:
    return [
        (at, number)
        for at, target in targets_named(clause)
        if target.scenes
        and "scene" in clause.terms[at].phrase
        and not clause.terms[at].phrase.startswith(("everything", "all", "every"))
        for number in target.scenes
    ]


def scene_gone(clause: Clause, stage: Stage) -> bool:
    verb, scenes = clause.first("remove"), whole_scenes(clause)
    if verb is None or not scenes or scenes[0][0] < verb or not _directly(clause, verb, scenes[0][0]):
        return False
    clause.take_range(0, len(clause))
    stage.changes += [{"do": "remove_scene", "number": number} for _, number in scenes]
    return True


def pointed(clause: Clause, stage: Stage) -> bool:
    """ "Delete it", "12D. Kill it.", "We can't afford 7A. It goes.": the shot in hand, and nothing else was told of."""
    at = _verb_of_it(clause, stage)
    if at is None or stage.begun:
        return False
    stretch = clause.stretch(at)
    others = [term for one, term in enumerate(clause.terms) if one not in stretch]
    before = [term for earlier in stage.earlier for term in (*earlier.terms, _PAUSE)]
    if not _tells_of_a_shot((*before, *others)):
        return False
    named = targets_named(clause)
    target = named[0][1] if named else stage.target
    slates = target.shots if target is not None else tuple(working.shot.id for working in stage.working)
    if named and named[0][0] > at and clause.terms[named[0][0] - 1].phrase == "and":  # "delete it and 2C"
        slates = tuple(dict.fromkeys((*stage.heard.scope, *slates)))
    if target is not None and target.whole and target.scenes:
        stage.changes += [{"do": "remove_scene", "number": number} for number in target.scenes]
    elif len(slates) == 1 or (target is not None and slates):
        stage.changes.append({"do": "remove_shot", "shots": slates})
    else:
        return False
    clause.take_range(0, len(clause))
    return True


_PAUSE = Term((".",), ".", {"stop": "."})
_SHOULD_WE = re.compile(r"\bshould (?:we|i)\b", re.IGNORECASE)
_KEPT = listed("removals.kept")
_IT = listed("removals.it")
_AROUND = listed("removals.around")
_TAKEN = listed("removals.taken")
_THINGS = frozenset({"quote", "music", "thing", "set_word", "garment"})
_OF_A_THING = (listed("clauses.values") | listed("clauses.removable") | _THINGS) - {"pronoun", "number"}


def _verb_of_it(clause: Clause, stage: Stage) -> int | None:
    """Where the verb of "delete it" or "it goes" is, if its stretch says no more than that."""
    if _SHOULD_WE.search(clause.text(0, len(clause))):
        return None
    for at, term in enumerate(clause.terms):
        if term.negated or term.phrase in _KEPT:
            continue
        rest = [clause.terms[one] for one in clause.stretch(at) if one != at]
        going = "gone" in term.senses
        away = term.phrase in _TAKEN and any(one.phrase in ("away", "out", "rid") for one in rest)
        if not (going or away or "remove" in term.senses):
            continue
        it = "it" in term.words or any(one.phrase in _IT or "target" in one.senses for one in rest)
        named = stage.target is not None and bool(stage.target.shots or stage.target.scenes)
        if going and not (named and (it or not rest)):
            continue
        if (it or going) and all(one.phrase in _IT or _says_no_more(one) for one in rest):
            return at
    return None


def _says_no_more(term: Term) -> bool:
    plain = bool(term.senses.keys() & {"plain", "target", "only", "correct"})
    return term.phrase in _AROUND or (plain and not term.phrase.startswith(("not", "do not", "never")))


def _tells_of_a_shot(terms: Sequence[Term]) -> bool:
    """Whether "it" can only be the shot: no other thing, and no value, was named before."""
    terms = [replace(term, senses=term.senses.get("aside", term.senses)) for term in terms]
    return not any(
        (_names_a_thing(term) and not _leads_to_a_shot(terms, at))
        or (term.phrase in _LEADING and not _leads_to_a_shot(terms, at))
        for at, term in enumerate(terms)
    )


def _names_a_thing(term: Term) -> bool:
    kinds = term.senses.keys()
    return bool(kinds & _OF_A_THING) and not kinds & {"target", "plain", "vague", "here"}


_LEADING = frozenset(["the", "a", "an", "his", "her", "their", "that", "those", "some"])


def _leads_to_a_shot(terms: Sequence[Term], at: int) -> bool:
    """ "The milk one", not "the bucket"."""
    for term in terms[at + 1 : at + 4]:
        if term.senses.keys() & {"target", "shot_noun", "scene_number"}:
            return True
        if term.senses.keys() & BREAKS:
            return False
    return False
