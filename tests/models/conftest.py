"""A shelf in a folder of its own, a hub on the loopback, and a small model that it holds."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from director.models.catalogue import Entry, catalogue
from director.models.shelf import Shelf
from tests.models.hub import REVISION, Hub, hub

pytest.importorskip("huggingface_hub", reason="needs huggingface_hub (pip install 'director[dev]')")
CONTENT = b"GGUF" + bytes(range(256)) * 4000


@pytest.fixture
def a_hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with hub() as running:
        running.files["/maker/small-GGUF/small.gguf"] = CONTENT
        monkeypatch.setenv("HF_ENDPOINT", running.address)
        monkeypatch.setenv("HF_TOKEN", "hf_nobody_may_see_this")
        yield running


@pytest.fixture
def small() -> Entry:
    """A model of a megabyte, pinned as those of the catalogue are."""
    return replace(
        catalogue()[0],
        id="small",
        repo="maker/small-GGUF",
        revision=REVISION,
        file="small.gguf",
        size=len(CONTENT),
        sha256=hashlib.sha256(CONTENT).hexdigest(),
    )


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "models")
