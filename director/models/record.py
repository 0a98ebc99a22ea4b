"""What is kept beside a video model's folder: which commits it is of, and each file's length, date and checksum.

A model that was fetched is known by its commit; one that was brought by hand, or changed since, by what is in it. Files
are read for that once, and again only where their length or date is another.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from director.domain.decision import canonical
from director.errors import BadInput
from director.files import whole
from director.models.hub import Heard, digest_of

SCHEMA = "director.video-model/1"
LORAS = "loras"  # the folder inside a model's own where those lie that are laid over it
FETCHED = (".safetensors", ".json", ".model", ".jinja")
WORDS = ("merges.txt", "vocab.txt")  # what tokenizers keep as plain text
BY_CONTENT = "content-"  # begins the name of what was never fetched as it is
_LETTERS = 32


@dataclass(frozen=True)
class Seen:
    """One file: bytes, sha256, and when it was changed, in nanoseconds."""

    size: int
    sha256: str
    changed: int


@dataclass(frozen=True)
class Record:
    """Which commit each repository is taken at, what the model is known by, and its files by their paths."""

    pins: Mapping[str, str] = field(default_factory=dict[str, str])
    revision: str = ""
    files: Mapping[str, Seen] = field(default_factory=dict[str, Seen])

    @property
    def by_hand(self) -> bool:
        """Whether it isn't as it was fetched."""
        return self.revision not in self.pins.values()


def read(path: Path) -> Record:
    """The record in a file, an empty one where there is none; raises BadInput for what is no record."""
    if not path.is_file():
        return Record()
    try:
        said: Any = json.loads(path.read_text(encoding="utf-8"))
        if said.pop("schema") != SCHEMA:
            raise ValueError("it is of another kind")
        files = {name: Seen(**one) for name, one in said["files"].items()}
        return Record(dict(said["pins"]), str(said["revision"]), files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInput(f"{path} can't be read ({error}); delete it, and the folder is looked through anew") from error


def write(path: Path, record: Record) -> None:
    """Put a record into a file, whole or not at all."""
    with whole(path) as part:
        part.write_text(json.dumps({"schema": SCHEMA, **asdict(record)}, indent=1, sort_keys=True) + "\n")


def counts(path: str) -> bool:
    """Whether a file is one that a model is loaded from."""
    return path.endswith(FETCHED) or path.rpartition("/")[2] in WORDS


def surveyed(folder: Path, before: Record, heard: Heard = lambda here, whole: None) -> Record:
    """The record of a folder as it is now; the one before says what needn't be read again."""
    sizes = {name: path.stat().st_size for name, path in _files(folder)}
    total, here = sum(sizes.values()), 0
    files: dict[str, Seen] = {}
    for name, path in _files(folder):
        files[name] = _seen(path, before.files.get(name))
        here += sizes[name]
        heard(here, total)
    own = _sums(before.files)
    if own and _sums(files) == own:
        return replace(before, files=files)
    return replace(before, files=files, revision=f"{BY_CONTENT}{_content(files)}")


def _files(folder: Path) -> list[tuple[str, Path]]:
    found = ((path.relative_to(folder).as_posix(), path) for path in sorted(folder.rglob("*")))
    return [(name, path) for name, path in found if counts(name) and path.is_file() and not path.is_symlink()]


def unchanged(path: Path, seen: Seen) -> bool:
    """Whether a file is there as it was seen, by its length and date."""
    if not path.is_file():
        return False
    state = path.stat()
    return (seen.size, seen.changed) == (state.st_size, state.st_mtime_ns)


def _seen(path: Path, before: Seen | None) -> Seen:
    if before is not None and unchanged(path, before):
        return before
    state = path.stat()
    with path.open("rb") as file:
        return Seen(state.st_size, digest_of(file), state.st_mtime_ns)


def _sums(files: Mapping[str, Seen]) -> dict[str, str]:
    """The checksums of the model's own files; loras are known by their own."""
    return {name: one.sha256 for name, one in files.items() if not name.startswith(f"{LORAS}/")}


def _content(files: Mapping[str, Seen]) -> str:
    return hashlib.sha256(canonical(_sums(files)).encode()).hexdigest()[:_LETTERS]
