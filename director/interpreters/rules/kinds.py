"""What kind of shot it is and whom it favours: singles, overs, points of view, pairs, inserts."""

from typing import Any

from director.interpreters.rules.accounting import is_stranger
from director.interpreters.rules.draft import UNCHANGED, Working
from director.interpreters.rules.lists import listed
from director.interpreters.rules.phrases import noun_phrase
from director.interpreters.rules.stage import Stage, person_at
from director.interpreters.rules.terms import Clause

_LEADS = listed("framing.leads")

_ONE = frozenset({"single", "reaction", "over_the_shoulder", "insert", "cutaway", "establishing", "point_of_view"})


def _carries_the_camera(clause: Clause, at: int) -> bool:
    """ "Use the gimbal. No: shoulder, handheld.": what the camera is on."""
    alone = len(clause.stretch(at)) <= 2
    return alone and any(clause.any_sense(one, "support") for one in range(len(clause)))


def read_kind(clause: Clause, stage: Stage) -> bool:
    places = [at for at in clause.all("kind") if not clause.terms[at].negated and _is_kind(clause, at)]
    clause.take(*(at for at in clause.all("kind") if clause.terms[at].negated))
    shoulder = clause.first("shoulder")
    if shoulder is not None and not places and _carries_the_camera(clause, shoulder):
        clause.take(shoulder)
        return False
    if not places and shoulder is None:
        return False
    kind = str(clause.terms[places[-1]].senses["kind"]) if places else "over_the_shoulder"
    at = places[-1] if places else shoulder
    assert at is not None
    clause.take(*places, shoulder)
    stage.put("framing.kind", kind)
    reader = {"over_the_shoulder": _over, "point_of_view": _point_of_view, "two_shot": _together, "group": _together}
    if kind in reader:
        reader[kind](clause, stage, shoulder if shoulder is not None else at)
    elif kind in ("single", "insert", "reaction", "cutaway"):
        stage.put("framing.over", lambda working: None if working.get("framing.over") else UNCHANGED)
        _owner(clause, stage, at)
    return True


def read_alone(clause: Clause, stage: Stage) -> None:
    """ "Just Jojo here": a single of one of those in the shot."""
    at = clause.first("only")
    if at is None:
        return
    step = at + 1
    while step < len(clause) and clause.terms[step].phrase in ("be", "on", "with", "see", "have"):
        step += 1
    who = person_at(clause, step, stage)
    following = clause.terms[step + 1].phrase if step + 1 < len(clause) else ""
    before = person_at(clause, at - 1, stage)
    if before is not None and (at + 1 == len(clause) or clause.is_break(at + 1)) and at == 1:
        who, step, following = before, at - 1, ""
    if who is not None and (following in ("", ",", "here", "alone", "please", "in") or clause.is_break(step + 1)):
        clause.take(at, step)
        stage.put("framing.kind", "single")
        stage.put("framing.subjects", [who])
        stage.put("framing.over", lambda working: None if working.get("framing.over") else UNCHANGED)


def _is_kind(clause: Clause, at: int) -> bool:
    term = clause.terms[at]
    before = clause.terms[at - 1].phrase if at else ""
    following = clause.terms[at + 1].phrase if at + 1 < len(clause) else ""
    if term.phrase == "over" and clause.any_sense(at + 1, "person") and _onto_another(clause, at + 1):
        return True
    if term.phrase == "over":
        shoulder = any(clause.any_sense(one, "shoulder") for one in range(at, min(at + 6, len(clause))))
        return (
            shoulder
            or before in ("a", "an", "the", "this", "as", "dirty")
            or clause.any_sense(at - 1, "size") is not None
        )
    if term.phrase in ("group", "detail"):
        return following != "of" or term.phrase == "detail"
    return not (term.phrase == "single" and clause.any_sense(at + 1, "source"))


def _onto_another(clause: Clause, at: int) -> bool:
    """Whether somebody else is favoured, or looked on to, after the one at this place."""
    favoured = any(clause.any_sense(one, "favour") for one in range(at, len(clause)))
    return favoured or any(
        clause.terms[one - 1].phrase in ("onto", "on to", "towards", "toward") and clause.any_sense(one, "person")
        for one in range(at + 2, len(clause))
    )


def _stood_over(clause: Clause, stage: Stage) -> int | None:
    """Whoever is named right after "over"; a pronoun there may still be the one on screen."""
    return next(
        (
            one
            for one in clause.all("person")
            if one and clause.terms[one - 1].words[-1:] == ("over",) and person_at(clause, one, stage)
        ),
        None,
    )


