"""The video models on this machine: a folder each, by the id of its card, and beside it the record of what it is."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from director.errors import Missing
from director.models import record
from director.models.hub import Heard
from director.renderers.diffusion.card import Card, card_named, cards
from director.renderers.diffusion.vetting import INDEXES, check_folder

FOLDER = "video"  # inside the folder of models


def is_video(model: str) -> bool:
    """Whether that is the id of a video model."""
    return model.casefold() in {card.id for card in cards()}


def every_card() -> tuple[Card, ...]:
    """The cards there are, the one to begin with first."""
    return cards()


@dataclass(frozen=True)
class Kit:
    """A video model that is here: its card, at the revision that is here, its folder, its loras and their hashes."""

    card: Card
    folder: Path
    size: int
    loras: Mapping[str, Path]
    hashes: Mapping[str, str]
    by_hand: bool = False


@dataclass(frozen=True)
class VideoShelf:
    """The folder of video models; it needn't be there."""

    folder: Path

    @classmethod
    def of(cls, models: Path) -> "VideoShelf":
        """The one in a folder of models."""
        return cls(models.absolute() / FOLDER)

    def card(self, model: str) -> Card:
        """The card of that id; raises UsageError and suggests the nearest."""
        return card_named(model)

    def place(self, card: Card) -> Path:
        """Where the folder of a model lies, or would."""
        return self.folder / card.id

    def partial(self, card: Card) -> Path:
        """Where as much as has come of a model is kept until it is whole."""
        return self.folder / f"{card.id}.part"

    def note(self, card: Card) -> Path:
        """Where the record of a model is kept."""
        return self.folder / f"{card.id}.json"

    def holds(self, card: Card) -> bool:
        """Whether there is a folder with a model's index in it."""
        return any((self.place(card) / name).is_file() for name in INDEXES)

    def here(self) -> tuple[Card, ...]:
        """The cards whose models are here, in the cards' order."""
        return tuple(card for card in cards() if self.holds(card))

    def size(self, card: Card) -> int:
        """Bytes of what is here of a model, whole or not."""
        found = (path for place in (self.place(card), self.partial(card)) for path in place.rglob("*"))
        return sum(path.stat().st_size for path in found if path.is_file() and not path.is_symlink())

    def kit(self, card: Card, heard: Heard = lambda here, whole: None) -> Kit:
        """A model that is here, looked through; raises Missing where it isn't, BadInput where it mayn't be loaded.

        One that was brought by hand is read to its end the first time, and after each change.
        """
        place = self.place(card)
        if not self.holds(card):
            raise Missing(
                f"the video model {card.id} isn't on this machine; `director models get {card.id}` fetches it"
            )
        check_folder(card, place)
        before = record.read(self.note(card))
        now = record.surveyed(place, before, heard)
        if now != before:
            record.write(self.note(card), now)
        names = {f"{record.LORAS}/{lora.name}.safetensors": lora.name for lora in card.loras}
        found = {names[path]: seen for path, seen in now.files.items() if path in names}
        return Kit(
            replace(card, revision=now.revision),
            place,
            sum(one.size for one in now.files.values()),
            {name: place / record.LORAS / f"{name}.safetensors" for name in found},
            {name: one.sha256 for name, one in found.items()},
            now.by_hand,
        )

    def chosen(self, model: str) -> Kit:
        """What the setting `video_model` means; raises UsageError for what is no card, and as `kit` does."""
        return self.kit(self.card(model))

    def by_hand(self, card: Card) -> bool:
        """Whether a model that is here wasn't fetched; nothing is read for it but its record."""
        return record.read(self.note(card)).by_hand

    def twin(self, size: int, sha256: str) -> Path | None:
        """A file of another model here that is the same, by its length and checksum; None for none."""
        for card in self.here():
            for name, seen in record.read(self.note(card)).files.items():
                path = self.place(card) / name
                if (seen.size, seen.sha256) == (size, sha256) and record.unchanged(path, seen):
                    return path
        return None

    def remove(self, card: Card) -> int:
        """Delete what is here of a model; the bytes that are free again."""
        freed = self.size(card)
        for place in (self.place(card), self.partial(card)):
            if place.is_symlink():
                place.unlink()
            elif place.is_dir():
                shutil.rmtree(place)
        self.note(card).unlink(missing_ok=True)
        return freed
