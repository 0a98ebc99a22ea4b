"""The models there are and those that are here, as tables for people and as data for programs."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from director.cli import page
from director.cli.model_kinds import LanguageModels, VideoModels, gigabytes
from director.cli.page import good, held
from director.config import settings
from director.models import catalogue
from director.models.catalogue import Entry
from director.models.fitting import Fit, Machine, best, fit, this_machine
from director.models.licences import is_read, terms_of
from director.models.shelf import Shelf, Volume
from director.models.video import Card, every_card
from director.models.video_fitting import by_tool, fitting, needed

_FITS: dict[Fit, str] = {"fits": good("fits"), "slow": held("fits, slowly"), "no": held("doesn't fit")}
_SHOWN = {"image": "a first frame", "video": "a film"}


def show() -> None:
    """Two tables: models that read notes, and models that render."""
    kind = LanguageModels()
    shelf, machine, in_use = kind.shelf, this_machine(), kind.in_use()
    rows = [_row(entry, shelf, machine, in_use) for entry in catalogue.catalogue()]
    rows += [
        (one.name, gigabytes(one.size), "", "", "", "", _state(True, one.path == in_use))
        for one in _by_hand(shelf, in_use)
    ]
    for line in page.columns([("model", "file", "memory", "context", "licence", "here", ""), *rows]):
        page.show(line)
    page.show()
    found = by_tool()
    video = [_video_row(card, VideoModels(), found.gigabytes if found else 0.0) for card in every_card()]
    for line in page.columns([("video model", "files", "draft / final", "steered by", "licence", "here", ""), *video]):
        page.show(line)
    page.narrate(f"memory is with 8k tokens of context; files lie in {shelf.folder}")
    if fitting_best := best(catalogue.catalogue(), machine):
        page.narrate(f"of these, {fitting_best.id} suits this machine best, by its memory and cores")
    page.narrate("draft / final is the least memory of an accelerator for five seconds of film; the previs needs none")


def data() -> dict[str, Any]:
    """All of it, for a program."""
    kind, video = LanguageModels(), VideoModels()
    machine, in_use, found = this_machine(), kind.in_use(), by_tool()
    suits = best(catalogue.catalogue(), machine)
    return {
        "folder": str(kind.shelf.folder),
        "machine": asdict(machine),
        "best": suits.id if suits else None,
        "catalogue": [_data(entry, kind.shelf, machine, in_use) for entry in catalogue.catalogue()],
        "by_hand": [
            {"path": str(one.path), "size": one.size, "in_use": one.path == in_use}
            for one in _by_hand(kind.shelf, in_use)
        ],
        "video_folder": str(video.shelf.folder),
        "accelerator": asdict(found) if found else None,
        "video": [_video_data(card, video, found.gigabytes if found else 0.0) for card in every_card()],
    }


def _by_hand(shelf: Shelf, in_use: Path | None) -> list[Volume]:
    """What is here and no model of the catalogue: on the shelf, or in use from elsewhere."""
    there = list(shelf.volumes())
    if in_use and in_use not in [one.path for one in there]:
        there.append(Volume(in_use, in_use.stat().st_size))
    return [one for one in there if one.entry is None]


def _row(entry: Entry, shelf: Shelf, machine: Machine, in_use: Path | None) -> tuple[str, ...]:
    place, partial = shelf.place(entry), shelf.partial(entry)
    part = f"{partial.stat().st_size / entry.size:.0%} fetched" if partial.is_file() else ""
    return (
        entry.id,
        gigabytes(entry.size),
        gigabytes(entry.memory()),
        f"{entry.context // 1024}k",
        entry.licence,
        _FITS[fit(entry, machine)],
        _state(shelf.holds(entry), place == in_use) or part,
    )


def _data(entry: Entry, shelf: Shelf, machine: Machine, in_use: Path | None) -> dict[str, Any]:
    place = shelf.place(entry)
    return {
        **asdict(entry),
        "memory": entry.memory(),
        "address": entry.address(),
        "fit": fit(entry, machine),
        "path": str(place) if shelf.holds(entry) else None,
        "in_use": place == in_use,
    }


def _video_row(card: Card, kind: VideoModels, there: float) -> tuple[str, ...]:
    here, size = kind.shelf.holds(card), kind.shelf.size(card)
    part = f"{gigabytes(size)} fetched" if size and not here else ""
    return (
        card.id,
        f"{card.memory_gb.disk:g} GB",
        f"{needed(card, 'draft'):g} / {needed(card, 'final'):g} GB",
        ", ".join(card.controls) or next((said for word, said in _SHOWN.items() if word in card.takes), "words alone"),
        card.licence.id + (", to be read first" if not is_read(settings().licences, card.id) else ""),
        good("fits") if fitting(card, there) else held("doesn't fit") if there else held("no accelerator"),
        _state(here, here and settings().video_model == card.id) or part,
    )


def _video_data(card: Card, kind: VideoModels, there: float) -> dict[str, Any]:
    here, machine = kind.shelf.holds(card), fitting(card, there)
    return {
        "id": card.id,
        "family": card.family,
        "repo": card.repo,
        "revision": card.revision,
        "loras": [asdict(lora) for lora in card.loras],
        "licence": asdict(card.licence),
        "terms": terms_of(card.id).said,
        "acknowledged": is_read(settings().licences, card.id),
        "memory_gb": asdict(card.memory_gb),
        "needed_gb": {"draft": needed(card, "draft"), "final": needed(card, "final")},
        "machine": asdict(machine) if machine else None,
        "path": str(kind.shelf.place(card)) if here else None,
        "by_hand": here and kind.shelf.by_hand(card),
        "in_use": here and settings().video_model == card.id,
    }


def _state(here: bool, in_use: bool) -> str:
    return good("in use") if in_use else "on the shelf" if here else ""
