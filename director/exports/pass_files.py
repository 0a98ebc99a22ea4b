"""Drawing passes to files, in the child process: a sheet in, a folder of PNG sequences with its manifest out.

The sheet holds all that may be looked at. Frames are seen, written and forgotten one after the other.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from director.domain.production import Production
from director.domain.shot import Shot
from director.exports.pass_order import PassOrder
from director.jobs.job import Desk, named
from director.renderers.base import Sight
from director.renderers.passes import normal_picture
from director.renderers.passes.camera import Origin, camera_text
from director.renderers.passes.depth import Span, depth_picture, span_of
from director.renderers.passes.ids import Entry, id_picture, legend, mask
from director.renderers.passes.pose import pose_picture
from director.staging import StagedShot, StageOrder, stage
from director.takes.callsheet import Exposing

MANIFEST, CAMERA = "manifest.json", "camera.json"
SCHEMA = "director.passes/1"
_DENSE = 3  # zlib's level: half the time of its best for a tenth more bytes

ENCODINGS = {
    "depth": "16-bit grey, inverse depth, near is white; "
    "metres = 1 / (least + value / 65535 * (greatest - least)), least and greatest being depth_per_metre",
    "pose": "8-bit RGB, COCO-18 keypoints in OpenPose's colours on black",
    "ids": "8-bit RGB, each thing in its colour of the legend, the nameless in 48 48 48, the sky black",
    "masks": "8-bit grey, a folder for each figure, white where it is seen",
    "normals": "8-bit RGB, the camera's axes: x right, y up, z towards the camera; component = value / 127.5 - 1; "
    "no surface is 128 128 128",
    "camera": "director.camera/1, one entry a frame",
}


@dataclass(frozen=True)
class PassSheet:
    """What the drawing process is given: the matter of one shot, by whom, to what order, and the folder to fill."""

    matter: str  # a document of `identity.matter`, as JSON
    renderer: str
    order: PassOrder
    cast: tuple[str, ...]
    origin: dict[str, Any]  # of the session, for the manifest
    folder: Path


@dataclass(frozen=True)
class PassesMade:
    """The files written, in order, by their names inside the folder; and what is told."""

    files: tuple[str, ...]
    told: tuple[str, ...]


@dataclass(frozen=True)
class _Scene:
    """What is the same for every frame of the shot."""

    staged: StagedShot
    span: Span
    entries: tuple[Entry, ...]
    masks: dict[int, str]  # thing -> folder


Pictures = dict[str, NDArray[Any]]  # folder -> picture of one frame


def _masks(scene: _Scene, sight: Sight) -> Pictures:
    return {f"masks/{name}": mask(sight.things, thing) for thing, name in scene.masks.items()}


PICTURES: dict[str, Callable[[_Scene, Sight], Pictures]] = {
    "depth": lambda scene, sight: {"depth": depth_picture(sight.depth, scene.span)},
    "pose": lambda scene, sight: {"pose": pose_picture(scene.staged, sight)},
    "ids": lambda scene, sight: {"ids": id_picture(sight.things, scene.entries)},
    "masks": _masks,
    "normals": lambda scene, sight: {"normals": normal_picture(_normals(sight))},
}


def draw(sheet: PassSheet, desk: Desk) -> PassesMade:
    """Fill the folder; the manifest comes last."""
    production, order = Production.model_validate_json(sheet.matter), sheet.order
    shot = production.shots[-1]
    staged = stage(production, shot, StageOrder(order.width, order.height, frames=order.frames, rate=order.rate))
    see = named(sheet.renderer)().sights
    span = Span(0.0, 0.0)
    if "depth" in order.kinds:
        span = span_of(_counted(see(staged, False), desk, f"{shot.id} depth range", staged.frames))
    entries = legend(staged.things, sheet.cast)
    scene = _Scene(staged, span, entries, _folders(entries))
    shelf = _Shelf(sheet.folder, max(4, len(str(staged.frames))))
    drawn = [kind for kind in order.kinds if kind in PICTURES]
    with ThreadPoolExecutor() as pool:
        sights = see(staged, "normals" in drawn) if drawn else iter(())
        for sight in _counted(sights, desk, f"{shot.id} passes", staged.frames):
            pictures = {folder: one for kind in drawn for folder, one in PICTURES[kind](scene, sight).items()}
            shelf.frame(sight.index, pictures, pool)
    if "camera" in order.kinds:
        shelf.text(CAMERA, camera_text(staged, Origin(shot.id, shot.revision, shot.seed)))
    told = (*staged.told, *_told(shot, staged))
    shelf.text(MANIFEST, _text(_manifest(sheet, shot, scene, shelf) | {"told": list(told)}))
    return PassesMade(tuple(sorted(shelf.files)), told)


def _counted(sights: Iterator[Sight], desk: Desk, title: str, frames: int) -> Iterator[Sight]:
    """The same, and tells how many have passed."""
    for sight in sights:
        yield sight
        desk.progress(Exposing(title, sight.index + 1, frames))


@dataclass
class _Shelf:
    """Writes files into a folder and keeps their hashes: of each file, and of each sequence's pixels."""

    folder: Path
    digits: int
    files: dict[str, str] = field(default_factory=dict[str, str])
    pixels: dict[str, Any] = field(default_factory=dict[str, Any])

    def frame(self, index: int, pictures: Pictures, pool: Executor) -> None:
        """One frame of every sequence, all at the same time; back when all are written."""
        for written in [pool.submit(self._picture, folder, one, index) for folder, one in pictures.items()]:
            written.result()

    def _picture(self, folder: str, picture: NDArray[Any], index: int) -> None:
        """One frame of a sequence, counted from 1."""
        name = f"{folder}/{index + 1:0{self.digits}d}.png"
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(picture).save(path, "PNG", compress_level=_DENSE)
        self.files[name] = _hash_of(path.read_bytes())
        plain = picture.astype(">u2") if picture.dtype == np.uint16 else picture
        self.pixels.setdefault(folder, hashlib.sha256()).update(np.ascontiguousarray(plain))

    def text(self, name: str, text: str) -> None:
        """A document."""
        (self.folder / name).write_text(text, encoding="utf-8", newline="\n")
        self.files[name] = _hash_of(text.encode())


