"""How this machine stands with video models: which fits its accelerator, what is installed, and which is in use."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from director.errors import DirectorError
from director.models.video import VideoShelf, every_card
from director.models.video_fitting import Accelerator, best, fitting, needed
from director.renderers.diffusion.card import Card
from director.renderers.diffusion.libraries import INSTALL
from director.renderers.diffusion.machine import Machine, Offload

LIBRARIES = ("torch", "torchvision", "diffusers", "transformers", "accelerate", "safetensors", "ftfy", "peft")
_KEPT: dict[Offload, str] = {
    "": "all of it on the card",
    "model": "a component at a time on the card, the rest in memory",
    "group": "a block at a time on the card, the rest in memory",
}


@dataclass(frozen=True)
class Standing:
    """How one part stands, in words, and whether it serves."""

    part: str
    told: str
    fine: bool = True


def installed(names: Iterable[str] = LIBRARIES) -> dict[str, str]:
    """The version of each library that is installed; found without loading any."""
    found: dict[str, str] = {}
    for name in names:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def libraries_of(there: Mapping[str, str]) -> Standing:
    """How it stands with the libraries: none is needed; some of them, and others not, is no use."""
    lacking = [name for name in LIBRARIES if name not in there]
    if "torch" not in there:
        return Standing("video", f"no libraries, and none needed: the previs stands; to render with a model, {INSTALL}")
    if lacking:
        return Standing(
            "video",
            f"{', '.join(lacking)} lacking, without which rendering fails, at the latest in its middle; {INSTALL}",
            False,
        )
    return Standing("video", ", ".join(f"{name} {there[name]}" for name in ("torch", "diffusers", "transformers")))


def cards_of(found: Accelerator | None, ram: float) -> Standing:
    """Which model fits the accelerator and how it is kept there; where there is none, what each would need."""
    cards = every_card()
    needs = ", ".join(f"{card.id} {needed(card, 'draft'):g}" for card in cards if needed(card, "draft"))
    if found is None:
        return Standing("video model", f"no accelerator, and the previs stands without; a draft needs (GB): {needs}")
    card = best(cards, found.gigabytes, ram)
    if card is None:
        least = f"{found.name} has {found.gigabytes:.0f} GB, which no model fits"
        return Standing("video model", f"{least}, and the previs stands without; a draft needs (GB): {needs}")
    machine = fitting(card, found.gigabytes, ram, dtype=found.dtype)
    told = f"{card.id} suits {found.name} ({found.gigabytes:.0f} GB): {kept(machine)}" if machine else card.id
    return Standing("video model", told)


def kept(machine: Machine) -> str:
    """How a model is kept on a machine, in words."""
    return f"{machine.device}, {machine.dtype}, {machine.attention} attention, {_KEPT[machine.offload]}"


def chosen_of(model: str, shelf: VideoShelf, found: Accelerator | None, ram: float) -> Iterator[Standing]:
    """How it stands with the model that the settings choose."""
    if not model:
        return
    try:
        kit = shelf.chosen(model)
    except DirectorError as error:
        yield Standing("in use", str(error), False)
        return
    yield Standing("in use", f"{kit.card.id} at {kit.card.revision}, {_fit(kit.card, found, ram)}")


def _fit(card: Card, found: Accelerator | None, ram: float) -> str:
    if found is None:
        return "with no accelerator to render on; the previs stands"
    machine = fitting(card, found.gigabytes, ram, dtype=found.dtype)
    if machine is not None:
        return kept(machine)
    draft = fitting(card, found.gigabytes, ram, "draft", found.dtype)
    return f"drafts only: {kept(draft)}" if draft else f"which doesn't fit {found.name}"
