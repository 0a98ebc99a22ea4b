"""The notes of our own corpora as pairs: what the rules make of them where that is right, and the written examples.

The notes kept apart (tests/notes/kept) and the shared ones are never read here: they measure.
"""

import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from director import open_session
from director.domain.changes import Change
from director.domain.production import Production
from director.domain.vocabulary import SIZES
from director.evaluation.cases import Case, read_base, read_cases
from director.evaluation.playing import play_case
from director.interpreters.base import Heard, Reading
from director.interpreters.llm.context import brief
from director.interpreters.llm.fields import Names
from director.interpreters.llm.sayable import rules, sayable
from director.interpreters.rules import RulesInterpreter
from tests.interpreters.llm.spoken import is_said
from training.clauses import spoken_name
from training.films import PEOPLE, Looking, looking
from training.filmwide import VAGUE
from training.pairs import OPEN, Pair, prompted, written

TUNE = Path(__file__).parent.parent / "tests" / "notes" / "tune"
EXAMPLES = Path(__file__).parent.parent / "prompts" / "examples.jsonl"
LIMIT = 2048  # tokens of an answer, of a context of 4,096
_SLATE = re.compile(r"\b\d+[A-Z]\b")
_ANY_SLATE = re.compile(r"\b\d+[A-Za-z]\b")


@dataclass
class Overhearing:
    """The rules, and what they heard and said last."""

    rules: RulesInterpreter = field(default_factory=RulesInterpreter)
    heard: Heard | None = None
    said: Reading | None = None
    name: str = "rules"

    def read(self, heard: Heard) -> Reading:
        """As the rules read it."""
        self.heard, self.said = heard, self.rules.read(heard)
        return self.said

    def ready(self, heard: Heard) -> None:
        """Nothing to ready."""

    def stop(self) -> bool:
        """Nothing to stop."""
        return False

    def close(self) -> None:
        """Nothing to close."""


def corpus_pairs() -> list[Pair]:
    """Every note to tune on whose expectations the rules meet, in words that the grammar has for the answer."""
    return [pair for file in sorted(TUNE.glob("*.jsonl")) for case in read_cases(file) for pair in _pairs(file, case)]


def _pairs(file: Path, case: Case) -> Iterator[Pair]:
    ear = Overhearing()
    base = read_base(file, case.base) if case.base else None
    with tempfile.TemporaryDirectory() as folder:
        verdict = play_case(case, base, lambda: open_session(Path(folder, "case"), interpreter=ear))
    if not verdict.passed or ear.heard is None or ear.said is None or ear.heard.pending:
        return
    changes = VAGUE if ear.said.question else said(ear.said.changes, ear.heard.production)
    answer = written(changes)
    if changes and sayable_over(answer, ear.heard.production):
        yield Pair(brief(ear.heard) + OPEN, answer)


def sayable_over(answer: str, film: Production) -> bool:
    """Whether the session's grammar has words for the answer."""
    names = Names.of(film)
    return is_said(answer, rules(names, sayable(names, LIMIT).bounds))


def said(changes: Sequence[Change], film: Production) -> list[dict[str, Any]]:
    """Changes as the grammar has them."""
    return [made for change in changes for made in _said(change, film)]


def _said(change: Change, film: Production) -> Iterator[dict[str, Any]]:
    held = change.model_dump(mode="json", exclude_defaults=True)
    head = {
        "do": change.do,
        **{name: held[name] for name in type(change).model_fields if name in held and name != "set"},
    }
    if change.do in ("lock", "unlock"):
        head["paths"] = list(change.paths)
    if change.do == "move_shot":
        head["after"] = change.after
    if change.do == "vary_shot":
        head = {"do": change.do, "shot": change.shot, "axis": change.axis, "count": change.count or 3}
    if "set" not in held:
        yield head
        return
    plain = {path: _short(value) for path, value in held["set"].items()}
    if change.do != "revise_shot":
        yield {**head, "set": plain}
        return
    shot = film.shot(change.shots[0])
    assert shot is not None
    yield from _revised(head, plain, shot.model_dump(mode="json"))


