"""Gait: a figure's way along its path and how its body goes with its steps; the feet are put down in `footsteps`.

Nothing here knows why a figure goes, or what its hands do.
"""

from dataclasses import dataclass, replace

import numpy as np

from director.domain.vocabulary import Pace
from director.staging import exact, footsteps, poses
from director.staging.cues import Clock, Cue
from director.staging.exact import Floats
from director.staging.footsteps import Cycle, Feet, Ground
from director.staging.poses import Pose, Step

WALKING: dict[Pace, float] = {"slow": 0.8, "steady": 1.3, "fast": 1.8}
RUNNING: dict[Pace, float] = {"slow": 2.6, "steady": 3.6, "fast": 5.0}
_BRAKE = 0.35  # metres over which a figure starts or stops
_CORNER = 0.45  # metres before and after a corner over which it is rounded
_FINE = 1 / 24  # seconds of the figure between the moments at which steps are counted
_HANDLES = 1.0  # seconds of the figure
_AROUND = 1.7  # seconds before and after the shot in which feet are placed too


@dataclass(frozen=True)
class Travel:
    """At each frame: root on the floor (n, 3), yaw, distance gone, share of full stride, share of having arrived.

    `feet` are there for one who goes or turns.
    """

    root: Floats
    yaw: Floats
    gone: Floats
    stride: Floats
    arrived: Floats
    feet: Feet | None = None


@dataclass(frozen=True)
class _Gait:
    """A cycle of two steps: its length in metres, share of it that a foot is down, lift, toes' droop, flight and swing.

    `flight` is how far the hips go up and down about their mean where both feet leave the ground.
    `rise` and `inward` are what a hand goes up and across for each metre that it swings ahead.
    """

    length: float
    down: float
    lift: float
    droop: float
    flight: float
    swing: float
    rise: float
    inward: float
    sway: float
    least: float  # cycles a second, however slow

    @property
    def behind(self) -> float:
        """The share of a cycle at which the left leg is farthest behind."""
        return 0.25 - self.down / 2.0


_WALK = _Gait(1.28, 0.60, 0.10, 42.0, 0.0, 0.20, 0.10, 0.10, 0.018, 0.60)
_RUN = _Gait(2.35, 0.36, 0.42, 80.0, 0.028, 0.18, 0.62, 0.40, 0.008, 1.42)
_HIGH = 0.970  # metres of the hips over a straight leg
_LEG, _TOE = 0.879, 0.12  # the longest that a leg gets, and what ankle and hip joint add to it


def speed_of(cue: Cue) -> float:
    """Metres a second of this figure at full stride."""
    if cue.speed is not None:
        return cue.speed
    return _natural(cue)


def _natural(cue: Cue) -> float:
    return (RUNNING if cue.pose == "running" else WALKING)[cue.pace] * (0.5 + 0.5 * cue.scale)


def _gait(cue: Cue) -> _Gait:
    """The cycle at this figure's speed: slower is shorter steps, and never fewer than a gait has."""
    gait = _RUN if cue.pose == "running" else _WALK
    usual = (RUNNING if cue.pose == "running" else WALKING)["steady"]
    speed = speed_of(cue)
    length = gait.length * cue.scale * exact.root(min(max(speed / usual, 0.05), 2.0))
    return replace(gait, length=max(min(length, speed / gait.least), 0.08))


def _soft(x: Floats) -> tuple[Floats, Floats]:
    """max(x, 0) with a rounded corner, and its slope."""
    slope = np.clip((x + _BRAKE) / (2.0 * _BRAKE), 0.0, 1.0)
    inner = (x + _BRAKE) * (x + _BRAKE) / (4.0 * _BRAKE)
    return np.where(x > _BRAKE, x, np.where(x < -_BRAKE, 0.0, inner)), slope


