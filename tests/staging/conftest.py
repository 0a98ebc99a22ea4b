"""The diner of the shared notes, as a production."""

import json
from pathlib import Path

import pytest

from director.domain.production import Production


@pytest.fixture(scope="session")
def diner(shared: Path) -> Production:
    """Six shots in a diner and its car park."""
    text = (shared / "data" / "notes" / "base_diner.json").read_text(encoding="utf-8")
    return Production.model_validate(json.loads(text))
