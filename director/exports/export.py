"""What every export is given, and what it gives back. Values only."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from director.domain.decision import Decision
from director.domain.production import Production
from director.exports.pass_order import Wanted
from director.takes.room import TakeRoom
from director.takes.take import Order, Quality, enlarged, ordered
from director.takes.units import Watch

ThemeName = Literal["paper", "night"]


@dataclass(frozen=True)
class Export:
    """A production with the decisions that led to it, and the room where its takes are drawn or found.

    `shot` and `theme` are for pictures: which shot, and a page by day ("paper") or by night ("night"). `passes` are
    wanted of the shot in place of its picture. A previs is `large` where it is to be judged full size. `at` is the
    decision that the production is as of, where it isn't now's.
    """

    production: Production
    decisions: Sequence[Decision]
    room: TakeRoom
    quality: Quality = "previs"
    large: bool = False
    watch: Watch | None = None
    shot: str | None = None
    theme: ThemeName = "paper"
    passes: Wanted | None = None
    at: int | None = None

    def order(self, handles: int = 0) -> Order:
        """What its takes are made to."""
        kind = self.production.format
        return (
            enlarged(kind, handles) if self.large and self.quality == "previs" else ordered(kind, self.quality, handles)
        )


@dataclass(frozen=True)
class Exported:
    """The files that were written, and what had to be given up."""

    paths: tuple[Path, ...]
    told: tuple[str, ...] = ()
