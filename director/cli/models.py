"""Commands about models on this machine, for language and for video: what there is, fetching, choosing, letting go."""

from dataclasses import dataclass
from datetime import date

import click

from director.cli import page
from director.cli.words import gathered
from director.config import remember, settings
from director.errors import Refused


@click.group(invoke_without_command=True)
@click.pass_context
def models(context: click.Context) -> int:
    """Models on this machine, for language and for video: list them, fetch one, use one, remove one.

    Nothing goes out to the internet but by `get`, which fetches from huggingface.co.
    """
    return 0 if context.invoked_subcommand else _list(as_json=False)


@dataclass(frozen=True)
class Listed:
    """The words of `models list`."""

    as_json: bool


@models.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print data for a program.")
@gathered(Listed)
def list_(listed: Listed) -> int:
    """List the models there are and those that are here: licence, size, memory, and what fits this machine."""
    return _list(listed.as_json)


def _list(as_json: bool) -> int:
    from director.cli import model_list

    if as_json:
        page.show_json(model_list.data())
    else:
        model_list.show()
    return 0


@dataclass(frozen=True)
class Named:
    """The words of `models get`."""

    model: str


@models.command()
@click.argument("model", metavar="ID")
@gathered(Named)
def get(named: Named) -> int:
    """Fetch a model, check it, and put it on the shelf. Interrupted, it goes on when asked again."""
    from director.cli.model_kinds import kind_of

    try:
        return kind_of(named.model).get(named.model)
    except KeyboardInterrupt:
        page.narrate(f"what has come is kept; `director models get {named.model}` goes on from there")
        raise


@dataclass(frozen=True)
class Used:
    """The words of `models use`."""

    model: str


@models.command()
@click.argument("model", metavar="ID|FILE")
@gathered(Used)
def use(used: Used) -> int:
    """Work with this model from now on: one by its id, which must be here, or any GGUF file to read notes with."""
    from director.cli.model_kinds import kind_of

    return kind_of(used.model).use(used.model)


@dataclass(frozen=True)
class Removed:
    """The words of `models remove`."""

    model: str
    yes: bool


@models.command()
@click.argument("model", metavar="ID|FILE")
@click.option("--yes", is_flag=True, help="Delete what was brought by hand.")
@gathered(Removed)
def remove(removed: Removed) -> int:
    """Delete a model from the shelf; a file that lies elsewhere is never touched."""
    from director.cli.model_kinds import kind_of

    return kind_of(removed.model).remove(removed.model, removed.yes)


@dataclass(frozen=True)
class Acknowledged:
    """The words of `models acknowledge`."""

    model: str
    yes: bool
    who: str | None


@models.command()
@click.argument("model", metavar="ID")
@click.option("--yes", is_flag=True, help="The terms are read, and hold for you.")
@click.option("--as", "who", metavar="WHO", help="Who has read them (default from the settings).")
@gathered(Acknowledged)
def acknowledge(said: Acknowledged) -> int:
    """Show the terms of a video model's licence; with --yes, record in your own settings that they hold for you."""
    from director.models.licences import terms_of, with_read

    held, terms = settings(), terms_of(said.model)
    for line in (terms.licence, *terms.said):
        page.show(line)
    if not terms.restrictive:
        page.narrate(f"{said.model} asks for no acknowledgement")
        return 0
    if not said.yes:
        raise Refused(
            f"nothing is recorded; if that holds for you, say `director models acknowledge {said.model} --yes`"
        )
    who = said.who or held.author
    path = remember(licences=with_read(held.licences, said.model, date.today().isoformat(), who))
    page.narrate(f"{path} says that {who} has read them")
    return 0