def travel(cue: Cue, clock: Clock, standing: Pose) -> Travel:
    """Where the figure is at each frame, and where its feet are."""
    if not cue.path and cue.turns is None:
        return _way(cue, clock)
    seconds = clock.seconds
    count = seconds.shape[0]
    apart = max(float(seconds[1] - seconds[0]) if count > 1 else _FINE, 0.004)
    # Steps are counted finely however few frames are wanted, and from a time that doesn't hang on handles, which reach
    # less than _HANDLES beyond the shot.
    parts = max(round(apart / _FINE), 1)
    tick, first = apart / parts, round(float(seconds[0]) / apart) * parts
    around = int((_AROUND + _HANDLES) / tick)
    begin = min(first, -around)
    index = np.arange(begin, max(first + count * parts, int(clock.length / tick) + around), dtype=np.float64)
    wide = replace(clock, seconds=index * tick + (float(seconds[0]) - first * tick), share=np.zeros(index.shape))
    way = _way(cue, wide)
    gait = _gait(cue)
    pose = poses.POSES["running" if cue.pose == "running" else "walking"]
    cycle = Cycle(gait.length, gait.down, (gait.lift, gait.droop), (pose.left_foot, pose.right_foot))
    ground = Ground(way.root, way.yaw, tick, cue.moving)
    feet = footsteps.stepped(ground, cycle, (standing.left_foot, standing.right_foot), cue.scale)
    own = slice(first - begin, first - begin + (count - 1) * parts + 1, parts)
    cut = Feet(
        *((pair[0][own], pair[1][own]) for pair in (feet.places, feet.yaws, feet.pitches)), phase=feet.phase[own]
    )
    return Travel(way.root[own], way.yaw[own], way.gone[own], way.stride[own], way.arrived[own], cut)


def _way(cue: Cue, clock: Clock) -> Travel:
    count = clock.seconds.shape[0]
    if not cue.path:
        root = np.broadcast_to(exact.floats([cue.spot.x, cue.spot.y, cue.spot.z]), (count, 3)).copy()
        still = np.zeros(count)
        turn = still + cue.spot.yaw
        if cue.turns is not None:
            by = _short_way(exact.floats(cue.turns - cue.spot.yaw))
            turn = turn + by * exact.smoothed((clock.seconds - 0.25) / (0.45 + abs(float(by)) / 2.4))
        return Travel(root, turn, still, still, still)
    corners = _rounded(exact.floats([(cue.spot.x, cue.spot.z), *cue.path]))
    legs = corners[1:] - corners[:-1]
    spans = np.sqrt(legs[:, 0] * legs[:, 0] + legs[:, 1] * legs[:, 1])
    whole = sum(float(span) for span in spans)  # in their order, as numpy need not
    wish = clock.seconds * speed_of(cue)
    start_slope = np.ones(count)
    if not cue.moving:
        wish, start_slope = _soft(wish - min(0.12 * clock.length + 0.5, 0.4 * clock.length) * speed_of(cue) - _BRAKE)
    left, slope = _soft(whole - wish)
    gone = whole - left
    root, yaw = _along(corners, spans, gone)
    arrived = exact.smoothed((wish - whole + 0.1) / 0.7)
    if not cue.moving:
        setting_off = exact.smoothed(gone / 0.45)
        yaw = cue.spot.yaw + _short_way(yaw - cue.spot.yaw) * setting_off
    if cue.arrives is not None:
        yaw = yaw + _short_way(cue.arrives.yaw - yaw) * arrived
    return Travel(root, yaw, gone, slope * start_slope, arrived)


def arrival(cue: Cue, clock: Clock) -> float:
    """Seconds at which a figure on its way comes to where it goes; 0 for one who goes nowhere."""
    if not cue.path:
        return 0.0
    there = np.flatnonzero(_way(cue, clock).arrived > 0.5)
    return float(clock.seconds[there[0]]) if there.size else clock.length


def _short_way(turn: Floats) -> Floats:
    return exact.bearing(exact.sine(turn), exact.cosine(turn))


def _rounded(corners: Floats) -> Floats:
    """The way with its corners cut by curves."""
    points = [corners[0]]
    for index in range(1, corners.shape[0] - 1):
        here, back, on = corners[index], corners[index - 1], corners[index + 1]
        cuts: list[Floats] = []
        for other in (back, on):
            away = other - here
            far = exact.root(float(away[0] * away[0] + away[1] * away[1]))
            cuts.append(here + away * (min(_CORNER, 0.45 * far) / max(far, 1e-9)))
        shares = (0.0, 0.25, 0.5, 0.75, 1.0)
        points.extend(cuts[0] * ((1 - u) * (1 - u)) + here * (2 * u * (1 - u)) + cuts[1] * (u * u) for u in shares)
    return exact.floats([*points, corners[-1]])


