"""What the miniature learns from: notes whose answers the session's grammar can say and the studio can do."""

from random import Random

from director.interpreters.llm.answer import usable
from director.interpreters.llm.fields import Names
from director.interpreters.llm.sayable import rules, sayable
from tests.interpreters.llm.films import heard
from tests.interpreters.llm.spoken import is_said
from training.corpora import LIMIT, disguised, example_pairs, told
from training.films import looking
from training.pairs import OPEN, Pair, made_up, note_over, stream

_NOTES = 150


def test_every_answer_can_be_said_and_nearly_every_one_be_done() -> None:
    chance, undone = Random(3), list[str]()
    for _ in range(_NOTES):
        look = looking(chance)
        pair = note_over(chance, look)
        names = Names.of(look.film)
        assert is_said(pair.answer, rules(names, sayable(names, LIMIT).bounds)), pair
        note = pair.prompt.rpartition("note: ")[2].removesuffix(OPEN)
        try:
            assert usable(pair.answer, heard(note, look.film, (look.shot.id,)))
        except ValueError as why:
            undone.append(f"{pair.prompt}{pair.answer}: {why}")
    assert len(undone) <= _NOTES // 25, "\n".join(undone)


def test_the_same_seed_makes_the_same_notes() -> None:
    assert list(stream(4, 3)) == list(stream(4, 3))
    assert list(stream(4, 3)) != list(stream(5, 3))


def test_notes_of_one_group_are_told_over_one_film() -> None:
    group = made_up(Random(8))
    assert len({pair.prompt.splitlines()[0] for pair in group}) == 1
    assert len({pair.prompt for pair in group}) > 4


def test_a_pair_in_disguise_is_the_same_note_in_another_film() -> None:
    pair = Pair(
        "cast: MARA TOM\nplaces: bar\nshot 1B medium MARA 50 mm\nnote: 1b closer on Mara" + OPEN,
        '[{"do":"revise_shot","shots":["1B"],"set":{"framing.size":"close_up","lens.focus":"MARA"}}]',
    )
    other = disguised(Random(2), pair)
    slate, name = other.answer.split('"')[7], other.answer.split('"')[-2]
    assert (slate, name) != ("1B", "MARA")
    assert f"note: {slate.lower()} closer on {name.title()}" in other.prompt
    assert told(other)
    assert not told(Pair(other.prompt, other.answer.replace(slate, "99Z")))


def test_the_written_examples_hold_over_the_films_they_are_told_over() -> None:
    pairs = example_pairs(Random(1))
    assert len(pairs) > 30
    closer = next(pair for pair in pairs if "note: Tighter on" in pair.prompt)
    assert " medium " in closer.prompt
    assert "medium_close_up" in closer.answer
