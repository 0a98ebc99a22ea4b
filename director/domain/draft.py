"""The draft of a revision: the production as one change leaves it for the next, with the ledger that grows along."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from director.domain.diff import revised
from director.domain.edits import first_complaint
from director.domain.ledger import Ledger
from director.domain.production import Character, Location, Production, Scene
from director.domain.shot import Shot
from director.errors import Refused


@dataclass(frozen=True)
class Desk:
    """What a revision needs from outside: the ledger, new seeds, and shots as they once were."""

    ledger: Ledger
    draw_seed: Callable[[], int]
    past_shot: Callable[[str, int], Shot | None] = lambda slate, revision: None
    shot_at: Callable[[str, int], Shot | None] = lambda slate, decision: None


@dataclass(frozen=True)
class Draft:
    """A production on its way, and what has been used up so far."""

    production: Production
    desk: Desk
    named_status: frozenset[str] = frozenset()  # shots whose status a change of this note sets itself

    def with_production(self, **fields: Any) -> "Draft":
        """The draft with these fields of the production, checked as a whole."""
        try:
            return replace(self, production=revised(self.production, **fields))
        except ValidationError as error:
            raise Refused(first_complaint(error)) from error

    def with_shot(self, shot: Shot) -> "Draft":
        """The draft with this shot in the place of the one of its id."""
        return self.with_production(shots=tuple(shot if one.id == shot.id else one for one in self.production.shots))

    def with_scene(self, scene: Scene) -> "Draft":
        """The draft with this scene in the place of the one of its number."""
        return self.with_production(
            scenes=tuple(scene if one.number == scene.number else one for one in self.production.scenes)
        )

    def using(self, *, shots: tuple[Shot, ...] = (), scene: str | None = None) -> "Draft":
        """The draft with these slates and this scene number written into the ledger."""
        ledger = self.desk.ledger
        revisions = ledger.revisions | {shot.id: max(shot.revision, ledger.revisions.get(shot.id, 0)) for shot in shots}
        scenes = ledger.scenes if scene is None or scene in ledger.scenes else (*ledger.scenes, scene)
        return replace(self, desk=replace(self.desk, ledger=Ledger(revisions=revisions, scenes=scenes)))

    def shot(self, slate: str) -> Shot:
        """The shot of that id; refused, with what there is, if there is none."""
        found = self.production.shot(slate)
        if found is None:
            raise Refused(f"there is no shot {slate}; {_there_is([shot.id for shot in self.production.shots])}")
        return found

    def scene(self, number: str) -> Scene:
        """The scene of that number; refused if there is none."""
        found = self.production.scene(number)
        if found is None:
            raise Refused(f"there is no scene {number}; {_there_is([one.number for one in self.production.scenes])}")
        return found

    def character(self, cast_id: str) -> Character:
        """The character of that id; refused if there is none."""
        found = self.production.character(cast_id)
        if found is None:
            raise Refused(f"there is nobody called {cast_id}; {_there_is([one.id for one in self.production.cast])}")
        return found

    def location(self, location_id: str) -> Location:
        """The location of that id; refused if there is none."""
        found = self.production.location(location_id)
        if found is None:
            places = [one.id for one in self.production.locations]
            raise Refused(f"there is no place {location_id}; {_there_is(places)}")
        return found


def _there_is(names: list[str]) -> str:
    shown = ", ".join(names[:12]) + (" ..." if len(names) > 12 else "")
    return f"there is {shown}" if names else "there is none yet"
