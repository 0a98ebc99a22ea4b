"""Pictures (.png): which one a file's name asks for. `plan.png` and `sheet.png` are pages, any other is a frame.

The words of the name decide, so `1B-plan.png` is a plan and `planet.png` is not.
"""

import re
from pathlib import Path

from director.domain.shot import Shot
from director.errors import UsageError
from director.exports.export import Export, Exported
from director.exports.telling import telling
from director.files import whole
from director.takes.identity import shot_called

_PLANS, _SHEETS = {"plan", "floorplan"}, {"sheet", "contactsheet"}


def write_picture(export: Export, out: Path) -> Exported:
    """Write the page or frame that the name of `out` means; raises UsageError where its shot isn't said or there."""
    words = set(re.findall(r"[^\W\d_]+", out.stem.lower()))
    shot = _shot(export, out)
    if words & _SHEETS:
        from director.exports.sheet import write_sheet

        return write_sheet(export, out, shot)
    if shot is None:
        what = "a floor plan" if words & _PLANS else "a frame"
        first = export.production.shots[0].id
        raise UsageError(f"{out.name}: {what} is of one shot; say which, as in --shot {first}")
    if words & _PLANS:
        from director.exports.plan import write_plan

        return write_plan(export, out, shot)
    return write_frame(export, out, shot)


def write_frame(export: Export, out: Path, shot: Shot) -> Exported:
    """Write one telling frame of a shot."""
    from PIL import Image

    production = export.production
    at = telling(shot, float(production.format.rate))
    (still,) = export.room.stills(production, shot.id, [at], export.order())
    with whole(out) as part:
        Image.fromarray(still).save(part, "PNG")
    return Exported((out,))


def _shot(export: Export, out: Path) -> Shot | None:
    """The shot that is said, or that the file is called after."""
    if export.shot is not None:
        return shot_called(export.production, export.shot)
    return export.production.shot(out.stem)
