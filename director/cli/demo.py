"""The demo: a written conversation played from nothing to a film, note by note, as two people would have said it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from director.cli import page, productions
from director.cli.decisions import lines
from director.cli.drawing import count, draw_touched, tell
from director.cli.page import faint, quoted, strong
from director.cli.words import gathered
from director.config import free_folder, sessions_folder, settings
from director.errors import UsageError
from director.rehearsal import Rehearsal, Spoken
from director.rehearsal import demo as rehearsed

if TYPE_CHECKING:
    from director.domain.decision import Decision
    from director.session import Session


@dataclass(frozen=True)
class Played:
    """The words of `demo`."""

    folder: str | None


@click.command()
@click.argument("folder", metavar="[FOLDER]", required=False)
@gathered(Played)
def demo(played: Played) -> int:
    """Play a conversation of a director and a writer over a two-page screenplay, from nothing to a film.

    FOLDER is where the session goes; the default is a fresh folder beside the other sessions.
    """
    from director import open_session

    rehearsal = rehearsed()
    folder = _fresh(played.folder, rehearsal.session)
    with open_session(folder, interpreter="rules", create=True) as session:
        play(session, rehearsal)
        film, log = folder / "film.mp4", folder / "decisions.json"
        page.narrate("\nDrawing what isn't drawn yet, and cutting the film ...")
        session.render(progress=tell, narrate=count)
        session.export(film)
        _write_log(session, log)
        _end(session, film, log)
    return 0


def play(session: "Session", rehearsal: Rehearsal) -> list["Decision"]:
    """Say every note of the conversation, show what comes of it, and draw the shots it changed."""
    page.show(f"The screenplay comes in ({rehearsal.screenplay.name}); director proposes a first shot list:")
    decisions = [session.import_file(rehearsal.screenplay, author="ben", role="writer")]
    for line in productions.film(session.production):
        page.show(f"  {line}")
    for spoken in rehearsal.notes:
        page.show(f"\n{strong(f'{spoken.author} ({spoken.role})')}{_looking(spoken)}: {quoted(spoken.text)}")
        decision = session.note(spoken.text, shot=spoken.shot, author=spoken.author, role=spoken.role)
        for line in lines(decision):
            page.show(f"  {line}")
        draw_touched(session, decision)
        decisions.append(decision)
    return decisions


def _looking(spoken: Spoken) -> str:
    return faint(f", looking at {spoken.shot}") if spoken.shot else ""


def _fresh(folder: str | None, name: str) -> Path:
    if folder is None:
        return free_folder(sessions_folder(settings()), name)
    path = Path(folder).expanduser()
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise UsageError(f"{path} is there already; give a folder that isn't")
    return path


def _write_log(session: "Session", path: Path) -> None:
    import json

    documents = [decision.document() for decision in session.log()]
    path.write_text(json.dumps(documents, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _end(session: "Session", film: Path, log: Path) -> None:
    told = [
        ("film", str(film)),
        ("decision log", f"{log}  ({len(session.log())} decisions)"),
        ("session", f"{session.path}  (director show {session.path})"),
    ]
    for line in ["", *page.columns(told)]:
        page.show(line)
