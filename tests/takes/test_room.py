"""Takes are drawn once, found again, and never half there."""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from director.domain.production import Character, Consent, Production
from director.domain.shot import Framing, Look, Sound, Speech
from director.errors import DrawingFailed, Refused
from director.jobs.worker import Worker
from director.takes.callsheet import Crew, Exposing
from director.takes.room import Watch
from director.takes.take import Order, Take, enlarged, ordered
from tests.striking import strike
from tests.takes.rooms import FLAT, SMALL, a_production, a_shot, room_in

ROOT = Path(__file__).resolve().parents[2]
SLATES = [f"1{letter}" for letter in "ABCDEFGHJKLM"]


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as hands:
        yield hands


@pytest.fixture(scope="module")
def film() -> Production:
    return a_production(*(a_shot(slate, 0.5) for slate in SLATES))


def revised(film: Production, slate: str) -> Production:
    shots = [
        shot.model_copy(update={"framing": Framing(size="close_up")}) if shot.id == slate else shot
        for shot in film.shots
    ]
    return film.model_copy(update={"shots": tuple(shots)})


def test_one_revised_shot_of_twelve_is_one_drawn_take_and_eleven_untouched_files(
    tmp_path: Path, worker: Worker, film: Production
) -> None:
    room = room_in(tmp_path, worker)
    first = room.draw(film, SLATES, SMALL)
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in (tmp_path / "takes").iterdir()}
    second = room.draw(revised(film, "1D"), SLATES, SMALL)
    assert [take.shot for take in second if not take.cached] == ["1D"]
    assert not any(take.cached for take in first)
    after = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in (tmp_path / "takes").iterdir()}
    assert len(before) == 12
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {f"{second[3].id}.mp4"}


def test_undo_shows_the_old_take_at_once(tmp_path: Path, film: Production) -> None:
    room = room_in(tmp_path)
    (old,) = room.draw(film, ["1D"], SMALL)
    room.draw(revised(film, "1D"), ["1D"], SMALL)
    (back,) = room.draw(film, ["1D"], SMALL)
    assert back.cached
    assert back.path == old.path


def test_the_same_take_drawn_twice_has_the_same_frames_and_bytes(
    tmp_path: Path, worker: Worker, film: Production
) -> None:
    (one,) = room_in(tmp_path / "here", worker).draw(film, ["1A"], SMALL)
    (other,) = room_in(tmp_path / "there").draw(film, ["1A"], SMALL)
    assert (one.id, one.frames_sha256) == (other.id, other.frames_sha256)
    assert one.path.read_bytes() == other.path.read_bytes()


def test_a_take_says_what_it_is(tmp_path: Path) -> None:
    film = a_production(a_shot("1A", 2.0, seed=5, revision=3), fps=23.976)
    room = room_in(tmp_path)
    (take,) = room.draw(film, ["1A"], Order(128, 72, handles=8))
    assert take.id == room.order(film, "1A", Order(128, 72, handles=8))
    assert (take.shot, take.revision, take.seed, take.width, take.height) == ("1A", 3, 5, 128, 72)
    assert (take.frames, take.shown, take.handles) == (64, 48, 8)
    assert take.seconds == pytest.approx(48 * 1001 / 24000)
    assert take.renderer == "flat flat-1"
    assert take.path == tmp_path / "takes" / f"{take.id}.mp4"
    assert Take.model_validate(take.document()) == take


def test_a_take_drawn_again_proves_its_record(tmp_path: Path, film: Production) -> None:
    room = room_in(tmp_path)
    with pytest.raises(Refused, match="1A has no take"):
        room.proved(film, "1A", SMALL)
    (take,) = room.draw(film, ["1A"], SMALL)
    assert room.proved(film, "1A", SMALL)
    room._shelf.shelve(room._shelf.take(take.id).model_copy(update={"frames_sha256": "0" * 64}))
    assert not room.proved(film, "1A", SMALL)
    assert [path.name for path in (tmp_path / "takes").iterdir()] == [take.path.name]


def test_a_take_whose_file_is_gone_is_drawn_again(tmp_path: Path, film: Production) -> None:
    room = room_in(tmp_path)
    (take,) = room.draw(film, ["1A"], SMALL)
    take.path.unlink()
    assert room.find(film, "1A", SMALL) is None
    (again,) = room.draw(film, ["1A"], SMALL)
    assert not again.cached
    assert again.path.is_file()


def test_a_session_that_moves_finds_its_takes(tmp_path: Path, film: Production) -> None:
    room = room_in(tmp_path / "here")
    room.draw(film, ["1A"], SMALL)
    (tmp_path / "here").rename(tmp_path / "there")
    moved = room_in(tmp_path / "there")
    moved._shelf = room._shelf
    assert moved.draw(film, ["1A"], SMALL)[0].cached


def test_a_shot_that_is_locked_whole_keeps_its_last_take_and_says_so(tmp_path: Path, film: Production) -> None:
    room = room_in(tmp_path)
    (old,) = room.draw(film, ["1A"], SMALL)
    locked = film.shots[0].model_copy(update={"locked": ("*",)})
    grey = film.model_copy(update={"shots": (locked, *film.shots[1:]), "look": Look(monochrome=True)})
    kept, drawn = room.draw(grey, ["1A", "1B"], SMALL)
    assert (kept.path, kept.stale, kept.cached) == (old.path, True, True)
    assert (drawn.stale, drawn.cached) == (False, False)
    assert not room.draw(grey, ["1A"], Order(32, 18))[0].stale  # there is no take of that size to keep


