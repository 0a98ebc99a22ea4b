"""The shot, grouped by the department that reads it. Values only: nothing here changes, draws or stores a shot."""

from typing import Annotated, Any

from pydantic import Field, model_validator

from director.domain.values import CastId, Fraction01, Name, SceneNumber, Slate, Slug, Text, Value
from director.domain.vocabulary import (
    Across,
    Angle,
    Atmosphere,
    Depth,
    Key,
    Kind,
    Level,
    LightDirection,
    LightQuality,
    MoveKind,
    Pace,
    Pose,
    Side,
    Size,
    Status,
    Support,
    TimeOfDay,
    Transition,
    Weather,
)


class Variation(Value):
    """One alternate on offer: its letter and what it would set."""

    letter: Annotated[str, Field(pattern=r"^[a-z]{1,2}$")]
    set: dict[str, Any]


class Framing(Value):
    """The opening frame."""

    size: Size = "medium"
    kind: Kind = "single"
    subjects: tuple[Name, ...] = ()
    over: CastId | None = None
    angle: Angle = "eye_level"
    level: Level | None = None
    side: Side = "three_quarter_right"
    placement: Across = "center"
    roll_deg: Annotated[float, Field(ge=-45, le=45)] = 0.0


class Lens(Value):
    """Focal length in millimetres, aperture as an f-number, and what is sharp."""

    focal_mm: Annotated[float, Field(ge=4, le=2000)] = 35.0
    f_stop: Annotated[float, Field(ge=0.7, le=64)] = 4.0
    focus: Name | None = None


class Move(Value):
    """One camera move; `start` and `end` are fractions of the shot, `amount` degrees or metres."""

    kind: MoveKind
    pace: Pace = "steady"
    start: Fraction01 = 0.0
    end: Fraction01 = 1.0
    target: Name | None = None
    amount: Annotated[float, Field(ge=0, le=1000)] | None = None
    size: Size | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "Move":
        if self.end <= self.start:
            raise ValueError(f"the {self.kind} ends at {self.end} but starts at {self.start}; end after the start")
        return self


class Camera(Value):
    """What carries the camera and how it moves; no moves is a static shot."""

    support: Support = "tripod"
    moves: tuple[Move, ...] = ()


class Place(Value):
    """A place on the floor as seen in the opening frame; `near` wins over `across` and `depth`."""

    across: Across = "center"
    depth: Depth = "midground"
    near: Slug | None = None


class Mark(Place):
    """Where one figure is, how they stand, and where they go."""

    who: Name
    facing: Name = "camera"
    pose: Pose = "standing"
    action: Text = ""
    to: Place | None = None
    pace: Pace = "steady"


class Light(Value):
    """Direction is seen from the camera at frame one; the picture is balanced for 5600 K."""

    time_of_day: TimeOfDay = "day"
    key: Key = "natural"
    direction: LightDirection = "left"
    quality: LightQuality = "soft"
    temperature_k: Annotated[int, Field(ge=1800, le=12000)] = 5600
    sources: tuple[Name, ...] = ()
    mood: Text = ""


class Setting(Value):
    """Where the shot plays; an empty location is a place nobody has named yet."""

    location: Slug | None = None
    weather: Weather = "clear"
    atmosphere: tuple[Atmosphere, ...] = ()
    background: Text = ""


class Look(Value):
    """A look; on a shot, null and "" inherit the production's."""

    style: Text = ""
    palette: Text | None = None
    monochrome: bool | None = None
    grain: Fraction01 | None = None


class Speech(Value):
    """One line of dialogue and when it starts, in seconds from the head of the shot."""

    speaker: Name
    line: Text
    tone: Text = ""
    start_s: Annotated[float, Field(ge=0, le=120)] = 0.0


class Sound(Value):
    """What is heard."""

    dialogue: tuple[Speech, ...] = ()
    effects: tuple[Name, ...] = ()
    music: Text = ""
    ambience: Text = ""


class Timing(Value):
    """Seconds on screen at any speed; speed 1 is real time."""

    duration_s: Annotated[float, Field(ge=0.5, le=120)] = 4.0
    speed: Annotated[float, Field(ge=0.1, le=8)] = 1.0


class Shot(Value):
    """One shot of the cut."""

    id: Slate
    scene: SceneNumber
    lines: tuple[Name, ...] = ()
    revision: Annotated[int, Field(ge=1)] = 1
    status: Status = "draft"
    locked: tuple[Name, ...] = ()
    variations: tuple[Variation, ...] = ()
    intent: Text = ""
    action: Text = ""
    framing: Framing = Framing()
    lens: Lens = Lens()
    camera: Camera = Camera()
    blocking: tuple[Mark, ...] = ()
    light: Light = Light()
    setting: Setting = Setting()
    look: Look = Look()
    sound: Sound = Sound()
    timing: Timing = Timing()
    transition_in: Transition = "cut"
    transition_out: Transition = "cut"
    avoid: tuple[Name, ...] = ()
    seed: Annotated[int, Field(ge=0, le=2**53)] = 0

    def frame_count(self, fps: float) -> int:
        """Frames on screen: round(duration x fps), at least one."""
        return max(1, round(self.timing.duration_s * fps))
