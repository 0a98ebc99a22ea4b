"""From what a model said to changes that may be done: read as JSON, checked by the domain's classes, tried, bounded.

Nothing a model says is trusted: what isn't valid, can't be done, or reaches shots the note isn't about, is unusable.
"""

import json
import re
from collections.abc import Iterable, Set
from typing import Any

from pydantic import ValidationError

from director.domain.changes import CHANGE, Change
from director.domain.diff import diff
from director.domain.edits import first_complaint
from director.domain.locks import lock_named
from director.domain.paths import is_list, is_tree
from director.domain.production import Production
from director.errors import DirectorError, Refused
from director.interpreters.base import Heard
from director.interpreters.llm.about import About, about
from director.interpreters.llm.sayable import EVERY_SHOT, SCENE
from director.words import one_line

_MOST = 64
_ALONE = frozenset({"ask", "answer", "undo", "redo"})
_FILM = frozenset({"set_look", "set_format", "set_title"})
_OTHER_SCENES = frozenset({"move_scene", "remove_scene"})
_OF_A_SCENE = frozenset({"light.time_of_day", "setting.weather", "setting.location", "status", "revision"})
_CHOKED = (DirectorError, ValueError, TypeError, LookupError, ArithmeticError, RecursionError)
"""What the domain raises over words that nobody would type: it must cost the model its answer, not the note."""

_UNLOCKED = re.compile(
    r"""\b(?:un-?lock|un-?freez|unfroze|un-?protect|releas|thaw)\w*
    |\b(?:free|open|loosen)(?:s|ed|ing)?\s+(?:[\w'’.]+\s+){0,4}?up\b
    |(?<!feel\s)(?<!is\s)(?<!be\s)\bfree\s+(?:it|this|that|them|the|her|his|its|\d)
    |\bset\s+(?:[\w'’.]+\s+){1,4}?free\b
    |\b(?:lift|take|drop|lose|remove|open|break|without|no\s+more|off|rid)\b[^.;!?]{0,40}\block(?:s|ed)?\b
    |\blocks?\s+(?:(?:can|should|comes?|goes|go|is|are)\s+){0,2}(?:come\s+|go\s+)?(?:off|away|open)\b
    |\b(?:no\s+longer|not|needn['’]t\s+be)\s+(?:be\s+)?locked
    |\blet\s+go\s+of\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What a director says who wants a lock off."""


class Unusable(ValueError):
    """Why an answer can't be used, in one line that the model can be told."""


def changes_of(text: str, production: Production) -> tuple[Change, ...]:
    """The changes an answer says; raises Unusable where it isn't a list of changes. Of a field said twice, the last."""
    try:
        said = json.loads(text)
        json.dumps(said, ensure_ascii=False).encode()  # a lone surrogate, which JSON may spell, can't be kept
    except ValueError as error:
        raise Unusable(f"the answer is not one JSON list of changes: {error}") from error
    except RecursionError as error:
        raise Unusable("the answer is not one JSON list of changes: it is nested too deep") from error
    listed = said.get("changes") if is_tree(said) else said
    if not is_list(listed) or not 0 < len(listed) <= _MOST:
        raise Unusable("the answer is not a list of changes")
    changes = tuple(_change(one, production) for one in listed)
    if len(changes) > 1 and any(change.do in _ALONE for change in changes):
        raise Unusable("ask, answer, undo and redo stand alone")
    return changes


def usable(text: str, heard: Heard) -> tuple[Change, ...]:
    """The changes an answer says over a note; raises Unusable where they can't be done, or are not the note's to do.

    What only a lock forbids is usable: the studio refuses it, and the refusal names the lock.
    """
    changes = changes_of(text, heard.production)
    _keep_locks(changes, heard)
    try:
        after = heard.tried(changes)
    except Refused as refusal:
        if lock_named(str(refusal)):
            return changes
        raise Unusable(str(refusal)) from refusal
    except _CHOKED as error:
        raise Unusable(f"these changes can't be done: {_worded(error)}") from error
    subject = about(heard)
    if subject is not None and after is not None:
        _stay_within(subject, changes, (heard.production, after))
    return changes


def _worded(error: Exception) -> str:
    """What the domain choked on, on one line."""
    if isinstance(error, ValidationError):
        return first_complaint(error)
    return one_line(str(error)) or type(error).__name__


def _keep_locks(changes: Iterable[Change], heard: Heard) -> None:
    """Raise Unusable for a lock taken off unasked: locks are the director's, and hold until the director says so."""
    asked = heard.pending.note if heard.pending else ""
    if any(change.do == "unlock" for change in changes) and not _UNLOCKED.search(f"{asked}\n{heard.text}"):
        raise Unusable("the note doesn't say to unlock anything; leave the locks, and what they hold, as they are")


def _stay_within(subject: About, changes: Iterable[Change], films: tuple[Production, Production]) -> None:
    before, after = films
    known = {shot.id: shot.scene for shot in before.shots}
    scenes = {known[slate] for slate in subject.shots if slate in known}
    for change in changes:
        _stay_beside(subject, scenes | subject.scenes, change, known.keys())
    for row in diff(before, after):
        word, _, key = row.target.partition(":")
        if word != "shot" or key not in known or key in subject.shots or (key, row.path) in subject.cuts:
            continue
        if known[key] not in scenes or row.path not in _OF_A_SCENE:
            raise Unusable(f"the note is about {_listed(subject.shots)}; it must not change {key}")


def _stay_beside(subject: About, scenes: set[str], change: Change, known: Set[str]) -> None:
    """Raise Unusable for a change that names other shots, another scene or the whole film as what it is done to."""
    told = _listed(subject.shots)
    if change.do in _FILM - subject.deeds:
        raise Unusable(f"the note is about {told} alone, and {change.do} changes the whole film")
    named: set[str] = {*getattr(change, "shots", ()), *filter(None, [getattr(change, "shot", None)])}
    cut_to = {slate for slate, _ in subject.cuts} if change.do == "revise_shot" else set[str]()
    others = (named & known) - subject.shots - cut_to
    if others:
        raise Unusable(f"the note is about {told}; it must not change {_listed(others)}")
    number = getattr(change, "number", "")
    if (change.do in _OTHER_SCENES and number not in subject.scenes) or (
        change.do == "revise_scene" and number not in scenes
    ):
        raise Unusable(f"the note is about {told}; it must not change the order of scenes, or another scene")


def _listed(shots: Iterable[str]) -> str:
    return ", ".join(sorted(shots))


def _change(said: Any, production: Production) -> Change:
    if not is_tree(said):
        raise Unusable("each change is an object with a do")
    said = dict(said)
    if is_list(said.get("shots")):
        said["shots"] = [slate for one in said["shots"] for slate in _slates(one, production)]
    try:
        return CHANGE.validate_python(said)
    except ValidationError as error:
        raise Unusable(first_complaint(error)) from error


def _slates(said: Any, production: Production) -> tuple[Any, ...]:
    """The shots that one word of a list of shots means."""
    if said == EVERY_SHOT:
        return tuple(shot.id for shot in production.shots)
    if isinstance(said, str) and said.startswith(SCENE):
        return tuple(shot.id for shot in production.shots_of(said.removeprefix(SCENE)))
    return (said,)
