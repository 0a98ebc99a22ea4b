"""The cut for an editor: an .otio file, alone or in a folder with the takes it opens.

Each take has eight frames beyond each cut point, so that an editor can move it. Each clip says in metadata["director"]
where it comes from, and has a marker for every note that was said about its shot.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from director.domain.decision import Decision, Outcome
from director.domain.production import Production
from director.domain.shot import Shot
from director.exports import otio
from director.exports.export import Export, Exported
from director.files import whole
from director.takes.cut import spliced, unjoined
from director.takes.take import HANDLES, Take, group_of

CUT = "cut.otio"
_COLOURS: dict[Outcome, otio.Colour] = {"applied": "GREEN", "asked": "YELLOW", "answered": "CYAN", "refused": "RED"}
_SHORT = 60


def write_folder(export: Export, out: Path) -> Exported:
    """Write each shot as SC001_1B_v003.mp4 and cut.otio, which opens them beside itself wherever the folder goes."""
    takes = _takes(export)
    paths = [out / f"{clip_name(shot)}.mp4" for shot in export.production.shots]
    for take, path in zip(takes, paths, strict=True):
        with whole(path) as part:
            shutil.copyfile(take.path, part)
    told = _written(export, takes, [path.name for path in paths], out / CUT)
    return Exported((*paths, out / CUT), told)


def write_timeline(export: Export, out: Path) -> Exported:
    """Write the .otio alone; it opens the takes where the session keeps them."""
    takes = _takes(export)
    return Exported((out,), _written(export, takes, [take.path.resolve().as_uri() for take in takes], out))


def clip_name(shot: Shot) -> str:
    """What an editor calls the shot's picture: SC012A_12A-B_v003."""
    digits = len(shot.scene) - len(shot.scene.lstrip("0123456789"))
    return f"SC{shot.scene[:digits].zfill(3) if digits else ''}{shot.scene[digits:]}_{shot.id}_v{shot.revision:03d}"


def _takes(export: Export) -> list[Take]:
    production = export.production
    return export.room.draw(production, [shot.id for shot in production.shots], export.order(HANDLES), export.watch)


def _written(export: Export, takes: Sequence[Take], urls: Sequence[str], out: Path) -> tuple[str, ...]:
    production = export.production
    half = min(group_of(production.format.rate), HANDLES)
    order = export.order(HANDLES)
    splices, told = spliced(
        production.shots, production.format.rate, half, unjoined(takes, order) if order.rendered else None
    )
    clips = [
        _clip(export, shot, take, url, otio.Join(splice.then, half) if splice.then else None)
        for shot, take, url, splice in zip(production.shots, takes, urls, splices, strict=True)
    ]
    metadata = {"session": production.session, "branch": production.branch, "decision": production.decision}
    timeline = otio.Timeline(production.title or production.session, production.format.rate, clips, metadata)
    with whole(out) as part:
        part.write_text(otio.text(timeline), encoding="utf-8", newline="\n")
    faded = [shot.id for shot in production.shots if "fade" in (shot.transition_in, shot.transition_out)]
    left = tuple(
        f"{slate}: its fade is in the picture, which ends at its cut"
        if order.rendered
        else f"{slate}: its fade is left to the editor; the file has clean handles"
        for slate in faded
    )
    bare = ("rendered takes have no frames beyond their cuts",) if order.rendered else ()
    return (*told, *bare, *left, *(word for take in takes for word in take.told))


def _clip(export: Export, shot: Shot, take: Take, url: str, join: otio.Join | None) -> otio.Clip:
    notes = [decision for decision in export.decisions if decision.note and _about(decision, shot)]
    # one frame each: markers on the same frame hide each other
    markers = [_marker(decision, take.handles + at % take.shown) for at, decision in enumerate(notes)]
    metadata = _origin(export.production, shot, take, notes)
    medium = otio.Medium(url, take.frames, take.handles, take.handles + take.shown)
    return otio.Clip(clip_name(shot), medium, metadata, markers, join)


def _about(decision: Decision, shot: Shot) -> bool:
    return shot.id in decision.scope or any(row.target == f"shot:{shot.id}" for row in decision.diff)


def _origin(production: Production, shot: Shot, take: Take, notes: Sequence[Decision]) -> dict[str, Any]:
    """Where a clip comes from; its decision is the last that was about the shot."""
    ends = {"transition_in": shot.transition_in, "transition_out": shot.transition_out}
    return {name: way for name, way in ends.items() if way != "cut"} | {
        "shot": shot.id,
        "revision": shot.revision,
        "status": shot.status,
        "decision": notes[-1].id if notes else production.decision,
        "session": production.session,
        "take": take.id,
    }


def _marker(decision: Decision, frame: int) -> otio.Marker:
    note = " ".join(decision.note.split())
    name = note if len(note) <= _SHORT else note[: _SHORT - 1].rstrip() + "…"
    said = {"decision": decision.id, "author": decision.author, "at": decision.at, "outcome": decision.outcome}
    return otio.Marker(name, decision.note, _COLOURS[decision.outcome], frame, said)
