"""A small production to stage, and what the tests of staging measure on staged shots."""

import hashlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from director.domain.production import Production
from director.domain.shot import Shot
from director.staging import StagedShot, stage

CAST = [
    {"id": "MARA", "description": "a woman of thirty, long dark hair", "wardrobe": "red coat, black hat"},
    {"id": "JON", "description": "a heavy man, bald", "wardrobe": "grey suit", "height_m": 1.85, "colour": "#30638e"},
    {"id": "KIT", "description": "a boy of nine", "height_m": 1.3, "colour": "#edae49"},
]
LOCATIONS = [
    {
        "id": "street",
        "name": "Street",
        "interior": False,
        "set": [
            {"id": "light", "kind": "streetlight", "across": "left", "depth": "background"},
            {"id": "car", "kind": "car", "across": "right", "depth": "background"},
            {"id": "bench", "kind": "bench", "across": "left", "depth": "midground"},
        ],
    },
    {
        "id": "room",
        "name": "Living room",
        "set": [
            {"id": "table", "kind": "table"},
            {"id": "chair_a", "kind": "chair", "across": "left"},
            {"id": "chair_b", "kind": "chair", "across": "right"},
            {"id": "bed", "kind": "bed", "across": "right", "depth": "background"},
            {"id": "window", "kind": "window", "across": "left", "depth": "background"},
            {"id": "door", "kind": "door", "across": "left", "depth": "foreground"},
            {"id": "lamp", "kind": "lamp", "across": "right", "depth": "background"},
        ],
    },
]


def film(*shots: dict[str, Any], **fields: Any) -> Production:
    """A production of these shots: ids 1A, 1B ... in scene 1, played in the street unless they say otherwise."""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    made: list[dict[str, Any]] = []
    for index, shot in enumerate(shots):
        made.append({"id": f"1{letters[index]}", "scene": "1", "setting": {"location": "street"}, **shot})
    document = {"cast": CAST, "locations": LOCATIONS, "scenes": [{"number": "1"}], "shots": made, **fields}
    return Production.model_validate(document)


def staged(**fields: Any) -> StagedShot:
    """One shot of that film, staged."""
    production = film(fields)
    return stage(production, production.shots[0])


def lone(**framing: Any) -> dict[str, Any]:
    """A single on Mara."""
    return {"framing": {"subjects": ["MARA"], **framing}, "blocking": [{"who": "MARA"}]}


def set_in(shot: Shot, path: str, value: Any) -> Shot:
    """The shot with one dotted path set."""
    document = shot.model_dump()
    inner = document
    *groups, last = path.split(".")
    for group in groups:
        inner = inner[int(group)] if group.isdigit() else inner[group]
    inner[last] = value
    return Shot.model_validate(document)


def fingerprint(shot: StagedShot) -> str:
    """A hash of everything that reaches the picture."""
    told = hashlib.sha256()
    solids, camera = shot.solids, shot.camera
    for array in (
        solids.form,
        solids.height,
        solids.radii,
        solids.half,
        solids.material,
        solids.place,
        solids.paths,
        camera.eye,
        camera.right,
        camera.up,
        camera.forward,
        camera.focal_mm,
        camera.focus_m,
    ):
        told.update(np.ascontiguousarray(array).tobytes())
    told.update(repr((shot.materials, shot.lights, shot.air, shot.finish, camera.f_stop, camera.gate_mm)).encode())
    return told.hexdigest()


def in_frame(shot: StagedShot, point: NDArray[np.float64], frame: int = 0) -> tuple[float, float, float]:
    """Where a world point is in frame, -1..1 across and up, and its depth."""
    camera = shot.camera
    away = point - camera.eye[frame]
    depth = float(away @ camera.forward[frame])
    wide, high = (side / 2 / float(camera.focal_mm[frame]) for side in camera.gate_mm)
    return (
        float(away @ camera.right[frame]) / depth / wide,
        float(away @ camera.up[frame]) / depth / high,
        depth,
    )


def joint(shot: StagedShot, who: str, name: str, frame: int = 0) -> NDArray[np.float64]:
    """One joint of one figure at a frame."""
    figure = next(one for one in shot.figures if one.who == who)
    return figure.joints[name][frame]
