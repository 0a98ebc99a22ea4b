"""Interpreters one after another: the rules take what they account for to the word, a model the rest, else it is asked.

Who read a note is in its reading. A model that fails never costs the note: the rules' own reading stands.
"""

from dataclasses import replace

from director.errors import ModelFailed, ModelStopped
from director.interpreters.base import Heard, Interpreter, Reading, Unread


class Chain:
    """The rules first, then the models in their order, then what the rules made of it."""

    name = "auto"

    def __init__(self, rules: Interpreter, *models: Interpreter) -> None:
        self._rules, self._models = rules, models

    @property
    def leaving(self) -> str:
        """Where notes go that the rules leave."""
        return next((model.leaving for model in self._models if model.leaving), "")

    def read(self, heard: Heard) -> Reading:
        """What the first that is sure of the note makes of it. Raises ModelStopped where it is no longer wanted."""
        first = replace(by_rule := self._rules.read(heard), by=by_rule.by or self._rules.name)
        if not first.unread:
            return first
        failed: list[str] = []
        for model in self._models:
            try:
                return model.read(heard)
            except ModelStopped:
                raise
            except (ModelFailed, Unread) as error:
                failed.append(f"{model.name}: {error}")
        return replace(first, aside="; ".join(failed))

    def ready(self, heard: Heard) -> None:
        """Have the first model ready; another is only asked where that one fails."""
        for model in self._models[:1]:
            model.ready(heard)

    def stop(self) -> bool:
        """End the reading of a note that is no longer wanted; False while the rules read it, or nobody does."""
        stopped = [model.stop() for model in self._models]
        return any(stopped)

    def close(self) -> None:
        """Let the models go."""
        for model in self._models:
            model.close()


class Alone:
    """One model and nobody else; where its answers are unusable, the director is asked to say it otherwise."""

    def __init__(self, model: Interpreter) -> None:
        self._model = model

    @property
    def name(self) -> str:
        """What the log says who read it."""
        return self._model.name

    @property
    def leaving(self) -> str:
        """Where notes go."""
        return self._model.leaving

    def read(self, heard: Heard) -> Reading:
        """What the model makes of it. Raises ModelFailed where it gives no answer."""
        try:
            return self._model.read(heard)
        except Unread as error:
            question = f"That couldn't be read ({error}). How else would you say it?"
            return replace(error.reading, question=question[:1000], options=("Say it more plainly", "Leave it"))

    def ready(self, heard: Heard) -> None:
        """Have it ready."""
        self._model.ready(heard)

    def stop(self) -> bool:
        """End the reading of a note that is no longer wanted; False where nothing is read."""
        return self._model.stop()

    def close(self) -> None:
        """Let the model go."""
        self._model.close()


class Lent:
    """An interpreter that several sessions share; closing one of them leaves it to the others."""

    def __init__(self, reader: Interpreter) -> None:
        self._reader = reader

    @property
    def name(self) -> str:
        """What the log says who read it."""
        return self._reader.name

    @property
    def leaving(self) -> str:
        """Where notes go."""
        return self._reader.leaving

    def read(self, heard: Heard) -> Reading:
        """What the shared one makes of it."""
        return self._reader.read(heard)

    def ready(self, heard: Heard) -> None:
        """It is readied by whoever lent it."""

    def stop(self) -> bool:
        """End the reading of a note that is no longer wanted; False where nothing is read."""
        return self._reader.stop()

    def close(self) -> None:
        """It stays with whoever lent it."""
