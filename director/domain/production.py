"""The production document: cast, places, scenes, shots and script, and its byte-exact text.

Values only: how a production changes is in `revision`, how two differ in `diff`.
"""

import json
from collections.abc import Iterable
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator, model_validator

from director.domain.shot import Look, Shot
from director.domain.values import CastId, InsidePath, Name, SceneNumber, Slug, Text, Value
from director.domain.vocabulary import Across, Depth, Likeness, LineKind, Sensor, SetKind, TimeOfDay, Weather

SCHEMA = "director.production/1"
RATES: dict[float, Fraction] = {
    24: Fraction(24),
    23.976: Fraction(24000, 1001),
    25: Fraction(25),
    29.97: Fraction(30000, 1001),
    30: Fraction(30),
    48: Fraction(48),
    50: Fraction(50),
    59.94: Fraction(60000, 1001),
    60: Fraction(60),
}
Pixels = Annotated[int, Field(ge=16, le=8192, multiple_of=2)]
Hex = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]


class Format(Value):
    """The frame: rate, shape, size in pixels, and the sensor that the lens is solved for."""

    fps: int | float = 24
    aspect: Annotated[str, Field(pattern=r"^\d{1,2}(\.\d{1,3})?:\d{1,2}(\.\d{1,3})?$")] = "16:9"
    width: Pixels = 1280
    height: Pixels = 720
    sensor: Sensor = "super35"

    @field_validator("fps")
    @classmethod
    def _a_rate_that_films_use(cls, fps: float) -> int | float:
        for rate in RATES:
            if rate == fps:
                return rate
        raise ValueError(f"{fps} frames a second is not a film rate; use one of {', '.join(f'{r:g}' for r in RATES)}")

    @field_validator("aspect")
    @classmethod
    def _a_shape(cls, aspect: str) -> str:
        across, down = (float(side) for side in aspect.split(":"))
        if not across or not down or not 0.2 <= across / down <= 5:
            raise ValueError(f"{aspect} is no picture shape; use one such as 16:9 or 2.39:1")
        return aspect

    @property
    def rate(self) -> Fraction:
        """Frames a second, exactly."""
        return RATES[self.fps]


class Reference(Value):
    """A picture or sound that a character is made after, and whose it is."""

    path: InsidePath
    role: Text = ""
    source: Text = ""
    licence: Text = ""


class Consent(Value):
    """A performer's consent to the use of their likeness."""

    by: Name
    on: Text = ""
    scope: Text = ""
    document: InsidePath | None = None


class Character(Value):
    """Who can be in a shot."""

    id: CastId
    name: Text = ""
    description: Text = ""
    wardrobe: Text = ""
    height_m: Annotated[float, Field(ge=0.2, le=4)] = 1.7
    colour: Hex = "#8d99ae"
    voice: Text = ""
    references: tuple[Reference, ...] = ()
    likeness: Likeness = "fictional"
    consent: Consent | None = None


class SetPiece(Value):
    """One piece of a place's plan."""

    id: Slug
    kind: SetKind
    across: Across = "center"
    depth: Depth = "midground"


class Location(Value):
    """A place where scenes play."""

    id: Slug
    name: Text = ""
    interior: bool = True
    description: Text = ""
    set: tuple[SetPiece, ...] = ()

    @model_validator(mode="after")
    def _pieces_have_their_own_ids(self) -> "Location":
        _unique(f"location {self.id} has two set pieces", [piece.id for piece in self.set])
        return self


class Scene(Value):
    """One scene, in story order."""

    number: SceneNumber
    heading: Text = ""
    location: Slug | None = None
    time_of_day: TimeOfDay = "day"
    weather: Weather = "clear"
    synopsis: Text = ""
    lines: tuple[Name, ...] = ()


class Line(Value):
    """One line of the screenplay."""

    id: Name
    scene: SceneNumber | None = None
    kind: LineKind = "action"
    speaker: CastId | None = None
    text: Text = ""


class Production(Value):
    """Everything that is decided so far. `session`, `branch` and `decision` say where it was read."""

    schema_: Annotated[Literal["director.production/1"], Field(alias="schema")] = SCHEMA
    session: Text = ""
    title: Text = ""
    branch: Text = "main"
    decision: Annotated[int, Field(ge=0)] = 0
    format: Format = Format()
    look: Look = Look()
    cast: tuple[Character, ...] = ()
    locations: tuple[Location, ...] = ()
    scenes: tuple[Scene, ...] = ()
    shots: tuple[Shot, ...] = ()
    script: tuple[Line, ...] = ()

    @model_validator(mode="after")
    def _hangs_together(self) -> "Production":
        _unique("two characters are called", [one.id for one in self.cast])
        _unique("two locations are called", [one.id for one in self.locations])
        _unique("two scenes have the number", [one.number for one in self.scenes])
        _unique("two shots have the id", [one.id for one in self.shots])
        _unique("two script lines have the id", [one.id for one in self.script])
        places = {location.id for location in self.locations} | {None}
        cast = {character.id for character in self.cast} | {None}
        numbers = {scene.number for scene in self.scenes}
        for scene in self.scenes:
            _known(f"scene {scene.number} plays in the unknown location", scene.location, places)
        for shot in self.shots:
            _known(f"shot {shot.id} belongs to the unknown scene", shot.scene, numbers)
            _known(f"shot {shot.id} plays in the unknown location", shot.setting.location, places)
            _known(f"shot {shot.id} is over the unknown character", shot.framing.over, cast)
        return self

    def shot(self, shot_id: str) -> Shot | None:
        """The shot of that id, or None."""
        return next((shot for shot in self.shots if shot.id == shot_id), None)

    def scene(self, number: str) -> Scene | None:
        """The scene of that number, or None."""
        return next((scene for scene in self.scenes if scene.number == number), None)

    def character(self, cast_id: str) -> Character | None:
        """The character of that id, or None."""
        return next((character for character in self.cast if character.id == cast_id), None)

    def location(self, location_id: str | None) -> Location | None:
        """The location of that id, or None."""
        return next((location for location in self.locations if location.id == location_id), None)

    def shots_of(self, number: str) -> tuple[Shot, ...]:
        """The shots of one scene, in cut order."""
        return tuple(shot for shot in self.shots if shot.scene == number)

    def document(self) -> dict[str, Any]:
        """The production as plain JSON data."""
        return self.model_dump(mode="json", by_alias=True)

    def text(self) -> str:
        """The document's own text: keys sorted, two-space indent, UTF-8, a newline at the end."""
        return json.dumps(self.document(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _unique(complaint: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ValueError(f"{complaint} {one}; ids must differ")
        seen.add(one)


def _known(complaint: str, one: str | None, known: set[str | None] | set[str]) -> None:
    if one not in known:
        raise ValueError(f"{complaint} {one}")
