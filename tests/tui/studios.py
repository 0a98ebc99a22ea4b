"""Small studios for the tests: a real session with the real rules, in the app, without a terminal."""

from pathlib import Path
from typing import Any

from director import open_session
from director.session import Session
from director.tui.app import StudioApp

FILM: dict[str, Any] = {
    "title": "The Harbour",
    "format": {"width": 320, "height": 180},
    "cast": [{"id": "INES", "name": "Ines"}, {"id": "TOMAS", "name": "Tomas"}],
    "locations": [{"id": "harbour", "name": "Harbour", "interior": False}],
    "scenes": [{"number": "1", "heading": "EXT. HARBOUR - NIGHT", "location": "harbour", "time_of_day": "night"}],
    "shots": [
        {
            "id": slate,
            "scene": "1",
            "setting": {"location": "harbour"},
            "framing": {"subjects": ["INES"]},
            "blocking": [{"who": "INES"}],
            "timing": {"duration_s": 0.5},
        }
        for slate in ("1A", "1B", "1C")
    ],
}


def session_of(folder: Path, film: dict[str, Any] | None = None) -> Session:
    """A session in that folder, with three short shots unless another film is given."""
    session = open_session(folder, interpreter="rules")
    session.load(FILM if film is None else film, author="ana", role="director")
    return session


def studio_of(session: Session) -> StudioApp:
    """The studio on that session, for Ana."""
    return StudioApp(open_session, {"author": "ana", "role": "director"}, session)
