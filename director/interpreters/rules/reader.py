"""The reading of one note, from text to changes, a question or an answer. Pure: a note heard alike reads alike."""

from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from director.domain.changes import CHANGE, Change
from director.domain.edits import first_complaint
from director.interpreters.base import Heard, Reading
from director.interpreters.rules import (
    accounting,
    answers,
    as_of,
    asking,
    cast,
    control,
    copies,
    exceptions,
    fillers,
    guards,
    namesakes,
    new_subjects,
    orders,
    prose,
    structure,
    travels,
)
from director.interpreters.rules.asides import set_aside
from director.interpreters.rules.clauses import Part, clause_of, corrected, denied, parts_of
from director.interpreters.rules.departments import DEPARTMENTS
from director.interpreters.rules.draft import Working, under
from director.interpreters.rules.lexing import terms_of
from director.interpreters.rules.spoken import quoted
from director.interpreters.rules.stage import Stage, Target
from director.interpreters.rules.terms import Clause, Term
from director.interpreters.rules.tokens import evened
from director.interpreters.rules.world import World, world_of

LONGEST = 20_000


@dataclass
class _Note:
    """A note while it is read."""

    heard: Heard
    text: str
    world: World
    shots: dict[str, Working] = field(default_factory=dict[str, Working])
    said: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    clauses: list[Clause] = field(default_factory=list[Clause])
    guards: tuple[str, ...] = ()
    problems: list[str] = field(default_factory=list[str])
    options: tuple[str, ...] = ()
    adrift: bool = False


def read(heard: Heard) -> Reading:
    """What the note says, as changes, one question or one answer."""
    text = quoted(evened(heard.text[:LONGEST]).strip(), heard.production)
    if not text or len(heard.text) > LONGEST or not any(character.isalnum() for character in text):
        return asking.empty(heard, text)
    if heard.pending is not None:
        replied = asking.reply(heard, text, read)
        if replied is not None:
            return replied
    earlier = as_of.read(text, heard)
    if earlier is not None:
        return earlier
    world = world_of(heard.production, heard.slates)
    opening = prose.told(text, heard, world)
    if opening is not None:
        return opening
    note = _Note(heard, text, world)
    somebody = cast.added(text, heard, world)
    if somebody is not None:
        return Reading(changes=tuple(CHANGE.validate_python(one) for one in somebody))
    terms = denied(set_aside(corrected(travels.retold(fillers.talked_over(terms_of(text, world))))))
    parts = parts_of(terms, world, heard.scope)
    order = orders.read(parts, heard.production)
    if order:
        return Reading(changes=tuple(CHANGE.validate_python(one) for one in order))
    answer = answers.answer(parts, heard, world, text)
    if answer is not None:
        return Reading(answer=answer)
    _read_parts(note, parts)
    return _reading(note)


def _read_parts(note: _Note, parts: tuple[Part, ...]) -> None:
    carried: Target | None = None
    stage: Stage | None = None
    fresh: tuple[Working, ...] = ()
    outright = namesakes.told_outright((term for part in parts for term in part.terms), note.text)
    for part in parts:
        clause = clause_of(part, note.text)
        note.clauses.append(clause)
        if part.asked and len(parts) > 1 and answers.asks(clause.text(0, len(clause)), True):
            topic = "timing" if any("seconds" in term.senses for term in clause.terms) else ""
            clause.take_range(0, len(clause))
            stage = Stage(
                note.heard, note.world, (), carried, topic=topic or (stage.topic if stage is not None else "")
            )
            continue
        target = part.target if part.target is not None else carried
        if target is None and not note.heard.scope:
            target = _place_alone(note, clause)
        stage = _stage(note, target, stage)
        if part.target is None and fresh:
            stage.working = fresh
        stage.earlier = tuple(note.clauses[:-1])
        several = namesakes.tell_apart(clause, outright, (who for working in stage.working for who in working.people()))
        if several:
            note.problems.append(namesakes.which(several, note.heard.production))
            note.options = several
            return
        if exceptions.unresolved(part.terms, len(stage.working) > 1):
            note.problems.append("Which shot is left out?")
            return
        _read_clause(note, clause, stage)
        new = tuple(working for working in stage.working if working.new)
        fresh = new or (() if part.target is not None else fresh)
        carried = target if not new else carried
        if note.problems:
            return


def _place_alone(note: _Note, clause: Clause) -> Target | None:
    """ "The saloon should be brighter", with no shot in view: all that plays there."""
    at = next((one for one in clause.all("place") if one == 0 or clause.terms[one - 1].phrase == "the"), None)
    if at is None or clause.has("position", "pose", "vary"):
        return None
    place = clause.terms[at].senses["place"]
    clause.take(at)
    shots = tuple(shot.id for shot in note.heard.production.shots if shot.setting.location == place)
    scenes = tuple(scene.number for scene in note.heard.production.scenes if scene.location == place)
    return Target(shots=shots, scenes=scenes) if shots else None


def _stage(note: _Note, target: Target | None, before: Stage | None) -> Stage:
    slates = target.shots if target is not None else note.heard.scope or note.heard.last_shots
    working = tuple(_working(note, slate) for slate in slates if note.heard.production.shot(slate))
    topic, person = (before.topic, before.person or _named_before(note)) if before is not None else ("", None)
    return Stage(note.heard, note.world, working, target, note.guards, topic, person, begun=note.said)


