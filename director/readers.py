"""Who reads notes: the built-in rules, a language model in a process of ours, a model server, or these in their order.

What a reader needs is looked for when it is first asked to read, so that a session opens at once without it.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING

from director.config import Settings, models_folder, shipped
from director.errors import DirectorError, Missing, ModelFailed, UsageError
from director.interpreters.base import Heard, Interpreter, Reading
from director.interpreters.chain import Alone, Chain
from director.interpreters.rules import RulesInterpreter

if TYPE_CHECKING:
    from director.interpreters.server.address import Address

Make = Callable[[Settings], Interpreter]
READERS = ("auto", "rules", "llama", "server")


def reader(name: str, held: Settings) -> Interpreter:
    """The interpreter of that name as the settings have it; `auto` is the rules, then whatever model is set up.

    Raises UsageError for a name there is none of; Missing for a model that is asked for by name and isn't there.
    """
    match name:
        case "auto":
            return Chain(RulesInterpreter(), *(_later(one, make, held) for one, make in _set_up(held)))
        case "rules":
            return RulesInterpreter()
        case "llama":
            return Alone(_llama(held))
        case "server":
            return Alone(_server(held))
        case _:
            raise UsageError(f"there is no interpreter {name!r}; there is {', '.join(READERS)}")


def _set_up(held: Settings) -> list[tuple[str, Make]]:
    return [
        *([("llama", _llama)] if held.model else []),
        *([("server", _server)] if held.server else []),
    ]


def _llama(held: Settings) -> Interpreter:
    from director.interpreters.llm.prompts import read_prompts
    from director.interpreters.llm.reader import ModelInterpreter
    from director.models.engines import HOW_TO_GET_ONE, installed
    from director.models.process import Llama
    from director.models.shelf import Shelf

    if not held.model:
        raise Missing("no language model is in use; `director models list` shows which there are")
    volume = Shelf(models_folder(held)).chosen(held.model)
    if not installed():
        raise Missing(f"nothing here runs language models: {HOW_TO_GET_ONE}")
    return ModelInterpreter(Llama(volume.path), read_prompts(shipped("prompts")))


def _server(held: Settings) -> Interpreter:
    from director.interpreters.llm.prompts import read_prompts
    from director.interpreters.llm.reader import ModelInterpreter
    from director.interpreters.server.engine import ServerEngine

    if not held.server:
        raise Missing('no model server is set up; server = "http://127.0.0.1:8080" in your director.toml names one')
    engine = ServerEngine(_address(held), held.server_model, _key())
    return ModelInterpreter(engine, read_prompts(shipped("prompts")))


def _address(held: Settings) -> "Address":
    from director.interpreters.server.address import address_of

    return address_of(held.server, held.server_remote, _key())


def _key() -> str:
    return os.environ.get("DIRECTOR_SERVER_KEY", "")


class _Later:
    """An interpreter that is made when it is first needed; what it lacks then is told as its failure."""

    def __init__(self, name: str, make: Callable[[], Interpreter], leaves: Callable[[], str]) -> None:
        self.name = name
        self._make, self._leaves = make, leaves
        self._made: Interpreter | None = None
        self._closed = False
        self._making = Lock()  # a note may come while it is made ready

    @property
    def leaving(self) -> str:
        """Where notes would go."""
        return self._made.leaving if self._made else self._leaves()

    def read(self, heard: Heard) -> Reading:
        """What it makes of the note; raises ModelFailed where it can't be made."""
        return self._one().read(heard)

    def ready(self, heard: Heard) -> None:
        """Have it made and ready; where it can't be made, the first note says why."""
        with suppress(ModelFailed):
            self._one().ready(heard)

    def _one(self) -> Interpreter:
        with self._making:
            if self._closed:
                raise ModelFailed(f"{self.name} was let go; open the session again")
            if self._made is None:
                try:
                    self._made = self._make()
                except DirectorError as error:
                    raise ModelFailed(str(error)) from error
            return self._made

    def stop(self) -> bool:
        """End the reading of a note that is no longer wanted; False where nothing is read."""
        return self._made is not None and self._made.stop()

    def close(self) -> None:
        """Let it go, where it was made; it is not made any more."""
        with self._making:
            self._closed = True
        if self._made:
            self._made.close()


def _later(name: str, make: Make, held: Settings) -> Interpreter:
    return _Later(name, lambda: make(held), lambda: _leaving(held) if name == "server" else "")


def _leaving(held: Settings) -> str:
    try:
        return _address(held).leaving
    except DirectorError:  # it won't be asked, and says why when it should be
        return ""
