"""Where in the cut a note points: after, before or between shots, at an end of a scene. Nothing is changed here."""

from collections.abc import Iterator

from director.interpreters.rules.stage import Stage, Target
from director.interpreters.rules.terms import Clause


def targets_named(clause: Clause) -> list[tuple[int, Target]]:
    return [(at, term.senses["target"]) for at, term in enumerate(clause.terms) if "target" in term.senses]


def position_named(clause: Clause) -> tuple[str, int, Target | None] | None:
    """Where in the cut: after, before, between, start or end, with the place of the word and the shots named there."""
    for at, term in enumerate(clause.terms[:-2]):
        end = SCENE_ENDS.get(term.phrase)
        step = at + 2 if clause.terms[at + 1].phrase == "the" else at + 1
        target = clause.terms[step].senses.get("target") if step < len(clause) - 1 else None
        if end is not None and target is not None and target.scenes and clause.terms[step + 1].phrase in ("with", "on"):
            return end, at, target
    found = list(_positions(clause))
    return next((one for one in found if one[2] is not None), found[0] if found else _ranked(clause))


def _ranked(clause: Clause) -> tuple[str, int, Target | None] | None:
    """ "Put the terrace scene first", "make 1D the opening shot", "1D should be the last shot of the scene"."""
    named = targets_named(clause)
    if not named:
        return None
    first = named[0][0]
    for at in range(first + 1, len(clause)):
        words = [word for word in clause.terms[at].words if word not in ("the", "very", "shot", "one")] or [""]
        word = _RANKS.get(" ".join(words)) or _RANKS.get(words[0] if "relocate" in clause.terms[at].senses else "")
        between = all(clause.terms[one].senses.keys() & {"plain", "relocate"} for one in range(first + 1, at))
        rest = all(
            clause.terms[one].senses.keys() & {"plain", "shot_noun", "place"} for one in range(at + 1, len(clause))
        )
        if word is not None and between and rest:
            return word, at, None
    return None


_RANKS = {
    "first": "start",
    "opening": "start",
    "opener": "start",
    "last": "end",
    "final": "end",
    "closing": "end",
    "opens": "start",
    "starts": "start",
    "kicks": "start",
    "ends": "end",
    "closes": "end",
    "finishes": "end",
}


def _positions(clause: Clause) -> Iterator[tuple[str, int, Target | None]]:
    for at in range(len(clause) - 2):
        follows = clause.terms[at].phrase in ("follow", "follow up") and "target" in clause.terms[at + 1].senses
        if follows and clause.terms[at + 2].phrase in ("with", "by"):
            return "after", at, clause.terms[at + 1].senses["target"]
    for at in clause.all("position"):
        word = str(clause.terms[at].senses["position"])
        step = at + 1
        while step < len(clause) and clause.terms[step].phrase in ("the", "of", "shot", "scene", "that", "is"):
            step += 1
        target = clause.terms[step].senses.get("target") if step < len(clause) else None
        if (
            target is not None
            or (
                word in ("start", "end")
                and (
                    _stands_alone(clause, at)
                    or step >= len(clause)
                    or clause.is_break(step)
                    or clause.terms[step - 1].phrase == "scene"
                    or clause.any_sense(step, "place") is not None
                )
            )
            or _this_follows(clause, step, stage_words=("this", "that", "it", "here"))
        ):
            yield word, at, target


# "Pull 2B up before 2A" puts it somewhere else; with no place named the same words take it out.
PULLED = ("pull", "lift", "take")
SCENE_ENDS = {"start": "start", "open": "start", "begin": "start", "end": "end", "close": "end", "finish": "end"}


def _this_follows(clause: Clause, step: int, stage_words: tuple[str, ...]) -> bool:
    return step < len(clause) and clause.terms[step].phrase in stage_words


def _stands_alone(clause: Clause, at: int) -> bool:
    return clause.terms[at].phrase in (
        "at the end",
        "at end",
        "to the end",
        "to finish",
        "to close",
        "to open",
        "at the start",
        "at the top",
        "at the head",
        "to the start",
        "to the head",
        "to the front",
        "to the top",
        "to start",
        "to end",
        "to kick off",
        "to close out",
        "to finish off",
        "to round off",
        "to end on",
        "to wrap up",
        "to button",
        "up front",
        "at the very start",
        "at the very end",
        "the very end",
        "the very start",
    )


def shot_in_view(stage: Stage) -> str | None:
    return next(iter(stage.heard.scope or stage.heard.last_shots), None)