def _over(clause: Clause, stage: Stage, at: int) -> None:
    owner = _stood_over(clause, stage)
    if owner is None:
        owner = next((one for one in range(at - 1, max(at - 4, -1), -1) if person_at(clause, one, stage)), None)
    if owner is None:
        owner = next(
            (
                one
                for one in range(at, min(at + 4, len(clause)))
                if person_at(clause, one, stage) and not _led(clause, one)
            ),
            None,
        )
    who = person_at(clause, owner, stage) if owner is not None else None
    clause.take(owner)
    past = next(
        (
            one
            for one in range(1, len(clause))
            if clause.terms[one - 1].phrase in ("past", "behind") and person_at(clause, one, stage)
        ),
        None,
    )
    if past is not None and who is None:
        who = person_at(clause, past, stage)
        clause.take(past, past - 1)
    others = [one for one in range(len(clause)) if person_at(clause, one, stage) not in (None, who)]
    others.sort(key=lambda one: not _led(clause, one))
    subject = person_at(clause, others[0], stage) if others else None
    clause.take(*others[:1], *clause.all("favour"), *clause.all("depth"))
    clause.take(*(one for one in clause.all("face_verb") if one + 1 in others[:1]))
    stage.put("framing.over", lambda working: who or _partner(working, stage, subject))
    stage.put("framing.subjects", lambda working: _over_subjects(working, stage, who, subject))


def _led(clause: Clause, at: int) -> bool:
    return at > 0 and (clause.terms[at - 1].phrase in _LEADS or bool(clause.any_sense(at - 1, "favour")))


def _over_subjects(working: Working, stage: Stage, who: str | None, subject: str | None) -> Any:
    if subject is not None:
        return [subject]
    subjects: list[str] = working.get("framing.subjects")
    over = who or working.get("framing.over")
    kept = [one for one in subjects if one != over]
    if kept and kept == subjects and len(kept) == 1:
        return UNCHANGED
    return kept[:1] or [one for one in _around(working, stage) if one != over][:1] or UNCHANGED


def _partner(working: Working, stage: Stage, subject: str | None) -> Any:
    favoured = subject or next(iter(working.get("framing.subjects")), None)
    if working.get("framing.over") not in (None, favoured):
        return UNCHANGED
    others = [one for one in _around(working, stage) if one != favoured]
    return others[0] if others else UNCHANGED


def _around(working: Working, stage: Stage) -> list[str]:
    """Everybody in the shot, then in its scene, then in the cast if that is a pair."""
    scene = [
        who
        for shot in stage.production.shots_of(working.shot.scene)
        for who in [*shot.framing.subjects, *(mark.who for mark in shot.blocking)]
    ]
    cast = [one.id for one in stage.production.cast] if len(stage.production.cast) == 2 else []
    known = [who for who in [*working.people(), *scene, *cast] if stage.production.character(who)]
    return list(dict.fromkeys(known))


def _point_of_view(clause: Clause, stage: Stage, at: int) -> None:
    owner = next((one for one in range(at - 1, max(at - 5, -1), -1) if person_at(clause, one, stage)), None)
    if owner is None:
        owner = next((one for one in range(at + 1, len(clause)) if person_at(clause, one, stage)), None)
    who = person_at(clause, owner, stage) if owner is not None else None
    inside = next(
        (
            pronoun
            for word, pronoun in (("his", "he"), ("he", "he"), ("her", "she"), ("she", "she"))
            if word in clause.terms[at].words
        ),
        None,
    )
    if inside is not None:
        owner, who = None, stage.who(inside)
    clause.take(owner)
    stage.put("framing.over", lambda working: who or _partner(working, stage, None))
    seen = [one for one in range(at + 1, len(clause)) if person_at(clause, one, stage) not in (None, who)]
    if seen:
        stage.put("framing.subjects", [person_at(clause, seen[0], stage)])
        clause.take(seen[0])
        return
    lead = next(
        (
            one
            for one in range(at + 1, len(clause))
            if clause.terms[one].phrase in ("of", "through", "on", "looking", "at")
            or clause.any_sense(one, "face_verb")
            or clause.terms[one].words[-2:] in (("at",), ("up", "at"), ("down", "at"))
        ),
        None,
    )
    name, covered = noun_phrase(clause, lead + 1) if lead is not None else ("", [])
    clause.take(*covered)
    if name:
        stage.put("framing.subjects", [name])
    else:
        stage.put("framing.subjects", lambda working: [one for one in working.get("framing.subjects") if one != who])


def _together(clause: Clause, stage: Stage, at: int) -> None:
    named = [(one, person_at(clause, one, stage)) for one in range(len(clause))]
    named = [(one, who) for one, who in named if who]
    clause.take(
        *(one for one, _ in named),
        *[one for one in clause.all("pronoun") if clause.terms[one].senses["pronoun"] == "they"],
    )
    people = list(dict.fromkeys(who for _, who in named))
    pair = clause.terms[at].senses.get("kind") == "two_shot"

    def subjects(working: Working) -> list[str]:
        chosen = list(dict.fromkeys([*people, *_around(working, stage)])) if len(people) < 2 else people
        return chosen[:2] if pair else chosen

    stage.put("framing.subjects", subjects)
    stage.put("framing.over", lambda working: None if working.get("framing.over") else UNCHANGED)


def _owner(clause: Clause, stage: Stage, at: int) -> None:
    """ "Ray's reaction", "her single"."""
    before = at - 1
    while before >= 0 and (
        clause.terms[before].phrase == "'s" or clause.any_sense(before, "size") or clause.any_sense(before, "cleaner")
    ):
        before -= 1
    who = person_at(clause, before, stage)
    if who is not None:
        clause.take(before)
        stage.put("framing.subjects", [who])
    elif clause.terms[at].senses.get("kind") == "single":
        stage.put(
            "framing.subjects",
            lambda working: (
                working.get("framing.subjects")[:1] if len(working.get("framing.subjects")) > 1 else UNCHANGED
            ),
        )


