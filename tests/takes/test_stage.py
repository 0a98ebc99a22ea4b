"""Staging and the previs renderer as takes use them: handles lie beyond the shot, and one shot is one set of frames."""

from pathlib import Path

import numpy as np
import pytest

from director.domain.production import Location, Production, SetPiece
from director.domain.shot import Camera, Framing, Mark, Move, Setting
from director.jobs.worker import Worker
from director.takes.callsheet import Crew
from director.takes.cut import make_cut
from director.takes.portion import portion
from director.takes.pyav import Read
from director.takes.stage import staged, version
from director.takes.take import Order
from tests.takes.rooms import SMALL, a_production, a_shot, room_in

PREVIS = Crew("director.renderers.previs:PrevisRenderer")


@pytest.fixture
def film() -> Production:
    shot = a_shot(
        "1A",
        1.0,
        framing=Framing(subjects=("MARA",)),
        blocking=(Mark(who="MARA", pose="walking", to={"across": "right"}),),
        camera=Camera(support="dolly", moves=(Move(kind="push_in"),)),
        setting=Setting(location="diner"),
        transition_in="fade",
    )
    diner = Location(id="diner", set=(SetPiece(id="table", kind="table"),))
    return a_production(shot, shot.model_copy(update={"id": "1B", "transition_in": "dissolve"}), locations=(diner,))


def alone(film: Production) -> Production:
    return film.model_copy(update={"shots": film.shots[:1]})


def test_handles_lie_beyond_the_shot_and_change_nothing_between_its_cut_points(film: Production) -> None:
    plain, wide = staged(alone(film), Order(128, 72)), staged(alone(film), Order(128, 72, handles=8))
    between = portion(wide, 8, 8 + plain.frames)
    assert wide.frames == plain.frames + 16
    assert between.frames == plain.frames
    assert np.allclose(between.camera.eye, plain.camera.eye)
    assert np.allclose(between.solids.paths, plain.solids.paths)
    assert between.start_frame == plain.start_frame


def test_fades_are_in_a_take_and_not_in_one_with_handles(film: Production) -> None:
    assert staged(alone(film), Order(128, 72)).finish.fade_in > 0
    assert staged(alone(film), Order(128, 72, handles=8)).finish.fade_in == 0


def test_the_version_of_staging_is_that_of_its_source() -> None:
    assert len(version()) == 16
    assert version() == version()


def test_a_previs_take_is_the_same_from_a_child_and_from_here(tmp_path: Path, film: Production) -> None:
    with Worker() as hands:
        (there,) = room_in(tmp_path / "there", hands, PREVIS).draw(film, ["1A"], SMALL)
    (here,) = room_in(tmp_path / "here", crew=PREVIS).draw(film, ["1A"], SMALL)
    assert there.frames_sha256 == here.frames_sha256
    assert there.path.read_bytes() == here.path.read_bytes()


def test_a_previs_film_fades_in_and_dissolves(tmp_path: Path, film: Production) -> None:
    cut = make_cut(room_in(tmp_path, crew=PREVIS), film, SMALL, tmp_path / "film.mp4")
    with Read(tmp_path / "film.mp4") as movie:
        light = [float(frame.y.mean()) for frame in movie.frames()]
    assert len(light) == cut.frames == 48
    assert light[0] < 20 < light[20]
    assert min(light[18:]) > 20
