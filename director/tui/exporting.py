"""What another department opens, written from the room: on the floor's thread, as takes may have to be drawn first."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from director.session import Session
from director.tui.door import fault
from director.tui.heard import Begun, Done, Errand, Failed

if TYPE_CHECKING:
    from director.tui.furnished import Furnished


def export(room: "Furnished", file: str, shot: str | None) -> Errand:
    """Have a file or a folder written; what came of it is told in the conversation, with where it lies."""
    errand = room.desk.errand(f"export {file}{f' of {shot}' if shot else ''}")
    room.floor.lend(shot or "", lambda session: _write(room, errand, lambda: _written(room, session, file, shot)))
    return errand


def wants_a_shot(file: str) -> bool:
    """Whether the file is a page or a frame of one shot, where none is named: the shot in hand is meant."""
    path = Path(file)
    return path.suffix.lower() == ".png" and "sheet" not in path.stem.lower()


def _write(room: "Furnished", errand: Errand, work: Callable[[], str]) -> None:
    told: list[str] = []
    room.post_message(Begun(errand))
    wrong = fault(lambda: told.append(work()))
    room.post_message(Failed(errand, wrong) if wrong else Done(errand, told[0]))


def _written(room: "Furnished", session: Session, file: str, shot: str | None) -> str:
    exported = session.export(Path(file).expanduser(), narrate=room.floor.counted, shot=shot)
    return "\n".join([*(f"written: {path.absolute()}" for path in exported.paths), *exported.told])