def _manifest(sheet: PassSheet, shot: Shot, scene: _Scene, shelf: _Shelf) -> dict[str, Any]:
    staged, span = scene.staged, scene.span
    near = {"least": span.least, "greatest": span.greatest}
    return {
        "schema": SCHEMA,
        **sheet.origin,
        "shot": shot.id,
        "revision": shot.revision,
        "seed": shot.seed,
        "size": [staged.width, staged.height],
        "frames": staged.frames,
        "fps": round(float(staged.rate), 9),
        "rate": f"{staged.rate.numerator}/{staged.rate.denominator}",
        "shot_seconds": shot.timing.duration_s,
        "passes": {kind: ENCODINGS[kind] for kind in sheet.order.kinds},
        **({"depth_per_metre": near} if "depth" in sheet.order.kinds else {}),
        "legend": [_entry(entry, scene.masks if "masks" in sheet.order.kinds else {}) for entry in scene.entries],
        "pixels_sha256": {folder: digest.hexdigest() for folder, digest in sorted(shelf.pixels.items())},
        "files_sha256": dict(sorted(shelf.files.items())),
    }


def _entry(entry: Entry, masks: dict[int, str]) -> dict[str, Any]:
    told = {"name": entry.name, "colour": "#{:02x}{:02x}{:02x}".format(*entry.colour), "figure": entry.figure}
    return told | ({"mask": f"masks/{masks[entry.thing]}"} if entry.thing in masks else {})


def _folders(entries: Sequence[Entry]) -> dict[int, str]:
    """A folder name for each figure, safe on every system and none twice."""
    names: dict[int, str] = {}
    for entry in entries:
        if entry.figure:
            plain = re.sub(r"[^\w-]+", "_", entry.name, flags=re.ASCII).strip("_") or "figure"
            taken = {name.lower() for name in names.values()}
            names[entry.thing] = plain if plain.lower() not in taken else f"{plain}_{entry.thing}"
    return names


def _told(shot: Shot, staged: StagedShot) -> Iterator[str]:
    plays = float(staged.frames / staged.rate)
    if abs(plays - shot.timing.duration_s) > 0.5 / float(staged.rate):
        yield (
            f"{staged.frames} frames at {float(staged.rate):g} a second play {plays:.4g} s;"
            f" they span the whole shot of {shot.timing.duration_s:g} s"
        )


def _normals(sight: Sight) -> NDArray[np.float32]:
    assert sight.normals is not None, "they were asked for"
    return sight.normals


def _text(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
