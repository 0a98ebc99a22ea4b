"""The interpreter that asks a language model: told film and note, held to the grammar, checked, asked once more.

The model proposes and nothing else: its answer is changes that the domain has checked, a question, or nothing.
"""

from contextlib import suppress
from dataclasses import replace

from director.domain.changes import Answer, Ask, Change
from director.errors import ModelFailed, ModelStopped
from director.interpreters.base import Heard, Reading, Unread
from director.interpreters.llm.answer import Unusable, usable
from director.interpreters.llm.context import Room, turns
from director.interpreters.llm.engine import Engine, Prompt, Said, Turn
from director.interpreters.llm.fields import Names
from director.interpreters.llm.prompts import Prompts
from director.interpreters.llm.sayable import Sayable, sayable

ANSWER = 3584  # tokens an answer may come to, of a context of 8,192
_SPARE = 96  # tokens of the chat template's own marks
_SEED = 0


class ModelInterpreter:
    """Reads notes by a language model."""

    def __init__(self, engine: Engine, prompts: Prompts) -> None:
        self._engine, self._prompts = engine, prompts
        self._reads = self._stopped = False

    @property
    def name(self) -> str:
        """What the log says who read it."""
        return self._engine.name

    @property
    def leaving(self) -> str:
        """What to show where notes leave this machine."""
        return self._engine.remote

    def stop(self) -> bool:
        """End the reading of a note that is no longer wanted, within one token; False where none is read."""
        reads, self._stopped = self._reads, True
        self._engine.stop()
        return reads

    def close(self) -> None:
        """Let the model go."""
        self._engine.close()

    def ready(self, heard: Heard) -> None:
        """Have the model loaded, and what its prompts begin with evaluated; one elsewhere is sent nothing unasked."""
        if self._engine.remote:
            return
        with suppress(ModelFailed):  # of which no word as an answer is one: what is kept is the prompt's beginning
            told = self._told(heard)
            if not self._engine.remote:  # which a server here says of its model when it is first asked what it holds
                self._engine.say(Prompt(told, limit=1, seed=_SEED))

    def read(self, heard: Heard) -> Reading:
        """What the model makes of a note. Raises Unread where two answers were unusable, ModelFailed for none."""
        self._reads, self._stopped = True, False
        try:
            return self._read(heard)
        finally:
            self._reads = False

    def _read(self, heard: Heard) -> Reading:
        told = self._told(heard)
        made = sayable(Names.of(heard.production), self._limit)
        first = self._ask(told, made, heard)
        try:
            return self._reading(usable(first.text, heard), first.text)
        except Unusable as error:
            again = self._prompts.body("again").replace("{error}", str(error))
            said = self._ask((*told, Turn("assistant", first.text), Turn("user", again)), made, heard)
        try:
            return self._reading(usable(said.text, heard), f"{first.text}\n{said.text}")
        except Unusable as error:
            raise Unread(
                f"its answer can't be done: {error}", self._reading((), f"{first.text}\n{said.text}")
            ) from error

    @property
    def _limit(self) -> int:
        return min(ANSWER, self._engine.context // 2)

    def _told(self, heard: Heard) -> tuple[Turn, ...]:
        room = Room(self._engine.context - self._limit - _SPARE, self._engine.count)
        return turns(heard, self._prompts, room)

    def _ask(self, told: tuple[Turn, ...], made: Sayable, heard: Heard) -> Said:
        if self._stopped:  # while the prompt was made, or the model was still being loaded
            raise ModelStopped("the answer was stopped")
        prompt = Prompt(told, made.grammar, made.schema, made.longest, _SEED)
        return self._engine.say(prompt, heard.heed)

    def _reading(self, changes: tuple[Change, ...], raw: str) -> Reading:
        blank = Reading(by=self.name, model=self._engine.model, prompt_sha256=self._prompts.sha256, seed=_SEED, raw=raw)
        match changes:
            case (Ask(question=question, options=options),):
                return replace(blank, question=question, options=options)
            case (Answer(text=text),):
                return replace(blank, answer=text)
            case _:
                return replace(blank, changes=changes)
