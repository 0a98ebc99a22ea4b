"""The two kinds of models that the commands know, language and video: each is fetched, used and removed in its own way.

An id of the cards is a video model; whatever else is said is a language model, by its id, its file's name or its path.
"""

from pathlib import Path
from typing import Protocol

from director.cli import page
from director.config import models_folder, remember, settings
from director.errors import Missing, Refused
from director.models.catalogue import entry_of
from director.models.fetch import get as fetch
from director.models.fetch_video import get as fetch_video
from director.models.fetch_video import pin
from director.models.hub import Heard
from director.models.licences import check_read, terms_of
from director.models.shelf import Shelf, check_gguf
from director.models.video import VideoShelf, is_video


class Kind(Protocol):
    """What can be done with a model; each prints what it has done, and gives the exit code."""

    def get(self, name: str) -> int:
        """Fetch it."""
        ...

    def use(self, name: str) -> int:
        """Have it in use from now on."""
        ...

    def remove(self, name: str, yes: bool) -> int:
        """Delete it, where it was brought by hand only if that was said twice."""
        ...


def kind_of(name: str) -> Kind:
    """The kind of the model of that name."""
    return VideoModels() if is_video(name) else LanguageModels()


class LanguageModels:
    """Models that read notes: a file each."""

    def __init__(self) -> None:
        self.shelf = Shelf(models_folder(settings()).absolute())

    def in_use(self) -> Path | None:
        """The file that the settings say is in use, where it is there."""
        chosen = settings().model
        try:
            return self.shelf.chosen(chosen).path if chosen else None
        except Missing:
            return None

    def get(self, name: str) -> int:
        """Fetch a file of the catalogue."""
        entry = entry_of(name)
        if not self.shelf.holds(entry):
            page.narrate(f"fetching {entry.name} ({gigabytes(entry.size)}, {entry.licence}) from {entry.address()}")
        volume = fetch(entry, self.shelf, heard=told())
        page.show(str(volume.path))
        page.narrate(
            f"{entry.name} is whole and its checksum is right; `director models use {entry.id}` puts it to use"
        )
        return 0

    def use(self, name: str) -> int:
        """Read notes with it."""
        volume = self.shelf.chosen(name)
        check_gguf(volume.path)
        path = remember(model=name if volume.entry and volume.entry.id == name else str(volume.path))
        page.show(str(volume.path))
        page.narrate(f"{volume.name} is in use; {path} says so")
        return 0

    def remove(self, name: str, yes: bool) -> int:
        """Delete its file from the shelf."""
        volume = self.shelf.find(name)
        if volume.entry is None and not yes:
            raise _by_hand(volume.name)
        in_use = self.in_use() == volume.path
        volume.path.unlink()
        return _gone(volume.name, volume.path, volume.size, in_use)


class VideoModels:
    """Models that render: a folder each."""

    def __init__(self) -> None:
        self.shelf = VideoShelf.of(models_folder(settings()))

    def get(self, name: str) -> int:
        """Fetch a model of the cards, after its terms were read where it has any."""
        card = self.shelf.card(name)
        terms, here = terms_of(card.id), self.shelf.holds(card)
        page.narrate(f"{card.id} is under {terms.licence}: {'; '.join(terms.said)}")
        check_read(settings().licences, card.id)
        if not here:
            at = pin(card, self.shelf)
            page.narrate(
                f"fetching {card.repo} at {at[:12] if at else 'the commit that the hub names'}"
                f" (about {card.memory_gb.disk:g} GB)"
            )
        kit = fetch_video(card, self.shelf, heard=told())
        page.show(str(kit.folder))
        page.narrate(
            f"{card.id} was brought by hand; it is known by what is in it ({kit.card.revision})"
            if kit.by_hand
            else f"{card.id} is whole and its checksums are right; it is pinned to {kit.card.revision}"
        )
        page.narrate(f"`director models use {card.id}` puts it to use")
        return 0

    def use(self, name: str) -> int:
        """Render drafts and finals with it."""
        card = self.shelf.card(name)
        check_read(settings().licences, card.id)
        kit = self.shelf.kit(card, heard=told("looked through"))
        path = remember(video_model=card.id)
        page.show(str(kit.folder))
        page.narrate(f"{card.id} ({kit.card.revision}) is in use; {path} says so")
        for lora in card.loras:
            if lora.name not in kit.loras:
                page.narrate(f"its lora {lora.name} isn't here, so drafts can't be rendered with it")
        return 0

    def remove(self, name: str, yes: bool) -> int:
        """Delete its folder, and what is kept beside it."""
        card = self.shelf.card(name)
        if not self.shelf.size(card):
            raise Missing(f"the video model {card.id} isn't on this machine; there is nothing to remove")
        if self.shelf.holds(card) and self.shelf.by_hand(card) and not yes:
            raise _by_hand(card.id)
        return _gone(card.id, self.shelf.place(card), self.shelf.remove(card), settings().video_model == card.id)


def gigabytes(size: float) -> str:
    """Bytes in words."""
    return f"{size / 1e9:.1f} GB"


def told(word: str = "") -> Heard:
    """Who tells how far something long is, on one line that is written over."""

    def heard(here: int, whole: int) -> None:
        checked = ", checking it" if here == whole and not word else f" {word}" if word else ""
        page.passing(f"  {here / max(whole, 1):.0%} of {gigabytes(whole)}{checked}")

    return heard


def _by_hand(name: str) -> Refused:
    return Refused(
        f"{name} was brought by hand and can't be fetched again; `director models remove {name} --yes` deletes it"
    )


def _gone(name: str, place: Path, size: int, in_use: bool) -> int:
    page.show(str(place))
    page.narrate(f"{name} is deleted, {gigabytes(size)} are free again")
    if in_use:
        page.narrate("it was the model in use; `director models use` names another")
    return 0
