"""Fetching a video model: every file that it is loaded from, at one commit, into a folder that is whole or absent.

What isn't needed isn't asked for: the index says which folders are the model's, and of those come safetensors, configs
and what tokenizers read; a file that another model here has already is shared with it. Nothing is loaded here; the
folder is looked through before it takes its name.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from director.errors import BadInput, Missing
from director.models import hub, record
from director.models.record import LORAS, Record, Seen
from director.models.video import Kit, VideoShelf
from director.renderers.diffusion.card import Card, Lora
from director.renderers.diffusion.vetting import INDEXES, check_folder, index_of, places


@dataclass(frozen=True)
class Order:
    """One file of the hub, and where in the model's folder it goes."""

    file: hub.HubFile
    place: str


def get(card: Card, shelf: VideoShelf, heard: hub.Heard | None = None, free: hub.Room = hub.room) -> Kit:
    """Bring a model and its loras, whole and checked; `heard` hears how far all of it is.

    Raises as fetching a language model does, and BadInput for a folder that would be refused. Ctrl-C keeps what has
    come; asked again, it goes on at the same commits.
    """
    if not shelf.holds(card):
        part = shelf.partial(card)
        part.mkdir(parents=True, exist_ok=True)
        with hub.asking(card.id, by_hand(card, shelf), lambda: shelf.size(card)):
            orders = _ordered(card, shelf)
            _share(part, orders, shelf)
            hub.check_room(card.id, sum(_missing(part, order) for order in orders), part, free)
            seen = dict(_brought(part, orders, heard or (lambda here, whole: None)))
        check_folder(card, part)
        pins = record.read(shelf.note(card)).pins
        part.replace(shelf.place(card))
        record.write(shelf.note(card), Record(pins, pins[card.repo], seen))
    return shelf.kit(card)


def by_hand(card: Card, shelf: VideoShelf) -> str:
    """How to bring a model from another machine."""
    at = f" at {card.revision[:12]}" if card.revision else ""
    beside = "".join(f", {one.file} of {one.repo} as {LORAS}/{one.name}.safetensors in it" for one in card.loras)
    return (
        f"to bring it by hand, copy the safetensors, json and tokenizer files of huggingface.co/{card.repo}{at}"
        f" into {shelf.place(card)}{beside}, and say `director models use {card.id}`"
    )


def pin(card: Card, shelf: VideoShelf) -> str:
    """The commit that a model is fetched at, as far as that is known: the card's, or the one the hub named first."""
    return card.revision or record.read(shelf.note(card)).pins.get(card.repo, "")


def _ordered(card: Card, shelf: VideoShelf) -> list[Order]:
    """Every file to be had; which commits they are of is kept before any comes, so that all are of the same."""
    told = record.read(shelf.note(card))
    commit, files = hub.listed(card.repo, pin(card, shelf))
    pins, orders = {card.repo: commit}, list[Order]()
    for lora in card.loras:
        pins[lora.repo], order = _of_lora(lora, lora.revision or told.pins.get(lora.repo, ""))
        orders.append(order)
    if told.pins != pins:
        shutil.rmtree(shelf.partial(card))  # whatever came of another commit
        shelf.partial(card).mkdir()
        record.write(shelf.note(card), Record(pins))
    return [*_of_model(card, shelf.partial(card), files), *orders]


def _of_lora(lora: Lora, revision: str) -> tuple[str, Order]:
    commit, files = hub.listed(lora.repo, revision)
    found = next((one for one in files if one.path == lora.file), None)
    if found is None:
        raise Missing(f"{lora.repo} has no {lora.file}; mend the card")
    return commit, Order(found, f"{LORAS}/{lora.name}.safetensors")


def _of_model(card: Card, part: Path, files: tuple[hub.HubFile, ...]) -> Iterator[Order]:
    """The index, which is brought at once, and the files of the folders that it names."""
    index = index_of(card, {file.path for file in files})
    if not index:
        raise BadInput(f"{card.repo} holds no video model: there is no {INDEXES[0]} in it")
    (told,) = (Order(file, index) for file in files if file.path == index)
    _bring(part, told, lambda here, whole: None)
    yield told
    folders = places(part / index)
    for file in files:
        if file.path.rpartition("/")[0] in folders and record.counts(file.path):
            yield Order(file, file.path)


def _share(part: Path, orders: list[Order], shelf: VideoShelf) -> None:
    """Have what lies in another model's folder lie in this one too: text encoders are shared by whole families."""
    for order in orders:
        place = part / order.place
        twin = None if _here(place, order) else shelf.twin(order.file.size, order.file.digest)
        if twin is not None:
            place.parent.mkdir(parents=True, exist_ok=True)
            with suppress(OSError):  # a disk that has no such links holds it twice
                os.link(twin, place)


def _brought(part: Path, orders: list[Order], heard: hub.Heard) -> Iterator[tuple[str, Seen]]:
    total, here = sum(order.file.size for order in orders), 0
    for order in orders:
        before = here

        def told(came: int, _: int, before: int = before) -> None:
            heard(before + came, total)

        yield order.place, _bring(part, order, told)
        here += order.file.size


def _bring(part: Path, order: Order, heard: hub.Heard) -> Seen:
    """One file, whole and checked, under its own name."""
    place = part / order.place
    unfinished = place.with_name(f"{place.name}.{order.file.revision[:12]}.part")
    place.parent.mkdir(parents=True, exist_ok=True)
    if not _here(place, order):
        with hub.alone(unfinished, heard, order.file.size) as came:
            if not _here(place, order):
                hub.bring(order.file, came)
                unfinished.replace(place)
    state = place.stat()
    with place.open("rb") as file:
        known = order.file.digest if len(order.file.digest) == 64 else hub.digest_of(file)
    return Seen(state.st_size, known, state.st_mtime_ns)


def _here(place: Path, order: Order) -> bool:
    return place.is_file() and place.stat().st_size == order.file.size


def _missing(part: Path, order: Order) -> int:
    place = part / order.place
    if _here(place, order):
        return 0
    unfinished = place.with_name(f"{place.name}.{order.file.revision[:12]}.part")
    return order.file.size - (unfinished.stat().st_size if unfinished.is_file() else 0)