def _along(corners: Floats, spans: Floats, gone: Floats) -> tuple[Floats, Floats]:
    """Places and yaws along a polyline, the yaw eased round its corners."""
    x, z, yaw = np.zeros_like(gone), np.zeros_like(gone), np.zeros_like(gone)
    before, last = 0.0, len(spans) - 1
    for index, span in enumerate(spans):
        ahead = (corners[index + 1] - corners[index]) / max(float(span), 1e-9)
        here = (gone >= before if index else gone > -1e9) & (gone <= before + span if index < last else gone < 1e9)
        x = np.where(here, corners[index, 0] + ahead[0] * (gone - before), x)
        z = np.where(here, corners[index, 1] + ahead[1] * (gone - before), z)
        way = exact.bearing(ahead[0], ahead[1])
        turn = exact.smoothed((gone - before + 0.2) / 0.4) if index else np.ones_like(gone)
        yaw = yaw + _short_way(way - yaw) * turn
        before += float(span)
    return np.stack([x, np.zeros_like(x), z], axis=-1), yaw


def strode(cue: Cue, way: Travel, channels: Floats) -> Floats:
    """Channels with the stride laid over them: shoulders turn against the hips, which go over the foot that is down."""
    if way.feet is None:
        return channels
    gait = _gait(cue)
    turn = 2.0 * exact.PI * (way.feet.phase - gait.behind)
    pose = poses.POSES["running" if cue.pose == "running" else "walking"]
    striding = np.broadcast_to(pose.channels(), channels.shape).copy()
    middle, bob = _hips(cue, gait)
    striding[:, poses.HIPS] = middle - bob * exact.cosine(2.0 * turn)
    striding[:, poses.PELVIS.start + 1] = 6.0 * exact.cosine(turn)
    striding[:, poses.SPINE.start + 1] = -13.0 * exact.cosine(turn)
    striding[:, poses.PELVIS.start + 2] = -3.0 * exact.sine(turn)
    striding[:, poses.SPINE.start + 2] = 2.5 * exact.sine(turn)
    striding[:, poses.SHIFT_X] = -gait.sway * exact.sine(turn)
    share = way.stride[:, None]
    return channels * (1.0 - share) + striding * share


def _hips(cue: Cue, gait: _Gait) -> tuple[float, float]:
    """The hips' mean height and how far they sink between two steps, as a leg at the end of its stride reaches.

    A walk is lowest there, with both feet down; a run is on its way up.
    """
    span, leg = 0.53 * gait.down * gait.length / cue.scale, _LEG * cue.physique.leg
    low = _TOE + exact.root(max(leg * leg - span * span, 0.1))
    if gait.flight:
        return low - 0.66 * gait.flight, -gait.flight
    high = max(cue.physique.hips_at(_HIGH), low)
    return (high + low) / 2.0, (high - low) / 2.0


def swung(cue: Cue, way: Travel, side: int) -> Floats:
    """Metres (n, 3), in the root's frame, that the stride moves a hand: ahead as its own leg goes behind."""
    if way.feet is None:
        return np.zeros_like(way.root)
    gait = _gait(cue)
    ahead = gait.swing * exact.cosine(2.0 * exact.PI * (way.feet.phase - gait.behind)) * way.stride * side * cue.scale
    return exact.vector(ahead * (-side * gait.inward), ahead * gait.rise, ahead)


def set_feet(channels: Floats, cue: Cue, way: Travel, upright: Floats) -> None:
    """Puts the planted feet into the channels by `upright` (n,), and sinks the hips where a leg would not reach."""
    if way.feet is None:
        return
    k, p = cue.scale, cue.physique
    turn = exact.yawed(way.yaw)
    across, ahead = turn[:, :, 0], turn[:, :, 2]
    for side, foot in ((0, poses.LEFT_FOOT), (1, poses.RIGHT_FOOT)):
        sign = 1.0 - 2.0 * side
        away = way.feet.places[side] - way.root
        x, z = exact.dot(away, across) / k, exact.dot(away, ahead) / k
        out = _short_way(way.feet.yaws[side] - way.yaw) * (180 / exact.PI) * sign
        knee = Step((0.0, 0.0, 0.0)).knee
        rows = np.stack(np.broadcast_arrays(x, away[:, 1] / k, z, way.feet.pitches[side], out, *knee), axis=-1)
        w = upright[:, None]
        channels[:, foot] = channels[:, foot] * (1.0 - w) + rows * w
        off = x - sign * 0.095 * p.hips - channels[:, poses.SHIFT_X]
        along = z - channels[:, poses.SHIFT_Z]
        reach = 0.993 * 0.885 * p.leg
        most = np.sqrt(np.maximum(reach * reach - off * off - along * along, 0.05)) + away[:, 1] / k + 0.04
        held = np.minimum(channels[:, poses.HIPS], most)
        channels[:, poses.HIPS] = channels[:, poses.HIPS] * (1.0 - upright) + held * upright
