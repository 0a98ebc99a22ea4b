"""Following a session: the film as it is now, and what is new since it was last asked, whoever decided it.

Nothing is drawn or sent here. One thread at a time asks for news.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from director.domain.decision import Decision
from director.domain.lineage import Version
from director.domain.production import Production
from director.errors import UsageError
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
    """One session, followed to whichever branch it is taken to."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.production = Production()
        self.versions: dict[
            str, str
        ] = {}  # by shot: what its picture is called, the same for as long as it is the same
        self.shots: dict[str, Board] = {}
        self._place: tuple[str, int] = ("", -1)
        self._last = 0

    @property
    def film(self) -> Board:
        """The film as it was when news was last asked for."""
        return board.film(self.production)

    def news(self) -> News | None:
        """What is new since this was last asked; None where nothing is."""
        if not self._session.news() and self._place[0]:
            return None
        self._session.follow()
        production = self._session.production
        decided = self._session.log(since=self._last)
        if not decided and self._place == (production.branch, production.decision):
            return None
        touched = self._touched(production, decided)
        self._last = max([self._last, *(one.id for one in decided)])
        self._place, self.production = (production.branch, production.decision), production
        self.versions = {
            shot.id: self._session.take_id(shot.id) if shot.id in touched else self.versions[shot.id]
            for shot in production.shots
        }
        way = board.way_to(production.decision, decided)
        look = next((shot for one in reversed(way) for shot in self._session.touched(one)), None)
        return News(self.film, self._differing(), tuple(board.decision(one) for one in way[-1:]), look)

    def revisions(self, shot: str) -> list[Board]:
        """The versions that a shot has had, over all branches, newest first; raises UsageError for none."""
        return [board.version(one) for one in reversed(self._session.lineage(shot))]

    def version(self, shot: str, decision: int) -> Version:
        """The version that a decision made of a shot; raises UsageError where it made none."""
        made = next((one for one in self._session.lineage(shot) if one.decision == decision), None)
        if made is None:
            raise UsageError(f"decision {decision} made no version of {shot}")
        return made

    def last(self) -> Decision | None:
        """The decision that the film stands at."""
        head = self.production.decision
        return next((one for one in self._session.log(since=head - 1) if one.id == head), None)

    def _touched(self, production: Production, decided: Sequence[Decision]) -> frozenset[str]:
        """The shots whose picture may be another; all of them where the film was left for another branch."""
        everything = frozenset(shot.id for shot in production.shots)
        way = board.way_to(production.decision, decided)
        if not way or self._place != (production.branch, way[0].parent):
            return everything
        named = {shot for one in way for shot in self._session.touched(one)}
        # Who stands where carries over, so what comes after a shot in its scene may be another picture too.
        scenes = {shot.scene for shot in production.shots if shot.id in named}
        return frozenset(shot.id for shot in production.shots if shot.scene in scenes or shot.id not in self.versions)

    def _differing(self) -> dict[str, Board]:
        before = self.shots
        told = board.shots(self.production)
        self.shots = {shot: one | {"version": self.versions[shot]} for shot, one in told.items()}
        return {shot: one for shot, one in self.shots.items() if before.get(shot) != one}
