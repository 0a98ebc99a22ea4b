"""Pictures for the page: frames as they are drawn, posters for the strip, floor plans; each as the bytes of a file.

Posters are drawn one after the other, behind whatever somebody waits for, and kept for as long as the page is open.
"""

import io
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from director.renderers.base import Frame
from director.session import Session
from director.takes.stills import rgb

POSTER = (288, 216)  # pixels that a poster fits in, for screens with two pixels where there was one


def frame_jpeg(frame: Frame) -> bytes:
    """A frame as it is seen while it is drawn."""
    return _jpeg(Image.fromarray(rgb(frame)), 82)


class Pictures:
    """The posters and plans of one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._turn = threading.Lock()
        self._posters: dict[tuple[str, int], bytes] = {}

    def poster(self, shot: str, version: int) -> bytes:
        """A telling frame of a shot, small, as JPEG; raises UsageError or DrawingFailed. Blocks."""
        with self._turn:
            kept = self._posters.get((shot, version))
            if kept is None:
                kept = self._posters[shot, version] = self._drawn(shot)
        return kept

    def plan(self, shot: str) -> bytes:
        """The floor plan of a shot as PNG; raises UsageError or DrawingFailed. Blocks."""
        with TemporaryDirectory() as aside:
            page = Path(aside) / "plan.png"
            self._session.export(page, shot=shot, theme="night")
            return page.read_bytes()

    def _drawn(self, shot: str) -> bytes:
        with TemporaryDirectory() as aside:
            frame = Path(aside) / "frame.png"
            self._session.export(frame, shot=shot)
            with Image.open(frame) as still:
                still.thumbnail(POSTER)
                return _jpeg(still.convert("RGB"), 84)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality)
    return file.getvalue()
