"""Following a session: the film as it is now, and what is new since it was last asked, whoever decided it.

Nothing is drawn or sent here. One thread at a time asks for news.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from director.domain.decision import Decision
from director.domain.production import Production
from director.session import Session
from director.web import board
from director.web.board import Board


@dataclass(frozen=True)
class News:
    """What is new: the film, the boards of the shots that differ, what was decided, and the shot to look at."""

    film: Board
    shots: dict[str, Board]
    decisions: tuple[Board, ...]
    look: str | None


class Following:
    """One session, followed."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.production = Production()
        self.versions: dict[str, int] = {}  # by shot: the decision since which its picture may be another
        self.shots: dict[str, Board] = {}
        self._place: tuple[str, int] = ("", -1)
        self._last = 0

    @property
    def film(self) -> Board:
        """The film as it was when news was last asked for."""
        return board.film(self.production)

    def news(self) -> News | None:
        """What is new since this was last asked; None where nothing is."""
        production = self._session.production
        place = production.branch, production.decision
        if place == self._place:
            return None
        decided = self._session.log(since=self._last)
        touched = self._touched(production, decided)
        self._last = max([self._last, *(one.id for one in decided)])
        self._place, self.production = place, production
        self._renew(touched)
        way = board.way_to(production.decision, decided)
        look = next((shot for one in reversed(way) for shot in self._session.touched(one)), None)
        return News(self.film, self._differing(), tuple(board.decision(one) for one in way[-1:]), look)

    def revisions(self, shot: str) -> list[Board]:
        """The revisions that a shot has had on the way to now, the newest first."""
        return board.revisions(board.way_to(self.production.decision, self._session.log()), shot)

    def last(self) -> Decision | None:
        """The decision that the film stands at."""
        head = self.production.decision
        return next((one for one in self._session.log(since=head - 1) if one.id == head), None)

    def _touched(self, production: Production, decided: Sequence[Decision]) -> frozenset[str]:
        """The shots whose picture may be another; all of them where the film was left for another branch."""
        everything = frozenset(shot.id for shot in production.shots)
        way = board.way_to(production.decision, decided)
        if not way or self._place[0] != production.branch or way[0].parent != self._place[1]:
            return everything
        named = {shot for one in way for shot in self._session.touched(one)}
        # Who stands where carries over, so what comes after a shot in its scene may be another picture too.
        scenes = {shot.scene for shot in production.shots if shot.id in named}
        return frozenset(shot.id for shot in production.shots if shot.scene in scenes)

    def _renew(self, touched: frozenset[str]) -> None:
        now = self.production.decision
        self.versions = {
            shot.id: now if shot.id in touched else self.versions.get(shot.id, now) for shot in self.production.shots
        }

    def _differing(self) -> dict[str, Board]:
        before = self.shots
        told = board.shots(self.production)
        self.shots = {shot: one | {"version": self.versions[shot]} for shot, one in told.items()}
        return {shot: one for shot, one in self.shots.items() if before.get(shot) != one}
