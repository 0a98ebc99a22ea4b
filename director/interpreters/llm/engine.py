"""What runs a language model, as the reader sees it: a prompt goes in, text that keeps to a grammar comes out.

Engines differ in where the model runs (a process of ours, a server); one contract test holds for all of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True)
class Turn:
    """One turn of the talk, as chat templates have it."""

    role: Literal["system", "user", "assistant"]
    text: str


@dataclass(frozen=True)
class Prompt:
    """What is asked of the model.

    `turns` begin alike from note to note, so that an engine which keeps its state evaluates only what is new.
    `grammar` is GBNF with the rule `root`; text that doesn't keep to it is never returned. `schema` is the same closed
    set as a JSON schema, for servers that know no GBNF. `limit` is the most tokens of an answer, and the grammar allows
    no answer of more bytes than that. `temperature` 0 takes the likeliest token.
    """

    turns: tuple[Turn, ...]
    grammar: str = ""
    schema: Callable[[], str] = lambda: ""
    limit: int = 1024
    seed: int = 0
    temperature: float = 0.0


@dataclass(frozen=True)
class Said:
    """What the model said, and what it cost: tokens of the prompt that were evaluated, and that were kept from before.

    `seconds` is the whole answer; `prompt_seconds` the part before its first token.
    """

    text: str
    tokens: int = 0
    evaluated: int = 0
    reused: int = 0
    prompt_seconds: float = 0.0
    seconds: float = 0.0


Heed = Callable[[str], None]


class Engine(Protocol):
    """A model that is ready to answer. Threads take turns; `stop` may be called from any."""

    @property
    def name(self) -> str:
        """What the log says who read a note: "llama" or "server"."""
        ...

    @property
    def model(self) -> str:
        """The model's own name, with what tells two files of that name apart."""
        ...

    @property
    def remote(self) -> str:
        """What to show where prompts leave this machine: "leaves this machine: HOST"; else empty."""
        ...

    @property
    def context(self) -> int:
        """The most tokens that prompt and answer may hold together."""
        ...

    def count(self, text: str) -> int:
        """How many tokens the text is, at most; an engine that can't tell overestimates."""
        ...

    def say(self, prompt: Prompt, heed: Heed | None = None) -> Said:
        """The model's answer, whole; `heed` hears each piece as it comes.

        Raises ModelFailed where there is none (crash, corrupt file, hang, too little memory, a limit that was reached),
        and ModelStopped after `stop`.
        """
        ...

    def stop(self) -> None:
        """End the answer that is being said, within one token; without one, nothing happens."""
        ...

    def close(self) -> None:
        """Let the model and its process go."""
        ...