def test_every_frame_and_every_take_is_told(tmp_path: Path, worker: Worker, film: Production) -> None:
    frames: list[Exposing] = []
    takes: list[Take] = []
    room_in(tmp_path, worker).draw(film, ["1A", "1B"], SMALL, Watch(frames.append, takes.append))
    assert frames == [Exposing(slate, done + 1, 12) for slate in ("1A", "1B") for done in range(12)]
    assert [take.shot for take in takes] == ["1A", "1B"]


def test_a_take_tells_of_a_line_that_does_not_fit(tmp_path: Path) -> None:
    speech = Speech(speaker="MARA", line="I never said that I would stay.")
    (take,) = room_in(tmp_path).draw(a_production(a_shot("1A", sound=Sound(dialogue=(speech,)))), ["1A"], SMALL)
    assert take.told == (
        "1A: MARA's line needs 2.8 s and the shot ends 1.8 s before that: "
        '"I never said that I would stay."; make the shot longer',
    )


@pytest.mark.parametrize("renderer", ["Segfaulting", "Failing", "Stopping"])
def test_a_renderer_that_fails_leaves_no_file_and_the_next_take_is_drawn(
    tmp_path: Path, worker: Worker, film: Production, renderer: str
) -> None:
    broken = Crew(f"tests.takes.broken:{renderer}", FLAT.stage)
    with pytest.raises(DrawingFailed, match="1A"):
        room_in(tmp_path, worker, broken).draw(film, ["1A"], SMALL)
    assert list((tmp_path / "takes").iterdir()) == []
    assert room_in(tmp_path, worker).draw(film, ["1A"], SMALL)[0].path.is_file()


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGSEGV])
def test_a_drawing_process_that_is_killed_leaves_no_half_file(
    tmp_path: Path, film: Production, end: signal.Signals
) -> None:
    with Worker() as hands:
        room = room_in(tmp_path, hands)

        def kill(exposing: Exposing) -> None:
            if exposing.done == 5:
                strike(hands.pid, end)

        with pytest.raises(DrawingFailed, match=end.name):
            room.draw(film, ["1A"], SMALL, Watch(kill))
    assert list((tmp_path / "takes").iterdir()) == []
    assert not room._shelf.records


def test_ctrl_c_leaves_no_half_file_and_keeps_the_takes_before(tmp_path: Path, film: Production) -> None:
    def interrupt(exposing: Exposing) -> None:
        if exposing.title == "1B":
            raise KeyboardInterrupt

    with Worker() as hands, pytest.raises(KeyboardInterrupt):
        room_in(tmp_path, hands).draw(film, ["1A", "1B"], SMALL, Watch(interrupt))
    assert [path.suffix for path in (tmp_path / "takes").iterdir()] == [".mp4"]


def test_a_program_that_is_killed_leaves_no_half_file(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.takes.killed", str(tmp_path)]
    killed = subprocess.run(command, stdout=subprocess.PIPE, cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert int(killed.stdout)
    patience = threading.Event()
    for _ in range(100):  # what still draws notices at its next frame
        if not list((tmp_path / "takes").iterdir()):
            break
        patience.wait(0.05)
    assert list((tmp_path / "takes").iterdir()) == []


def test_a_final_of_a_performer_who_has_not_agreed_is_refused(tmp_path: Path) -> None:
    final, framing = Order(128, 72, "final"), Framing(subjects=("MARA",))
    film = a_production(a_shot("1A", framing=framing), a_shot("1B"))

    def cast_as(**fields: object) -> Production:
        mara = Character.model_validate({"id": "MARA", "likeness": "performer", **fields})
        return film.model_copy(update={"cast": (mara,)})

    room = room_in(tmp_path)
    with pytest.raises(Refused, match="1A shows MARA, a performer without consent") as refused:
        room.draw(cast_as(), ["1B", "1A"], final)
    assert 'director consent NAME MARA --by "WHO GAVE IT"' in str(refused.value)
    with pytest.raises(Refused, match="1A shows MARA"):
        room.join(cast_as(), ("1A", "1B"), "dissolve", final)
    assert not (tmp_path / "takes").exists()
    assert room.draw(cast_as(), ["1A"], SMALL)
    assert room.draw(cast_as(), ["1B"], final)
    assert room.draw(cast_as(consent=Consent(by="the performer")), ["1A"], final)


def test_the_order_of_a_previs_is_small_and_even_and_of_a_final_the_formats_own(film: Production) -> None:
    assert ordered(film.format) == Order(640, 360)
    assert ordered(film.format, "final") == Order(1280, 720, "final", rendered=True)
    assert enlarged(film.format) == Order(1280, 720, "draft")
    wide = film.format.model_copy(update={"width": 1720, "height": 720})
    assert ordered(wide) == Order(860, 360)
    tall = film.format.model_copy(update={"width": 720, "height": 1280})
    assert ordered(tall) == Order(360, 640)
    tiny = film.format.model_copy(update={"width": 128, "height": 72})
    assert ordered(tiny) == Order(128, 72)
