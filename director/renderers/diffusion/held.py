"""The one video model that a process holds from job to job: loaded once, and let go before another is loaded.

It is the worker process's own; whoever renders in it takes turns.
"""

import gc
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from director.renderers.diffusion.card import Card
from director.renderers.diffusion.libraries import torch
from director.renderers.diffusion.machine import Machine, weights_hash
from director.renderers.diffusion.pipeline import VideoModel

_FULL = ("out of memory", "can't allocate memory", "ALLOC_FAILED")  # as the allocators of torch and CUDA say it
_Key = tuple[str, str, str, Path, str, Machine]


class Holder:
    """Holds one model."""

    def __init__(self) -> None:
        self._model: VideoModel | None = None
        self._key: _Key | None = None

    def model(self, card: Card, folder: Path, machine: Machine, loras: Sequence[tuple[str, Path]] = ()) -> VideoModel:
        """The model of a folder, as it is held or loaded anew; raises as `load` does.

        Tiles are set for each run, so a change of these alone loads nothing.
        """
        key = (card.id, card.pipeline, card.loader, folder, weights_hash(folder), replace(machine, tiling=""))
        if self._model is None or key != self._key:
            self.drop()
            self._model, self._key = VideoModel.opened(card, folder, machine), key
        self._model.card, self._model.machine, self._model.loras = card, machine, dict(loras)
        return self._model

    def drop(self) -> None:
        """Let go of what is held."""
        self._model = self._key = None
        freed()


HELD = Holder()


def freed() -> None:
    """Give back what is cached and belongs to nobody."""
    gc.collect()
    if torch().cuda.is_available():
        torch().cuda.empty_cache()


def ran_out(error: BaseException) -> bool:
    """Whether an error says that there is no memory left."""
    said = isinstance(error, RuntimeError) and any(word in str(error) for word in _FULL)
    return said or isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError"
