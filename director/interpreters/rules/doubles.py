"""One shot made two: split at a moment, or copied. Nothing else of the cut changes here."""

from director.interpreters.rules.lists import listed
from director.interpreters.rules.positions import shot_in_view, targets_named
from director.interpreters.rules.stage import Stage
from director.interpreters.rules.terms import Clause

_CUTTING = listed("doubles.cutting")
_HALVES = listed("doubles.halves")


def one_shot(clause: Clause, stage: Stage) -> str | None:
    """The one shot that a clause is about: named, or in view."""
    named = [slate for _, target in targets_named(clause) for slate in target.shots]
    return (
        named[0]
        if named
        else (stage.target.shots[0] if stage.target is not None and stage.target.shots else shot_in_view(stage))
    )


def split(clause: Clause, stage: Stage) -> bool:
    """ "Split 1A at two seconds", "I want 3A broken in two"."""
    slate = one_shot(clause, stage)
    shot = stage.production.shot(slate) if slate is not None else None
    verb, halved = clause.first("split"), _halved(clause)
    cut = verb is not None or (halved and any(term.phrase in _CUTTING for term in clause.terms))
    if not cut or shot is None or clause.has("kind"):
        return False
    at = clause.first("seconds", "frames", "span") or (None if halved else clause.first("number"))
    if at is None and not halved:
        return False
    seconds = shot.timing.duration_s / 2
    if at is not None:
        senses = clause.terms[at].senses
        if "frames" in senses:
            seconds = float(senses["frames"]) / float(stage.production.format.rate)
        elif "seconds" in senses or "number" in senses:
            seconds = float(senses.get("seconds", senses.get("number")))
    clause.take_range(0, len(clause))
    stage.changes.append({"do": "split_shot", "shot": shot.id, "at_s": round(seconds, 6)})
    return True


def _halved(clause: Clause) -> bool:
    words = f" {' '.join(term.phrase for term in clause.terms)} "
    return any(f" {half} " in words for half in _HALVES)


def duplicate(clause: Clause, stage: Stage) -> bool:
    """ "Copy 2D", "I want two of 2D", "another 1B"."""
    verb, slate = clause.first("duplicate"), one_shot(clause, stage)
    if verb is None:
        return _another(clause, stage)
    if slate is None:
        return False
    clause.take(verb, *clause.all("shot_noun", "here"))
    stage.changes.append({"do": "duplicate_shot", "shot": slate})
    return True


def _another(clause: Clause, stage: Stage) -> bool:
    for at, target in targets_named(clause):
        before = [term.phrase for term in clause.terms[max(0, at - 2) : at]]
        counted = before == ["two", "of"] or before[-1:] in (["another"], ["two of"])
        if counted and len(target.shots) == 1 and "shot" not in clause.terms[at].phrase:
            clause.take_range(0, len(clause))
            stage.changes.append({"do": "duplicate_shot", "shot": target.shots[0]})
            return True
    return False
