"""Reading by a model: what it says is checked, tried, bounded to the note's shots, asked for once more, or left."""

from itertools import takewhile
from pathlib import Path

import pytest

from director.domain.changes import ReviseShot
from director.domain.locks import with_locks
from director.domain.production import Production
from director.errors import ModelFailed, ModelStopped, UsageError
from director.interpreters.base import Heard, Reading, Unread
from director.interpreters.chain import Alone, Chain
from director.interpreters.llm.answer import changes_of
from director.interpreters.llm.examples import read_examples
from director.interpreters.llm.prompts import Prompts, read_prompts
from director.interpreters.llm.reader import ModelInterpreter
from director.interpreters.rules import RulesInterpreter
from tests.interpreters.llm.films import Parrot, diner_cut, heard

CLOSER = '[{"do":"revise_shot","shots":["1A"],"set":{"framing.size":"close_up"}}]'
ELSEWHERE = '[{"do":"revise_shot","shots":["2B"],"set":{"framing.size":"close_up"}}]'
FREED = f'[{{"do":"unlock","shots":["1A"],"paths":["*"]}},{CLOSER[1:]}'
NOBODY = '[{"do":"revise_shot","shots":["1A"],"set":{"blocking.TOM.pose":"sitting"}}]'
BESIDE = (
    '[{"do":"duplicate_shot","shot":"2A"}]',
    '[{"do":"move_scene","number":"2","after":null}]',
    '[{"do":"move_shot","shot":"2A","after":null}]',
    '[{"do":"remove_scene","number":"2"}]',
    '[{"do":"revise_scene","number":"2","set":{"weather":"rain"}}]',
    '[{"do":"lock","shots":["2A"],"paths":["*"]}]',
    '[{"do":"set_status","shots":["1A","2A"],"status":"approved"}]',
    '[{"do":"remove_character","id":"TOM"}]',
)
WRONG = (*BESIDE, NOBODY, ELSEWHERE, "[", "{}", "[]", '[{"do":"eat"}]', '[{"do":"undo"},{"do":"redo"}]')


@pytest.fixture(scope="module")
def prompts() -> Prompts:
    return read_prompts(Path(__file__).parents[3] / "prompts")


def _read(prompts: Prompts, note: Heard, *lines: str | Exception) -> tuple[Reading, Parrot]:
    parrot = Parrot(lines)
    return ModelInterpreter(parrot, prompts).read(note), parrot


def test_what_is_said_becomes_changes_and_the_reading_says_who_read_it(prompts: Prompts) -> None:
    reading, _ = _read(prompts, heard("She is drowning in here."), CLOSER)
    assert reading.changes == (ReviseShot(shots=("1A",), set={"framing.size": "close_up"}),)
    assert (reading.by, reading.model, reading.seed, reading.raw) == ("llama", "parrot", 0, CLOSER)
    assert reading.prompt_sha256 == prompts.sha256


@pytest.mark.parametrize(
    "wrong", [NOBODY, ELSEWHERE, "[", "{}", '[{"do":"eat"}]', '[{"do":"undo"},{"do":"redo"}]', "[]"]
)
def test_an_unusable_answer_goes_back_once_with_the_error(prompts: Prompts, wrong: str) -> None:
    reading, parrot = _read(prompts, heard("She is drowning in here."), wrong, CLOSER)
    assert reading.changes
    assert reading.raw == f"{wrong}\n{CLOSER}"
    said, back = parrot.asked[1].turns[-2:]
    assert (said.role, said.text, back.role) == ("assistant", wrong, "user")
    assert "That can't be done: " in back.text


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("[" * 3000, "nested too deep"),
        (r'[{"do":"revise_shot","shots":["1A"],"set":{"action":"\ud800"}}]', "surrogates not allowed"),
        (f'[{{"do":"vary_shot","shot":"1A","axis":"lens","values":{[*range(20, 47)]}}}]', "at most 26"),
        ('[{"do":"revise_shot","shots":["1A"],"set":{"camera.moves.²":null}}]', "in moves"),
    ],
)
def test_an_answer_that_nobody_would_type_costs_the_model_its_answer_not_the_note(
    prompts: Prompts, wrong: str, told: str
) -> None:
    reading, parrot = _read(prompts, heard("She is drowning in here."), wrong, CLOSER)
    assert reading.changes
    assert told in parrot.asked[1].turns[-1].text


@pytest.mark.parametrize(
    "error",
    [
        UsageError("there is no decision 9999"),
        OverflowError("too large"),
        RecursionError("too deep"),
        KeyError("x"),
        TypeError(),
    ],
)
def test_whatever_the_domain_raises_over_an_answer_goes_back_to_the_model(prompts: Prompts, error: Exception) -> None:
    def choked(_: object) -> None:
        raise error

    with pytest.raises(Unread, match=r"can't be done: .") as told:
        _read(prompts, heard("She is drowning in here.", tried=choked), CLOSER, CLOSER)
    assert "\n" not in str(told.value)


