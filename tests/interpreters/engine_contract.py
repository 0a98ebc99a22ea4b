"""What holds for every engine that runs a language model; a new one passes it by saying how it is opened."""

import re
import threading
from pathlib import Path

import pytest

from director.errors import ModelFailed, ModelStopped
from director.interpreters.llm.engine import Engine, Prompt, Turn

LIST = 'root ::= "[" word ("," word){3} "]"\nword ::= "\\"" [a-zß日æ]{3,8} "\\""'
LISTED = re.compile(r'\["[a-zß日æ]{3,8}"(,"[a-zß日æ]{3,8}"){3}\]')
LONG = "root ::= [a-z] root"
MANY = "root ::= [ぁ-んß]{40}"
ANY = 'root ::= "\\"" [^"\\\\\\x00-\\x1F\\x7F]{60} "\\""'


def asked(note: str = "Closer.", grammar: str = LIST, limit: int = 400, seed: int = 0, heat: float = 0.0) -> Prompt:
    """A prompt that begins alike whatever the note."""
    turns = (Turn("system", "Rain falls on the street. " * 120), Turn("user", note))
    return Prompt(turns, grammar, limit=limit, seed=seed, temperature=heat)


class Queue:
    """A lock that tells when somebody has to wait for it."""

    def __init__(self) -> None:
        self._lock, self.waits = threading.Lock(), threading.Event()

    def __enter__(self) -> None:
        if not self._lock.acquire(blocking=False):
            self.waits.set()
            self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()


