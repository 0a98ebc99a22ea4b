"""Pictures for the page: frames as they are drawn, posters for the strip, floor plans; each as the bytes of a file.

Posters are kept for as long as the page is open, by the name of what they show.
"""

import io
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
        self._posters: dict[str, bytes] = {}

    def poster(self, version: str) -> bytes | None:
        """A frame of a shot, small, as JPEG; None where it isn't drawn yet."""
        return self._posters.get(version)

    def draw_poster(self, shot: str, version: str) -> None:
        """Draw the poster of a shot, as it is now; raises UsageError or DrawingFailed. Blocks."""
        still = Image.fromarray(self._session.still(shot))
        still.thumbnail(POSTER)
        self._posters[version] = _jpeg(still, 84)

    def plan(self, shot: str) -> bytes:
        """The floor plan of a shot as PNG; raises UsageError or DrawingFailed. Blocks."""
        with TemporaryDirectory() as aside:
            page = Path(aside) / "plan.png"
            self._session.export(page, shot=shot, theme="night")
            return page.read_bytes()


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality)
    return file.getvalue()
