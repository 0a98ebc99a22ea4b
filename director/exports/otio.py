"""The one home of opentimelineio, which has no types: what a cut is made of, in frames, and the cut as OTIO's text.

No production is read here; what the parts mean is `timeline`'s business.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from importlib import import_module
from typing import Any, Literal

Colour = Literal["GREEN", "YELLOW", "RED", "CYAN"]
_NAMESPACE = "director"  # of our metadata
_START = "01:00:00:00"


@dataclass(frozen=True)
class Marker:
    """A word on one frame of a clip, counted in the clip's source."""

    name: str
    comment: str
    colour: Colour
    frame: int
    metadata: Mapping[str, Any]


@dataclass(frozen=True)
class Medium:
    """A file of so many frames, of which `first` .. `last` - 1 are in the cut."""

    url: str
    frames: int
    first: int
    last: int


@dataclass(frozen=True)
class Join:
    """A dissolve or wipe, with so many frames on either side of the cut point."""

    way: str
    half: int


@dataclass(frozen=True)
class Clip:
    """One shot in the cut, and how it gives way to the next."""

    name: str
    medium: Medium
    metadata: Mapping[str, Any]
    markers: Sequence[Marker] = ()
    join: Join | None = None


@dataclass(frozen=True)
class Timeline:
    """A cut without gaps: its clips in order, on a picture track and a sound track."""

    name: str
    rate: Fraction
    clips: Sequence[Clip]
    metadata: Mapping[str, Any] = field(default_factory=dict[str, Any])


def text(timeline: Timeline) -> str:
    """The timeline as the JSON of an .otio file; its first frame stands at 01:00:00:00."""
    otio: Any = import_module("opentimelineio")

    writer = _Writer(otio, float(timeline.rate))
    cut = otio.schema.Timeline(timeline.name, metadata={_NAMESPACE: dict(timeline.metadata)})
    cut.global_start_time = otio.opentime.from_timecode(_START, writer.rate)
    for kind, name in (("Video", "Picture"), ("Audio", "Sound")):
        track = otio.schema.Track(name, kind=getattr(otio.schema.TrackKind, kind))
        track.extend(writer.items(timeline.clips, pictured=kind == "Video"))
        cut.tracks.append(track)
    return str(otio.adapters.write_to_string(cut, "otio_json", indent=2))


class _Writer:
    """Makes OTIO's objects at one rate."""

    def __init__(self, otio: Any, rate: float) -> None:
        self._schema, self._time = otio.schema, otio.opentime
        self.rate = rate

    def items(self, clips: Sequence[Clip], pictured: bool) -> list[Any]:
        items: list[Any] = []
        for clip in clips:
            items.append(self._clip(clip, pictured))
            if clip.join and pictured:
                items.append(self._transition(clip.join))
        return items

    def _clip(self, clip: Clip, pictured: bool) -> Any:
        medium = self._schema.ExternalReference(clip.medium.url, self._range(0, clip.medium.frames))
        made = self._schema.Clip(
            clip.name, medium, self._range(clip.medium.first, clip.medium.last - clip.medium.first)
        )
        made.metadata[_NAMESPACE] = dict(clip.metadata)
        if pictured:
            made.markers.extend(self._marker(marker) for marker in clip.markers)
        return made

    def _marker(self, marker: Marker) -> Any:
        colour = getattr(self._schema.MarkerColor, marker.colour)
        made = self._schema.Marker(marker.name, self._range(marker.frame, 1), colour)
        made.comment = marker.comment
        made.metadata[_NAMESPACE] = dict(marker.metadata)
        return made

    def _transition(self, join: Join) -> Any:
        kinds = self._schema.TransitionTypes
        kind = kinds.SMPTE_Dissolve if join.way == "dissolve" else kinds.Custom
        half = self._time.RationalTime(join.half, self.rate)
        return self._schema.Transition(join.way, kind, half, half)

    def _range(self, start: int, duration: int) -> Any:
        moment = self._time.RationalTime
        return self._time.TimeRange(moment(start, self.rate), moment(duration, self.rate))
