"""A staging for tests of takes: the right number of frames of nothing, at once."""

import numpy as np

from director.domain.production import Production
from director.staging.staged import Air, CameraTrack, Finish, Solids, StagedShot
from director.takes.take import Order

_GREY = (0.5, 0.5, 0.5)


def version() -> str:
    return "plain-1"


def staged(production: Production, order: Order) -> StagedShot:
    shot, kind = production.shots[-1], production.format
    frames = shot.frame_count(float(kind.rate)) + 2 * order.handles
    return StagedShot(
        slate=shot.id + shot.framing.size,  # so that the flat renderer shows the size of a shot
        frames=frames,
        rate=kind.rate,
        width=order.width,
        height=order.height,
        camera=_camera(frames),
        solids=_nothing(frames),
        materials=(),
        lights=(),
        air=Air(_GREY, _GREY, _GREY, 0, 0, _GREY, _GREY, _GREY, (0, 1, 0), (0, 1, 0), _GREY),
        finish=Finish(),
        things=(),
        seed=shot.seed,
        start_frame=-order.handles,
    )


def _camera(frames: int) -> CameraTrack:
    axes = np.zeros((frames, 3))
    return CameraTrack(axes, axes, axes, axes, np.ones(frames), np.ones(frames), (24.9, 14.0), 4.0, static=True)


def _nothing(frames: int) -> Solids:
    whole, real = np.zeros(0, np.int32), np.zeros((0, 3))
    return Solids(
        form=whole,
        height=np.zeros(0),
        radii=np.zeros((0, 2)),
        half=real,
        material=whole,
        thing=whole,
        feature=whole,
        neighbours=np.zeros((0, 4), np.int32),
        moving=np.zeros(0, np.bool_),
        place=np.zeros((0, 3, 4)),
        paths=np.zeros((frames, 0, 3, 4)),
    )
