"""The demo: a written conversation played from nothing to a film, note by note, as two people would have said it."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from director.cli import page
from director.cli.decisions import lines
from director.cli.drawing import draw_touched, tell
from director.cli.page import faint, quoted, strong
from director.cli.words import gathered
from director.config import free_folder, sessions_folder, settings, shipped
from director.errors import UsageError

if TYPE_CHECKING:
    from director.domain.decision import Decision
    from director.session import Session


@dataclass(frozen=True)
class Played:
    """The words of `demo`."""

    folder: str | None
    size: str | None
    as_json: bool


@dataclass(frozen=True)
class Spoken:
    """One note of the conversation, and how it ended when it was written."""

    author: str
    role: str
    text: str
    outcome: str
    shot: str | None = None


@click.command()
@click.argument("folder", metavar="[FOLDER]", required=False)
@click.option("--size", metavar="WxH", help="Pixels of the film (default 640x360).")
@click.option("--json", "as_json", is_flag=True, help="Print data for a program.")
@gathered(Played)
def demo(played: Played) -> int:
    """Play a conversation of a director and a writer over a two-page screenplay, from nothing to a film.

    FOLDER is where the session goes; the default is a fresh folder beside the other sessions.
    """
    from director import open_session

    script = tomllib.loads((shipped("demo") / "conversation.toml").read_text(encoding="utf-8"))
    folder = _fresh(played.folder, script["session"])
    with open_session(folder, interpreter="rules", create=True) as session:
        decisions = _play(session, script, played.size)
        film = folder / "film.mp4"
        page.narrate("Drawing the film ...")
        session.render(progress=tell)
        session.export(film)
        log = folder / "decisions.json"
        _write_log(session, log)
    _end(played.as_json, decisions, film, log)
    return 0


def _play(session: "Session", script: dict[str, Any], size: str | None) -> list["Decision"]:
    screenplay = shipped("demo") / script["screenplay"]
    page.narrate(f"A screenplay comes in: {screenplay.name}. Nothing is drawn until somebody looks.")
    decisions = [session.import_file(screenplay, author="ben", role="writer")]
    decisions.append(session.load(_sized(session, size or script["size"]), author="ana", role="director"))
    for note in script["note"]:
        spoken = Spoken(**note)
        page.show()
        page.show(f"{strong(f'{spoken.author} ({spoken.role})')}{_looking(spoken)}: {quoted(spoken.text)}")
        decision = session.note(spoken.text, shot=spoken.shot, author=spoken.author, role=spoken.role)
        for line in lines(decision):
            page.show(f"  {line}")
        draw_touched(session, decision)
        decisions.append(decision)
    return decisions


def _looking(spoken: Spoken) -> str:
    return faint(f", looking at {spoken.shot}") if spoken.shot else ""


def _sized(session: "Session", size: str) -> dict[str, Any]:
    width, cross, height = size.partition("x")
    if not (cross and width.isdigit() and height.isdigit()):
        raise UsageError(f"{size!r} is no size; give one such as 640x360")
    document = session.production.document()
    document["format"] |= {"width": int(width), "height": int(height)}
    return document


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


def _end(as_json: bool, decisions: list["Decision"], film: Path, log: Path) -> None:
    if as_json:
        documents = [decision.document() for decision in decisions]
        page.show_json({"film": str(film), "log": str(log), "session": str(film.parent), "decisions": documents})
        return
    page.show()
    for line in page.columns(
        [
            ("film", str(film)),
            ("decision log", f"{log}  ({len(decisions)} decisions)"),
            ("session", f"{film.parent}  (director show {film.parent})"),
        ]
    ):
        page.show(line)