def read_subjects(clause: Clause, stage: Stage, framed: bool) -> None:
    """ "... on June", "favouring Ray", "of the coffee cup"."""
    favour = clause.first("favour")
    for at in range(len(clause)):
        who = person_at(clause, at, stage)
        beside = (
            framed
            and at - 1 in clause.used
            and bool({"size", "kind", "size_step", "angle"} & clause.terms[at - 1].senses.keys())
        )
        owned = at + 1 < len(clause) and clause.terms[at + 1].phrase == "'s"
        face = clause.any_sense(at + 2, "face_verb") is not None or (
            at + 2 < len(clause) and clause.terms[at + 2].phrase in ("eyes", "head")
        )
        if (
            who is None
            or not (_led(clause, at) or at - 1 == favour or beside or (owned and face))
            or (owned and not face)
        ):
            continue
        if not framed and favour != at - 1:
            continue
        clause.take(at, at + 2 if owned and face else None)
        stage.person = who
        stage.put("framing.subjects", lambda working, who=who, first=at - 1 == favour: _favouring(working, who, first))
        if any(edit.path == "framing.kind" for edit in stage.edits):
            continue
        stage.put("framing.over", lambda working, who=who: _handed_over(working, who))
    if framed:
        _thing(clause, stage)


def _favouring(working: Working, who: str, first: bool) -> Any:
    subjects: list[str] = working.get("framing.subjects")
    if subjects[:1] == [who] or (who in subjects and not first):
        return UNCHANGED
    if working.get("framing.kind") in _ONE and who not in subjects:
        return [who]
    return [who, *(one for one in subjects if one != who)] if first or who in subjects else [who]


def _handed_over(working: Working, who: str) -> Any:
    if working.get("framing.over") != who:
        return UNCHANGED
    before = [one for one in working.shot.framing.subjects if one != who]
    return before[0] if before and working.get("framing.kind") == "over_the_shoulder" else None


def _thing(clause: Clause, stage: Stage) -> None:
    apart = any(clause.any_sense(at, "kind") in ("insert", "cutaway") for at in range(len(clause)))
    leads = ("of", "on", "to", ",", ":") if apart else ("of", "on")
    lead = next(
        (at for at in range(1, len(clause)) if clause.terms[at].phrase in leads and _after_frame(clause, at)), None
    )
    if lead is None or any(edit.path == "framing.subjects" and not callable(edit.value) for edit in stage.edits):
        return
    name, covered = noun_phrase(clause, lead + 1, ("and",))
    if (
        name
        and not any(clause.any_sense(one, "all") or is_stranger(clause.terms[one]) for one in covered)
        and not (clause.any_sense(covered[-1], "extra") and clause.terms[covered[-1]].phrase.endswith("s"))
        and not any(clause.any_sense(one, "pronoun") and len(covered) == 1 for one in covered)
    ):
        clause.take(*covered)
        stage.put("framing.subjects", [name])


def _after_frame(clause: Clause, at: int) -> bool:
    before = clause.terms[at - 1].senses
    if "shot_noun" in before and clause.terms[at].phrase == "of":
        return True
    return at - 1 in clause.used and bool({"size", "kind", "size_step"} & before.keys())


def read_cleaner(clause: Clause, stage: Stage) -> None:
    lost = next((one for one in clause.all("shoulder") if clause.terms[one].negated), None)
    at = lost if lost is not None else clause.first("cleaner")
    if at is not None and clause.terms[at].phrase == "reverse" and _of_a_move(clause, at):
        clause.take(at)
        return
    if at is None:
        return
    clause.take(
        *clause.all("cleaner", "shoulder"),
        *(one for one in clause.stretch(at) if lost is not None and clause.sense(one, "person")),
    )
    if lost is not None or clause.terms[at].senses["cleaner"] == "clean":
        stage.put(
            "framing.kind",
            lambda working: "single" if working.get("framing.kind") == "over_the_shoulder" else UNCHANGED,
        )
        stage.put("framing.over", lambda working: None if working.get("framing.over") else UNCHANGED)
        return
    stage.put("framing.subjects", lambda working: _reversed(working, stage, "subjects"))
    stage.put("framing.over", lambda working: _reversed(working, stage, "over"))


def _of_a_move(clause: Clause, at: int) -> bool:
    """ "Reverse the truck": the other way round."""
    return any(clause.any_sense(one, sense) for one in (at + 1, at + 2) for sense in ("move", "stem"))


def _reversed(working: Working, stage: Stage, field: str) -> Any:
    before = working.shot.framing
    subject, over = next(iter(before.subjects), None), before.over
    if over is not None:
        return [over] if field == "subjects" else subject
    other = next((one for one in _around(working, stage) if one != subject), None)
    return [other] if field == "subjects" and other else UNCHANGED
