"""Parts of renderings on the disk: embeddings, control, checkpoints, latents, frames, each under what it came from.

One part is one safetensors file, named KIND-KEY-DIGEST; it appears whole, and is read only if its bytes have that
digest and are a safetensors file's. Whatever else lies in the folder is neither read, counted nor deleted. Over the
budget, what was used longest ago goes first; what a running job holds stays, in whatever process that job runs.
"""

import contextlib
import fcntl
import hashlib
import os
import re
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from director.errors import DrawingFailed
from director.files import whole
from director.renderers.diffusion.identity import KINDS, Address, Kind
from director.renderers.diffusion.tensors import sound

_KINDS: dict[str, Kind] = {kind: kind for kind in KINDS}
_NAME = re.compile(rf"^({'|'.join(KINDS)})-([0-9a-f]{{32}})-([0-9a-f]{{32}})\.safetensors$")
_UNFINISHED_S = 86_400.0
_HELD = ".held"
_LOCK = ".lock"


@dataclass(frozen=True)
class _Part:
    """One file of the store."""

    path: Path
    address: Address
    digest: str
    size: int
    used: int


class Store:
    """The parts in one folder, which any number of processes may share; `tell` hears of parts that are refused."""

    def __init__(self, folder: Path, budget: int, tell: Callable[[str], None] | None = None) -> None:
        self._folder, self._budget = folder, budget
        self._tell = tell or _unheard

    def keep(self, address: Address, blob: bytes) -> None:
        """Put a part there; what is there already stays as it is. Raises DrawingFailed where the disk won't take it.

        Over the budget other parts leave, this one last, and not even then where it is held.
        """
        if not sound(blob):
            raise DrawingFailed(f"a part of kind {address.kind} is no safetensors file and is not kept; report this")
        if self.read(address) is None:
            with whole(self._folder / _name(address, blob)) as part:
                part.write_bytes(blob)
        self.make_room()

    def read(self, address: Address) -> bytes | None:
        """The bytes of a part; None where it isn't there or can't be trusted, which deletes it."""
        for part in self._parts(address):
            with contextlib.suppress(FileNotFoundError):  # it left just now
                blob = part.path.read_bytes()
                if _digest(blob) == part.digest and sound(blob):
                    os.utime(part.path)
                    return blob
                part.path.unlink()
                self._tell(f"{part.path.name} is damaged; it is thrown away and made anew")
        return None

    def held(self) -> frozenset[Address]:
        """What there is, by name; whether it can be trusted is seen when it is read."""
        return frozenset(part.address for part in self._parts())

    def size(self) -> int:
        """Bytes of all parts."""
        return sum(part.size for part in self._parts())

    @contextmanager
    def hold(self, *addresses: Address) -> Generator[None]:
        """While the block runs these stay, or once they are made; a process that dies lets go."""
        folder = self._folder / _HELD
        folder.mkdir(parents=True, exist_ok=True)
        with self._alone():  # nobody may find the list unlocked, and take it for a dead one's
            number, name = tempfile.mkstemp(dir=folder)
            fcntl.flock(number, fcntl.LOCK_EX)
            os.write(number, "\n".join(f"{one.kind}-{one.key}" for one in addresses).encode())
        try:
            yield
        finally:
            Path(name).unlink(missing_ok=True)
            os.close(number)

    def make_room(self) -> None:
        """Bring the folder within its budget, but for what is held."""
        with self._alone():
            parts, kept = sorted(self._parts(), key=lambda part: part.used), self._kept()
            self._sweep()
            over = sum(part.size for part in parts) - self._budget
            for part in parts:
                if over > 0 and f"{part.address.kind}-{part.address.key}" not in kept:
                    part.path.unlink(missing_ok=True)
                    over -= part.size

    def _sweep(self) -> None:
        """Delete what was left unfinished long ago: on a shared folder its writer may be on another machine."""
        for part in self._folder.glob(".*.part"):
            with contextlib.suppress(FileNotFoundError):
                if time.time() - part.stat().st_mtime > _UNFINISHED_S:
                    part.unlink()

    def _kept(self) -> frozenset[str]:
        """What running jobs hold; the lists of those that are no more are cleared away."""
        kept: set[str] = set()
        for path in (self._folder / _HELD).glob("*"):
            with contextlib.suppress(FileNotFoundError), path.open("r+", encoding="utf-8") as held:
                try:
                    fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    path.unlink()
                except BlockingIOError:
                    kept |= set(held.read().split())
        return frozenset(kept)

    @contextmanager
    def _alone(self) -> Generator[None]:
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / _LOCK).open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _parts(self, wanted: Address | None = None) -> Iterator[_Part]:
        pattern = f"{wanted.kind}-{wanted.key}-*.safetensors" if wanted else "*.safetensors"
        for path in sorted(self._folder.glob(pattern)):
            found = _NAME.match(path.name)
            if found is None or path.is_symlink():
                continue
            with contextlib.suppress(FileNotFoundError):
                seen = path.stat()
                yield _Part(path, Address(_KINDS[found[1]], found[2]), found[3], seen.st_size, seen.st_mtime_ns)


def _unheard(said: str) -> None:
    """Nobody wants to know."""


def _name(address: Address, blob: bytes) -> str:
    return f"{address.kind}-{address.key}-{_digest(blob)}.safetensors"


def _digest(blob: bytes) -> str:
    return hashlib.sha256(blob).hexdigest()[:32]
