"""Which director this is: its source as a hash, and the libraries that decide bits; machines of one farm must agree."""

import sys
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_SOURCES = {".py", ".c", ".h", ".toml"}
_DECIDE = ("av", "diffusers", "numpy", "peft", "safetensors", "torch", "transformers")

Edition = tuple[tuple[str, str], ...]


def edition() -> Edition:
    """This machine's (name, version) of all that a farm must have alike; a library that isn't there is not in it."""
    package = Path(__file__).resolve().parents[1]
    digest = sha256()
    for source in sorted(path for path in package.rglob("*") if path.suffix in _SOURCES):
        digest.update(source.relative_to(package).as_posix().encode() + b"\0" + source.read_bytes())
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return (("director", digest.hexdigest()[:16]), ("python", python), *_libraries())


def differing(ours: Edition, theirs: Edition) -> list[str]:
    """What both have and not alike, in words; a machine that only directs needs no video library."""
    known = dict(theirs)
    return [f"{name} {known[name]} and not {held}" for name, held in ours if known.get(name, held) != held]


def _libraries() -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name in _DECIDE:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            continue
    return found
