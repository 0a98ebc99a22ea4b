"""What is projected: which takes are there of the film as it stands, and which of them are on the monitor.

It knows takes and the monitor; what is drawn, and what is decided, is others' business.
"""

from collections.abc import Iterable
from typing import Literal

from director.domain.production import Production
from director.domain.shot import Shot
from director.takes.callsheet import Exposing
from director.takes.take import QUALITIES, Take
from director.tui.monitor import Monitor
from director.tui.monitor.palettes import Rgb

Span = Literal["shot", "scene", "cut"]


def plan_of(production: Production, shot: Shot, size: tuple[int, int]) -> Rgb:
    """The floor plan of a shot for so many pixels, RGB uint8 (height, width, 3); takes a tenth of a second."""
    import numpy as np

    from director.exports.plan import floor_sketch

    return np.asarray(floor_sketch(production, shot, size))


class Projection:
    """The monitor's owner: a shot, its scene or the whole cut is on, in the newest takes there are."""

    def __init__(self, production: Production, monitor: Monitor) -> None:
        self.production, self.monitor = production, monitor
        self.span: Span = "shot"
        self.slate = ""
        self._aside = False  # whether what stands has made room for another version of the shot
        self._takes: dict[str, Take] = {}
        self._posters: dict[str, Rgb] = {}

    def revise(self, production: Production, touched: Iterable[str]) -> None:
        """The film stands otherwise now; takes of the shots that changed show what was."""
        self.production = self.monitor.production = production
        for slate in touched:
            self._aside = self._aside and slate != self.slate
            self._takes.pop(slate, None)
            self._posters.pop(slate, None)

    def look_at(self, slate: str) -> None:
        """This shot is in hand: it goes on, in its take or as a poster until there is one."""
        self._aside, self.slate = self._aside and slate == self.slate, slate
        shot = self._shot(slate)
        if self._aside:
            return
        self.monitor.remark = ""
        if shot is None:
            self.monitor.clear()
        elif self.span != "shot" and self._on(slate):
            self._seek(slate)
        elif slate in self._takes:
            self.span = "shot"
            self.monitor.show(self._takes[slate], shot)
        elif not self.monitor.follow(shot) and (slate in self._posters or not self._seen(slate)):
            self.monitor.poster(self._posters.get(slate), shot)

    def set_aside(self, remark: str = "") -> None:
        """What stands makes room on the monitor for another version, until the shot changes or is brought back."""
        self._aside, self.span, self.monitor.remark = True, "shot", remark

    def bring_back(self) -> bool:
        """Put on what stands; whether it had made room."""
        was, self._aside = self._aside, False
        if was:
            self.look_at(self.slate)
        return was

    def expose(self, slate: str, exposing: Exposing) -> None:
        """A frame of a shot that is being drawn; called from the floor's thread."""
        shot = self._shot(slate)
        if shot is not None and self.span == "shot" and not self._aside:
            self.monitor.expose(shot, exposing)

    def take(self, slate: str, take: Take) -> None:
        """A take is there; it goes on where its shot is."""
        shot = self._shot(slate)
        if shot is None or take.revision != shot.revision or _worse(take, self._takes.get(slate)):
            return
        self._takes[slate] = take
        if self.span != "shot":
            self.play(self.span)
        elif slate == self.slate and not self._aside:
            self.monitor.show(take, shot)

    def picture(self, slate: str, poster: Rgb) -> None:
        """The poster of a shot, for when there is no take to show."""
        self._posters = {slate: poster, **self._posters} if len(self._posters) < 64 else {slate: poster}
        if slate == self.slate and self.monitor.deck is None and (shot := self._shot(slate)):
            self.monitor.poster(poster, shot)

    def play(self, span: Span) -> tuple[str, ...]:
        """Play the shot, its scene or the cut in the takes that are there; the shots of it that have none yet."""
        self.span, self._aside = span, False
        shots = [shot for shot in self.production.shots if self._within(shot)]
        here = [(shot, self._takes[shot.id]) for shot in shots if shot.id in self._takes]
        if here and [(shot.id, take.id) for shot, take in here] != self._running():
            self.monitor.reel_of(here)
            self._seek(self.slate)
        return tuple(shot.id for shot in shots if shot.id not in self._takes)

    @property
    def here(self) -> tuple[Shot, Take] | None:
        """The shot in hand and its take, where there is one."""
        shot = self._shot(self.slate)
        return (shot, self._takes[self.slate]) if shot and self.slate in self._takes else None

    def _shot(self, slate: str) -> Shot | None:
        return self.production.shot(slate)

    def _within(self, shot: Shot) -> bool:
        lit = self._shot(self.slate)
        return self.span == "cut" or (
            shot.id == self.slate if self.span == "shot" else lit is None or shot.scene == lit.scene
        )

    def _seen(self, slate: str) -> bool:
        """Whether what is on the monitor is of this shot, as it stands or as it was."""
        return self.monitor.shot is not None and self.monitor.shot.id == slate

    def _running(self) -> list[tuple[str, str]]:
        deck = self.monitor.deck
        return [(piece.shot.id, piece.take.id) for piece in deck.timeline.pieces if piece.take] if deck else []

    def _on(self, slate: str) -> bool:
        return slate in [running for running, _ in self._running()]

    def _seek(self, slate: str) -> None:
        deck = self.monitor.deck
        for piece, first in zip(deck.timeline.pieces, deck.timeline.starts, strict=True) if deck else ():
            if piece.shot.id == slate:
                self.monitor.seek(first)


def _worse(take: Take, shown: Take | None) -> bool:
    """Whether it would take the place of a better one: a rendered take stays where the previs comes again."""
    return shown is not None and _tier(take) < _tier(shown)


def _tier(take: Take) -> tuple[int, int]:
    return QUALITIES.index(take.quality) if take.rendered else 0, take.height
