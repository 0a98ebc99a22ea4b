"""Fetching a model: the one thing in director that goes out to the internet, and only when somebody asks for it.

huggingface_hub finds the file at its pinned revision and brings it. What has come is kept in a file of our own, since
the hub's client (2.4) throws an interrupted download away; asked again, it goes on where it stopped.
"""

import fcntl
import hashlib
import io
import os
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from director.errors import BadInput, DirectorError, Missing, Refused
from director.models.catalogue import Entry
from director.models.shelf import Shelf, Volume

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_SPARE = 500_000_000  # bytes that a disk keeps free

Heard = Callable[[int, int], None]  # bytes that are here, and of how many
Room = Callable[[Path], int]  # bytes that are free where a folder lies


def room(folder: Path) -> int:
    """The bytes that are free where a folder lies."""
    return shutil.disk_usage(folder).free


def get(entry: Entry, shelf: Shelf, heard: Heard | None = None, free: Room = room) -> Volume:
    """Bring a model to the shelf, whole and checked; `heard` hears how far it is.

    Raises Missing where the hub can't be reached or hasn't got it, and says how to bring the file by hand; Refused
    where there is no room; BadInput where what came isn't the file that is pinned. Ctrl-C keeps what has come.
    """
    if not shelf.holds(entry):
        shelf.folder.mkdir(parents=True, exist_ok=True)
        with _alone(shelf.partial(entry), heard or (lambda here, whole: None), entry.size) as part:
            if not shelf.holds(entry):  # somebody else may just have finished it
                _make_room(entry, shelf.folder, part, free)
                _bring(entry, shelf, part)
                _check(entry, part)
                shelf.partial(entry).replace(shelf.place(entry))
    return Volume(shelf.place(entry), entry.size, entry)


def by_hand(entry: Entry, shelf: Shelf) -> str:
    """How to bring the file from another machine."""
    return (
        f"to bring it by hand, put {entry.address()} ({entry.size / 1e9:.1f} GB) into {shelf.folder}"
        f" and say `director models use {entry.id}`, or anywhere and say `director models use FILE`"
    )


class _Part(io.FileIO):
    """As much of a model as has come, open at its end; it tells how much that is."""

    def __init__(self, path: Path, heard: Heard, whole: int) -> None:
        super().__init__(path, "a+")
        self._heard, self._whole = heard, whole
        self.seek(0, os.SEEK_END)

    def write(self, b: "ReadableBuffer", /) -> int:
        """Write all of it."""
        rest = memoryview(b).cast("B")
        whole = len(rest)
        while rest:
            rest = rest[super().write(rest) or 0 :]
        self._heard(self.tell(), self._whole)
        return whole


@contextmanager
def _alone(path: Path, heard: Heard, whole: int) -> Generator[_Part]:
    """The partial file, while nobody else writes to it; it isn't left behind empty."""
    with _Part(path, heard, whole) as part:
        try:
            fcntl.flock(part, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Refused(f"{path.name} is being fetched by somebody else; wait for it") from error
        try:
            yield part
        finally:
            if path.is_file() and not path.stat().st_size:
                path.unlink()


def _make_room(entry: Entry, folder: Path, part: _Part, free: Room) -> None:
    if part.tell() > entry.size:
        part.truncate(0)
    needed, there = entry.size - part.tell() + _SPARE, free(folder)
    if there < needed:
        raise Refused(
            f"{entry.id} needs {needed / 1e9:.1f} GB of room in {folder}, and {there / 1e9:.1f} GB are free;"
            " DIRECTOR_MODELS names a folder elsewhere"
        )


def _bring(entry: Entry, shelf: Shelf, part: _Part) -> None:
    try:
        import httpx2
        import huggingface_hub.errors as hub
    except ImportError as error:
        raise Missing(f"to fetch a model, pip install huggingface_hub; {by_hand(entry, shelf)}") from error
    try:
        _download(entry, part)
    except DirectorError:
        raise
    except hub.HfHubHTTPError as error:
        code = error.response.status_code
        told = "the hub has no such file" if code == 404 else f"the hub answered {code}"
        raise Missing(f"{entry.id} can't be fetched: {told}; {by_hand(entry, shelf)}") from error
    except (httpx2.HTTPError, ConnectionError) as error:
        raise Missing(f"{entry.id} can't be fetched: {_why(part)}; {by_hand(entry, shelf)}") from error


def _why(part: _Part) -> str:
    came = part.tell()
    return (
        f"the hub is gone ({came:,} bytes are kept, and fetching goes on from there)" if came else "no hub is reached"
    )


def _download(entry: Entry, part: _Part) -> None:
    import huggingface_hub
    from huggingface_hub import file_download

    client: Any = huggingface_hub  # its types are half known
    bring: Any = file_download
    client.utils.disable_progress_bars()
    hub = os.environ.get("HF_ENDPOINT") or None
    # No token is sent: every model of the catalogue is open to anybody.
    address = client.hf_hub_url(entry.repo, entry.file, revision=entry.revision, endpoint=hub)
    found = client.get_hf_file_metadata(address, token=False, endpoint=hub)
    if found.size != entry.size:
        raise BadInput(
            f"{entry.id} should have {entry.size:,} bytes and has {found.size or 0:,} at the hub; nothing was fetched"
        )
    headers = client.utils.build_hf_headers(token=False)
    bring.http_get(found.location, part, resume_size=part.tell(), headers=headers, expected_size=entry.size)


def _check(entry: Entry, part: _Part) -> None:
    part.seek(0)
    if hashlib.file_digest(part, "sha256").hexdigest() != entry.sha256:
        part.truncate(0)
        raise BadInput(
            f"what came as {entry.id} isn't the file that is pinned (its checksum differs); it is thrown away"
        )
