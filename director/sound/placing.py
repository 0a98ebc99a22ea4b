"""Where a voice comes from: the speaker's place in the opening frame, and how near the camera is, gently."""

import re

from director.domain.shot import Shot, Speech
from director.domain.vocabulary import Size
from director.staging import exact
from director.staging.staged import Figure, StagedShot

Gains = tuple[float, float]  # left, right
CENTRE: Gains = (1.0, 1.0)
_WIDTH = 0.35  # of the way to a side that the edge of the frame is
_UNSEEN = 0.8
_OVER = re.compile(r"voice.?over|\bv\.? ?o\.?\b|narrat", re.IGNORECASE)
_NEARNESS: dict[Size, float] = {
    "extreme_wide": 0.7,
    "wide": 0.75,
    "full": 0.8,
    "medium_wide": 0.9,
    "medium": 1.0,
    "medium_close_up": 1.0,
    "close_up": 1.1,
    "extreme_close_up": 1.15,
}


def placed(shot: Shot, staged: StagedShot) -> tuple[Gains, ...]:
    """For each line of dialogue how loud it is left and right; a voice over the picture is in the middle, and near."""
    figures = {figure.who: figure for figure in staged.figures}
    return tuple(_gains(speech, shot, staged, figures.get(speech.speaker)) for speech in shot.sound.dialogue)


def _gains(speech: Speech, shot: Shot, staged: StagedShot, figure: Figure | None) -> Gains:
    if _OVER.search(speech.tone):
        return CENTRE
    across = None if figure is None else _across(figure, staged)
    seen = across is not None and abs(across) <= 1
    level = _NEARNESS[shot.framing.size] * (1.0 if seen else _UNSEEN)
    aside = _WIDTH * max(-1.2, min(1.2, across or 0.0))
    return level * exact.root(1.0 - aside), level * exact.root(1.0 + aside)


def _across(figure: Figure, staged: StagedShot) -> float | None:
    """Where the head is in the opening frame, -1 at its left edge and 1 at its right; None behind the camera."""
    camera, opening = staged.camera, max(0, -staged.start_frame)
    to_head = figure.joints["head"][opening] - camera.eye[opening]
    ahead = float(exact.dot(to_head, camera.forward[opening]))
    if ahead <= 0.05:
        return None
    edge = camera.gate_mm[0] / 2 / float(camera.focal_mm[opening])
    return float(exact.dot(to_head, camera.right[opening])) / ahead / edge
