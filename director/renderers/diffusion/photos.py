"""The reference pictures of a cast, read from files inside the session's folder; nothing else is opened for them."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from director.errors import BadInput
from director.renderers.diffusion.libraries import diffusers

_LARGEST = 32 << 20  # bytes
_PIXELS = 50_000_000  # a picture that would unpack into gigabytes is none of a person
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # the segments of a JPEG that tell its size
_BARE = frozenset({0x01, *range(0xD0, 0xDA)})  # those without a length


@dataclass(frozen=True)
class Photo:
    """A picture's file as it lies there: its name, for errors, and its bytes."""

    name: str
    blob: bytes

    @property
    def size(self) -> tuple[int, int] | None:
        """Width and height as its head says; None where that can't be read."""
        if self.blob.startswith(_PNG):
            head = self.blob[16:24]
            return (int.from_bytes(head[:4]), int.from_bytes(head[4:])) if len(head) == 8 else None
        return _jpeg_size(self.blob) if self.blob.startswith(_JPEG) else None


def photos(session: Path | None, paths: Sequence[str]) -> tuple[Photo, ...]:
    """The pictures of those paths inside the session; raises BadInput that names the file and what is wrong with it."""
    return tuple(_photo(session, path) for path in paths)


def developed(photo: Photo) -> Any:
    """The picture as the library's own kind, upright and RGB; raises BadInput."""
    with tempfile.NamedTemporaryFile(suffix=Path(photo.name).suffix) as file:
        file.write(photo.blob)
        file.flush()
        try:
            return diffusers().utils.load_image(file.name)
        except (OSError, ValueError, SyntaxError) as error:  # Pillow raises SyntaxError for a broken PNG
            raise BadInput(f"{photo.name} can't be read as a picture; give another PNG or JPEG") from error


def _photo(session: Path | None, path: str) -> Photo:
    if session is None:
        raise BadInput(f"{path} is a reference, and there is no session's folder to look for it in")
    home = session.resolve()
    file = (home / path).resolve()
    if not file.is_relative_to(home):
        raise BadInput(f"{path} leads out of the session's folder; copy the picture into it")
    try:
        if file.stat().st_size > _LARGEST:
            raise BadInput(f"{path} is larger than {_LARGEST >> 20} MB; give a smaller picture")
        photo = Photo(path, file.read_bytes())
    except OSError as error:
        raise BadInput(
            f"{path} is a reference and can't be read ({error.strerror}); put it back, or take it off the cast"
        ) from error
    if photo.size is None:
        raise BadInput(f"{path} is no PNG or JPEG; give the reference as one of these")
    across, down = photo.size
    if not 0 < across * down <= _PIXELS:
        raise BadInput(f"{path} is {across}x{down} pixels; give a picture of at most {_PIXELS // 10**6} million")
    return photo


def _jpeg_size(blob: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(blob) and blob[at] == 0xFF:
        marker = blob[at + 1]
        if marker in _FRAMES:
            return int.from_bytes(blob[at + 7 : at + 9]), int.from_bytes(blob[at + 5 : at + 7])
        at += 2 if marker in _BARE else 1 if marker == 0xFF else 2 + int.from_bytes(blob[at + 2 : at + 4])
    return None