def test_two_unusable_answers_are_no_reading(prompts: Prompts) -> None:
    with pytest.raises(Unread, match="must not change 2B"):
        _read(prompts, heard("She is drowning in here."), ELSEWHERE, ELSEWHERE)


def test_the_prompt_of_the_second_asking_begins_like_the_first(prompts: Prompts) -> None:
    _, parrot = _read(prompts, heard("She is drowning in here."), NOBODY, CLOSER)
    first, second = parrot.asked
    assert second.turns[: len(first.turns)] == first.turns


def test_what_a_lock_forbids_is_left_to_the_studio_to_refuse(prompts: Prompts) -> None:
    film = diner_cut()
    locked = film.model_copy(update={"shots": (with_locks(film.shots[0], ["framing.size"]), *film.shots[1:])})
    reading, parrot = _read(prompts, heard("She is drowning in here.", locked), CLOSER)
    assert reading.changes
    assert len(parrot.asked) == 1


def _locked() -> Production:
    film = diner_cut()
    return film.model_copy(update={"shots": (with_locks(film.shots[0], ["*"]), *film.shots[1:])})


def test_a_model_does_not_take_a_lock_off_by_itself(prompts: Prompts) -> None:
    reading, parrot = _read(prompts, heard("She is drowning in here.", _locked()), FREED, CLOSER)
    assert "doesn't say to unlock" in parrot.asked[1].turns[-1].text
    assert [change.do for change in reading.changes] == ["revise_shot"]


@pytest.mark.parametrize(
    "note",
    [
        "Unlock it and go closer.",
        "Release 1A, then closer.",
        "Take the lock off and go closer.",
        "The lock can come off; closer.",
        "Lift the lock, closer.",
        "Free it up, closer.",
        "Open the lens of 1A up again, closer.",
        "Let go of the framing, closer.",
        "It's no longer locked. Closer.",
    ],
)
def test_a_lock_goes_where_the_director_says_so(prompts: Prompts, note: str) -> None:
    assert len(_read(prompts, heard(note, _locked()), FREED)[0].changes) == 2


@pytest.mark.parametrize("note", ["Everything closer.", "All of scene 2 closer.", "2B closer", "Closer in both."])
def test_a_note_about_many_shots_or_another_may_change_them(prompts: Prompts, note: str) -> None:
    assert _read(prompts, heard(note), ELSEWHERE)[0].changes


def test_a_note_about_one_shot_does_not_change_the_film(prompts: Prompts) -> None:
    whole = '[{"do":"set_look","set":{"monochrome":true}}]'
    reading, _ = _read(prompts, heard("Drain it."), whole, CLOSER)
    assert reading.raw.startswith(whole)
    assert _read(prompts, heard("The whole film drained."), whole)[0].changes


@pytest.mark.parametrize(
    ("note", "wrong"),
    [
        ("In 1A let her look out through the window.", ELSEWHERE),
        ("In 1A she doesn't look at us at all.", '[{"do":"set_look","set":{"monochrome":true}}]'),
        ("Light 1A like 2B.", ELSEWHERE),
        ("Scene 1 at dusk, both hands on the table.", '[{"do":"remove_scene","number":"2"}]'),
    ],
)
def test_a_note_that_only_sounds_like_one_about_many_changes_nothing_else(
    prompts: Prompts, note: str, wrong: str
) -> None:
    with pytest.raises(Unread, match="the note is about 1A"):
        _read(prompts, heard(note, scope=("2B",)), wrong, wrong)


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("The title has changed, it's Bread now.", '[{"do":"set_title","set":{"title":"Bread"}}]'),
        ("Scene 2 plays before scene 1.", '[{"do":"move_scene","number":"2","after":null}]'),
        ("Smash cut into this.", '[{"do":"revise_shot","shots":["1A"],"set":{"transition_out":"smash_cut"}}]'),
    ],
)
def test_what_a_note_says_of_the_film_and_of_its_cuts_may_be_changed(prompts: Prompts, note: str, said: str) -> None:
    assert _read(prompts, heard(note, scope=("2A",)), said)[0].changes


def test_of_the_shot_before_a_cut_only_the_cut_may_change(prompts: Prompts) -> None:
    with pytest.raises(Unread, match="must not change 1A"):
        _read(prompts, heard("Smash cut into this.", scope=("2A",)), CLOSER, CLOSER)


