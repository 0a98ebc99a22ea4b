"""Gestures: beats of hands, head, back and feet, and the timeline that an action's verbs make of them over a shot.

A beat is held in seconds; several verbs are played one after another and fit into the shot. The verbs themselves are
data in `verbs`; joints are found in `skeleton`.
"""

import re
from dataclasses import dataclass, field

import numpy as np

from director.staging import exact
from director.staging.exact import Floats
from director.staging.poses import Reach, Step
from director.staging.solids import Point


@dataclass(frozen=True)
class Beat:
    """One thing the body does. Angles in degrees, lengths in metres of a figure 1.80 m tall, times in seconds.

    `takes` gets there, `stays` holds it. `sway` moves the hands to and fro and `shake` the head, `rate` times a second;
    `alternate` lets the left hand go against the right. `aim` draws hands to a partner or a thing within reach.
    """

    right: Reach | None = None
    left: Reach | None = None
    takes: float = 0.45
    stays: float = 0.8
    sway: Point = (0.0, 0.0, 0.0)
    rate: float = 0.5
    alternate: bool = False
    bow: float = 0.0
    lean: float = 0.0
    twist: float = 0.0
    bank: float = 0.0
    head: tuple[float, float] = (0.0, 0.0)
    shake: tuple[float, float] = (0.0, 0.0)
    hips: float = 0.0
    shift: tuple[float, float] = (0.0, 0.0)
    bounce: float = 0.0
    rise: float = 0.0  # off the ground
    mouth: float = 0.0
    right_foot: Step | None = None
    left_foot: Step | None = None
    aim: str = ""

    def numbers(self) -> tuple[float, ...]:
        """What is blended from beat to beat, in the order of the constants below."""
        turns = (self.bow, self.lean, self.twist, self.bank, *self.head, *self.shake)
        return (*turns, self.hips, *self.shift, self.bounce, self.rise, self.mouth)


BOW, LEAN, TWIST, BANK, HEAD_PITCH, HEAD_TWIST, SHAKE_PITCH, SHAKE_TWIST = range(8)
HIPS, SHIFT_X, SHIFT_Z, BOUNCE, RISE, MOUTH = range(8, 14)


@dataclass(frozen=True)
class Gesture:
    """What one verb does: its beats; whether the last is kept; the pose that the body is in afterwards.

    `low` are the beats where the thing lies on the floor; `grasps` is the beat at whose end a thing comes to the hand
    (or, negative, leaves it, counted from 1).
    """

    beats: tuple[Beat, ...] = ()
    kept: bool = False
    pose: str = ""
    low: tuple[Beat, ...] = ()
    grasps: int = 0


@dataclass(frozen=True)
class Key:
    """A beat on the timeline: when the body starts for it and how long it takes, in seconds."""

    beat: Beat
    start: float
    takes: float

    def share(self, seconds: Floats) -> Floats:
        """How far the body is there, 0..1."""
        return exact.smoothed((seconds - self.start) / max(self.takes, 1e-3))


@dataclass(frozen=True)
class Timeline:
    """Everything an action asks for, in order; `poses` are (start, takes, pose), `held` (n,) whether a thing is had."""

    keys: tuple[Key, ...] = ()
    poses: tuple[tuple[float, float, str], ...] = ()
    held: Floats = field(default_factory=lambda: np.ones(1))
    grasp: float | None = None  # seconds at which the hand closes on the thing
    release: float | None = None


_LONG_AGO = -1000.0
REST = Beat(takes=0.6, stays=0.0)
_NEGATED = re.compile(
    r"\b(?:doesn['’]?t|does not|don['’]?t|do not|didn['’]?t|isn['’]?t|never|without|refus(?:es|ing) to|not|no longer"
    r"|stops?|instead of|tries not to|about to|wants to|wanted to|can['’]?t|cannot|won['’]?t)(?:\s+[\w'’]+){1,2}"
)


