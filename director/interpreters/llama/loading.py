"""What is loaded and how it is asked: the values that go into the child process, and what a loaded model can do.

Two libraries run the same llama.cpp: llama-cpp-python, built where it is installed, and xllamacpp, built already.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from director.interpreters.llm.engine import Prompt, Said, Turn

Library = Literal["llama_cpp", "xllamacpp"]
Tell = Callable[[Any], None]


@dataclass(frozen=True)
class Loading:
    """A model to be loaded: its file, the library that runs it, and what it may take.

    `context` is in tokens. A prompt is evaluated in blocks of `block` tokens. `layers` of the network go to the
    graphics card, all of them with -1. `memory` is the most bytes it may take of this process; 0 sets no bound.
    """

    path: str
    library: Library
    context: int
    threads: int = 1
    block: int = 128
    layers: int = 0
    memory: int = 0


@dataclass(frozen=True)
class Wish:
    """How an answer is to be, as a Prompt has it."""

    grammar: str
    limit: int
    seed: int
    temperature: float


@dataclass(frozen=True)
class Asked:
    """A talk to be answered by a model, loaded first if it isn't."""

    loading: Loading
    turns: tuple[Turn, ...]
    wish: Wish


def asked(loading: Loading, prompt: Prompt) -> Asked:
    """The prompt as it goes to the child process."""
    return Asked(loading, prompt.turns, Wish(prompt.grammar, prompt.limit, prompt.seed, prompt.temperature))


@dataclass(frozen=True)
class Counted:
    """A text whose tokens are to be counted."""

    loading: Loading
    text: str


class Desk(Protocol):
    """Where a running job reports; it raises when nobody wants the answer any more."""

    def progress(self, said: Any) -> None:
        """Pass `said` on: a piece of the answer as text, anything else as a sign of life."""
        ...


class Model(Protocol):
    """A model that is loaded."""

    @property
    def marks(self) -> tuple[str, str]:
        """How its vocabulary spells the begin and the end of a text."""
        ...

    def tokens(self, text: str, marks: bool) -> list[int]:
        """The text as tokens; marks in it (`<|im_end|>`) are tokens of their own only with `marks`."""
        ...

    def say(self, tokens: Sequence[int], wish: Wish, tell: Tell) -> Said:
        """The answer that follows the tokens; `tell` hears each piece of it, and a sign of life between blocks."""
        ...

    def close(self) -> None:
        """Let it go."""
        ...