def test_a_question_and_an_answer_change_nothing(prompts: Prompts) -> None:
    asked = '[{"do":"ask","question":"Which one?","options":["1A","2A"]}]'
    reading, _ = _read(prompts, heard("Fix it."), asked)
    assert (reading.question, reading.options, reading.changes) == ("Which one?", ("1A", "2A"), ())
    reading, _ = _read(prompts, heard("How long?"), '[{"do":"answer","text":"Four seconds."}]')
    assert (reading.answer, reading.changes) == ("Four seconds.", ())


def test_of_a_field_said_twice_the_last_counts(prompts: Prompts) -> None:
    twice = CLOSER.replace('"close_up"', '"wide","framing.size":"close_up"')
    assert _read(prompts, heard("She is drowning."), twice)[0].changes == changes_of(CLOSER, diner_cut())


class TestChain:
    """The rules first, a model for what they leave."""

    def _chain(self, prompts: Prompts, *lines: str | Exception) -> tuple[Chain, Parrot]:
        parrot = Parrot(lines)
        return Chain(RulesInterpreter(), ModelInterpreter(parrot, prompts)), parrot

    def test_the_rules_take_a_note_that_they_account_for(self, prompts: Prompts) -> None:
        chain, parrot = self._chain(prompts, CLOSER)
        assert chain.read(heard("Tighter on Mara.")).by == "rules"
        assert parrot.asked == []

    def test_the_model_takes_what_they_leave(self, prompts: Prompts) -> None:
        chain, _ = self._chain(prompts, CLOSER)
        reading = chain.read(heard("She is drowning among the crockery."))
        assert (reading.by, len(reading.changes)) == ("llama", 1)

    @pytest.mark.parametrize("failure", [ModelFailed("it crashed"), "nonsense"])
    def test_where_the_model_fails_the_rules_reading_stands_and_says_so(
        self, prompts: Prompts, failure: str | Exception
    ) -> None:
        chain, _ = self._chain(prompts, failure)
        reading = chain.read(heard("She is drowning among the crockery."))
        assert reading.by == "rules"
        assert reading.question
        assert reading.aside.startswith("llama: ")

    def test_a_reading_that_is_stopped_is_not_handed_on(self, prompts: Prompts) -> None:
        chain, parrot = self._chain(prompts, ModelStopped("stopped"))
        with pytest.raises(ModelStopped):
            chain.read(heard("She is drowning among the crockery."))
        chain.stop()
        assert parrot.stopped == 1

    def test_a_model_alone_asks_where_it_can_do_nothing(self, prompts: Prompts) -> None:
        alone = Alone(ModelInterpreter(Parrot([ELSEWHERE]), prompts))
        reading = alone.read(heard("Tighter on Mara."))
        assert "How else" in reading.question
        assert (reading.by, reading.changes) == ("llama", ())


def test_every_example_is_valid_and_can_be_done(prompts: Prompts) -> None:
    examples = read_examples(prompts.examples)
    assert len(examples) >= 50
    for one in examples:
        assert changes_of(one.answer, diner_cut()), one.note


def test_a_model_made_ready_is_told_what_the_first_note_begins_with(prompts: Prompts) -> None:
    parrot = Parrot((ModelFailed("not complete within 1 token"), CLOSER))
    reader = ModelInterpreter(parrot, prompts)
    reader.ready(heard("", scope=()))
    reader.read(heard("She is drowning in here."))
    warm, first = parrot.asked
    assert (warm.limit, warm.grammar) == (1, "")
    assert warm.turns[0] == first.turns[0]
    lines = zip(warm.turns[1].text.splitlines(), first.turns[1].text.splitlines(), strict=False)
    alike = [one for one, _ in takewhile(lambda pair: pair[0] == pair[1], lines)]
    assert len(alike) >= len(diner_cut().shots)
    assert any("cast" in one for one in alike)


def test_a_model_elsewhere_is_sent_nothing_before_there_is_a_note(prompts: Prompts) -> None:
    parrot = Parrot((CLOSER,), remote="leaves this machine: far.example")
    ModelInterpreter(parrot, prompts).ready(heard("", scope=()))
    assert not parrot.asked


def test_of_several_models_only_the_first_is_made_ready(prompts: Prompts) -> None:
    first, second = Parrot((CLOSER,)), Parrot((CLOSER,), name="server")
    models = (ModelInterpreter(one, prompts) for one in (first, second))
    Chain(RulesInterpreter(), *models).ready(heard("", scope=()))
    assert (len(first.asked), len(second.asked)) == (1, 0)


def test_a_note_stopped_while_the_model_is_still_loading_is_not_read(prompts: Prompts) -> None:
    class Loading(Parrot):
        def count(self, text: str) -> int:
            reader.stop()
            return super().count(text)

    parrot = Loading((CLOSER,))
    reader = ModelInterpreter(parrot, prompts)
    with pytest.raises(ModelStopped):
        reader.read(heard("She is drowning in here."))
    assert not parrot.asked
