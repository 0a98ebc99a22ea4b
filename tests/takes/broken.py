"""Renderers that fail in the middle of a take, each in its own way."""

import ctypes
from collections.abc import Iterator

from director.renderers.base import Frame
from director.renderers.flat import FlatRenderer
from director.staging.staged import StagedShot


class Segfaulting(FlatRenderer):
    """Its kernel reads where nothing is."""

    def draw(self, staged: StagedShot) -> Iterator[Frame]:
        yield from list(super().draw(staged))[:3]
        ctypes.string_at(0)


class Failing(FlatRenderer):
    """It raises what no one expects."""

    def draw(self, staged: StagedShot) -> Iterator[Frame]:
        yield from list(super().draw(staged))[:3]
        raise RuntimeError("out of lamps")


class Stopping(FlatRenderer):
    """It ends too soon."""

    def draw(self, staged: StagedShot) -> Iterator[Frame]:
        yield from list(super().draw(staged))[:3]
