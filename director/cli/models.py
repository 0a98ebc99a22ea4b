"""Commands about language models on this machine: what there is, fetching one, choosing one, letting one go."""

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from director.cli import page
from director.cli.page import good, held
from director.cli.words import gathered
from director.config import models_folder, remember, settings
from director.errors import Refused

if TYPE_CHECKING:
    from director.models.catalogue import Entry
    from director.models.fitting import Machine
    from director.models.shelf import Shelf, Volume


def _shelf() -> "Shelf":
    from director.models.shelf import Shelf

    return Shelf(models_folder(settings()).absolute())


@click.group(invoke_without_command=True)
@click.pass_context
def models(context: click.Context) -> int:
    """Language models on this machine: list them, fetch one, use one, remove one.

    Nothing leaves this machine but by `get`, which fetches one file from huggingface.co.
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
    """List the catalogue and the shelf: licence, size, memory, context, and what fits this machine."""
    return _list(listed.as_json)


@dataclass(frozen=True)
class Named:
    """The words of `models get`."""

    model: str


@models.command()
@click.argument("model", metavar="ID")
@gathered(Named)
def get(named: Named) -> int:
    """Fetch a model of the catalogue, check it, and put it on the shelf. Interrupted, it goes on when asked again."""
    from director.models.catalogue import entry_of
    from director.models.fetch import get as fetch

    entry, shelf = entry_of(named.model), _shelf()
    if not shelf.holds(entry):
        page.narrate(f"fetching {entry.name} ({_gigabytes(entry.size)}, {entry.licence}) from {entry.address()}")
    try:
        volume = fetch(entry, shelf, heard=_told)
    except KeyboardInterrupt:
        page.narrate(f"what has come is kept; `director models get {entry.id}` goes on from there")
        raise
    page.show(str(volume.path))
    page.narrate(f"{entry.name} is whole and its checksum is right; `director models use {entry.id}` puts it to use")
    return 0


@dataclass(frozen=True)
class Used:
    """The words of `models use`."""

    model: str


@models.command()
@click.argument("model", metavar="ID|FILE")
@gathered(Used)
def use(used: Used) -> int:
    """Read notes with this model from now on: one of the catalogue that is on the shelf, or any GGUF file."""
    from director.models.catalogue import catalogue
    from director.models.shelf import checked_gguf

    shelf = _shelf()
    if used.model in {entry.id for entry in catalogue()}:
        volume = shelf.chosen(used.model)
        checked_gguf(volume.path)
        kept = used.model
    else:
        on_shelf = next((one for one in shelf.volumes() if one.path.name == used.model), None)
        kept = str(checked_gguf(on_shelf.path if on_shelf else Path(used.model).expanduser()))
        volume = shelf.chosen(kept)
    path = remember(model=kept)
    page.show(str(volume.path))
    page.narrate(f"{volume.name} is in use; {path} says so")
    return 0


@dataclass(frozen=True)
class Removed:
    """The words of `models remove`."""

    model: str
    yes: bool


@models.command()
@click.argument("model", metavar="ID|FILE")
@click.option("--yes", is_flag=True, help="Delete a file that was brought by hand.")
@gathered(Removed)
def remove(removed: Removed) -> int:
    """Delete a model from the shelf; a file that lies elsewhere is never touched."""
    shelf = _shelf()
    volume = shelf.find(removed.model)
    if volume.entry is None and not removed.yes:
        raise Refused(
            f"{volume.name} was brought by hand and can't be fetched again;"
            f" `director models remove {volume.name} --yes` deletes it"
        )
    in_use = _in_use(shelf) == volume.path
    volume.path.unlink()
    page.show(str(volume.path))
    page.narrate(f"{volume.name} is deleted, {_gigabytes(volume.size)} are free again")
    if in_use:
        page.narrate("it was the model in use; `director models use` names another")
    return 0


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


def _list(as_json: bool) -> int:
    from director.models.catalogue import catalogue
    from director.models.fitting import best, this_machine

    shelf, machine = _shelf(), this_machine()
    in_use, fitting = _in_use(shelf), best(catalogue(), machine)
    hand = [volume for volume in _all_volumes(shelf, in_use) if volume.entry is None]
    if as_json:
        page.show_json(
            {
                "folder": str(shelf.folder),
                "machine": asdict(machine),
                "best": fitting.id if fitting else None,
                "catalogue": [_data(entry, shelf, machine, in_use) for entry in catalogue()],
                "by_hand": [{"path": str(one.path), "size": one.size, "in_use": one.path == in_use} for one in hand],
            }
        )
        return 0
    rows = [_row(entry, shelf, machine, in_use) for entry in catalogue()]
    rows += [(one.name, _gigabytes(one.size), "", "", "", "", _state(True, one.path == in_use)) for one in hand]
    for line in page.columns([("model", "file", "memory", "context", "licence", "here", ""), *rows]):
        page.show(line)
    page.narrate(f"memory is with 8k tokens of context; files lie in {shelf.folder}")
    if fitting:
        page.narrate(f"of these, {fitting.id} suits this machine best, by its memory and cores")
    return 0


def _in_use(shelf: "Shelf") -> Path | None:
    """The file that the settings say is in use, where it is there."""
    from director.errors import Missing

    chosen = settings().model
    try:
        return shelf.chosen(chosen).path if chosen else None
    except Missing:
        return None


def _all_volumes(shelf: "Shelf", in_use: Path | None) -> "list[Volume]":
    from director.models.shelf import Volume

    there = list(shelf.volumes())
    if in_use and in_use not in [one.path for one in there]:
        there.append(Volume(in_use, in_use.stat().st_size))
    return there


def _row(entry: "Entry", shelf: "Shelf", machine: "Machine", in_use: Path | None) -> tuple[str, ...]:
    from director.models.fitting import fit

    fits = {"fits": good("fits"), "slow": held("fits, slowly"), "no": held("doesn't fit")}[fit(entry, machine)]
    place = shelf.place(entry)
    return (
        entry.id,
        _gigabytes(entry.size),
        _gigabytes(entry.memory()),
        f"{entry.context // 1024}k",
        entry.licence,
        fits,
        _state(shelf.holds(entry), place == in_use) or _part(shelf, entry),
    )


def _data(entry: "Entry", shelf: "Shelf", machine: "Machine", in_use: Path | None) -> dict[str, Any]:
    from director.models.fitting import fit

    place = shelf.place(entry)
    return {
        **asdict(entry),
        "memory": entry.memory(),
        "address": entry.address(),
        "fit": fit(entry, machine),
        "path": str(place) if shelf.holds(entry) else None,
        "in_use": place == in_use,
    }


def _state(here: bool, in_use: bool) -> str:
    return good("in use") if in_use else "on the shelf" if here else ""


def _part(shelf: "Shelf", entry: "Entry") -> str:
    partial = shelf.partial(entry)
    return f"{partial.stat().st_size / entry.size:.0%} fetched" if partial.is_file() else ""


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB"


def _told(here: int, whole: int) -> None:
    page.passing(f"  {here / whole:.0%} of {_gigabytes(whole)}{', checking it' if here == whole else ''}")
