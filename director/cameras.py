"""Who renders drafts and finals: the video model that the settings name, found on this machine; or all that is missing.

Nothing of a model is loaded here, and no video library: that is for the process that renders.
"""

import os
import threading
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import cast

from director.config import Settings, models_folder, parts_folder, settings, shipped, turns_folder
from director.domain.production import Production
from director.errors import Missing
from director.jobs.job import Desk, Hands, Job
from director.models.pinning import VISIBLE, pins
from director.models.record import BY_CONTENT
from director.models.video import Kit, VideoShelf, every_card
from director.models.video_fitting import Accelerator, every_by_tool, fitting, largest, needed
from director.renderers.diffusion.call import call_of
from director.renderers.diffusion.card import Card, Tier
from director.renderers.diffusion.gates import permit_model, read
from director.renderers.diffusion.libraries import INSTALL
from director.renderers.diffusion.machine import Machine, libraries, weights_hash
from director.renderers.diffusion.rolling import TASK, RollSheet, roll_sheet
from director.renderers.diffusion.sheet import RenderSheet
from director.takes.camera import RENDERING, Asked, Camera
from director.takes.sources import version_of
from director.takes.take import Quality

_LOOKING = replace(RENDERING, undone="could not be found out", doing="the search for")
_BUDGET = 40 << 30  # bytes that parts of renderings may take
_PATIENT = 4 << 30  # bytes of weights that a processor renders with before anybody gives up waiting
_LIBRARIES = ("torch", "diffusers", "transformers", "accelerate", "safetensors")
_SOURCES = ("director.renderers.diffusion", "director.renderers.passes")
_UNDECIDING = frozenset({"licence", "memory_gb", "repo", "draft", "final"})  # of a card; the tier's own is added


def camera(quality: Quality, held: Settings | None = None) -> "VideoCamera":
    """The camera of a quality as those settings have it, or the user's now.

    Raises Missing, in one line that says all that this machine lacks for it; BadInput for a model that mayn't be
    loaded, Refused for a licence that nobody has read, UsageError for a model there is no card of.
    """
    held, tier = held or settings(), cast(Tier, quality)
    shelf = VideoShelf.of(models_folder(held))
    card = _chosen(held, shelf)
    computing = machine(held, card, tier)
    lacks = list(_lacking(shelf, card, tier, computing, held))
    if lacks:
        raise Missing(f"a {quality} is rendered by {card.id}, and here is {'; '.join(lacks)}; previs stands")
    licence = permit_model(card.id, card.licence, read(held.licences))
    assert computing is not None, "it would be lacking"
    return VideoCamera(shelf.kit(card), tier, _words(card), computing, parts_folder(held), (licence,))


def machine(held: Settings, card: Card, tier: Tier) -> Machine | None:
    """What a model runs on here: the graphics card as it fits there, else the processor; None where it doesn't fit.

    Of several cards none is named: the process that renders sees one, and takes of one kind of card have one name.
    """
    found, device = _accelerator(), held.video_device
    if device.startswith("cpu") or (found is None and not device):
        return Machine()
    dtype = found.dtype if found else "bfloat16"
    fits = Machine("cuda", dtype, "native")
    if found is not None and card.memory_gb.weights:
        fits = fitting(card, found.gigabytes, tier=tier, dtype=dtype)
    return replace(fits, device=device.partition(":")[0]) if fits and device else fits


def pinned(held: Settings | None = None) -> tuple[str, ...]:
    """What each process that renders here is to see as its one graphics card: what `pins` gives for this machine."""
    return pins(_accelerators(), (held or settings()).video_device, os.environ.get(VISIBLE))


class FarCameras:
    """The cameras as they are where some hands are, whose graphics cards and libraries are to be asked.

    Each is asked for once while the settings stay, also by many who draw at once. The folders are this machine's, and
    have to be there under the same paths.
    """

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._turn = threading.Lock()
        self._known: dict[tuple[Quality, str], Camera] = {}

    def __call__(self, quality: Quality) -> Camera:
        """The camera of a quality; raises as `camera` does."""
        held = settings()
        held = replace(held, models=str(models_folder(held).absolute()), parts=str(parts_folder(held).absolute()))
        with self._turn:
            name = quality, repr(held)
            if name not in self._known:
                job = Job(f"the model of a {quality}", f"{__name__}:at_the_node", (held, quality), kind=_LOOKING)
                self._known[name] = self._hands.run(job)
            return self._known[name]


def at_the_node(given: tuple[Settings, Quality], _: Desk) -> "FarCamera":
    """The far camera of some settings and a quality, as a job."""
    held, quality = given
    found = camera(quality, held)
    return FarCamera(**{one.name: getattr(found, one.name) for one in fields(found)}, decided=found.deciding)