def _named_before(note: _Note) -> str | None:
    """The one person whom the sentence before named; a pronoun goes on about them."""
    named = {str(term.senses["person"]) for term in note.clauses[-2].terms if "person" in term.senses}
    return next(iter(named)) if len(named) == 1 else None


def _working(note: _Note, slate: str) -> Working:
    if slate not in note.shots:
        shot = note.heard.production.shot(slate)
        assert shot is not None
        note.shots[slate] = Working(shot, note.heard.production)
    return note.shots[slate]


def _read_clause(note: _Note, clause: Clause, stage: Stage) -> None:
    if stage.target is not None and (stage.target.missing or stage.target.several):
        if not _restores(clause, note, stage):
            note.problems.append(asking.missing(stage.target))
            note.options = asking.instead_of(stage.target, note.heard)
        return
    if new_subjects.fragment(clause, stage):
        _keep(note, stage)
        return
    copies.read(clause, stage)
    note.guards += guards.read(clause, stage)
    done = control.read(clause, stage) or cast.read(clause, stage) or structure.read(clause, stage)
    if not done and not stage.working:
        stage.working = _at_position(note, clause)
    if not done:
        for department in DEPARTMENTS:
            department(clause, stage)
    _keep(note, stage)


def _at_position(note: _Note, clause: Clause) -> tuple[Working, ...]:
    """ "Lights up from black at the top of 5A": a place in the cut, where no shot is named otherwise."""
    if any("except" in term.senses for term in clause.terms):
        return ()
    slates = [slate for term in clause.terms if "target" in term.senses for slate in term.senses["target"].shots]
    return tuple(_working(note, slate) for slate in slates)


def _restores(clause: Clause, note: _Note, stage: Stage) -> bool:
    if (
        not clause.has("restore", "redo", "undo")
        or stage.target is None
        or stage.target.missing not in note.heard.slates
    ):
        return False
    clause.take_range(0, len(clause))
    note.said.append({"do": "restore_shot", "shot": stage.target.missing, "revision": 1})
    return True


def _keep(note: _Note, stage: Stage) -> None:
    note.problems += stage.problems
    note.options = note.options or stage.options
    note.said += stage.changes
    if stage.edits and not stage.working:
        note.adrift = True
    for edit in stage.edits:
        if under(edit.path, note.guards):
            continue
        for working in stage.working:
            edit.applied(working)
    for working in stage.working:
        if not working.new and working.touched and {"working": working} not in note.said:
            note.said.append({"working": working})


def _reading(note: _Note) -> Reading:
    left = accounting.unread(note.clauses)
    unread = tuple(dict.fromkeys(term.text or term.phrase for term in left))
    if cast.unfinished(note.said):
        note.problems.append(cast.unfinished(note.said))
        note.options = ("Somebody older", "Somebody younger", "Leave it")
    if note.problems:
        return asking.problem(note.problems[0], note.options, note.heard, unread)
    try:
        changes = _changes(note)
    except ValidationError as error:  # a number that no change can hold: the director is asked for another
        return asking.problem(f"That can't be: {first_complaint(error)}. What instead?", (), note.heard, unread)
    if note.adrift and not changes:
        return asking.which_shot(note.heard, unread)
    present = {who for working in _workings(note) for who in _shown(working)} if changes else set[str]()
    heavy = [term for term in accounting.weighty(left, present) if not _held_already(term, note)]
    if heavy:
        return asking.unread_words(heavy, note.heard, unread)
    if not changes:
        return asking.vague(note.heard, unread, note.text)
    return Reading(changes=changes, unread=unread)


def _workings(note: _Note) -> list[Working]:
    """The shots the note is about, and those it begins."""
    return [*note.shots.values(), *(one["working"] for one in note.said if "working" in one)]


def _shown(working: Working) -> list[str]:
    """Everybody in a shot, before the note and after it."""
    return [*working.people(), *working.shot.framing.subjects, *(mark.who for mark in working.shot.blocking)]


def _held_already(term: Term, note: _Note) -> bool:
    """ "The 65 is nice, but go to an 85": a number that the shot has already asks for nothing."""
    number = term.senses.get("number")
    return number is not None and any(
        float(number) in (shot.lens.focal_mm, shot.lens.f_stop, shot.timing.duration_s, shot.light.temperature_k)
        for shot in (working.shot for working in _workings(note) if not working.new)
    )


def _changes(note: _Note) -> tuple[Change, ...]:
    said: list[dict[str, Any]] = []
    for one in note.said:
        working = one.get("working")
        if working is None:
            said.append(one)
        elif "do" in one:
            plain = {key: value for key, value in one.items() if key != "working"}
            said.append({**plain, "set": working.settings()})
        else:
            _merge(said, working)
    once = [one for number, one in enumerate(said) if one not in said[:number] or one["do"] != "set_status"]
    return tuple(CHANGE.validate_python(one) for one in once)


def _merge(said: list[dict[str, Any]], working: Working) -> None:
    """Shots that change alike are one change."""
    settings = working.settings()
    for one in said:
        if one["do"] == "revise_shot" and one["set"] == settings:
            one["shots"] = (*one["shots"], working.shot.id)
            return
    if settings:
        said.append({"do": "revise_shot", "shots": (working.shot.id,), "set": settings})
