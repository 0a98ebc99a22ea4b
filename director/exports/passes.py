"""Passes for other departments: one shot's depth, poses, ids, masks, normals and camera path as a folder of files.

The folder comes whole or not at all, and nothing in it goes that an earlier export of passes did not write.
"""

import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from director.domain.production import Production
from director.errors import UsageError
from director.exports.export import Export, Exported
from director.exports.pass_files import CAMERA, MANIFEST, SCHEMA, PassesMade, PassSheet
from director.exports.pass_order import KINDS, PassOrder, Wanted, pass_order, shot_named
from director.files import whole_folder
from director.jobs.job import Job, named
from director.renderers.passes import PassFrame, passes_of
from director.staging import StageOrder, stage
from director.takes.identity import matter
from director.takes.room import TakeRoom

_TASK = "director.exports.pass_files:draw"
_SECONDS_A_FRAME = 20.0  # far more than any frame takes
_OURS = re.compile(rf"({'|'.join(KINDS)})(/[\w-]+)?/\d+\.png$|{re.escape(CAMERA)}$", re.ASCII)


def write_passes(export: Export, out: Path) -> Exported:
    """Write the passes that are wanted of the export's shot into the folder `out`.

    Raises UsageError for what isn't there, can't be drawn or would overwrite somebody's files; DrawingFailed where the
    drawing or the disk fails.
    """
    production = export.production
    shot, order = shot_named(production, export.shot), pass_order(production, export.passes or Wanted())
    ours = _of_an_earlier_export(out)
    origin = {
        "session": production.session,
        "title": production.title,
        "decision": production.decision,
        "renderer": export.room.makers.renderer,
        "staging": export.room.makers.staging,
    }
    with whole_folder(out, ours, MANIFEST) as folder:
        sheet = PassSheet(
            matter=matter(production, shot.id, slated=True).model_dump_json(by_alias=True),
            renderer=export.room.renderer,
            order=order,
            cast=tuple(one.id for one in production.cast),
            origin=origin,
            folder=folder,
        )
        frames = order.frames or shot.frame_count(float(order.rate or production.format.rate))
        job = Job(f"{shot.id} passes", _TASK, sheet, deadline_s=60 + _SECONDS_A_FRAME * frames)
        made: PassesMade = export.room.work(job, export.watch)
    heads = (*(out / kind for kind in order.kinds if kind != "camera"), *(out / name for name in (CAMERA, MANIFEST)))
    return Exported(tuple(path for path in heads if path.exists()), made.told)


def passes_in_memory(production: Production, slate: str, wanted: Wanted, room: TakeRoom) -> Iterator[PassFrame]:
    """The passes of one shot as arrays, frame by frame, seen in this very process."""
    shot, order = shot_named(production, slate), pass_order(production, wanted)
    alone = matter(production, shot.id)
    staged = stage(alone, alone.shots[-1], _staging(order))
    return passes_of(staged, named(room.renderer)().sights)


def _staging(order: PassOrder) -> StageOrder:
    return StageOrder(order.width, order.height, frames=order.frames, rate=order.rate)


def _of_an_earlier_export(out: Path) -> Collection[str]:
    """The files in the folder that an earlier export of passes wrote; UsageError where others stand in the way."""
    if not out.exists():
        return ()
    if not out.is_dir():
        raise UsageError(f"{out} is a file; passes are a folder")
    ours = set(_listed(out / MANIFEST))
    for name in (*KINDS, CAMERA, MANIFEST):
        for path in (out / name, *(out / name).rglob("*")):
            inside = path.relative_to(out).as_posix()
            if path.is_file() and inside not in ours:
                raise UsageError(f"{out} holds {inside}, which no export of passes wrote; give another folder")
    return ours


def _listed(manifest: Path) -> Iterator[str]:
    try:
        document: Any = json.loads(manifest.read_text(encoding="utf-8"))
        if document["schema"] == SCHEMA:
            named_there = (str(name) for name in document["files_sha256"])
            yield from (MANIFEST, *(name for name in named_there if _OURS.match(name)))
    except (OSError, ValueError, KeyError, TypeError):
        return  # none, or somebody else's: then nothing here is ours
