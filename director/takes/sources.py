"""The version of a part of director: a hash of its own source, which changes whenever what it makes might."""

from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from director.errors import Missing


@cache
def version_of(*parts: str) -> str:
    """Sixteen letters for some packages and modules; Missing where one isn't there."""
    digest = sha256()
    for part in parts:
        for source in _sources(part):
            digest.update(source.name.encode() + b"\0" + source.read_bytes())
    return digest.hexdigest()[:16]


def _sources(part: str) -> list[Path]:
    found = find_spec(part)
    if found is None or found.origin is None:
        raise Missing(f"{part} isn't there; reinstall director")
    return sorted(Path(found.origin).parent.glob("*.py")) if found.submodule_search_locations else [Path(found.origin)]
