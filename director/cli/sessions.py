"""Commands that make a session and carry it in and out: new, import, export."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from director.cli import page
from director.cli.decisions import report
from director.cli.drawing import count, drawn_in, largely, mention, plan
from director.cli.opening import desk, must_be_new, new_desk
from director.cli.words import Reading, Recording, gathered, reading, recording
from director.errors import BadInput, UsageError

if TYPE_CHECKING:
    from director.exports.export import ThemeName
    from director.takes.take import Quality


@dataclass(frozen=True)
class Made(Recording):
    """The words of `new`."""

    title: str | None
    fps: float | None
    aspect: str | None


@click.command()
@recording
@click.option("--title", metavar="T", help="The working title.")
@click.option("--fps", type=float, metavar="N", help="Frames a second: 24 (default), 25, 23.976 ...")
@click.option("--aspect", metavar="W:H", help="The picture's shape: 16:9 (default), 2.39:1 ...")
@gathered(Made)
def new(made: Made) -> int:
    """Make an empty session."""
    must_be_new(made.name)
    shape = {field: value for field, value in (("fps", made.fps), ("aspect", made.aspect)) if value is not None}
    document: dict[str, Any] = {"format": shape} if shape else {}
    if made.title:
        document["title"] = made.title
    with new_desk(made.name, made.who, made.role) as open_desk:
        path = open_desk.session.path
        code = 0
        if document:
            code = report(open_desk.session.load(document, author=open_desk.author, role=open_desk.role), made.as_json)
        page.narrate(f'made {path}; now: director note {made.name} "what you want to see"')
    return code


@dataclass(frozen=True)
class Imported(Recording):
    """The words of `import`."""

    file: str


@click.command("import")
@recording
@click.argument("file", metavar="FILE")
@gathered(Imported)
def import_(imported: Imported) -> int:
    """Bring a screenplay (.fountain, .fdx), a document (.json) or a shot list (.csv) into NAME, and make NAME."""
    file = Path(imported.file)
    if not file.is_file():
        raise BadInput(f"there is no file {file}")
    with new_desk(imported.name, imported.who, imported.role) as open_desk:
        decision = open_desk.session.import_file(file, author=open_desk.author, role=open_desk.role)
        code = report(decision, imported.as_json)
    page.narrate(f"nothing is drawn yet; `director render {imported.name}` draws it")
    return code


@dataclass(frozen=True)
class Exported(Reading):
    """The words of `export`."""

    file: str
    shot: str | None
    at: int | None
    theme: "ThemeName"
    quality: "Quality"
    large: bool
    passes: str | None
    size: str | None
    frames: int | None
    fps: float | None


@click.command()
@reading
@click.argument("file", metavar="FILE|FOLDER/")
@click.option("--shot", metavar="ID", help="The shot that a .png is of, or the passes.")
@click.option("--at", type=click.IntRange(min=0), metavar="DECISION", help="The film as it was after this decision.")
@click.option(
    *("--passes", "passes"),
    is_flag=False,
    flag_value="",
    metavar="[KINDS]",
    help="depth,pose,ids,masks,normals,camera; all of them where none is named.",
)
@click.option("--size", metavar="WxH", help="Of the passes: 832x480 (default: the format's).")
@click.option("--frames", type=int, metavar="N", help="Of the passes: so many, spanning the shot.")
@click.option("--fps", type=float, metavar="N", help="Of the passes: frames a second (default: the format's).")
@click.option(
    "--theme", type=click.Choice(["paper", "night"]), default="paper", show_default=True, help="How a .png page looks."
)
@drawn_in
@largely
@gathered(Exported)
def export(exported: Exported) -> int:
    """Write what another department opens; the ending of FILE says what.

    \b
    film.mp4                the film
    film.srt, film.vtt      its subtitles: dialogue, and effects and music as labels
    film.otio               its cut, for an editor
    FOLDER/                 the cut with every shot and its handles
    film.json, film.csv     its document, its shot list
    plan.png --shot 1B      the floor plan of a shot
    sheet.png               the contact sheet of the film
    sheet.png --shot 1B     a shot's versions on offer, else the shot through time
    1B.png                  one frame of a shot
    FOLDER/ --shot 1B --passes --size 832x480 --frames 81 --fps 16
                            what steers a video model or goes to effects: depth,
                            poses, ids, masks, normals as PNG, camera as JSON

    A .png whose name has the word plan or sheet is that page; any other is a frame.
    """
    with desk(exported.name) as open_desk:
        written = open_desk.session.export(
            exported.file,
            quality=exported.quality,
            large=exported.large,
            planned=plan,
            progress=mention,
            narrate=count,
            shot=exported.shot,
            at=exported.at,
            theme=exported.theme,
            passes=_named(exported.passes),
            size=_sides(exported.size),
            frames=exported.frames,
            fps=exported.fps,
        )
    if exported.as_json:
        page.show_json({"paths": [str(path) for path in written.paths], "told": list(written.told)})
        return 0
    for path in written.paths:
        page.show(str(path))
    for told in written.told:
        page.narrate(page.one_line(told))
    return 0


def _named(passes: str | None) -> tuple[str, ...] | None:
    return None if passes is None else tuple(kind.strip() for kind in passes.split(",") if kind.strip())


def _sides(size: str | None) -> tuple[int, int] | None:
    if size is None:
        return None
    sides = re.fullmatch(r"(\d{1,6})[x×](\d{1,6})", size.strip().lower())
    if sides is None:
        raise UsageError(f"--size is WIDTHxHEIGHT in pixels, as 832x480, not {size}")
    return int(sides[1]), int(sides[2])
