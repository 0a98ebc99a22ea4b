"""Posters: the pictures of shots as the strip keeps them: small, only so many, the longest unseen let go first.

A poster is RGB uint8 (height, width, 3). Which shots want one, and which are stale, is known here; nothing is drawn.
"""

from collections import OrderedDict
from collections.abc import Iterable

from director.tui.monitor.palettes import Rgb
from director.tui.monitor.scaling import resized

KEPT = 240  # at most, some 6 KB each
LARGEST = (60, 34)  # pixels of the largest cell of a strip, where one is two pixels wide and four high


class Posters:
    """The posters of a cut."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._posters: OrderedDict[str, Rgb] = OrderedDict()
        self._taken: dict[str, int] = {}
        self._changed: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._posters)

    def put(self, slate: str, picture: Rgb, decision: int) -> None:
        """Keep the poster of a shot, as it was at a decision."""
        self._posters[slate] = _shrunk(picture)
        self._posters.move_to_end(slate)
        self._taken[slate] = decision
        while len(self._posters) > self._kept:
            gone, _ = self._posters.popitem(last=False)
            del self._taken[gone]

    def change(self, slates: Iterable[str], decision: int) -> None:
        """These shots look different since a decision."""
        self._changed.update((slate, decision) for slate in slates)

    def of(self, slate: str) -> Rgb | None:
        """The poster of a shot, or None where there is none yet."""
        poster = self._posters.get(slate)
        if poster is not None:
            self._posters.move_to_end(slate)
        return poster

    def stale(self, slate: str) -> bool:
        """Whether the poster is of the shot as it no longer is."""
        return slate in self._taken and self._taken[slate] < self._changed.get(slate, 0)

    def wanted(self, slates: Iterable[str]) -> list[str]:
        """Those of these shots that have no poster, or an old one."""
        return [slate for slate in slates if slate not in self._posters or self.stale(slate)]


def _shrunk(picture: Rgb) -> Rgb:
    """The picture no larger than any strip shows it."""
    height, width = picture.shape[:2]
    scale = min(1.0, LARGEST[0] / width, LARGEST[1] / height)
    return resized(picture, (max(1, round(width * scale)), max(1, round(height * scale)))).copy()
