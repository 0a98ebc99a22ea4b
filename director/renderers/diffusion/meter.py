"""What renderings took on this machine, kept beside their parts, so that the next one's seconds can be said before."""

import json
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, cast

from director.files import whole
from director.renderers.diffusion.costs import Measured
from director.renderers.diffusion.identity import Rendering, named

_FILE = "measured.json"


@dataclass(frozen=True)
class Meter:
    """The measures in a store's folder; they are of the last run of each kind, since machines change."""

    folder: Path

    def of(self, rendering: Rendering) -> Measured:
        """Seconds as the last rendering of that kind took them; nothing where there was none, or none can be read."""
        seconds = self._all().get(_kind(rendering), {})
        return Measured(**{name: value for name, value in seconds.items() if name in vars(Measured())})

    def note(self, rendering: Rendering, taken: Measured) -> None:
        """Keep what a rendering took, in the place of what was measured before; raises DrawingFailed."""
        known = self._all()
        known[_kind(rendering)] = asdict(self.of(rendering).after(taken))
        with whole(self.folder / _FILE) as part:
            part.write_text(json.dumps(known), encoding="utf-8")

    def _all(self) -> dict[str, dict[str, Any]]:
        try:
            read: Any = json.loads((self.folder / _FILE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return cast(dict[str, dict[str, Any]], read) if isinstance(read, dict) else {}


@dataclass
class Stopwatch:
    """The stretches of one run: when it was asked for, had its words, took its first step, decoded and was done."""

    marks: dict[str, float] = field(default_factory=dict[str, float])

    def mark(self, what: str) -> None:
        """That is now, if it wasn't already."""
        self.marks.setdefault(what, time.monotonic())

    def measured(self, forwards: int, words: bool, control: bool) -> Measured:
        """What it took, of the stretches that were gone through; words and control only where they were encoded."""
        steps = self._between("step", "decoding")
        return Measured(
            words=self._between("asked", "words") if words else None,
            control=self._between("words", "step") if control else None,
            forward=steps / forwards if steps and forwards else None,
            decode=self._between("decoding", "done"),
        )

    def _between(self, start: str, end: str) -> float | None:
        return self.marks[end] - self.marks[start] if start in self.marks and end in self.marks else None


def _kind(rendering: Rendering) -> str:
    """All that seconds follow from: the machine, the rig, and how much is rendered."""
    shape = (rendering.width, rendering.height, rendering.frames, rendering.guidance > 1.0)
    said: Mapping[str, object] = {"machine": rendering.machine, "rig": asdict(rendering.rig), "shape": shape}
    return named(said)
