"""A film of two short, small shots in a session of its own, and a page that is open on it."""

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from director import open_session
from director.web.monitor import MonitorPage

FILM: dict[str, Any] = {
    "title": "Harbour",
    "format": {"width": 96, "height": 54},
    "cast": [{"id": "MARA", "name": "Mara"}, {"id": "INES", "name": "Ines"}],
    "locations": [{"id": "quay", "name": "Quay", "interior": False}],
    "scenes": [{"number": "1", "heading": "EXT. QUAY - NIGHT", "location": "quay", "time_of_day": "night"}],
    "shots": [
        {
            "id": "1A",
            "scene": "1",
            "action": "Mara waits.",
            "framing": {"size": "wide", "subjects": ["MARA"]},
            "sound": {"dialogue": [{"speaker": "MARA", "line": "It is late.", "start_s": 0.1}]},
            "timing": {"duration_s": 1},
        },
        {"id": "1B", "scene": "1", "framing": {"subjects": ["INES"]}, "timing": {"duration_s": 0.5}},
    ],
}


@dataclass(frozen=True)
class Watched:
    """A session's folder, and the monitor that is open on it."""

    folder: Path
    page: MonitorPage
    address: str


def opened_on(folder: Path, **options: Any) -> MonitorPage:
    """A monitor for the session in a folder."""
    return MonitorPage(lambda: open_session(folder, create=False), **options)


@pytest.fixture(scope="package")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Generator[Watched]:
    """A monitor that is open on the film."""
    folder = tmp_path_factory.mktemp("sessions") / "harbour"
    with open_session(folder) as session:
        session.load(FILM, author="ana")
    page = opened_on(folder)
    yield Watched(folder, page, page.start())
    page.stop()
