"""Words that commands share: NAME, --as and --role, --json, and how they are gathered into one value."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

import click

Called = TypeVar("Called")
Command = Callable[..., Any]


@dataclass(frozen=True)
class Reading:
    """The words of a command that reads a session."""

    name: str
    as_json: bool


@dataclass(frozen=True)
class Recording:
    """The words of a command that records a decision."""

    name: str
    who: str | None
    role: str | None
    as_json: bool


def gathered(kind: Callable[..., Called]) -> Callable[[Callable[[Called], int]], Callable[..., int]]:
    """Hand the command its words as one value of that kind."""

    def decorated(command: Callable[[Called], int]) -> Callable[..., int]:
        @wraps(command)
        def run(**words: Any) -> int:
            return command(kind(**words))

        return run

    return decorated


def named(command: Command) -> Command:
    """A command with NAME."""
    return click.argument("name", metavar="NAME")(command)


def reading(command: Command) -> Command:
    """A command with NAME and --json."""
    return named(_json(command))


def recording(command: Command) -> Command:
    """A command with NAME, --as, --role and --json."""
    command = click.option("--role", metavar="ROLE", help="In what role (default from the settings).")(command)
    command = click.option("--as", "who", metavar="WHO", help="Who decides (default from the settings).")(command)
    return named(_json(command))


def interpreted(command: Command) -> Command:
    """A command that takes --interpreter."""
    told = "Who reads notes: auto, rules, llama or server (default from the settings)."
    return click.option("--interpreter", metavar="I", help=told)(command)


def _json(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="Print data for a program.")(command)
