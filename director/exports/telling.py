"""The telling frame: which frame of a shot stands for it on a page."""

from director.domain.shot import Shot

_SETTLED_S = 0.8  # seconds after which a fade is over, and a move has hardly begun


def telling(shot: Shot, rate: float) -> int:
    """The index of a shot's middle frame, or where the camera moves of one soon after the opening."""
    middle = shot.frame_count(rate) // 2
    return min(middle, round(_SETTLED_S * rate)) if shot.camera.moves else middle
