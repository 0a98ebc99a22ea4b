"""Depth, ids and normals against a reference in double precision that knows solids only as convex distance functions.

The kernel solves quadratics. Here a ray enters where the function of its solid, convex along the ray, falls through
zero: found by looking for its least value, then by halving. Normals are the function's slope.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pytest
from numpy.typing import NDArray

from director.renderers.previs import SKY, PrevisRenderer
from director.staging.staged import CameraTrack, Form, Solids, StagedShot, Thing
from tests.renderers.scenes import DAY, Stage, close_up, look, night_street, paint

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
WIDTH, HEIGHT = 80, 46
NEAREST, FARTHEST = 0.02, 1500.0


def ways_of(camera: CameraTrack, width: int, height: int) -> Floats:
    """The ray of each pixel's centre, a metre along the camera's axis, (height, width, 3)."""
    across = ((np.arange(width) + 0.5) / width - 0.5) * camera.gate_mm[0] / camera.focal_mm[0]
    down = ((np.arange(height) + 0.5) / height - 0.5) * camera.gate_mm[1] / camera.focal_mm[0]
    return camera.forward[0] + across[None, :, None] * camera.right[0] - down[:, None, None] * camera.up[0]


def box(half: Floats) -> Callable[[Floats], Floats]:
    return lambda p: (np.abs(p) - half).max(axis=-1)


def frustum(height: float, foot: float, head: float) -> Callable[[Floats], Floats]:
    def outside(p: Floats) -> Floats:
        wall = np.hypot(p[..., 0], p[..., 2]) - (foot + (head - foot) * p[..., 1] / height)
        return np.maximum.reduce([wall, -p[..., 1], p[..., 1] - height])

    return outside


def round_cone(height: float, foot: float, head: float) -> Callable[[Floats], Floats]:
    """The hull of two balls on an axis."""
    sine = (foot - head) / height
    cosine = np.sqrt(1.0 - sine * sine)

    def outside(p: Floats) -> Floats:
        off, up = np.hypot(p[..., 0], p[..., 2]), p[..., 1]
        slid = up * cosine - off * sine  # along the side
        below, above = np.hypot(off, up) - foot, np.hypot(off, up - height) - head
        return np.where(slid < 0, below, np.where(slid > height * cosine, above, off * cosine + up * sine - foot))

    return outside


def shape_of(solids: Solids, which: int) -> Callable[[Floats], Floats]:
    """How far outside a solid points of the world are, in its own measure."""
    (foot, head), height = solids.radii[which], solids.height[which]
    form = Form(solids.form[which])
    own = {Form.BOX: box(solids.half[which])}.get(form)
    own = own or {Form.ROUND_CONE: round_cone, Form.CAPPED_CONE: frustum}[form](height, foot, head)
    turn, origin = np.linalg.inv(solids.place[which][:, :3]), solids.place[which][:, 3]
    return lambda p: own((p - origin) @ turn.T)


def entry(outside: Callable[[Floats], Floats], eye: Floats, ways: Floats, far: float) -> Floats:
    """Depth at which each ray goes in, infinite where it doesn't."""

    def at(s: Floats) -> Floats:
        return outside(eye + s[..., None] * ways)

    near = np.full(ways.shape[:-1], NEAREST)
    low, high = near.copy(), np.full_like(near, far)
    for _ in range(70):
        third = (high - low) / 3
        first = at(low + third) < at(high - third)
        low, high = np.where(first, low, low + third), np.where(first, high - third, high)
    least = (low + high) / 2
    meets = (at(least) < 0) & (at(near) > 0)
    low, high = near, least
    for _ in range(52):
        middle = (low + high) / 2
        within = at(middle) < 0
        low, high = np.where(within, low, middle), np.where(within, middle, high)
    return np.where(meets, high, np.inf)


def slope(outside: Callable[[Floats], Floats], points: Floats) -> Floats:
    """The way in which a function grows fastest, a unit long."""
    step = 1e-6 * np.eye(3)
    grows = np.stack([outside(points + way) - outside(points - way) for way in step], axis=-1)
    return grows / np.sqrt((grows**2).sum(axis=-1, keepdims=True))


@dataclass(frozen=True)
class Truth:
    """Depth, which solid (-1: ground, -2: sky) and world normal of each pixel."""

    depth: Floats
    solid: Ints
    normal: Floats

    @property
    def inner(self) -> NDArray[np.bool_]:
        """Pixels whose eight neighbours show the same solid."""
        padded = np.pad(self.solid, 1, mode="edge")
        height, width = self.solid.shape
        near = [padded[j : j + height, i : i + width] == self.solid for j in range(3) for i in range(3)]
        return np.logical_and.reduce(near)


def truth(staged: StagedShot, far: float = 40.0) -> Truth:
    eye, ways = staged.camera.eye[0], ways_of(staged.camera, staged.width, staged.height)
    ground = -eye[1] / np.where(np.abs(ways[..., 1]) < 1e-12, 1e-12, ways[..., 1])
    meets = (ground > NEAREST) & (ground < FARTHEST)
    depth = np.where(meets, ground, np.inf)
    solid = np.where(meets, -1, -2)
    for which in range(len(staged.solids.form)):
        found = entry(shape_of(staged.solids, which), eye, ways, far)
        solid = np.where(found < depth, which, solid)
        depth = np.minimum(depth, found)
    normal = np.zeros((*depth.shape, 3))
    normal[solid == -1] = (0.0, 1.0, 0.0)
    for which in np.unique(solid[solid >= 0]):
        mine = solid == which
        points = eye + depth[mine][:, None] * ways[mine]
        normal[mine] = slope(shape_of(staged.solids, int(which)), points)
    return Truth(depth, solid, normal)


