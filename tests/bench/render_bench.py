"""What a previs frame costs: processor time over x264 veryfast's for the same frames, and frames a second."""

import io
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

import av
import numpy as np

from director.domain.shot import Camera, Timing
from director.renderers.base import Frame
from director.renderers.previs import PrevisRenderer
from director.staging import StageOrder, stage
from director.staging.staged import StagedShot
from tests.gallery.__main__ import gallery
from tests.renderers.scenes import day_room, look, night_street

FRAMES = 24
_HELD = Camera(support="handheld")
_STEP = 0.02


def encoded(frames: list[Frame], preset: str = "veryfast") -> int:
    """Encodes the frames with one thread; answers the bytes."""
    sink = io.BytesIO()
    height, width = frames[0].y.shape
    with av.open(sink, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=Fraction(24))
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.options = {"preset": preset}
        stream.codec_context.thread_count = 1
        for frame in frames:
            picture = av.VideoFrame(width, height, "yuv420p")
            for plane, values in zip(picture.planes, (frame.y, frame.u, frame.v), strict=True):
                rows = np.zeros((plane.height, plane.line_size), np.uint8)
                rows[:, : plane.width] = values
                plane.update(rows)
            container.mux(stream.encode(picture))
        container.mux(stream.encode())
    return len(sink.getvalue())


def cpu(work: Callable[[], object]) -> float:
    """Processor milliseconds a frame."""
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000 / FRAMES


def shots(width: int, height: int) -> dict[str, StagedShot]:
    """The same street and room, under a tracking and a still camera; in the still room one figure moves."""
    size = {"width": width, "height": height}
    dolly = look((1.5, 1.55, 4.4), (-0.15, 1.0, -0.6), 28, FRAMES, (_STEP, 0.0, 0.0))
    still = look((1.5, 1.55, 4.4), (-0.15, 1.0, -0.6), 28, FRAMES)
    return {
        "night street, camera tracks": night_street(FRAMES, sway=_STEP, track=(_STEP, 0.0, 0.0), **size),
        "day room, camera tracks": one_moves(day_room(dolly, **size)),
        "day room, camera still": one_moves(day_room(still, **size)),
    }


def played(width: int, height: int, camera: Camera | None) -> dict[str, StagedShot]:
    """A second of each of the gallery's shots as directors get them, under another camera where one is given."""
    production, order = gallery(), StageOrder(width, height)
    second = Timing(duration_s=float(FRAMES / production.format.rate))
    shots = [shot.model_copy(update={"timing": second}) for shot in production.shots]
    if camera:
        shots = [shot.model_copy(update={"camera": camera}) for shot in shots]
    whole = production.model_copy(update={"shots": tuple(shots)})
    return {shot.intent: stage(whole, shot, order) for shot in shots}


def one_moves(staged: StagedShot) -> StagedShot:
    """The shot with its last figure swaying from side to side."""
    solids = staged.solids
    moving = solids.thing == len(staged.things) - 1
    paths = np.repeat(solids.place[moving][None], staged.frames, axis=0)
    paths[:, :, 0, 3] += 0.01 * np.arange(staged.frames)[:, None]
    return replace(staged, solids=replace(solids, moving=moving, paths=paths))


def cost(staged: StagedShot) -> tuple[float, float]:
    """Processor milliseconds a frame to draw a shot with one thread, and to encode it."""
    frames: list[Frame] = []
    return cpu(lambda: frames.extend(PrevisRenderer(threads=1).draw(staged))), cpu(lambda: encoded(frames))


def measure() -> Iterator[tuple[str, str, str]]:
    """Rows of the bench table: what, measured, against."""
    PrevisRenderer().still(day_room(width=64, height=36), 0)
    hand_made = shots(1280, 720)
    held = {f"{name}, camera hand-held": staged for name, staged in played(1280, 720, _HELD).items()}
    costs: dict[str, float] = {}
    for name, staged in {**hand_made, **held}.items():
        costs[name], baseline = cost(staged)
        against = f"{costs[name] / baseline:.1f} x the {baseline:.1f} ms of x264 veryfast"
        yield f"a 720p frame: {name}", f"{costs[name]:.1f} ms", against
    ratio = costs["day room, camera tracks"] / costs["day room, camera still"]
    yield "a still camera, one figure moving", f"{ratio:.1f} x faster", "the same room under a tracking camera"
    for name, staged in shots(640, 360).items():
        started = time.perf_counter()
        drawn = sum(1 for _ in PrevisRenderer().draw(staged))
        yield (
            f"640x360, all cores: {name}",
            f"{drawn / (time.perf_counter() - started):.0f} frames/s",
            "24 is real time",
        )
