"""Films for a model to hear of, and a model that says what it is told to."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from director.domain.changes import Change
from director.domain.draft import Desk
from director.domain.ledger import Ledger
from director.domain.production import Character, Location, Production, Scene, SetPiece
from director.domain.revision import resolve
from director.domain.shot import Framing, Shot
from director.interpreters.base import Heard
from director.interpreters.llm.engine import Heed, Prompt, Said


def diner_cut() -> Production:
    """Two scenes, three shots, two people."""
    cast = (Character(id="MARA", name="Mara"), Character(id="TOM", name="Tom"))
    place = Location(id="diner", name="Diner", set=(SetPiece(id="table", kind="table"),))
    scenes = (Scene(number="1", heading="INT. DINER - NIGHT", location="diner"), Scene(number="2"))
    shots = (
        Shot(id="1A", scene="1", framing=Framing(size="medium", subjects=("MARA",)), action="Mara waits."),
        Shot(id="2A", scene="2", framing=Framing(subjects=("TOM",))),
        Shot(id="2B", scene="2"),
    )
    return Production(cast=cast, locations=(place,), scenes=scenes, shots=shots)


def production_of(
    slates: Sequence[str], scenes: Sequence[str], cast: Sequence[str], places: Sequence[str]
) -> Production:
    """A film of these names; each shot is in the scene that its slate begins with."""
    door = (SetPiece(id="door-1", kind="door"),)
    return Production(
        cast=tuple(Character(id=name) for name in cast),
        locations=tuple(Location(id=name, set=door) for name in places),
        scenes=tuple(Scene(number=number) for number in scenes),
        shots=tuple(
            Shot(id=slate, scene=max((one for one in scenes if slate.startswith(one)), key=len)) for slate in slates
        ),
    )


def long_cut(shots: int) -> Production:
    """A film of so many shots, five to a scene."""
    count = -(-shots // 5)
    scenes = tuple(
        Scene(number=str(n + 1), heading=f"INT. ROOM {n + 1} - DAY", location=f"room_{n + 1}") for n in range(count)
    )
    places = tuple(Location(id=f"room_{n + 1}", name=f"Room {n + 1}") for n in range(count))
    cast = tuple(Character(id=name) for name in ("MARA", "TOM", "INES", "PAUL"))
    made = tuple(
        Shot(
            id=f"{n // 5 + 1}{'ABCDE'[n % 5]}",
            scene=str(n // 5 + 1),
            framing=Framing(subjects=(cast[n % 4].id,)),
            action=f"{cast[n % 4].id.title()} crosses to the window and looks down at the street, number {n}.",
        )
        for n in range(shots)
    )
    return Production(cast=cast, locations=places, scenes=scenes, shots=made)


def heard(text: str, production: Production | None = None, scope: tuple[str, ...] = ("1A",), **more: object) -> Heard:
    """A note over a film, with the studio's own way of trying changes."""
    film = production or diner_cut()
    desk = Desk(
        Ledger(revisions={shot.id: 1 for shot in film.shots}, scenes=tuple(one.number for one in film.scenes)),
        lambda: 7,
    )

    def tried(changes: tuple[Change, ...]) -> Production | None:
        return None if changes[0].do in ("ask", "answer") else resolve(film, changes, desk)

    held = {"then": lambda decision: film, "tried": tried}
    return Heard(text=text, production=film, scope=scope, **{**held, **more})


@dataclass
class Parrot:
    """An engine that gives its lines in turn, or raises what stands in their place; what it was asked is kept."""

    lines: Sequence[str | Exception]
    context: int = 8192
    name: str = "llama"
    model: str = "parrot"
    remote: str = ""
    asked: list[Prompt] = field(default_factory=list)
    stopped: int = 0

    def count(self, text: str) -> int:
        """A token is four letters."""
        return len(text) // 4 + 1

    def say(self, prompt: Prompt, heed: Heed | None = None) -> Said:
        """The next line."""
        self.asked.append(prompt)
        line = self.lines[min(len(self.asked), len(self.lines)) - 1]
        if isinstance(line, Exception):
            raise line
        if heed:
            heed(line)
        return Said(line)

    def stop(self) -> None:
        """Counted."""
        self.stopped += 1

    def close(self) -> None:
        """Nothing to let go."""
