"""Draws the README's gallery anew: `make gallery`. Every picture is a frame that director drew of gallery.json.

The pictures are JPEGs because a README is read over a line; frames themselves are compared by their bytes elsewhere.
"""

import json
import sys
from pathlib import Path

import numpy as np

from director.domain.production import Production
from director.exports.plan import floor_plan
from director.renderers.previs import PrevisRenderer
from director.staging import StageOrder, stage
from tests.poster import write

HERE = Path(__file__).parent
SIZE = (1280, 720)
SHARE = 0.4  # how far into the shot: past the first frame, before gestures fall


def gallery() -> Production:
    """The production whose shots are shown."""
    return Production.model_validate(json.loads((HERE / "gallery.json").read_text(encoding="utf-8")))


def main(folder: Path = HERE) -> None:
    """Draw every shot of the gallery into the folder, and say what each has to tell."""
    production, renderer = gallery(), PrevisRenderer()
    for shot in production.shots:
        staged = stage(production, shot, StageOrder(*SIZE))
        picture = renderer.still(staged, int(staged.frames * SHARE))
        path = folder / f"{shot.intent.replace(' ', '_')}.jpg"
        write(picture, path)
        print(path, *staged.told, sep="\n    ", file=sys.stderr)
    drawn_from_above(production, folder)


def drawn_from_above(production: Production, folder: Path) -> None:
    """Draw the floor plan of the shot over the shoulder."""
    shot = next(shot for shot in production.shots if shot.framing.over)
    write(np.asarray(floor_plan(production, shot, (1280, 960))), folder / "floor_plan.jpg")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
