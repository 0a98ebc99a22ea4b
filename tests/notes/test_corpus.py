"""The corpus itself: every case is well formed and could be passed by somebody."""

import copy
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from director.domain.production import Character, Location, Production, Scene
from director.domain.shot import Shot
from director.domain.values import Value
from director.evaluation.cases import Case, Check, read_base, read_cases
from director.evaluation.checks import look_up
from director.evaluation.touched import thing

HERE = Path(__file__).parent
FILES = sorted([*HERE.glob("tune/*.jsonl"), *HERE.glob("kept/*.jsonl")])
CASES = [pytest.param(path, case, id=case.id) for path in FILES for case in read_cases(path)]
SCHEMA = Production.model_json_schema(by_alias=True)
WORDS = {"shot": "Shot", "new_shot": "Shot", "character": "Character", "location": "Location", "scene": "Scene"}
KEYS = {
    "shot": ("shots", "id"),
    "character": ("cast", "id"),
    "location": ("locations", "id"),
    "scene": ("scenes", "number"),
}
MODELS: dict[str, type[Value]] = {"shot": Shot, "character": Character, "location": Location, "scene": Scene}
MODELS |= {"new_shot": Shot, "production": Production}
ORDERS = ("shots", "scenes", "cast", "locations", "script")


@cache
def _base(path: Path, base: str) -> dict[str, Any]:
    return read_base(path, base)


def _node(target: str) -> dict[str, Any]:
    word = target.partition(":")[0]
    return SCHEMA if word == "production" else SCHEMA["$defs"][WORDS[word]]


def _inside(node: dict[str, Any], part: str) -> dict[str, Any] | None:
    """The schema below one step of a path, or None where the step leads nowhere."""
    if "$ref" in node:
        return _inside(SCHEMA["$defs"][node["$ref"].rpartition("/")[2]], part)
    for branch in [*node.get("anyOf", ()), *node.get("allOf", ())]:
        below = _inside(branch, part)
        if below is not None:
            return below
    if part.isdigit() and "items" in node:
        return node["items"]
    found = node.get("properties", {}).get(part)
    return found if isinstance(found, dict) else None


def _leads_somewhere(target: str, path: str) -> bool:
    node: dict[str, Any] | None = _node(target)
    for part in path.split(".") if path else ():
        node = _inside(node, part) if node is not None else None
    return node is not None


def _known(target: str, document: dict[str, Any]) -> bool:
    word, _, key = target.partition(":")
    if word not in KEYS:
        return word in ("production", "decision", "new_shot")
    field, name = KEYS[word]
    return key in [one[name] for one in document[field]]


def _may_be_made(check: Check, case: Case) -> bool:
    return case.expect.only is None and check.op in ("exists", "matches", "==", "contains", "in", "count==")


@pytest.mark.parametrize(("path", "case"), CASES)
def test_a_case_names_only_what_is_there(path: Path, case: Case) -> None:
    assert case.base is not None
    document = _base(path, case.base)
    assert case.scope is None or _known(f"shot:{case.scope}", document)
    assert case.voice
    for check in case.expect.checks:
        assert _known(check.target, document) or _may_be_made(check, case), check
        assert check.target == "decision" or _leads_somewhere(check.target, check.path), check
        if check.op == "matches":
            re.compile(check.value)
    for place in case.expect.only or ():
        target, _, inside = place.partition(" ")
        assert _known(target, document), place
        assert inside in ORDERS or _leads_somewhere(target, inside), place
    for patch in (patch for patches in case.prior for patch in patches):
        assert _known(patch.target, document), patch


@pytest.mark.parametrize(("path", "case"), CASES)
def test_a_case_asks_for_something(path: Path, case: Case) -> None:
    applied = "applied" in case.expect.outcome
    assert bool(case.expect.checks) is applied
    if not applied:
        assert case.expect.only == ()


@pytest.mark.parametrize(("path", "case"), CASES)
def test_an_expected_value_is_one_that_the_field_may_hold(path: Path, case: Case) -> None:
    assert case.base is not None
    for check in case.expect.checks:
        word = check.target.partition(":")[0]
        values = check.value if check.op == "in" else [check.value] if check.op == "==" else []
        for value in values:
            whole = _an_example(word, check.target, _base(path, case.base))
            way, _, last = check.path.rpartition(".")
            inside = look_up(whole, way)
            if isinstance(inside, dict) and value != {"before": True}:
                inside[last] = value
                MODELS[word].model_validate(whole)


def _an_example(word: str, target: str, document: dict[str, Any]) -> dict[str, Any]:
    if word == "production":
        return copy.deepcopy(document) | {field: [] for field in ORDERS}
    if word == "new_shot":
        return Shot(id="1A", scene="1").model_dump(mode="json")
    return copy.deepcopy(thing(document, target))


def test_the_bases_are_written_to_the_byte() -> None:
    for path in sorted((HERE / "bases").glob("*.json")):
        text = path.read_text(encoding="utf-8")
        assert Production.model_validate_json(text).text() == text, path.name


def test_the_corpus_is_large_varied_and_a_third_is_kept() -> None:
    tune = [param.values[1] for param in CASES if param.values[0].parent.name == "tune"]
    kept = [param.values[1] for param in CASES if param.values[0].parent.name == "kept"]

    notes = Counter(json.dumps([case.note.casefold()]) for case in tune + kept)
    assert len(tune) + len(kept) >= 480
    assert len(kept) * 2 >= len(tune) * 0.9
    assert len({case.voice for case in tune + kept}) >= 10
    assert len({case.base for case in tune + kept}) >= 6
    assert [note for note, count in notes.items() if count > 1] == []
    assert len({case.id for case in tune + kept}) == len(tune) + len(kept)
