"""The session's grammar: whatever is said by it is a valid change in the production's own names, and fits the limit."""

import json
import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from director.domain.production import Production
from director.errors import ModelFailed
from director.interpreters.llm import fields
from director.interpreters.llm import sayable as module
from director.interpreters.llm.answer import changes_of
from director.interpreters.llm.examples import read_examples
from director.interpreters.llm.fields import Names
from director.interpreters.llm.gbnf import Rule, lengths, written
from director.interpreters.llm.numbers import decimal, whole
from director.interpreters.llm.prompts import read_prompts
from director.interpreters.llm.reader import ANSWER
from director.interpreters.llm.sayable import Sayable, sayable
from tests.interpreters.llm.films import diner_cut, production_of
from tests.interpreters.llm.spoken import is_said, spoken

FILM = production_of(("1A", "1B", "3A-B"), ("1", "2", "3A"), ("MARA", "MR_HUGHES", "ÉLISE"), ("diner", "car_park"))
DINER, EMPTY = Names.of(FILM), Names()
BOUNDS = [*module.WIDEST_FIRST]


def _sentences(names: Names, bounds: module.Bounds, count: int) -> list[str]:
    rules, rng = module.rules(names, bounds), random.Random(7)
    return [spoken(rules, rng, greed=rng.random()) for _ in range(count)]


@pytest.mark.parametrize("bounds", BOUNDS, ids=str)
@pytest.mark.parametrize("names", [DINER, EMPTY], ids=["diner", "empty"])
def test_whatever_is_said_is_valid_changes(names: Names, bounds: module.Bounds) -> None:
    for sentence in _sentences(names, bounds, 150):
        assert changes_of(sentence, FILM if names is DINER else Production())


@pytest.mark.parametrize("bounds", BOUNDS, ids=str)
def test_no_answer_is_longer_than_the_grammar_says(bounds: module.Bounds) -> None:
    most = lengths(module.rules(DINER, bounds))(Rule("root"))
    rules, rng = module.rules(DINER, bounds), random.Random(3)
    said = [len(spoken(rules, rng, greed=1.0).encode()) for _ in range(300)]
    assert max(said) <= most
    assert max(said) > most / 12, "the bound is far from what can be said, so it shows little"


def test_only_the_productions_own_names_are_said() -> None:
    slates = {"1A", "1B", "3A-B"}
    for sentence in _sentences(DINER, BOUNDS[2], 300):
        for change in json.loads(sentence):
            named = (
                {change.get("shot"), change.get("after"), change.get("before")} if "scene" not in change["do"] else ()
            )
            assert set(named) - {None} <= slates
            assert change["do"] not in ("revise_character", "recast") or change["id"] in DINER.cast


def test_words_that_stand_for_many_shots_become_those_shots() -> None:
    production = diner_cut()
    said = '[{"do":"revise_shot","shots":["scene 2"],"set":{"framing.size":"wide"}}]'
    (change,) = changes_of(said, production)
    assert change.shots == ("2A", "2B")
    (change,) = changes_of(said.replace("scene 2", "all"), production)
    assert change.shots == ("1A", "2A", "2B")


def test_an_answer_that_a_small_context_cannot_hold_is_a_failure_that_says_so() -> None:
    with pytest.raises(ModelFailed, match="context is too small"):
        sayable(DINER, 200)


@pytest.mark.parametrize("limit", [1200, 2000, 3584, 9000])
def test_the_grammar_fits_the_limit_and_says_as_much_as_it_can(limit: int) -> None:
    made = sayable(DINER, limit)
    assert isinstance(made, Sayable)
    assert limit / 4 < made.longest <= limit


def test_the_same_names_give_the_same_grammar_at_once() -> None:
    assert sayable(DINER, 3584) is sayable(DINER, 3584)
    assert sayable(DINER, 3584) is not sayable(EMPTY, 3584)


def test_long_names_leave_room_by_saying_less() -> None:
    wordy = Names(tuple(f"{n}{'A' * 30}" for n in range(9)), ("1",), tuple(f"P{n}{'X' * 70}" for n in range(9)))
    assert sayable(wordy, 3584).longest <= 3584