def turned(generator: np.random.Generator) -> Floats:
    """A rotation, any of them alike."""
    q, r = np.linalg.qr(generator.normal(size=(3, 3)))
    return q * np.sign(np.diag(r))


def strewn(seed: int, lens: float, solids: int = 14) -> StagedShot:
    """Solids of all three forms, scaled and turned, strewn over what a lens sees, each a thing of its own."""
    generator = np.random.default_rng(seed)
    distance = lens / 12.0
    camera = look((0.3, 1.4, distance), (0.1, 1.1, 0.0), lens)
    stage, tall = Stage(), 14.0 * distance / lens
    for index in range(solids):
        depth = distance * generator.uniform(0.6, 2.5)
        across, up = generator.uniform(-0.9, 0.9, 2) * tall * depth / distance * np.array([0.9, 0.5])
        centre = camera.eye[0] + depth * camera.forward[0] + across * camera.right[0] + up * camera.up[0]
        size = tall * generator.uniform(0.06, 0.16)
        matrix = np.column_stack([turned(generator) * generator.uniform(0.6, 1.5, 3), centre])
        radii = tuple(size * generator.uniform(0.3, 1.0, 2))
        stage.things.append(Thing(f"solid {index}"))
        stage.add(
            matrix,
            paint(200, 0, 0),
            form=(Form.ROUND_CONE, Form.BOX, Form.CAPPED_CONE)[index % 3],
            height=size * generator.uniform(1.2, 3.0),
            radii=radii,
            half=tuple(size * generator.uniform(0.4, 1.2, 3)),
            thing=index + 1,
        )
    return stage.shot(camera, (), DAY, width=WIDTH, height=HEIGHT)


@pytest.mark.parametrize("lens", [12.0, 28.0, 50.0, 85.0, 200.0])
@pytest.mark.parametrize("seed", [1, 2])
def test_passes_are_what_double_precision_says(lens: float, seed: int) -> None:
    staged = strewn(seed, lens)
    true, seen = truth(staged), PrevisRenderer().sight(staged, 0)
    expected = np.where(true.solid == -2, SKY, true.solid + 1)
    same = seen.things == expected
    assert (same | ~true.inner).all()
    assert same.mean() > 0.99
    assert len(np.unique(expected)) > 8
    both = same & (true.solid != -2)
    wrong = np.abs(seen.depth[both].astype(float) / true.depth[both] - 1.0)
    assert wrong.max() < 1e-5
    assert np.isinf(seen.depth[seen.things == SKY]).all()
    assert_turned_alike(staged, true, seen.normals, both & true.inner)


def assert_turned_alike(
    staged: StagedShot, true: Truth, normals: NDArray[np.float32] | None, where: NDArray[np.bool_]
) -> None:
    """Normals in the camera's axes lie within a thousandth of a radian, but for pixels that a crease runs through."""
    assert normals is not None
    axes = np.stack([staged.camera.right[0], staged.camera.up[0], -staged.camera.forward[0]])
    expected = true.normal @ axes.T
    angle = np.sqrt(((normals - expected) ** 2).sum(axis=-1))[where]
    assert (angle > 1e-3).sum() <= 3, np.sort(angle)[-8:]
    assert np.abs(np.sqrt((normals[where].astype(float) ** 2).sum(axis=-1)) - 1.0).max() < 1e-5


def test_every_normal_faces_the_camera_and_none_is_in_the_sky() -> None:
    staged = night_street(width=160, height=90)
    sight = PrevisRenderer().sight(staged, 0)
    assert sight.normals is not None
    sky = sight.things == SKY
    assert sky.any()
    assert (sight.normals[sky] == 0.0).all()
    rays = (
        ways_of(staged.camera, 160, 90)
        @ np.stack([staged.camera.right[0], staged.camera.up[0], -staged.camera.forward[0]]).T
    )
    facing = (sight.normals * rays).sum(axis=-1)[~sky]
    assert (facing < 0.05).mean() > 0.999


def test_joints_are_blended_as_in_the_picture() -> None:
    staged = close_up(width=192, height=108)
    alone = replace(staged, solids=replace(staged.solids, neighbours=np.full_like(staged.solids.neighbours, -1)))
    blended, hard = (PrevisRenderer().sight(one, 0).normals for one in (staged, alone))
    assert blended is not None
    assert hard is not None
    differs = np.abs(blended - hard).max(axis=-1) > 0.02
    assert 0.01 < differs.mean() < 0.6


def test_normals_are_left_out_where_nobody_asks() -> None:
    staged = strewn(3, 35.0)
    bare, full = (PrevisRenderer().sight(staged, 0, normals) for normals in (False, True))
    assert bare.normals is None
    assert np.array_equal(bare.depth, full.depth)
    assert np.array_equal(bare.things, full.things)


@pytest.mark.parametrize(("threads", "plain"), [(1, True), (3, False)])
def test_sights_come_in_order_and_are_the_same_however_they_are_seen(threads: int, plain: bool) -> None:
    staged = night_street(5, sway=0.1, width=96, height=54)
    expected = [PrevisRenderer().sight(staged, frame) for frame in range(5)]
    for one, other in zip(PrevisRenderer(threads, plain).sights(staged), expected, strict=True):
        assert one.index == other.index
        assert one.normals is not None
        assert other.normals is not None
        assert one.depth.tobytes() == other.depth.tobytes()
        assert one.things.tobytes() == other.things.tobytes()
        assert one.normals.tobytes() == other.normals.tobytes()
    assert expected[0].depth.tobytes() != expected[4].depth.tobytes()
