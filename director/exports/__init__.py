"""Exports: one module a format; a session's state in, a document that a department opens out."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from director.errors import Refused, UsageError

if TYPE_CHECKING:
    from director.exports.export import Export, Exported

ENDINGS = (".mp4", ".otio", ".json", ".csv", ".png", ".srt", ".vtt")
_OF_DOCUMENTS = (".json", ".csv")


def write(export: "Export", out: Path | str) -> "Exported":
    """Write the export in the format that its ending names; a folder ends in a slash or is there already.

    Raises UsageError for any other ending or a shot that isn't there, Refused where the pictures of a film without
    shots are asked for, DrawingFailed where a take can't be drawn or a file written.
    """
    path = Path(out)
    if export.at is not None:
        exported = write(_dated(export, path), out)
        return replace(exported, told=(f"{path.name or path} is the film as of decision {export.at}", *exported.told))
    if export.passes is not None:
        return _passes(export, path)
    if export.shot is not None and path.suffix.lower() != ".png":
        raise UsageError(
            f"{path.name or path} is of the whole film and takes no --shot; only a .png and --passes are of one"
        )
    if path.suffix.lower() not in _OF_DOCUMENTS and not export.production.shots:
        raise Refused("there is no shot to draw yet; say a first note or import a screenplay")
    if str(out).endswith(("/", os.sep)) or path.is_dir():
        from director.exports.timeline import write_folder

        return write_folder(export, path)
    return _writer(path)(export, path)


def _dated(export: "Export", path: Path) -> "Export":
    """Of a past film: its title says so in all but a document, which is brought in again and has the decision in it."""
    film = export.production
    if path.suffix.lower() not in _OF_DOCUMENTS:
        title = f"{film.title or film.session}, as of decision {export.at}"
        film = film.model_copy(update={"title": title})
    return replace(export, production=film, at=None)


def _passes(export: "Export", folder: Path) -> "Exported":
    from director.exports.passes import write_passes

    if folder.suffix.lower() in ENDINGS:
        raise UsageError(f"{folder.name} is one file, and passes are many; give a FOLDER/")
    return write_passes(export, folder)


def _writer(path: Path) -> Callable[["Export", Path], "Exported"]:
    ending = path.suffix.lower()
    if ending == ".mp4":
        from director.exports.movie import write_movie as writer
    elif ending == ".otio":
        from director.exports.timeline import write_timeline as writer
    elif ending == ".json":
        from director.exports.document import write_document as writer
    elif ending == ".csv":
        from director.exports.csv_list import write_list as writer
    elif ending in (".srt", ".vtt"):
        from director.exports.subtitles import write_subtitles as writer
    elif ending == ".png":
        from director.exports.picture import write_picture as writer
    else:
        known = ", ".join(ENDINGS)
        raise UsageError(f"{path.name or path}: {ending or 'no ending'} is not written here; use {known} or a FOLDER/")
    return writer
