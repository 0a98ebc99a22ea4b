"""The contact sheet: the film's shots as frames with slates, lenses and words; or one shot's versions on offer, or,
where none is, the shot through time.

A frame comes from the shot's take where it is drawn, else it is drawn alone; no take is drawn for a sheet.
"""

from collections.abc import Sequence
from itertools import count
from pathlib import Path

from director.domain.alternates import alternates, proposed
from director.domain.production import Production
from director.domain.shot import Shot
from director.exports import captions
from director.exports.export import Export, Exported
from director.exports.lettering import Lettering
from director.exports.move_arrows import arrows
from director.exports.paper import THEMES
from director.exports.sheet_page import Cell, Sheet, Words, cell_size, columns_for, pages
from director.exports.telling import telling
from director.files import whole
from director.takes.callsheet import Exposing
from director.takes.stills import Still

_MOMENTS = 6  # of a shot through time
_MANY = 3  # large frames in a row
_TOLD_ALREADY = ("framing.size", "framing.kind", "framing.subjects", "framing.over", "framing.placement")


def write_sheet(export: Export, out: Path, shot: Shot | None) -> Exported:
    """Write the pages: sheet.png, sheet-2.png and so on."""
    letters, aspect = Lettering(), _aspect(export.production)
    if shot is None:
        sheet = _of_film(export)
    elif shot.variations:
        sheet = _on_offer(export, shot)
    else:
        sheet = _through_time(export, shot)
    written: list[Path] = []
    for number, page in zip(count(1), pages(sheet, aspect, THEMES[export.theme], letters), strict=False):
        path = out if number == 1 else out.with_name(f"{out.stem}-{number}{out.suffix}")
        with whole(path) as part:
            page.save(part, "PNG")
        written.append(path)
    return Exported(tuple(written), letters.told())


def _of_film(export: Export) -> Sheet:
    production = export.production
    columns = columns_for(_aspect(production))
    cells: list[Cell] = []
    before: Shot | None = None
    for done, shot in enumerate(production.shots, 1):
        scene = production.scene(shot.scene)
        same = before if before is not None and before.scene == shot.scene else None
        (picture,) = _stills(export, production, shot, [telling(shot, float(production.format.rate))])
        cells.append(
            Cell(
                picture,
                shot.id,
                captions.standing(shot),
                _words(production, shot, same),
                captions.heading(scene) if scene is not None else shot.scene,
                arrows(shot.camera.moves, cell_size(_aspect(production), columns)),
            )
        )
        before = shot
        if export.watch is not None and export.watch.exposing is not None:
            export.watch.exposing(Exposing("contact sheet", done, len(production.shots)))
    running = sum(shot.timing.duration_s for shot in production.shots)
    shots = "1 shot" if len(production.shots) == 1 else f"{len(production.shots)} shots"
    beside = f"{shots}, {int(running // 60)}:{running % 60:04.1f}, {production.branch}, decision {production.decision}"
    return Sheet(captions.title(production), beside, tuple(cells), columns)


def _words(production: Production, shot: Shot, before: Shot | None) -> tuple[Words, ...]:
    camera = captions.moves(production, shot)
    optics = f"{captions.lens(shot)}, {shot.timing.duration_s:g} s, {camera}"
    changed = captions.differences(before, shot, _COMPARED, _TOLD_ALREADY) if before is not None else []
    since = f"since {before.id}: {', '.join(changed)}" if before is not None and changed else ""
    return (
        Words(captions.framing(production, shot), "strong", 2),
        Words(optics, "plain", 2),
        Words(captions.story(production, shot), "quiet", 2),
        Words(since, "accent", 2),
    )


_COMPARED = ("framing", "light", "setting", "look")


def _on_offer(export: Export, shot: Shot) -> Sheet:
    """The shot as it is, and every version on offer beside it."""
    production = export.production
    columns = len(shot.variations) + 1 if len(shot.variations) < 4 else _MANY
    cells: list[Cell] = []
    for one in alternates(shot):
        name, version = one.letter or "now", one.shot
        changed = "; ".join(captions.differences(shot, version))
        film = proposed(production, shot.id, one.letter)
        (picture,) = _stills(export, film, version, [telling(version, float(production.format.rate))])
        words = (
            Words(changed or ("as it is" if version is shot else "the same as now"), "accent", 3),
            Words(captions.framing(production, version), "strong", 2),
            Words(f"{captions.lens(version)}, {captions.moves(production, version)}", "plain", 2),
        )
        moving = arrows(version.camera.moves, cell_size(_aspect(production), columns))
        beside = captions.standing(shot) if version is shot else ""
        cells.append(Cell(picture, name, beside, words, arrows=moving, chosen=version is shot))
    beside = f"{len(shot.variations)} on offer: director choose {production.session or 'NAME'} {shot.id} LETTER"
    return Sheet(f"{shot.id}   {captions.title(production)}", beside, tuple(cells), columns)


def _through_time(export: Export, shot: Shot) -> Sheet:
    production = export.production
    rate, frames = production.format.rate, shot.frame_count(float(production.format.rate))
    moments = sorted({round(step * (frames - 1) / (_MOMENTS - 1)) for step in range(_MOMENTS)})
    stills = _stills(export, production, shot, moments)
    cells = tuple(
        Cell(picture, f"{float(at / rate):.1f} s", f"frame {at + 1} of {frames}", ())
        for at, picture in zip(moments, stills, strict=True)
    )
    said = ", ".join((captions.framing(production, shot), captions.lens(shot), captions.moves(production, shot)))
    return Sheet(
        f"{shot.id}   {captions.standing(shot)}", said, cells, _MANY if _aspect(production) >= 1.0 else _MOMENTS
    )


def _stills(export: Export, production: Production, shot: Shot, frames: Sequence[int]) -> list[Still]:
    return export.room.stills(production, shot.id, frames, export.order())


def _aspect(production: Production) -> float:
    return production.format.width / production.format.height