def test_the_schema_is_json_and_closed() -> None:
    schema = json.loads(sayable(DINER, 3584).schema())
    assert schema["additionalProperties"] is False
    kinds = schema["properties"]["changes"]["items"]["anyOf"]
    assert {"revise_shot", "add_shot", "ask", "vary_shot"} <= {one["properties"]["do"]["enum"][0] for one in kinds}
    assert all(one["additionalProperties"] is False for one in kinds)


@given(st.integers(-200, 3000), st.integers(0, 4000), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_a_whole_number_stays_between_its_bounds(least: int, span: int, rng: random.Random) -> None:
    said = spoken({"root": whole(least, least + span)}, rng, 0.0)
    assert least <= int(said) <= least + span
    assert re.fullmatch(r"-?(0|[1-9]\d*)", said)


@pytest.mark.parametrize(("least", "most"), [(0.7, 64), (0.5, 120), (0.1, 8), (0, 1), (-45, 45), (4, 2000), (0.2, 4)])
def test_a_decimal_stays_between_its_bounds(least: float, most: float) -> None:
    rng = random.Random(1)
    for _ in range(500):
        said = spoken({"root": decimal(least, most)}, rng, rng.random())
        assert least <= float(said) <= most
        assert len(said) <= 8


def test_every_bound_of_a_small_range_is_said() -> None:
    rng = random.Random(5)
    assert {int(spoken({"root": whole(8, 13)}, rng, 0.0)) for _ in range(400)} == set(range(8, 14))


def test_text_has_no_controls_quotes_or_backslashes() -> None:
    assert r"\x00" not in written(module.rules(DINER, BOUNDS[0]))
    for sentence in _sentences(DINER, BOUNDS[0], 200):
        assert sentence.isprintable() or all(ord(letter) >= 32 for letter in sentence)
        assert "\\" not in sentence


def test_a_small_context_has_room_for_a_move_that_gives_way_to_another() -> None:
    rules = module.rules(DINER, sayable(DINER, 2048).bounds)
    gone = '{"do":"revise_shot","shots":["1B"],"remove":{"camera.moves":["push_in"]}}'
    come = '{"do":"revise_shot","shots":["1B"],"add":{"camera.moves":[{"kind":"pan_left","pace":"slow"}]}}'
    assert is_said(f"[{gone},{come}]", rules)
    assert not is_said(f"[{come},{come}]", rules)
    assert not is_said(f"[{gone.replace('1B', '9Z')}]", rules)


@pytest.mark.parametrize(
    ("colour", "whole"), [("#8d99ae", True), ("#", False), ("#8d99a", False), ("#8d99aef", False), ("8d99ae", False)]
)
def test_a_colour_has_six_digits_in_grammar_and_schema(colour: str, whole: bool) -> None:
    rules = module.rules(DINER, BOUNDS[0])
    assert is_said(f'[{{"do":"revise_character","id":"MARA","set":{{"colour":"{colour}"}}}}]', rules) is whole
    held = fields.character_fields(fields.Vocabulary(DINER, 80))["colour"].schema
    assert bool(re.search(held["pattern"], colour)) is whole


def test_every_example_that_models_are_shown_can_be_said() -> None:
    """What a prompt teaches is in the grammar, for a production that has the example's names."""
    prompts = read_prompts(Path(__file__).parents[3] / "prompts")
    for one in read_examples(prompts.examples):
        made = module.rules(_names_in(one.answer), sayable(DINER, ANSWER).bounds)
        assert is_said(one.answer, made), one.answer


def _names_in(answer: str) -> Names:
    slates = tuple(sorted(set(re.findall(r'"(\d[A-Z])"', answer)))) or ("1A",)
    scenes = tuple(sorted({slate[0] for slate in slates} | set(re.findall(r'"(?:scene|number)":"(\d)"', answer))))
    return Names(slates, scenes, ("INES", "MARA", "TOM"), ("kitchen",), ("door",), scenes)
