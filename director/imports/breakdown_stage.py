"""The stage of one scene while its coverage is planned: who is there, what is planned so far, what waits to be cited.

It keeps the laws of coverage: every line waits until a setup takes it, and no single follows its own twin.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from director.domain.vocabulary import SIZES, Kind, Transition
from director.imports.breakdown_setups import Setup, tighter
from director.imports.people import People

_SINGLES = ("single", "reaction")


@dataclass
class Stage:
    """What is known while a scene is planned."""

    people: People
    talkers: list[str]  # by how much they say, most first
    new_place: bool = True
    exterior: bool = False
    arrivals: dict[str, int] = field(default_factory=dict[str, int])  # the beat at which somebody comes
    place: str = ""  # what an empty picture of the place is called
    setups: list[Setup] = field(default_factory=list[Setup])
    present: list[str] = field(default_factory=list[str])
    waiting: list[str] = field(default_factory=list[str])
    cards: list[str] = field(default_factory=list[str])
    joins_in: Transition = "cut"
    since_wide: int = 0
    dark: bool = False  # the picture has gone to black

    @property
    def last(self) -> Setup | None:
        """The setup planned last."""
        return self.setups[-1] if self.setups else None

    def name(self, cast: str) -> str:
        """How a person is called in a sentence."""
        person = self.people.person(cast)
        return person.called if person else cast

    def here(self, cast: str, place: int) -> bool:
        """Whether somebody can be in the picture at that beat."""
        return place >= self.arrivals.get(cast, 0)

    def come(self, *who: str) -> None:
        """These are here from now on."""
        for one in who:
            person = self.people.person(one)
            if one and one not in self.present and not (person and person.unseen):
                self.present.append(one)

    def go(self, *who: str) -> None:
        """These have left."""
        self.present = [one for one in self.present if one not in who]

    def add(self, setup: Setup) -> Setup:
        """Plan a setup: it takes the lines and cards that wait."""
        setup.lines = [*self.waiting, *setup.lines]
        setup.cards = [*self.cards, *setup.cards]
        setup.joins_in = self.joins_in
        self.waiting, self.cards, self.joins_in = [], [], "cut"
        self.dark = False
        self._keep_apart(setup)
        self.since_wide = 0 if SIZES.index(setup.size) <= SIZES.index("medium_wide") else self.since_wide + 1
        self.come(*(one for one in setup.seen if self.people.person(one)))
        self.setups.append(setup)
        return setup

    def _keep_apart(self, setup: Setup) -> None:
        """A cut on one person changes the size by two steps or more, or it is a jump."""
        last = self.last
        same = last is not None and last.subjects[:1] == setup.subjects[:1] and bool(setup.subjects)
        if last is None or not same or setup.kind not in _SINGLES or last.kind == "insert":
            return
        if last.kind not in _SINGLES and last.kind != "over_the_shoulder":
            return
        apart = SIZES.index(setup.size) - SIZES.index(last.size)
        if abs(apart) >= 2 or (last.kind == "over_the_shoulder" and apart == 1):
            return
        if last.size in ("medium_close_up", "close_up"):
            over = last.kind == "over_the_shoulder" and last.size == "medium_close_up"
            setup.size = "close_up" if over else tighter(last.size, -2)
        else:
            setup.size = tighter(last.size, 2)


def kind_for(people: Sequence[str]) -> Kind:
    """The kind of a picture of so many people."""
    return "single" if len(people) == 1 else "two_shot" if len(people) == 2 else "group"
