"""Small studios for the tests: a real session with the real rules, in the app, without a terminal."""

from pathlib import Path
from typing import Any

from director import open_session
from director.session import Session
from director.tui.app import StudioApp
from director.tui.house import House

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


class NoScreening:
    """A page that nobody opens."""

    def __init__(self) -> None:
        self.shots: list[str] = []

    def start(self) -> str:
        """Its address."""
        return "http://127.0.0.1:1/"

    def look_at(self, shot: str) -> None:
        """Remember the shot."""
        self.shots.append(shot)

    def stop(self) -> None:
        """Nothing to close."""


def house() -> House:
    """What a studio is given here: Ana, and real sessions."""
    return House(open_session, {"author": "ana", "role": "director"}, lambda folder: NoScreening())


def studio_of(session: Session) -> StudioApp:
    """The studio on that session, for Ana."""
    return StudioApp(house(), session)
