"""What is burnt into the picture: a line of text and the timecode, as ASCII the kernel's letters know."""

from director.staging.staged import StagedShot


def timecode(frame: int, rate: float) -> str:
    """Non-drop timecode at the nearest whole rate, such as 01:00:02:13."""
    base = max(1, round(rate))
    seconds, frames = divmod(frame, base)
    return f"{seconds // 3600 % 24:02}:{seconds // 60 % 60:02}:{seconds % 60:02}:{frames:02}"


def burn_in_text(staged: StagedShot, frame: int) -> bytes:
    """The letters of one frame: text, a newline, the timecode; empty for a shot without a burn-in."""
    if not staged.burn_in:
        return b""
    text = staged.burn_in.upper().encode("ascii", "replace").replace(b"\n", b" ")[:200]
    return text + b"\n" + timecode(staged.start_frame + frame, float(staged.rate)).encode("ascii")