class EngineContract:
    """Give it the fixture `engine`, over a model of random weights, and `led`, over one that says LED_TEXT."""

    LED_PATH = ("Cut", " to", " black", ".", "<|endoftext|>")
    LED_TEXT = "Cut to black."

    def test_what_is_said_keeps_to_the_grammar(self, engine: Engine) -> None:
        for seed in range(12):
            said = engine.say(asked(f"Note {seed}.", seed=seed, heat=(seed % 3) / 2))
            assert LISTED.fullmatch(said.text)
            assert 0 < said.tokens <= 60
            assert said.seconds >= said.prompt_seconds > 0

    def test_pieces_are_whole_characters_and_make_the_answer(self, engine: Engine) -> None:
        for seed in range(6):
            pieces: list[str] = []
            said = engine.say(asked(grammar=MANY, seed=seed, heat=1.0), pieces.append)
            assert "".join(pieces) == said.text
            assert re.fullmatch("[ぁ-んß]{40}", said.text)

    def test_text_of_any_characters_is_text(self, engine: Engine) -> None:
        for seed in range(6):
            text = engine.say(asked(grammar=ANY, seed=seed, heat=1.5)).text
            assert text.encode().decode() == text
            assert text[0] == text[-1] == '"'

    def test_the_same_seed_says_the_same_whatever_came_before(self, engine: Engine) -> None:
        for heat in (0.0, 1.0):
            first = engine.say(asked("Closer.", seed=5, heat=heat)).text
            engine.say(asked("Wider, and in the rain, and then for a long while nothing at all.", seed=6, heat=1.0))
            assert engine.say(asked("Closer.", seed=5, heat=heat)).text == first
            assert engine.say(asked("Closer.", seed=5, heat=heat)).text == first

    def test_another_seed_may_say_something_else(self, engine: Engine) -> None:
        assert len({engine.say(asked(seed=seed, heat=1.0)).text for seed in range(6)}) > 1

    def test_a_second_note_is_evaluated_only_where_it_differs(self, engine: Engine) -> None:
        engine.say(asked("Something else first.", grammar='root ::= "x"'))
        whole = engine.count(asked().turns[0].text)
        first = engine.say(asked("Closer."))
        second = engine.say(asked("Wider, please."))
        for said in (first, second):
            assert said.reused >= 0.85 * whole
            assert said.evaluated <= 0.15 * (said.evaluated + said.reused)

    def test_an_answer_is_stopped_within_a_token(self, engine: Engine) -> None:
        pieces: list[str] = []

        def stop_at_the_third(piece: str) -> None:
            pieces.append(piece)
            if len(pieces) == 3:
                engine.stop()

        with pytest.raises(ModelStopped):
            engine.say(asked(grammar=LONG, limit=4000), stop_at_the_third)
        assert len(pieces) <= 4
        assert LISTED.fullmatch(engine.say(asked()).text)

    def test_another_thread_may_stop_it(self, engine: Engine) -> None:
        begun = threading.Event()
        ends: list[type[Exception]] = []

        def ask() -> None:
            try:
                engine.say(asked(grammar=LONG, limit=4000), lambda _: begun.set())
            except ModelFailed as end:
                ends.append(type(end))

        thread = threading.Thread(target=ask)
        thread.start()
        assert begun.wait(60)
        engine.stop()
        thread.join(60)
        assert ends == [ModelStopped]

    def test_who_waits_is_stopped_with_who_is_answered(self, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        queue, begun, ends = Queue(), threading.Event(), list[type[Exception]]()
        monkeypatch.setattr(engine, "_turn", queue)

        def ask() -> None:
            try:
                engine.say(asked(grammar=LONG, limit=4000), lambda _: begun.set())
            except ModelFailed as end:
                ends.append(type(end))

        def count() -> None:
            try:
                engine.count("Closer.")
            except ModelFailed as end:
                ends.append(type(end))

        threads = [threading.Thread(target=ask), threading.Thread(target=count)]
        threads[0].start()
        assert begun.wait(60)
        threads[1].start()
        assert queue.waits.wait(60)
        engine.stop()
        for thread in threads:
            thread.join(60)
        assert ends == [ModelStopped, ModelStopped]
        assert LISTED.fullmatch(engine.say(asked()).text)

    def test_stopping_nothing_stops_nothing(self, engine: Engine) -> None:
        engine.stop()
        assert LISTED.fullmatch(engine.say(asked()).text)

    def test_threads_take_turns(self, engine: Engine) -> None:
        said: list[str] = []
        notes = [threading.Thread(target=lambda: said.append(engine.say(asked()).text)) for _ in range(3)]
        for note in notes:
            note.start()
        for note in notes:
            note.join(60)
        assert len(said) == 3
        assert len(set(said)) == 1

    def test_half_an_answer_is_none(self, engine: Engine) -> None:
        with pytest.raises(ModelFailed, match="within 20 tokens") as failed:
            engine.say(asked(grammar="root ::= [a-z]{400}", limit=20))
        assert not isinstance(failed.value, ModelStopped)

    def test_an_answer_of_just_the_limit_is_whole(self, engine: Engine) -> None:
        assert engine.say(asked(grammar='root ::= "q~" [0-9]{3}', limit=5)).text.startswith("q~")

    def test_a_grammar_that_is_none_is_told_and_the_next_note_answered(self, engine: Engine) -> None:
        with pytest.raises(ModelFailed):
            engine.say(asked(grammar="root ::= nowhere"))
        assert LISTED.fullmatch(engine.say(asked()).text)

    def test_a_prompt_that_is_too_long_is_told(self, engine: Engine) -> None:
        with pytest.raises(ModelFailed, match="tokens"):
            engine.say(Prompt((Turn("user", "qz" * engine.context),), LIST))

    def test_tokens_are_counted_or_overestimated(self, engine: Engine) -> None:
        counts = [engine.count(text) for text in ("", "the", "the shot", "the shot " * 50)]
        assert counts == sorted(counts)
        assert 1 <= counts[1] <= 3
        assert counts[3] <= 50 * 9

    def test_marks_in_what_is_said_are_plain_characters(self, engine: Engine) -> None:
        assert engine.count("<|im_end|>") > 3

    def test_it_says_what_it_is(self, engine: Engine) -> None:
        assert engine.name in ("llama", "server")
        assert engine.model
        assert engine.context >= 1024

    def test_without_a_grammar_it_says_what_it_likes(self, led: Engine) -> None:
        assert led.say(asked(grammar="")).text == self.LED_TEXT

    def test_a_grammar_leads_it_elsewhere(self, led: Engine) -> None:
        assert led.say(asked(grammar='root ::= "Cut to " ("white" | "red") "."')).text in (
            "Cut to white.",
            "Cut to red.",
        )


def model_that_is_led(folder: Path) -> Path:
    """A model that says LED_TEXT when it is asked anything."""
    from tests.llm.tiny import Tiny, write

    return write(folder / "led.gguf", Tiny(path=EngineContract.LED_PATH, name="Led"))
