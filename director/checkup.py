"""What is on this machine: each part is tried, not guessed at, by drawing one small take in a session of its own.

How it is shown is the doors' business.
"""

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from director.config import models_folder, sessions_folder, settings, user_folder
from director.errors import DirectorError, Missing
from director.models.catalogue import Entry, catalogue
from director.models.engines import HOW_TO_GET_ONE, installed
from director.models.fitting import best, this_machine
from director.models.shelf import Shelf
from director.models.video import VideoShelf
from director.models.video_checkup import cards_of, chosen_of, libraries_of
from director.models.video_checkup import installed as installed_here
from director.models.video_fitting import Accelerator, accelerator

if TYPE_CHECKING:
    from director.session import Session
    from director.sound.engines import Engine

_TRIAL: dict[str, Any] = {
    "format": {"width": 320, "height": 180},
    "scenes": [{"number": "1"}],
    "shots": [{"id": "1A", "scene": "1", "timing": {"duration_s": 0.5}}],
}


class Opener(Protocol):
    """What opens the session in a folder: `director.open_session`."""

    def __call__(self, path: str | Path, *, interpreter: str = "auto", create: bool = True) -> "Session": ...


@dataclass(frozen=True)
class Finding:
    """One part of the machine, how it stands, and whether it serves."""

    part: str
    told: str
    fine: bool = True


def findings(opener: Opener) -> Iterator[Finding]:
    """Each part of this machine in turn; `opener` opens a session in a folder."""
    yield from _program()
    yield from _compiler()
    yield from _trial(opener)
    yield from _voice()
    yield from _video()
    yield from _language_model()
    yield from _places()


def _program() -> Iterator[Finding]:
    from importlib.metadata import version

    yield Finding("director", version("director"))
    yield Finding("python", f"{platform.python_version()} at {sys.executable}", sys.version_info >= (3, 11))
    yield Finding("machine", f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores")


def _compiler() -> Iterator[Finding]:
    found = next((shutil.which(name) for name in ("cc", "gcc", "clang") if shutil.which(name)), None)
    yield Finding("compiler", found or "no C compiler; only needed to build the renderer anew (apt-get install gcc)")


def _trial(opener: Opener) -> Iterator[Finding]:
    with tempfile.TemporaryDirectory(prefix="director-doctor-") as folder:
        try:
            with opener(folder, interpreter=settings().interpreter) as session:
                session.load(_TRIAL)
                read = session.note("Close-up.", shot="1A")
                yield Finding("interpreter", f"{read.interpreter.name}: reads notes", read.outcome == "applied")
                (take,) = session.render()
            told = f"{take.renderer}: {take.shown} frames of {take.width}x{take.height} in {take.drawn_seconds:.1f} s"
            yield Finding("renderer", told)
            yield Finding("encoder", f"H.264 and AAC in MP4, {take.path.name}")
        except DirectorError as error:
            yield Finding("renderer", str(error), False)


def _voice() -> Iterator[Finding]:
    from director.sound.engines import found

    yield voice_of(found())


def voice_of(engine: "Engine | None") -> Finding:
    """How the temp voices stand with that engine, or with none."""
    from director.sound.booth import Call, spoken
    from director.sound.engines import HOW_TO_GET_ONE
    from director.sound.speaking import HZ

    if engine is None:
        return Finding("voice", f"none, so marker tones stand for dialogue; for temp voices, {HOW_TO_GET_ONE}", False)
    heard = spoken(engine, [Call("Action.", ("en-us",), 0.5, 50, 50)])
    if heard is None:
        return Finding("voice", f"{engine.name} fails, so marker tones stand for dialogue; {HOW_TO_GET_ONE}", False)
    return Finding("voice", f"{engine.name}: temp voices for dialogue, {len(heard[0]) / HZ:.1f} s spoken")


def _video() -> Iterator[Finding]:
    """The accelerator, the libraries that render on one, which model fits it, and which is in use."""
    held, found, ram = settings(), accelerator(), this_machine().memory / 1e9
    yield accelerator_of(found)
    standing = [libraries_of(installed_here()), cards_of(found, ram)]
    for one in [*standing, *chosen_of(held.video_model, VideoShelf.of(models_folder(held)), found, ram)]:
        yield Finding(one.part, one.told, one.fine)


def accelerator_of(found: Accelerator | None) -> Finding:
    """How it stands with a graphics card of that kind, or with none."""
    if found is None:
        return Finding("GPU", "none found, and none needed: the previs is drawn on the processor")
    return Finding("GPU", f"{found.name}, {found.gigabytes:.0f} GB; the previs is drawn on the processor")


def _language_model() -> Iterator[Finding]:
    """What runs a language model here, which is in use, and which suits this machine; the rules need none."""
    held = settings()
    yield engine_of(installed())
    yield model_of(held.model, Shelf(models_folder(held)), best(catalogue(), this_machine()))
    if held.server:
        yield server_of(held.server, held.server_remote)


def engine_of(engine: str) -> Finding:
    """How it stands with an engine of that name and version, or with none."""
    if engine:
        return Finding("engine", f"{engine}: runs language models")
    return Finding("engine", f"none, and none needed: the rules read notes; to run a language model, {HOW_TO_GET_ONE}")


def model_of(chosen: str, shelf: Shelf, suiting: Entry | None) -> Finding:
    """How it stands with the model that the settings choose, or with none."""
    advice = f"{suiting.id} suits this machine: director models get {suiting.id}" if suiting else "none fits here"
    if not chosen:
        return Finding("model", f"none in use; {advice}")
    try:
        volume = shelf.chosen(chosen)
    except Missing as error:
        return Finding("model", str(error), False)
    return Finding("model", f"{volume.name} in use, {volume.size / 1e9:.1f} GB at {volume.path}")


def server_of(server: str, remote: bool) -> Finding:
    """Where the model server of the settings is; it is asked nothing."""
    from director.interpreters.server.address import address_of

    try:
        address = address_of(server, remote)
    except DirectorError as error:
        return Finding("server", str(error), False)
    return Finding("server", f"{address.url}: {address.leaving or 'on this machine'}")


def _places() -> Iterator[Finding]:
    folder = sessions_folder(settings()).absolute()
    there = next(path for path in (folder, *folder.parents) if path.exists())
    yield Finding("sessions", f"{folder}{'' if folder == there else ' (made when needed)'}", os.access(there, os.W_OK))
    free = shutil.disk_usage(there).free / 1e9
    yield Finding("disk", f"{free:.1f} GB free", free > 0.5)
    own = user_folder(os.environ) / "director.toml"
    yield Finding("settings", f"{own}{'' if own.is_file() else ' (none)'}")