def _revised(head: dict[str, Any], held: dict[str, Any], shot: dict[str, Any]) -> Iterator[dict[str, Any]]:
    moves, marks, effects = (held.pop(path, None) for path in ("camera.moves", "blocking", "sound.effects"))
    before = shot["sound"]["effects"]
    added = [one for one in effects or [] if one not in before]
    if effects is not None and (len(added) != 1 or len(effects) != len(before) + 1):
        held["sound.effects"], added = effects, []
    for mark in marks or []:
        was = next((one for one in shot["blocking"] if one["who"] == mark["who"]), {})
        changed = {name: value for name, value in mark.items() if was.get(name) != value and name != "who"}
        held |= {f"blocking.{mark['who']}.{name}": _goal(value) for name, value in changed.items()}
    if "framing.subjects" in held:
        held["framing.subjects"] = held.pop("framing.subjects")  # what is long comes last
    if held:
        yield {**head, "set": held}
    if added:
        yield {**head, "add": {"sound.effects": added}}
    if moves is not None:
        yield from _moved(head, moves, [one["kind"] for one in shot["camera"]["moves"]])


def _moved(head: dict[str, Any], moves: Sequence[dict[str, Any]], before: Sequence[str]) -> Iterator[dict[str, Any]]:
    after = [one["kind"] for one in moves]
    if gone := [kind for kind in before if kind not in after]:
        yield {**head, "remove": {"camera.moves": gone}}
    for one in moves:
        order = ("kind", "start", "end", "pace") if "start" in one else ("kind", "pace", "target", "amount", "size")
        if one["kind"] not in before:
            made = {name: _short(one[name]) for name in order if one.get(name) is not None}
            yield {**head, "add": {"camera.moves": [made]}}


def _goal(value: Any) -> Any:
    return {name: one for name, one in value.items() if one is not None} if isinstance(value, dict) else value


def _short(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value == int(value) else value


def example_pairs(chance: Random) -> list[Pair]:
    """The written examples, each over a made-up film in which its words hold."""
    pairs: list[Pair] = []
    for line in EXAMPLES.read_text(encoding="utf-8").splitlines():
        held = json.loads(line)
        over = held.get("over", "").split()
        if not over or len(held["changes"]) > 2 or over[-1] == "s":
            continue
        look = _set_as(looking(chance), over)
        note, answer = held["note"], written(held["changes"])
        if held["changes"][0]["do"] == "ask":
            answer = written(VAGUE)
        swaps = {over[0]: look.shot.id}
        swaps |= dict(zip(re.findall(r"\b[A-Z]{3,}\b", " ".join(over)), look.cast, strict=False))
        for old, new in swaps.items():
            answer = re.sub(rf"\b{old}\b", new, answer)
            note = re.sub(rf"\b{old.title()}\b", spoken_name(new), re.sub(rf"\b{old}\b", new, note))
        if sayable_over(answer, look.film):
            pairs.append(Pair(prompted(note, look), answer))
    return pairs


def _set_as(look: Looking, over: Sequence[str]) -> Looking:
    """The look with the shot's size and warmth as an example says they are."""
    size = next((one for one in over if one in SIZES), look.shot.framing.size)
    kelvin = int(over[over.index("K") - 1]) if "K" in over else look.shot.light.temperature_k
    framing = look.shot.framing.model_copy(update={"size": size})
    light = look.shot.light.model_copy(update={"temperature_k": kelvin})
    shot = look.shot.model_copy(update={"framing": framing, "light": light})
    shots = tuple(shot if one.id == shot.id else one for one in look.film.shots)
    return Looking(look.film.model_copy(update={"shots": shots}), shot)


def disguised(chance: Random, pair: Pair) -> Pair:
    """The pair in another film: people by other names, slates of another scene."""
    texts = [pair.prompt, pair.answer]
    for name in pair.prompt.split("\n", 1)[0].removeprefix("cast: ").split():
        other = chance.choice(PEOPLE)
        for old, new in ((name, other.upper()), (name.title(), other), (name.lower(), other.lower())):
            texts = [re.sub(rf"\b{re.escape(old)}\b", new, text) for text in texts]
    slates = set(_SLATE.findall("".join(texts)))
    step = 0 if re.search(r"\bsc(ene)?s?\b", "".join(texts), re.IGNORECASE) else chance.randint(0, 40)

    def moved(found: re.Match[str]) -> str:
        slate = found[0]
        return f"{int(slate[:-1]) + step}{slate[-1]}" if slate.upper() in slates else slate

    return Pair(*(_ANY_SLATE.sub(moved, text) for text in texts))


def told(pair: Pair) -> bool:
    """Whether the prompt holds every slate of the answer; a model that reads only it can know no other."""
    return set(_SLATE.findall(pair.answer)) <= {slate.upper() for slate in _ANY_SLATE.findall(pair.prompt)}


def kept_in(file: Path) -> list[Pair]:
    """The notes to tune on as pairs, read once and kept in a file: playing them all takes a minute."""
    if not file.exists():
        lines = (json.dumps([one.prompt, one.answer], ensure_ascii=False) for one in corpus_pairs() if told(one))
        file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return [Pair(*json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines()]
