"""What every test may lean on: the shared inputs, and a clean environment that knows nobody's settings."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def find_shared(environ: Mapping[str, str], beside: Path) -> Path:
    """The folder of shared inputs; skips aloud where it is missing, fails where a build server would skip wrongly."""
    named = environ.get("DIRECTOR_SHARED")
    folder = Path(named) if named else beside
    if (folder / "data").is_dir():
        return folder
    if environ.get("CI") and beside.is_dir():
        pytest.fail(f"{beside} is there, but this test would have skipped: {folder} has no data in it")
    pytest.skip(f"needs the shared inputs in {beside} (or DIRECTOR_SHARED)")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared inputs, beside the repository or where DIRECTOR_SHARED says."""
    return find_shared(os.environ, ROOT.parent / "shared")


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A language model of random weights and a thousand tokens, as a GGUF."""
    pytest.importorskip("gguf", reason="needs gguf, which writes the tiny models (pip install gguf)")
    from tests.llm.tiny import write

    return write(tmp_path_factory.mktemp("models") / "tiny.gguf")


@pytest.fixture(autouse=True)
def _nobodys_settings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads the settings or the sessions of whoever runs it."""
    for variable in [name for name in os.environ if name.startswith("DIRECTOR_") and name != "DIRECTOR_SHARED"]:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("DIRECTOR_CONFIG", str(tmp_path_factory.getbasetemp() / "no-settings"))
    monkeypatch.setenv("DIRECTOR_STATE", str(tmp_path_factory.mktemp("state")))
