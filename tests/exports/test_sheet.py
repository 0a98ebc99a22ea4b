"""The contact sheet holds every shot once, in order, under its scene, and says what differs."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from director.domain.production import Production
from director.domain.shot import Move, Shot, Variation
from director.exports.captions import differences, framing, moves, standing, story
from director.exports.export import Export
from director.exports.lettering import Lettering
from director.exports.move_arrows import arrows
from director.exports.paper import PAPER
from director.exports.sheet import write_sheet
from director.exports.sheet_page import Cell, Sheet, Words, cell_size, columns_for, pages
from director.takes.room import Watch
from director.takes.take import ordered
from tests.takes.rooms import a_production, a_shot, room_in


def the_export(folder: Path, *shots: Shot, **fields: Any) -> Export:
    film = a_production(*shots, **fields).document() | {"format": fields.get("format", {"width": 128, "height": 72})}
    return Export(Production.model_validate(film), (), room_in(folder))


def colours_in(path: Path) -> int:
    """How many frames the page has: a flat frame is one colour that nothing else has."""
    page = Image.open(path).convert("RGB")
    counted = page.getcolors(page.width * page.height) or []
    return sum(1 for count, colour in counted if count > 9000 and colour != PAPER.paper)


def test_every_shot_is_on_the_sheet(tmp_path: Path) -> None:
    export = the_export(tmp_path, *(a_shot(f"1{letter}") for letter in "ABCDEF"))
    written = write_sheet(export, tmp_path / "sheet.png", None)
    assert written.paths == (tmp_path / "sheet.png",)
    assert colours_in(tmp_path / "sheet.png") >= 6


def test_sixty_shots_take_more_pages_and_they_are_named(tmp_path: Path) -> None:
    export = the_export(tmp_path, *(a_shot(f"1A{number}") for number in range(60)))
    written = write_sheet(export, tmp_path / "sheet.png", None)
    assert [path.name for path in written.paths] == ["sheet.png", "sheet-2.png", "sheet-3.png"]
    for path in written.paths:
        assert Image.open(path).height <= 2720
    assert not (tmp_path / "takes").exists(), "a sheet draws no take"


def test_a_drawn_shot_is_shown_from_its_take(tmp_path: Path) -> None:
    export = the_export(tmp_path, a_shot("1A"))
    room, film = export.room, export.production
    order = ordered(film.format)
    drawn = room.stills(film, "1A", [12], order)
    room.draw(film, ["1A"], order)
    room.close()
    kept = room.stills(film, "1A", [12], order)
    assert kept[0].shape == drawn[0].shape == (72, 128, 3)
    assert abs(kept[0].astype(int) - drawn[0].astype(int)).mean() < 6


def test_the_same_film_gives_the_same_sheet(tmp_path: Path) -> None:
    export = the_export(tmp_path, a_shot("1A"), a_shot("1B"))
    pictures = [write_sheet(export, tmp_path / name, None).paths[0].read_bytes() for name in ("a.png", "b.png")]
    assert pictures[0] == pictures[1]


def test_whoever_waits_hears_of_every_frame(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    export = the_export(tmp_path, a_shot("1A"), a_shot("1B"))
    watch = Watch(exposing=lambda exposing: heard.append((exposing.done, exposing.frames)))
    write_sheet(replace(export, watch=watch), tmp_path / "sheet.png", None)
    assert heard == [(1, 2), (2, 2)]


def test_versions_on_offer_stand_beside_the_shot(tmp_path: Path) -> None:
    offers = tuple(Variation(letter=letter, set={"lens.focal_mm": mm}) for letter, mm in (("a", 50), ("b", 85)))
    export = the_export(tmp_path, a_shot("1A", variations=offers))
    shot = export.production.shots[0]
    write_sheet(export, tmp_path / "offer.png", shot)
    assert colours_in(tmp_path / "offer.png") >= 1
    write_sheet(export, tmp_path / "time.png", shot.model_copy(update={"variations": ()}))
    assert Image.open(tmp_path / "offer.png").height != Image.open(tmp_path / "time.png").height


def test_a_very_short_shot_has_as_many_moments_as_frames(tmp_path: Path) -> None:
    export = the_export(tmp_path, a_shot("1A", 0.5))
    assert write_sheet(export, tmp_path / "sheet.png", export.production.shots[0]).paths


@pytest.mark.parametrize("size", [(256, 108), (72, 128), (100, 100), (320, 64)])
def test_a_frame_keeps_its_shape(tmp_path: Path, size: tuple[int, int]) -> None:
    wide, high = cell_size(size[0] / size[1], columns_for(size[0] / size[1]))
    assert wide / high == pytest.approx(size[0] / size[1], rel=0.02)
    shape = {"width": size[0], "height": size[1]}
    export = the_export(tmp_path, a_shot("1A"), a_shot("1B"), format=shape)
    page = Image.open(write_sheet(export, tmp_path / "sheet.png", None).paths[0])
    assert page.width == 1920


def test_names_of_any_length_and_script_are_set(tmp_path: Path) -> None:
    story_ = "José “Größe” – 日本語 мир " * 20
    shot = a_shot("1A", action=story_, framing={"subjects": ["MARA", "x" * 190]})
    export = the_export(tmp_path, shot, title="Ñandú " * 60)
    written = write_sheet(export, tmp_path / "sheet.png", None)
    assert all("no typeface" in told for told in written.told)


def test_what_differs_is_said_in_words() -> None:
    one = a_shot("1A")
    other = a_shot(
        "1B",
        lens={"focal_mm": 85, "f_stop": 1.4},
        light={"time_of_day": "night"},
        camera={"moves": ({"kind": "push_in"},)},
    )
    said = differences(one, other)
    assert "lens 35 mm → 85 mm" in said
    assert "stop f/4 → f/1.4" in said
    assert "time day → night" in said
    assert "move push in none → push in (steady)" in said
    assert differences(one, one.model_copy(update={"id": "1C", "revision": 4})) == []
    assert differences(one, other, ("light",)) == ["time day → night"]


def test_captions_are_film_words() -> None:
    film = a_production(
        a_shot("1A", framing={"size": "close_up", "kind": "over_the_shoulder", "subjects": ["MARA"], "over": "JON"}),
        a_shot(
            "1B", sound={"dialogue": [{"speaker": "MARA", "line": "Wait   here."}]}, locked=["*"], status="approved"
        ),
        a_shot("1C", camera={"support": "dolly", "moves": [{"kind": "push_in", "pace": "slow", "target": "JON"}]}),
    )
    over, said, pushed = film.shots
    assert framing(film, over) == "close-up, over jon’s shoulder: mara".replace("jon", "JON").replace("mara", "MARA")
    assert story(film, said) == "MARA: “Wait here.”"
    assert standing(said) == "v1, approved, locked"
    assert moves(film, pushed) == "dolly, slow push in on JON"
    assert moves(film, said) == "tripod, static"


@pytest.mark.parametrize("kind", ["pan_left", "tilt_up", "push_in", "arc_right", "zoom_out", "crane_up", "roll_left"])
def test_a_move_has_an_arrow_and_the_opposite_one_points_the_other_way(kind: str) -> None:
    opposite = {"left": "right", "right": "left", "up": "down", "in": "out", "out": "in"}
    stem, _, way = kind.rpartition("_")
    drawn = [
        arrows([Move.model_validate({"kind": one})], (320, 180))
        for one in (kind, f"{ {'push': 'pull', 'zoom': 'zoom'}.get(stem, stem) }_{opposite[way]}")
    ]
    assert drawn[0] is not None
    assert drawn[1] is not None
    assert drawn[0].size == (320, 180)
    assert drawn[0].getbbox() is not None
    assert drawn[0].tobytes() != drawn[1].tobytes()


def test_a_still_camera_has_no_arrow() -> None:
    assert arrows([], (320, 180)) is None
    assert arrows([Move(kind="rack_focus")], (320, 180)) is None


def test_a_row_is_as_high_as_its_words() -> None:
    picture = room_picture()
    short = Cell(picture, "1A", "v1", (Words("wide"),), "1   INT. ROOM")
    tall = Cell(picture, "1B", "v1", (Words("wide " * 200, "quiet", 4),), "1   INT. ROOM")
    heights = [
        next(iter(pages(Sheet("Film", "", (cell,), 4), 16 / 9, PAPER, Lettering()))).height for cell in (short, tall)
    ]
    assert heights[1] == heights[0] + 3 * 23


def room_picture() -> Any:
    import numpy as np

    return np.full((72, 128, 3), 90, np.uint8)
