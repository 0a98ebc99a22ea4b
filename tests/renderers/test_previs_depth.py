"""What each ray meets, against a slow reference in double precision that knows only distance functions."""

import numpy as np
import pytest
from numpy.typing import NDArray

from director.renderers.previs import SKY, PrevisRenderer
from director.staging.staged import CameraTrack, Form, StagedShot
from tests.renderers.scenes import DAY, Stage, day_room, look, night_street, paint

Floats = NDArray[np.float64]
WIDTH, HEIGHT = 48, 28


def rays(camera: CameraTrack) -> Floats:
    """Directions with a forward part of 1, (height, width, 3)."""
    a = (np.arange(WIDTH) - (WIDTH - 1) / 2) * camera.gate_mm[0] / camera.focal_mm[0] / WIDTH
    b = (np.arange(HEIGHT) - (HEIGHT - 1) / 2) * camera.gate_mm[1] / camera.focal_mm[0] / HEIGHT
    return camera.forward[0] + a[None, :, None] * camera.right[0] - b[:, None, None] * camera.up[0]


def outside(staged: StagedShot, solid: int, points: Floats) -> Floats:
    """Positive outside the solid, negative inside; zero on its surface."""
    solids = staged.solids
    matrix = solids.place[solid]
    own = (points - matrix[:, 3]) @ np.linalg.inv(matrix[:, :3]).T
    if solids.form[solid] == Form.BOX:
        return (np.abs(own) - solids.half[solid]).max(axis=-1)
    height, (foot, head) = solids.height[solid], solids.radii[solid]
    round_ = np.hypot(own[..., 0], own[..., 2])
    if solids.form[solid] == Form.CAPPED_CONE:
        along = own[..., 1]
        return np.maximum.reduce([round_ - (foot + (head - foot) * along / height), -along, along - height])
    slope = (foot - head) / height
    lean = np.sqrt(1 - slope**2)
    along = own[..., 1] * lean - round_ * slope
    side = round_ * lean + own[..., 1] * slope - foot
    ends = [np.hypot(round_, own[..., 1]) - foot, np.hypot(round_, own[..., 1] - height) - head]
    return np.where(along < 0, ends[0], np.where(along > height * lean, ends[1], side))


def reference(staged: StagedShot, far: float = 16.0, steps: int = 500) -> Floats:
    """View depth of the first surface by walking and halving, infinite where there is none."""
    ways, eye = rays(staged.camera), staged.camera.eye[0]
    depth = np.where(ways[..., 1] < 0, -eye[1] / np.minimum(ways[..., 1], -1e-12), np.inf)
    walk = np.linspace(0.02, far, steps)
    for solid in range(len(staged.solids.form)):
        inside = outside(staged, solid, eye + walk[:, None, None, None] * ways[None]) < 0
        first = inside.argmax(axis=0)
        meets = inside.any(axis=0) & (first > 0)
        low, high = walk[np.maximum(first - 1, 0)], walk[first]
        for _ in range(24):
            middle = (low + high) / 2
            within = outside(staged, solid, eye + middle[..., None] * ways) < 0
            low, high = np.where(within, low, middle), np.where(within, middle, high)
        depth = np.where(meets & (high < depth), high, depth)
    return depth


def lone(form: Form, lens: float, distance: float) -> StagedShot:
    stage = Stage()
    if form == Form.BOX:
        stage.box((0.1, 1.0, 0.0), (0.3, 0.5, 0.2), paint(200, 0, 0), 33)
    else:
        stage.cone((-0.2, 0.7, 0.1), (0.15, 1.4, -0.1), (0.28, 0.12), paint(200, 0, 0), (1.2, 0.7), form=form)
    return stage.shot(look((0.0, 1.2, distance), (0.0, 1.0, 0.0), lens), (), DAY, width=WIDTH, height=HEIGHT)


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize(("lens", "distance"), [(24.0, 2.0), (85.0, 6.0), (200.0, 14.0)])
def test_each_form_lies_where_the_reference_says(form: Form, lens: float, distance: float) -> None:
    staged = lone(form, lens, distance)
    assert_agrees(staged, reference(staged, distance + 1.0, 3000), 2e-4)


def test_a_whole_room_lies_where_the_reference_says() -> None:
    staged = day_room(width=WIDTH, height=HEIGHT)
    assert_agrees(staged, reference(staged, 9.0), 1e-3)


def assert_agrees(staged: StagedShot, true: Floats, error: float) -> None:
    depth = PrevisRenderer().passes(staged, 0)[0].astype(float)
    near = true < 8.5 if true.min() < 8.5 else true < 15.5
    wrong = np.abs(depth[near] - true[near]) >= error * true[near]
    assert near.sum() > 100
    assert wrong.sum() <= 0.004 * near.sum(), f"{wrong.sum()} of {near.sum()} pixels"


def test_things_are_told_apart() -> None:
    staged = night_street(width=160, height=90)
    _, things = PrevisRenderer().passes(staged, 0)
    figures = [index for index, thing in enumerate(staged.things) if thing.figure]
    assert len(figures) == 2
    for figure in figures:
        assert (things == figure).sum() > 60
    assert set(np.unique(things)) == {0, *figures, SKY}


def test_a_figure_behind_a_wall_is_not_seen() -> None:
    stage = Stage()
    who = stage.person((0, 0, 0), paint(200, 0, 0), paint(0, 0, 200))
    shot = stage.shot(look((0, 1.5, 5), (0, 1.2, 0), 35), (), DAY, width=96, height=54)
    assert (PrevisRenderer().passes(shot, 0)[1] == who).any()
    stage.box((0, 1.5, 1.5), (2.0, 1.5, 0.1), paint(90, 90, 90))
    shot = stage.shot(look((0, 1.5, 5), (0, 1.2, 0), 35), (), DAY, width=96, height=54)
    assert not (PrevisRenderer().passes(shot, 0)[1] == who).any()