@dataclass(frozen=True)
class VideoCamera:
    """A video model by its card: the tier that is wanted of it, where it and its parts lie, and what it runs on."""

    kit: Kit
    tier: Tier
    template: str
    machine: Machine
    parts: Path
    licence: tuple[str, ...]

    @property
    def name(self) -> str:
        """The card and the revision that is here."""
        return f"{self.kit.card.id} {self.kit.card.revision.removeprefix(BY_CONTENT)[:8]}".rstrip()

    @property
    def task(self) -> str:
        """What renders, in its own process."""
        return TASK

    @property
    def deciding(self) -> Mapping[str, object]:
        """The card, its files, its words and what it runs on; the code that asks it, and the libraries' versions."""
        card = self.kit.card
        return {
            "card": {name: value for name, value in asdict(card).items() if name not in _UNDECIDING},
            "setting": asdict(card.setting(self.tier)),
            "weights": weights_hash(self.kit.folder),
            "template": self.template,
            "machine": {name: value for name, value in asdict(self.machine).items() if name != "offload"},
            "libraries": dict(libraries()),
            "asking": version_of(*_SOURCES),
        }

    @property
    def told(self) -> tuple[str, ...]:
        """Under which licence, and on what it was rendered."""
        slow = () if self.machine.accelerated else ("rendered on the processor, without a GPU",)
        return (*self.licence, *slow)

    def size(self, matter: Production) -> tuple[int, int]:
        """As its card has it for the tier."""
        call = call_of(matter, matter.shots[-1], self.kit.card, self.tier, self.template)
        return call.width, call.height

    def sheet(self, asked: Asked) -> RollSheet:
        """What its process is given."""
        sheet = RenderSheet(
            production=asked.matter.model_dump_json(by_alias=True),
            slate=asked.matter.shots[-1].id,
            card=self.kit.card,
            tier=self.tier,
            folder=self.kit.folder,
            template=self.template,
            store=self.parts,
            budget=_BUDGET,
            session=asked.session,
            machine=self.machine,
            loras=tuple(self.kit.loras.items()),
            turns=turns_folder(),
        )
        earlier = [(one.quality, one.rendering, one.matter) for one in asked.earlier]
        return roll_sheet(sheet, earlier, asked.anew.rendering if asked.anew else None)


@dataclass(frozen=True)
class FarCamera(VideoCamera):
    """The same, of another machine, where all that decides bits was read."""

    decided: Mapping[str, object]

    @property
    def deciding(self) -> Mapping[str, object]:
        """As it is there."""
        return self.decided


def _chosen(held: Settings, shelf: VideoShelf) -> Card:
    """The card of the settings; without one the first whose model is here, else the one to begin with."""
    if held.video_model:
        return shelf.card(held.video_model)
    return next(iter(shelf.here()), every_card()[0])


def _lacking(shelf: VideoShelf, card: Card, tier: Tier, computing: Machine | None, held: Settings) -> Iterator[str]:
    """What isn't here and how to get it, each in a few words."""
    if not shelf.holds(card):
        size = f", {card.memory_gb.disk:g} GB" if card.memory_gb.disk else ""
        yield f"no model in {shelf.place(card)} (`director models get {card.id}`{size})"
    missing = [name for name in (*_LIBRARIES, *card.needs) if not _installed(name)]
    if missing:
        yield f"no {' or '.join(missing)} ({INSTALL})"
    takes = f"it takes {needed(card, tier):g} GB of its memory" if card.memory_gb.weights else "it takes one"
    slow = not shelf.holds(card) or shelf.size(card) > _PATIENT
    if computing is None:
        yield f"too small a GPU ({takes})"
    elif slow and not computing.accelerated and not held.video_device:
        yield f'no GPU ({takes}; a processor takes hours, and video_device = "cpu" in your director.toml waits for it)'


def _installed(library: str) -> bool:
    try:
        version(library)
    except PackageNotFoundError:
        return False
    return True


@cache
def _accelerators() -> tuple[Accelerator, ...]:
    """The graphics cards of this machine, asked for once."""
    return every_by_tool()


def _accelerator() -> Accelerator | None:
    """The largest graphics card of this machine."""
    return largest(_accelerators())


def _words(card: Card) -> str:
    """The words of the card's prompt file, without its header."""
    path = shipped("prompts") / "video" / f"{card.prompt}.md"
    parts: list[str] = path.read_text(encoding="utf-8").replace("\r\n", "\n").split("---\n", 2)
    if len(parts) < 3:
        raise Missing(f"{path} has lost its header; reinstall director")
    return parts[2]
