"""Takes of a video model: asked for by a name, found by it, whole or absent, and recorded before they are shown."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from director.domain.production import Character, Production, Reference
from director.domain.shot import Framing, Shot, Sound, Speech
from director.errors import DrawingFailed, DrawingStopped, Missing, Refused
from director.jobs.inline import Inline
from director.jobs.worker import Worker
from director.sound.resampling import HZ
from director.takes.callsheet import Exposing
from director.takes.cut import make_cut
from director.takes.pyav import Read
from director.takes.room import TakeRoom
from director.takes.take import Order, Take, ordered
from director.takes.units import Hands, Units, Watch
from tests.striking import strike
from tests.takes.reels import STEPS, PlainCamera, Wardrobe, gone
from tests.takes.rooms import FLAT, SMALL, MemoryShelf, a_production, a_shot

DRAFT = Order(128, 64, "draft", rendered=True)
FINAL = replace(DRAFT, quality="final")


def film(*shots: Shot, **fields: Any) -> Production:
    shots = shots or (a_shot("1A", 0.5, framing=Framing(subjects=("MARA",))),)
    made = a_production(*shots, **fields)
    return made.model_copy(update={"format": made.format.model_copy(update={"width": 128, "height": 64})})


def worn(production: Production, wardrobe: str) -> Production:
    cast = [who.model_copy(update={"wardrobe": wardrobe if who.id == "MARA" else ""}) for who in production.cast]
    return production.model_copy(update={"cast": tuple(cast)})


class Stage:
    """A room with a model in it that can be changed for another."""

    def __init__(self, folder: Path, camera: PlainCamera | None = None, hands: Hands | None = None) -> None:
        self.folder, self.shelf, self.wardrobe = folder, MemoryShelf(), Wardrobe(camera or PlainCamera())
        unit = Inline()
        self.room = TakeRoom(folder, FLAT, self.shelf, Units(unit, unit, hands or unit, self.wardrobe))

    def draw(self, production: Production, order: Order = DRAFT, watch: Watch | None = None) -> Take:
        return self.room.draw(production, ["1A"], order, watch)[0]

    @property
    def files(self) -> list[str]:
        return gone(self.folder / "takes")


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as hands:
        yield hands


def test_a_take_is_rendered_told_in_steps_and_found_again(stage: Stage) -> None:
    said: list[Any] = []
    take = stage.draw(film(), watch=Watch(said.append, said.append, planned=said.append))
    assert said == [
        f"1A: fresh: {STEPS} forward passes",
        Exposing("1A", 0, 0, counted="loading plain"),
        *(Exposing("1A", step + 1, STEPS, counted="steps") for step in range(STEPS)),
        take,
    ]
    assert (take.quality, take.width, take.height, take.frames, take.handles) == ("draft", 64, 32, 12, 0)
    assert (take.renderer, take.rendered, take.cached) == ("plain 1", True, False)
    again = stage.draw(film())
    assert (again.cached, again.id, again.told) == (True, take.id, take.told)
    assert stage.room.find(film(), "1A", DRAFT) == again
    assert stage.files == [f"{take.id}.mp4"]


def test_a_take_tells_of_its_licence_its_conforming_and_its_bill(stage: Stage) -> None:
    assert stage.draw(film()).told == (
        "made with plain under a licence that asks for nothing",
        "plain told this",
        "its 4 frames at 8 a second are shown as 12 at 24",
        f"fresh: {STEPS} passes",
    )


def test_it_is_recorded_before_it_is_shown(stage: Stage) -> None:
    seen: list[bool] = []

    def took(take: Take) -> None:
        seen.append(stage.shelf.take(take.id) is not None and take.path.is_file())

    stage.draw(film(), watch=Watch(took=took))
    assert seen == [True]


def test_the_same_take_has_the_same_name_and_bytes_in_another_room(tmp_path: Path, worker: Worker) -> None:
    here = Stage(tmp_path / "here").draw(film())
    there = Stage(tmp_path / "there", hands=worker).draw(film())
    assert (here.id, here.frames_sha256) == (there.id, there.frames_sha256)
    assert here.path.read_bytes() == there.path.read_bytes()


def test_frames_are_the_films_and_each_the_nearest_of_the_models(tmp_path: Path) -> None:
    take = Stage(tmp_path).draw(film())
    with Read(take.path) as movie:
        lights = [int(frame.y.mean()) for frame in movie.frames()]
    assert len(lights) == 12
    steps = [index for index in range(1, 12) if abs(lights[index] - lights[index - 1]) > 3]
    assert steps == [3, 6, 9]


def test_a_draft_a_final_and_a_previs_are_three_takes(stage: Stage) -> None:
    takes = [stage.draw(film(), order) for order in (DRAFT, FINAL, SMALL)]
    assert [take.quality for take in takes] == ["draft", "final", "previs"]
    assert [stage.draw(film(), order).cached for order in (DRAFT, FINAL, SMALL)] == [True] * 3
    assert not takes[2].rendered


def test_what_previs_doesnt_see_is_rendered_anew_and_an_undo_is_found(stage: Stage) -> None:
    plain = stage.draw(film())
    red = stage.draw(worn(film(), "a red coat"))
    assert red.id != plain.id
    assert not red.cached
    assert stage.draw(film()).path == plain.path
    camera = stage.wardrobe.camera
    assert isinstance(camera, PlainCamera)
    assert [len(asked.earlier) for asked in camera.asked] == [0, 1]
    (earlier,) = camera.asked[1].earlier
    assert Production.model_validate_json(earlier.matter).cast[0].wardrobe == ""


def test_a_reference_is_known_by_its_bytes(stage: Stage, tmp_path: Path) -> None:
    mara = Character(id="MARA", references=(Reference(path="refs/mara.png"),))
    cast_as = film().model_copy(update={"cast": (mara,)})
    (tmp_path / "refs").mkdir()
    (tmp_path / "refs" / "mara.png").write_bytes(b"one")
    stage.draw(cast_as)
    assert stage.draw(cast_as).cached
    (tmp_path / "refs" / "mara.png").write_bytes(b"two")
    assert not stage.draw(cast_as).cached


def test_what_a_model_isnt_told_renders_nothing_anew(stage: Stage) -> None:
    stage.draw(film())
    shot = film().shots[0].model_copy(update={"revision": 4, "status": "approved", "intent": "to end it"})
    take = stage.draw(film(shot))
    assert take.cached
    assert take.revision == 4


def test_another_model_renders_anew_and_takes_nothing_up(stage: Stage) -> None:
    stage.draw(film())
    stage.wardrobe.camera = other = PlainCamera("2")
    assert not stage.draw(film()).cached
    assert other.asked[0].earlier == ()
    stage.wardrobe.camera = PlainCamera("1")
    assert stage.draw(film()).cached


def test_where_there_is_no_model_its_takes_are_still_found_and_no_other_is_made(stage: Stage) -> None:
    take = stage.draw(film())
    stage.wardrobe.camera = None
    kept = stage.draw(film())
    assert kept.path == take.path
    assert kept.told[0].startswith(f"rendered before, by {take.renderer}; now ")
    assert "no plain; previs stands" in kept.told[0]
    assert stage.room.find(film(), "1A", DRAFT) is not None
    with pytest.raises(Missing, match="no plain; previs stands"):
        stage.draw(worn(film(), "a red coat"))
    assert stage.room.find(worn(film(), "a red coat"), "1A", DRAFT) is None


def test_a_shot_that_is_locked_whole_keeps_its_take(stage: Stage) -> None:
    take = stage.draw(film())
    locked = film().shots[0].model_copy(update={"locked": ("*",)})
    dressed = worn(film(locked), "a red coat")
    kept = stage.draw(dressed)
    assert (kept.path, kept.stale, kept.cached) == (take.path, True, True)
    stage.wardrobe.camera = None
    assert stage.draw(dressed).stale
    with pytest.raises(Missing):
        stage.draw(dressed, FINAL)


@pytest.mark.parametrize(("conduct", "told"), [("failing", "numbers that are none"), ("crashing", "no room")])
def test_a_model_that_fails_leaves_no_file_and_no_record(tmp_path: Path, conduct: str, told: str) -> None:
    stage = Stage(tmp_path, PlainCamera(conduct=conduct))
    with pytest.raises(DrawingFailed, match=told):
        stage.draw(film())
    assert (stage.files, stage.shelf.records) == ([], {})
    stage.wardrobe.camera = PlainCamera()
    assert stage.draw(film()).path.is_file()


def test_a_rendering_is_cancelled_within_a_step(tmp_path: Path, worker: Worker) -> None:
    stage = Stage(tmp_path, PlainCamera(conduct="endless"), worker)
    heard: list[Exposing] = []

    def exposing(said: Exposing) -> None:
        heard.append(said)
        if said.done == STEPS and len(heard) == STEPS + 3:
            threading.Thread(target=stage.room.cancel, args=("1A",)).start()

    with pytest.raises(DrawingStopped):
        stage.draw(film(), watch=Watch(exposing))
    assert (stage.files, stage.shelf.records) == ([], {})


def test_ctrl_c_ends_a_rendering_and_leaves_nothing(tmp_path: Path) -> None:
    def interrupt(exposing: Exposing) -> None:
        if exposing.done == 2:
            raise KeyboardInterrupt

    with Worker() as hands:
        stage = Stage(tmp_path, PlainCamera(conduct="endless"), hands)
        with pytest.raises(KeyboardInterrupt):
            stage.draw(film(), watch=Watch(interrupt))
        assert hands.pid == 0
    assert (stage.files, stage.shelf.records) == ([], {})


def test_a_rendering_process_that_is_killed_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with Worker() as hands:
        stage = Stage(tmp_path, PlainCamera(conduct="endless"), hands)
        with pytest.raises(DrawingFailed, match="1A could not be rendered: the rendering process was ended by SIGKILL"):
            stage.draw(film(), watch=Watch(lambda said: strike(hands.pid) and None))
        assert (stage.files, stage.shelf.records) == ([], {})
        stage.wardrobe.camera = PlainCamera()
        assert stage.draw(film()).path.is_file()


def test_a_final_of_a_performer_who_has_not_agreed_is_refused_before_a_model_is_looked_for(stage: Stage) -> None:
    mara = Character(id="MARA", likeness="performer")
    stage.wardrobe.camera = None
    with pytest.raises(Refused, match="1A shows MARA, a performer without consent"):
        stage.draw(film().model_copy(update={"cast": (mara,)}), FINAL)


def test_a_shot_that_the_model_cant_make_is_refused(stage: Stage) -> None:
    with pytest.raises(Refused, match="at most 10 s"):
        stage.draw(film(a_shot("1A", 12.0)))
    assert stage.files == []


def test_a_take_rendered_again_proves_its_record(stage: Stage) -> None:
    stage.draw(worn(film(), "grey"))
    take = stage.draw(film())
    assert stage.room.proved(film(), "1A", DRAFT)
    camera = stage.wardrobe.camera
    assert isinstance(camera, PlainCamera)
    anew = camera.asked[-1].anew
    assert anew is not None
    assert anew == camera.asked[-1].earlier[0]
    assert stage.files.count(f"{take.id}.mp4") == 1
    stage.wardrobe.camera = PlainCamera(conduct="other bytes")
    assert not stage.room.proved(film(), "1A", DRAFT)
    stage.wardrobe.camera = PlainCamera(conduct="without its base")
    with pytest.raises(Refused, match="no part is kept"):
        stage.room.proved(film(), "1A", DRAFT)
    with pytest.raises(Refused, match="no final of this model to prove"):
        stage.room.proved(film(), "1A", FINAL)


def test_a_still_is_of_a_take_that_is_there(stage: Stage) -> None:
    with pytest.raises(Refused, match="director render NAME --shot 1A --quality draft"):
        stage.room.stills(film(), "1A", [0], DRAFT)
    stage.draw(film())
    (still,) = stage.room.stills(film(), "1A", [5], DRAFT)
    assert still.shape == (32, 64, 3)


def test_rendered_shots_are_joined_by_a_cut_that_is_told(stage: Stage, tmp_path: Path) -> None:
    two = film(a_shot("1A", transition_out="dissolve"), a_shot("1B"))
    cut = make_cut(stage.room, two, DRAFT, tmp_path / "film.mp4")
    assert cut.frames == 48
    assert [word.partition(": ")[0] for word in cut.told if "made with plain" in word] == ["1A, 1B"]
    assert "1A to 1B: 1A is rendered, with no frames beyond its cut, so the dissolve is a cut" in cut.told
    with Read(cut.path) as movie:
        assert len(list(movie.frames())) == 48


def test_a_shot_is_seen_as_previs_while_its_draft_is_made(stage: Stage) -> None:
    told: list[Exposing | Take] = []
    previs, draft = stage.room.screen(film(), "1A", (SMALL, DRAFT), Watch(told.append, told.append))
    assert (previs.quality, draft.quality, draft.rendered) == ("previs", "draft", True)
    pictures = [one for one in told if isinstance(one, Exposing) and one.picture is not None]
    assert len(pictures) == previs.frames
    assert [one.id for one in told if isinstance(one, Take)] == [previs.id, draft.id]


def test_dialogue_is_heard_over_the_sound_of_the_model(tmp_path: Path) -> None:
    speech = Speech(speaker="MARA", line="No.", start_s=0.5)
    said = film(a_shot("1A", 2.0, sound=Sound(dialogue=(speech,))))
    silent = Stage(tmp_path / "silent").draw(said)
    sounding = Stage(tmp_path / "sounding", PlainCamera(sound=True)).draw(said)
    assert "its sound is the model's own, 12 dB down while the temp voices speak" in sounding.told
    heard = {}
    for take in (silent, sounding):
        with Read(take.path) as movie:
            heard[take.id] = np.abs(movie.sound().astype(int))
    alone, under = heard[silent.id], heard[sounding.id]
    assert alone[: HZ // 10].max() < 100
    assert alone.max() > 3000
    assert under[-HZ // 4 :].max() == pytest.approx(0.5 * 32767, rel=0.2)


def test_what_a_killed_process_left_of_a_take_is_swept(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "takes").mkdir()
    (tmp_path / "takes" / ".0123.mp4.1.999999999.part").write_bytes(b"half")
    take = stage.draw(film())
    assert stage.files == [f"{take.id}.mp4"]


def test_the_order_of_a_draft_is_a_models(stage: Stage) -> None:
    kind = film().format
    assert [ordered(kind, one).rendered for one in ("previs", "draft", "final")] == [False, True, True]
