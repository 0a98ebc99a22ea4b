"""A video model for tests: a camera that needs no library, and its task, which paints plain frames in a child process.

What it paints follows from the sheet alone: a grey that brightens, in a tint of the wardrobe's hash.
"""

import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from director.domain.production import Production
from director.errors import DrawingFailed, Missing, Refused
from director.renderers.roll import Doing, Planned, Roll, Stepped
from director.takes.camera import Asked, Camera
from director.takes.take import Quality

STEPS = 4


@dataclass(frozen=True)
class Reel:
    """What the task is given: what was asked for, and how the model behaves."""

    matter: str
    version: str
    earlier: int
    anew: bool
    conduct: str = ""
    fps: int = 8
    sound: bool = False


@dataclass(frozen=True)
class PlainCamera:
    """A model of that version; `conduct` is how it fails."""

    version: str = "1"
    conduct: str = ""
    sound: bool = False
    fps: int = 8
    told: tuple[str, ...] = ("made with plain under a licence that asks for nothing",)
    asked: list[Asked] = field(default_factory=list[Asked])

    name = property(lambda self: f"plain {self.version}")
    task = "tests.takes.reels:roll"

    @property
    def deciding(self) -> Mapping[str, object]:
        """Its version."""
        return {"version": self.version, "sound": self.sound}

    def size(self, matter: Production) -> tuple[int, int]:
        """Half of the format's, legal for it; a shot of ten seconds is too long."""
        if matter.shots[-1].timing.duration_s > 10:
            raise Refused("plain makes at most 10 s at once; split the shot")
        return 16 * (matter.format.width // 32), 16 * (matter.format.height // 32)

    def sheet(self, asked: Asked) -> Reel:
        """What the task is given."""
        self.asked.append(asked)
        plain = asked.matter.model_dump_json(by_alias=True)
        anew = asked.anew is not None
        return Reel(plain, self.version, len(asked.earlier), anew, self.conduct, self.fps, self.sound)


class Wardrobe:
    """Cameras by quality, as a session's are: what is set here is what the next take is made with."""

    def __init__(self, camera: Camera | None = None) -> None:
        self.camera = camera

    def __call__(self, quality: Quality) -> Camera:
        """The camera that is set."""
        if self.camera is None:
            raise Missing(f"a {quality} is rendered by plain, and here is no plain; previs stands")
        return self.camera


def roll(reel: Reel, desk: Any) -> Roll:
    """Paint the last shot of the matter."""
    film = Production.model_validate_json(reel.matter)
    shot = film.shots[-1]
    desk.progress(Planned(f"fresh: {STEPS} forward passes"))
    desk.progress(Doing("loading plain"))
    _steps(reel, desk)
    worn = " ".join(f"{one.wardrobe} {one.description}" for one in film.cast)
    tint = hashlib.sha256(f"{worn}{shot.action}{shot.seed}{reel.version}".encode()).digest()[:3]
    count = round(shot.timing.duration_s * reel.fps)
    frames = np.zeros((count, 32, 64, 3), np.uint8)
    for index in range(count):
        frames[index] = [(part + 20 * index) % 256 for part in tint]
    if reel.conduct == "other bytes" and reel.anew:
        frames[0] ^= 255
    name = hashlib.sha256(frames.tobytes()).hexdigest()[:32]
    sound = None
    if reel.sound:
        line = np.arange(16_000 * count // reel.fps)
        sound = np.sin(line * (2 * np.pi * 440 / 16_000)).astype(np.float32)[None].repeat(2, axis=0)
    way = {"rendering": name, "earlier": reel.earlier}
    return Roll(frames, reel.fps, name, json.dumps(way), ("plain told this",), f"fresh: {STEPS} passes", sound, 16_000)


def _steps(reel: Reel, desk: Any) -> None:
    if reel.conduct == "without its base" and reel.anew:
        raise Refused("it was made out of an earlier rendering, of which no part is kept any more")
    for step in range(STEPS):
        if reel.conduct == "failing" and step == 2:
            raise DrawingFailed("step 3 gave numbers that are none, which would be a black film")
        if reel.conduct == "crashing" and step == 2:
            raise MemoryError("no room")
        desk.progress(Stepped(step + 1, STEPS))
    while reel.conduct == "endless":
        time.sleep(0.01)
        desk.progress(Stepped(STEPS, STEPS))


def gone(folder: Path) -> list[str]:
    """What lies in a folder of takes, unfinished files too."""
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
