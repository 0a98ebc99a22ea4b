"""Commands that draw and that hand on: takes, the film, an editor's folder, documents."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import av
import pytest

from tests.cli.conftest import FILM, Typed


@pytest.fixture
def small(typed: Typed, tmp_path: Path) -> Typed:
    """A command line beside the session `small`: two shots of half a second, a hundred pixels across."""
    shots = [shot | {"timing": {"duration_s": 0.5}} for shot in FILM["shots"]]
    film = FILM | {"format": {"width": 96, "height": 54}, "shots": shots}
    (tmp_path / "small.json").write_text(json.dumps(film))
    assert typed("import", "small", "small.json").code == 0
    return typed


def _frames(path: Path) -> int:
    with av.open(str(path)) as movie:
        assert movie.streams.audio
        return sum(1 for _ in movie.decode(video=0))


def test_render_prints_paths_and_draws_once(small: Typed) -> None:
    first = small("render", "small")
    assert first.code == 0
    assert [Path(line).exists() for line in first.out.splitlines()] == [True, True]
    assert "drawn in" in first.err
    again = small("render", "small", "--json")
    assert [take["cached"] for take in again.data] == [True, True]
    assert "drawn in" not in again.err


def test_a_note_draws_the_shot_it_changed_and_no_other(small: Typed) -> None:
    small("render", "small")
    told = small("note", "small", "Close-up.", "--shot", "1A", "--render")
    assert told.code == 0
    assert "1A v2" in told.err
    assert "1B" not in told.err


def test_undo_finds_the_old_take_at_once(small: Typed) -> None:
    small("render", "small")
    small("note", "small", "Close-up.", "--shot", "1A", "--render")
    small("undo", "small")
    assert [take["cached"] for take in small("render", "small", "--json").data] == [True, True]


def test_one_shot_is_drawn_alone(small: Typed) -> None:
    assert [take["shot"] for take in small("render", "small", "--shot", "1B", "--json").data] == ["1B"]
    told = small("render", "small", "--shot", "9Z")
    assert (told.code, told.err.count("\n")) == (2, 1)


def test_an_interrupt_leaves_whole_takes_and_no_half_file(typed: Typed, tmp_path: Path) -> None:
    first, second = FILM["shots"]
    shots = [first | {"timing": {"duration_s": 0.5}}, second | {"timing": {"duration_s": 60}}]
    (tmp_path / "long.json").write_text(json.dumps(FILM | {"shots": shots}))
    typed("import", "long", "long.json")
    words = [Path(sys.executable).parent / "director", "render", "long"]
    with subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as drawing:
        assert drawing.stderr is not None
        assert "1A v1" in next(line for line in drawing.stderr if "drawn" in line)
        drawing.send_signal(signal.SIGINT)
        _, told = drawing.communicate(timeout=30)
    assert drawing.returncode == 130
    assert "stopped" in told
    (kept,) = (path for path in (tmp_path / "sessions" / "long" / "takes").rglob("*") if path.is_file())
    assert _frames(kept) == 12


def test_the_film_is_as_long_as_its_shots(small: Typed, tmp_path: Path) -> None:
    assert small("export", "small", "film.mp4").code == 0
    assert _frames(tmp_path / "film.mp4") == 24
    assert small("render", "small", "--out", "again.mp4").code == 0
    assert _frames(tmp_path / "again.mp4") == 24


def _titled(path: Path) -> str:
    with av.open(str(path)) as movie:
        return movie.metadata["title"]


def test_the_film_of_a_decision_is_as_it_was_then_and_says_so(small: Typed, tmp_path: Path) -> None:
    small("note", "small", "Make it a close-up, and hold it for two seconds.", "--shot", "1A")
    before = small("log", "small", "--json").data
    then = small("export", "small", "then.mp4", "--at", "1")
    assert (then.code, _frames(tmp_path / "then.mp4")) == (0, 24)
    assert "as of decision 1" in _titled(tmp_path / "then.mp4")
    assert "as of decision 1" in then.err
    assert small("export", "small", "now.mp4").code == 0
    assert _frames(tmp_path / "now.mp4") == 48 + 12
    assert "decision" not in _titled(tmp_path / "now.mp4")
    assert small("log", "small", "--json").data == before


def test_the_document_of_a_decision_is_the_one_that_is_shown_of_it(small: Typed, tmp_path: Path) -> None:
    small("note", "small", "Close-up.", "--shot", "1A")
    assert small("export", "small", "then.json", "--at", "1").code == 0
    assert (tmp_path / "then.json").read_text() == small("show", "small", "--at", "1", "--json").out
    assert small("export", "small", "then.json", "--at", "9").code == 2


def test_an_editor_gets_a_folder_with_handles(small: Typed, tmp_path: Path) -> None:
    told = small("export", "small", "editor/")
    assert told.code == 0
    movies = sorted((tmp_path / "editor").glob("*.mp4"))
    assert [movie.name for movie in movies] == ["SC001_1A_v001.mp4", "SC001_1B_v001.mp4"]
    assert _frames(movies[0]) == 12 + 2 * 8


@pytest.mark.parametrize("file", ["film.otio", "film.json", "film.csv"])
def test_documents_are_written(small: Typed, tmp_path: Path, file: str) -> None:
    told = small("export", "small", file, "--json")
    assert told.code == 0
    assert any(path.endswith(file) for path in told.data["paths"])
    assert (tmp_path / file).stat().st_size > 0


def test_the_document_that_is_exported_is_the_one_that_is_shown(small: Typed, tmp_path: Path) -> None:
    small("export", "small", "film.json")
    assert (tmp_path / "film.json").read_text(encoding="utf-8") == small("show", "small", "--json").out


@pytest.mark.parametrize("file", ["film.mov", "film", "film.txt"])
def test_an_ending_nobody_writes_is_named(small: Typed, tmp_path: Path, file: str) -> None:
    told = small("export", "small", file)
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)
    assert not (tmp_path / file).exists()


@pytest.mark.parametrize(
    ("file", "shot"),
    [
        ("plan.png", "1B"),
        ("1B-floorplan.PNG", "1B"),
        ("sheet.png", None),
        ("sheet.png", "1B"),
        ("x.png", "1A"),
        ("1B.png", None),
    ],
)
def test_a_name_says_which_picture(small: Typed, tmp_path: Path, file: str, shot: str | None) -> None:
    told = small("export", "small", file, "--json", *(["--shot", shot] if shot else []))
    assert told.code == 0, told.err
    assert told.data == {"paths": [file], "told": []}
    assert (tmp_path / file).read_bytes().startswith(b"\x89PNG")
    assert not list((tmp_path / "sessions" / "small").rglob("*.mp4"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["plan.png"], "--shot 1A"),
        (["planet.png"], "a frame is of one shot"),
        (["plan.png", "--shot", "9Z"], "there is no shot 9Z; there is 1A, 1B"),
        (["sheet.png", "--shot", "9Z"], "there is no shot 9Z"),
        (["film.mp4", "--shot", "1A"], "takes no --shot"),
        (["folder/", "--shot", "1A"], "takes no --shot"),
        (["plan.png", "--shot", "1A", "--theme", "pink"], "pink"),
        (["plan.jpg", "--shot", "1A"], "takes no --shot"),
    ],
)
def test_a_picture_that_is_not_said_well_is_one_line(small: Typed, tmp_path: Path, words: list[str], said: str) -> None:
    told = small("export", "small", *words)
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)
    assert said in told.err
    assert not (tmp_path / words[0]).exists()


def test_versions_on_offer_have_a_sheet(small: Typed, tmp_path: Path) -> None:
    small("export", "small", "sheet.png", "--shot", "1A")
    through_time = (tmp_path / "sheet.png").read_bytes()
    small("vary", "small", "1A", "--axis", "lens", "--values", "35,85")
    assert small("export", "small", "sheet.png", "--shot", "1A").code == 0
    assert (tmp_path / "sheet.png").read_bytes() != through_time


def test_a_page_by_night_is_another_page(small: Typed, tmp_path: Path) -> None:
    small("export", "small", "day-plan.png", "--shot", "1A")
    small("export", "small", "night-plan.png", "--shot", "1A", "--theme", "night")
    assert (tmp_path / "day-plan.png").read_bytes() != (tmp_path / "night-plan.png").read_bytes()


def test_a_folder_that_takes_no_file_is_told(small: Typed, tmp_path: Path) -> None:
    (tmp_path / "in-the-way").write_text("")
    told = small("export", "small", "in-the-way/plan.png", "--shot", "1A")
    assert (told.code, told.err.count("\n")) == (4, 1)


@pytest.mark.parametrize(
    "words",
    [
        ["export", "bare", "sheet.png"],
        ["export", "bare", "plan.png"],
        ["render", "bare"],
        ["export", "bare", "film.mp4"],
        ["export", "bare", "film.otio"],
    ],
)
def test_an_empty_film_cannot_be_drawn(typed: Typed, words: list[str]) -> None:
    typed("new", "bare")
    told = typed(*words)
    assert (told.code, told.err.count("\n")) == (1, 1)
    assert "no shot" in told.err
