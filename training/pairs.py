"""Pairs of a prompt and its answer: notes over random films, and the notes of our corpora."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from director.interpreters.base import Heard
from director.interpreters.llm.context import brief
from training.clauses import Clause, Said
from training.films import Looking, looking
from training.kinds import clause
from training.phrases import asked, ended, pick, rambled, slipped
from training.whole import whole_note

_PLAIN = 0.65
OPEN = "\n>"  # between what is told and what is said, as the model's chat template has it


@dataclass(frozen=True)
class Pair:
    """What the model is told, and what it should say."""

    prompt: str
    answer: str


def prompted(text: str, look: Looking) -> str:
    """The prompt for a note, as the reader makes it."""
    return brief(Heard(text, look.film, scope=(look.shot.id,))) + OPEN


def written(changes: Sequence[dict[str, Any]]) -> str:
    """Changes as the session grammar has them: without blanks, numbers as short as they go."""
    return json.dumps(changes, ensure_ascii=False, separators=(",", ":"))


def made_up(chance: Random, notes: int = 10) -> list[Pair]:
    """Some notes over the same shot of the same film."""
    look = looking(chance)
    return [note_over(chance, look) for _ in range(notes)]


def note_over(chance: Random, look: Looking) -> Pair:
    """A note over this shot: two in three plain, one thing in the fewest words, which must be learned first."""
    if chance.random() < _PLAIN:
        said, changes = _plainly(chance, look)
        return Pair(prompted(ended(chance, said), look), written(changes))
    said, changes = whole_note(chance, look) if chance.random() < 0.36 else _about_a_shot(chance, look)
    return Pair(prompted(slipped(chance, ended(chance, rambled(chance, said))), look), written(changes))


def _plainly(chance: Random, look: Looking) -> Said:
    others = look.others()
    shot = chance.choice(others) if others and chance.random() < 0.12 else look.shot
    one = clause(chance, look, shot)
    said = pick(chance, f"{one.said} [please]") if chance.random() < 0.12 else one.said
    if shot is not look.shot:
        said = _named(chance, said, shot.id)
    return said, _changes([shot.id], [one])


def _about_a_shot(chance: Random, look: Looking) -> Said:
    others = look.others()
    shot = chance.choice(others) if others and chance.random() < 0.14 else look.shot
    clauses = [clause(chance, look, shot)]
    if chance.random() < 0.27:
        second = clause(chance, look, shot)
        if not _meet(clauses[0], second):
            clauses.append(second)
    said = _joined(chance, clauses)
    if shot is not look.shot or chance.random() < 0.06:
        said = _named(chance, said, shot.id)
    elif chance.random() < 0.07:
        said = pick(chance, f"(on this one|here|in this shot|for this one|this one|this shot)(,|:| -|) {said}")
    shots = [shot.id]
    if chance.random() < 0.04 and others and all(one.set and not _relative(one) for one in clauses):
        other = chance.choice(others).id
        first, second_ = shot.id, other
        if first != second_ and first not in said:
            shots, said = [first, second_], f"{first} and {second_}: {said}"
    return said, _changes(shots, clauses)


def _relative(one: Clause) -> bool:
    """Whether what is set may have been stepped to, and so differs from shot to shot."""
    paths = ("framing.size", "lens.", "timing.", "light.temperature_k", "blocking.")
    return any(path.startswith(paths) for path in one.set)


def _meet(one: Clause, other: Clause) -> bool:
    """Whether two clauses are about the same thing, or come to more changes than an answer holds."""
    same = {path.rpartition(".")[0] for path in one.set} & {path.rpartition(".")[0] for path in other.set}
    large = [bool(it.add or it.remove or "framing.subjects" in it.set) for it in (one, other)]
    if bool(same - {"lens", "light", "framing", "setting"}) or set(one.set) & set(other.set) or all(large):
        return True
    if any(it.add and it.remove for it in (one, other)):
        return True
    kinds = {"framing.kind", "framing.subjects"}
    return bool(kinds & set(one.set)) and bool(kinds & set(other.set))


def _joined(chance: Random, clauses: Sequence[Clause]) -> str:
    first = asked(chance, clauses[0].said, clauses[0].is_deed)
    if len(clauses) == 1:
        return first
    second = clauses[1].said if chance.random() < 0.7 else asked(chance, clauses[1].said, clauses[1].is_deed)
    return (
        first
        + chance.choice((" and ", ", ", ", and ", ". ", "; ", " plus ", ", also ", " and also ", " with ", ". And "))
        + second
    )


def _named(chance: Random, said: str, slate: str) -> str:
    before = (
        f"{slate}: ",
        f"{slate} - ",
        f"in {slate}, ",
        f"for {slate}, ",
        f"{slate}, ",
        f"shot {slate}: ",
        f"on {slate} ",
        f"{slate} ",
        f"{slate.lower()} ",
        f"{slate}. ",
    )
    after = (f" (in|on|for) {slate}", f" in {slate}", f" on {slate}", f", {slate}")
    return chance.choice(before) + said if chance.random() < 0.72 else pick(chance, said + chance.choice(after))


def _changes(shots: list[str], clauses: Sequence[Clause]) -> list[dict[str, Any]]:
    """As few changes as will do: what is set first, then what goes, then what comes."""
    held = {path: value for one in clauses for path, value in one.set.items()}
    held = dict(sorted(held.items(), key=lambda one: one[0] == "framing.subjects"))  # what is long comes last
    changes: list[dict[str, Any]] = [{"do": "revise_shot", "shots": shots, "set": held}] if held else []
    for way in ("remove", "add"):
        changes += [
            {"do": "revise_shot", "shots": shots, way: dict(items)} for one in clauses if (items := getattr(one, way))
        ]
    return changes


def stream(seed: int, groups: int) -> Iterator[list[Pair]]:
    """So many groups of notes, the same ones for the same seed."""
    chance = Random(seed)
    for _ in range(groups):
        yield made_up(chance)