def said(action: str, verbs: tuple[tuple[re.Pattern[str], Gesture], ...]) -> list[Gesture]:
    """The gestures of an action's verbs in the order said; what is denied is not done."""
    words = _NEGATED.sub(lambda match: "_" * len(match.group()), action.lower())
    found: list[tuple[int, int, Gesture]] = []
    for pattern, gesture in verbs:
        for match in pattern.finditer(words):
            if not any(start < match.end() and match.start() < end for start, end, _ in found):
                found.append((match.start(), match.end(), gesture))
    return [gesture for _, _, gesture in sorted(found, key=lambda one: one[0])][:8]


def _lasts(beats: tuple[Beat, ...]) -> float:
    return sum(beat.takes + beat.stays for beat in beats)


def timeline(
    gestures: list[Gesture], seconds: Floats, span: tuple[float, float], *, settled: bool, low: bool
) -> Timeline:
    """The gestures laid over a span of figure seconds.

    `settled` has the first made already; `low` has things lie on the floor.
    """
    length = span[1] - span[0]
    if settled and gestures:
        first = gestures[0]
        keys = tuple(Key(beat, _LONG_AGO, 1.0) for beat in first.beats)
        return Timeline(keys, ((_LONG_AGO, 1.0, first.pose),) if first.pose else (), np.ones_like(seconds))
    rows = [(one, one.low if low and one.low else one.beats) for one in gestures]
    lead = min(0.35, 0.08 * length)
    whole = sum(_lasts(beats) + (0.9 if one.pose else 0.0) for one, beats in rows)
    room = max(0.86 * length - lead, 0.2)
    tight = min(1.0, room / whole) if whole else 1.0
    holds = sum(beat.stays for one, beats in rows for beat in beats if not one.kept)
    spare = max(room - whole, 0.0)
    loose = 1.0 + min(spare / holds, 2.5) if holds else 1.0
    return _laid(rows, seconds, span[0] + lead, (tight, loose))


def _laid(
    rows: list[tuple[Gesture, tuple[Beat, ...]]], seconds: Floats, start: float, pace: tuple[float, float]
) -> Timeline:
    tight, loose = pace
    keys: list[Key] = []
    poses: list[tuple[float, float, str]] = []
    marks: dict[bool, float] = {}
    for index, (gesture, beats) in enumerate(rows):
        if gesture.pose:
            poses.append((start, 0.95 * tight, gesture.pose))
            start += 0.0 if beats else 0.9 * tight
        for number, beat in enumerate(beats, 1):
            takes = beat.takes * tight
            keys.append(Key(beat, start, takes))
            start += takes
            if number == abs(gesture.grasps):
                marks[gesture.grasps > 0] = start
            start += beat.stays * (tight if gesture.kept and index == len(rows) - 1 else tight * loose)
        if beats and not (gesture.kept and index == len(rows) - 1):
            keys.append(Key(REST, start, REST.takes * tight))
            start += 0.0 if index < len(rows) - 1 else REST.takes * tight
    grasp, release = marks.get(True), marks.get(False)
    held = np.ones_like(seconds) if grasp is None else (seconds >= grasp).astype(np.float64)
    if release is not None:
        held = held * (seconds < release)
    return Timeline(tuple(keys), tuple(poses), held, grasp, release)


def numbers(line: Timeline, seconds: Floats) -> Floats:
    """(n, 14) of the body's own part of every beat, blended along the timeline; shakes and bounces go to and fro."""
    total = np.zeros((seconds.shape[0], len(REST.numbers())))
    for key in line.keys:
        goal = np.zeros_like(total) + exact.floats(key.beat.numbers())
        swing = exact.sine(2.0 * exact.PI * key.beat.rate * (seconds - key.start))
        for row in (SHAKE_PITCH, SHAKE_TWIST, BOUNCE):
            goal[:, row] = goal[:, row] * swing
        total = total + (goal - total) * key.share(seconds)[:, None]
    return total
