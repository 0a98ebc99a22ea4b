"""Files of the hub, each at a pinned commit: found, brought and checked; what has come of one is kept for next time.

huggingface_hub finds a file and brings it. What has come is kept in a file of our own, since the hub's client (2.4)
throws an interrupted download away. No token is sent, as whatever is fetched is open to anybody, and nothing is told of
the machine or of who calls.
"""

import fcntl
import hashlib
import io
import os
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from director.errors import BadInput, DirectorError, Missing, Refused

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_SPARE = 500_000_000  # bytes that a disk keeps free
_SHA256 = 64  # letters; git names what it keeps itself by forty
_ANSWERS = {
    401: "the hub answered 401: it isn't there, or only for those who agreed to its terms there",
    403: "the hub answered 403: it is only for those who agreed to its terms there",
    404: "the hub has no such file",
}

Heard = Callable[[int, int], None]  # bytes that are here, and of how many
Room = Callable[[Path], int]  # bytes that are free where a folder lies


@dataclass(frozen=True)
class HubFile:
    """One file: of which repository, at which commit, how long; its digest is a sha256, or the id that git gives it."""

    name: str
    repo: str
    revision: str
    path: str
    size: int
    digest: str


def room(folder: Path) -> int:
    """The bytes that are free where a folder lies."""
    return shutil.disk_usage(folder).free


def check_room(name: str, needed: int, folder: Path, free: Room) -> None:
    """Raises Refused where a disk hasn't so many bytes to spare."""
    there = free(folder)
    if there < needed + _SPARE:
        raise Refused(
            f"{name} needs {(needed + _SPARE) / 1e9:.1f} GB of room in {folder}, and {there / 1e9:.1f} GB are free;"
            " DIRECTOR_MODELS names a folder elsewhere"
        )


class Part(io.FileIO):
    """As much of a file as has come, open at its end; it tells how much that is."""

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
def alone(path: Path, heard: Heard, whole: int) -> Generator[Part]:
    """The partial file, while nobody else writes to it; it isn't left behind empty."""
    with Part(path, heard, whole) as part:
        try:
            fcntl.flock(part, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Refused(f"{path.name} is being fetched by somebody else; wait for it") from error
        if part.tell() > whole:
            part.truncate(0)
        try:
            yield part
        finally:
            if path.is_file() and not path.stat().st_size:
                path.unlink()


@contextmanager
def asking(name: str, advice: str, came: Callable[[], int] = lambda: 0) -> Generator[None]:
    """Within this, whatever keeps the hub from answering is Missing, with how to do without it."""
    try:
        import httpx2
        import huggingface_hub.constants as client
        import huggingface_hub.errors as hub
    except ImportError as error:
        raise Missing(f"to fetch a model, pip install huggingface_hub; {advice}") from error
    client.HF_HUB_DISABLE_TELEMETRY = True  # else it asks for a list of tools, and tells the hub which one calls it
    try:
        yield
    except DirectorError:
        raise
    except hub.HfHubHTTPError as error:
        code = error.response.status_code
        told = _ANSWERS.get(code, f"the hub answered {code}")
        raise Missing(f"{name} can't be fetched: {told}; {advice}") from error
    except (httpx2.HTTPError, ConnectionError) as error:
        kept = f"the hub is gone ({came():,} bytes are kept, and fetching goes on from there)" if came() else ""
        raise Missing(f"{name} can't be fetched: {kept or 'no hub is reached'}; {advice}") from error


def bring(wanted: HubFile, part: Part) -> None:
    """Bring what isn't here yet of a file, and check it; raises BadInput where it isn't the one that is pinned."""
    import huggingface_hub
    from huggingface_hub import file_download

    client: Any = huggingface_hub  # its types are half known
    download: Any = file_download
    client.utils.disable_progress_bars()
    if part.tell() < wanted.size:  # else it only wasn't checked
        address = client.hf_hub_url(wanted.repo, wanted.path, revision=wanted.revision, endpoint=_endpoint())
        found = client.get_hf_file_metadata(address, token=False, endpoint=_endpoint())
        if found.size != wanted.size:
            raise BadInput(
                f"{wanted.name} should have {wanted.size:,} bytes and has {found.size or 0:,} at the hub;"
                " nothing was fetched"
            )
        headers = client.utils.build_hf_headers(token=False)
        download.http_get(found.location, part, resume_size=part.tell(), headers=headers, expected_size=wanted.size)
    if digest_of(part, wanted.digest) != wanted.digest:
        part.truncate(0)
        raise BadInput(
            f"what came as {wanted.name} isn't the file that is pinned (its checksum differs); it is thrown away"
        )


def listed(repo: str, revision: str) -> tuple[str, tuple[HubFile, ...]]:
    """The commit that a revision (empty: the newest) is, and every file of a repository at it."""
    import huggingface_hub

    client: Any = huggingface_hub
    told = client.HfApi(endpoint=_endpoint(), token=False).model_info(
        repo, revision=revision or None, files_metadata=True, token=False
    )
    commit = str(told.sha)
    if revision and commit != revision:
        raise BadInput(f"the hub says that {repo} at {revision} is {commit}; it isn't the commit that is pinned")
    files = [_of(repo, commit, one) for one in told.siblings or ()]
    return commit, tuple(one for one in files if one.digest)


def digest_of(file: io.FileIO | io.BufferedReader, like: str = "") -> str:
    """The digest of a file from its begin, of the kind that is like another: sha256 where nothing else is said."""
    file.seek(0)
    if not like or len(like) == _SHA256:
        return hashlib.file_digest(file, "sha256").hexdigest()
    content = file.read()
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _of(repo: str, commit: str, told: Any) -> HubFile:
    digest = told.lfs.sha256 if told.lfs else told.blob_id
    return HubFile(told.rfilename, repo, commit, told.rfilename, int(told.size or 0), str(digest or ""))


def _endpoint() -> str | None:
    return os.environ.get("HF_ENDPOINT") or None
