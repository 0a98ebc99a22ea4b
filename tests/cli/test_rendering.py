"""Drafts and finals at the command line: one line where something is missing; else the plan, the steps, the take."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import director.cameras
from director import open_session
from director.jobs.queue import Listener
from tests.cli.conftest import FILM, Typed
from tests.takes.reels import PlainCamera, Wardrobe

DRAFT = ("--quality", "draft")


def until(true: Callable[[], bool]) -> None:
    while not true():
        time.sleep(0.01)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A models folder and settings of one's own."""
    monkeypatch.setenv("DIRECTOR_CONFIG", str(tmp_path / "own"))
    monkeypatch.setenv("DIRECTOR_MODELS", str(tmp_path / "models"))
    return tmp_path / "models" / "video"


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> Wardrobe:
    """A plain model in place of the one of the settings."""
    wardrobe = Wardrobe(PlainCamera())
    monkeypatch.setattr(director.cameras, "camera", wardrobe)
    return wardrobe


@pytest.fixture
def quay(typed: Typed, tmp_path: Path) -> Typed:
    """A command line beside a session of two short shots that dissolve."""
    shots = [shot | {"timing": {"duration_s": 1.0}} for shot in FILM["shots"]]
    film = FILM | {
        "format": {"width": 128, "height": 64},
        "shots": [shots[0] | {"transition_out": "dissolve"}, shots[1]],
    }
    (tmp_path / "film.json").write_text(json.dumps(film))
    assert typed("import", "quay", "film.json").code == 0
    return typed


def test_without_anything_one_line_says_all_that_is_missing(
    quay: Typed, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(director.cameras, "_installed", lambda name: name == "safetensors")
    monkeypatch.setattr(director.cameras, "_accelerator", lambda: None)
    told = quay("render", "quay", "1A", *DRAFT)
    assert (told.code, told.out) == (4, "")
    (line,) = told.err.splitlines()
    for part in (
        "a draft is rendered by wan-vace-1.3b",
        f"no model in {own / 'wan-vace-1.3b'}",
        "director models get wan-vace-1.3b",
        "19 GB",
        "no torch or diffusers or transformers or accelerate or ftfy (pip install 'director[video]')",
        "no GPU",
        "GB of its memory",
        "previs stands",
    ):
        assert part in line
    assert quay("render", "quay", "1A").code == 0


def test_with_a_small_model_only_the_libraries_are_missing(
    quay: Typed, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(director.cameras, "_installed", lambda name: name != "torch")
    monkeypatch.setattr(director.cameras, "_accelerator", lambda: None)
    (own / "wan-text").mkdir(parents=True)
    (own / "wan-text" / "model_index.json").write_text("{}")
    told = quay("render", "quay", *DRAFT)
    assert told.code == 4
    assert told.err.endswith(
        "a draft is rendered by wan-text, and here is no torch (pip install 'director[video]'); previs stands\n"
    )


def test_the_settings_name_the_model_and_a_wrong_name_is_told(
    quay: Typed, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIRECTOR_VIDEO_MODEL", "ltx2")
    assert "a final is rendered by ltx2" in quay("render", "quay", "--quality", "final").err
    monkeypatch.setenv("DIRECTOR_VIDEO_MODEL", "wan-vace-13b")
    told = quay("render", "quay", *DRAFT)
    assert (told.code, "did you mean wan-vace-1.3b?" in told.err) == (2, True)


def test_a_draft_is_planned_made_shown_and_found_again(quay: Typed, plain: Wardrobe) -> None:
    made = quay("render", "quay", "1A", *DRAFT)
    assert made.code == 0
    (path,) = made.out.splitlines()
    assert Path(path).is_file()
    lines = [line.strip() for line in made.err.splitlines()]
    assert lines[0] == "1A: fresh: 4 forward passes"
    assert lines[1].startswith("1A v1: 24 frames, rendered in ")
    assert lines[2:] == [
        "made with plain under a licence that asks for nothing",
        "plain told this",
        "its 8 frames at 8 a second are shown as 24 at 24",
        "fresh: 4 passes",
    ]
    again = quay("render", "quay", "--shot", "1A", *DRAFT, "--json")
    (take,) = again.data
    assert (take["path"], take["cached"], take["rendered"], take["quality"]) == (path, True, True, "draft")


def test_where_a_studio_is_open_it_renders(quay: Typed, plain: Wardrobe, tmp_path: Path) -> None:
    with open_session(tmp_path / "sessions" / "quay", interpreter="rules") as studio:
        studio.work_queue(Listener())
        until(lambda: studio.attended)
        made = quay("render", "quay", *DRAFT, "--json")
        assert made.code == 0
        booked = [(one.key, one.status, one.came["take"], one.came["cached"]) for one in studio.booked()]
        assert booked == [(take["shot"], "done", take["id"], False) for take in made.data]
        lines = [line.strip() for line in made.err.splitlines()]
        assert lines[:2] == [
            "a studio on this session renders; it is asked, and waited for",
            "1A: fresh: 4 forward passes",
        ]
    assert "a studio" not in quay("render", "quay", *DRAFT).err


def test_what_the_studio_can_not_render_is_told_and_fails(quay: Typed, plain: Wardrobe, tmp_path: Path) -> None:
    plain.camera = PlainCamera(conduct="failing")
    with open_session(tmp_path / "sessions" / "quay", interpreter="rules") as studio:
        studio.work_queue(Listener())
        until(lambda: studio.attended)
        told = quay("render", "quay", "1A", *DRAFT)
    assert (told.code, told.out) == (4, "")
    assert told.err.splitlines()[-1].endswith("step 3 gave numbers that are none, which would be a black film")


def test_a_model_that_fails_is_one_line_and_what_was_there_stays(quay: Typed, plain: Wardrobe) -> None:
    assert quay("render", "quay", "1A", *DRAFT).code == 0
    plain.camera = PlainCamera(version="2", conduct="failing")
    told = quay("render", "quay", *DRAFT)
    assert (told.code, told.out) == (4, "")
    assert "numbers that are none" in told.err
    plain.camera = PlainCamera()
    assert "24 frames, kept" in quay("render", "quay", "1A", *DRAFT).err


def test_replay_makes_rendered_takes_anew_and_says_which_it_cant(quay: Typed, plain: Wardrobe) -> None:
    assert quay("render", "quay", *DRAFT).code == 0
    told = quay("replay", "quay", "--verify", "--render")
    assert told.code == 0
    assert "2 takes drawn again: every frame is the same" in told.out
    plain.camera = PlainCamera(conduct="without its base")
    told = quay("replay", "quay", "--verify", "--render")
    assert told.code == 0
    assert "the draft of 1A can't be made again: it was made out of an earlier rendering" in told.err
    plain.camera = None
    told = quay("replay", "quay", "--verify", "--render")
    assert (told.code, "the draft of 1B can't be made again" in told.err) == (0, True)
    plain.camera = PlainCamera(conduct="other bytes")
    told = quay("replay", "quay", "--verify", "--render")
    assert (told.code, "isn't what is drawn today" in told.err) == (5, True)


def test_a_film_of_drafts_is_cut_straight_and_says_so(quay: Typed, plain: Wardrobe, tmp_path: Path) -> None:
    film = quay("export", "quay", "film.mp4", *DRAFT)
    assert film.code == 0
    assert "1A to 1B: 1A is rendered, with no frames beyond its cut, so the dissolve is a cut" in film.err
    folder = quay("export", "quay", "cut/", *DRAFT)
    assert folder.code == 0
    assert "rendered takes have no frames beyond their cuts" in folder.err
    assert sorted(path.name for path in (tmp_path / "cut").iterdir()) == [
        "SC001_1A_v001.mp4",
        "SC001_1B_v001.mp4",
        "cut.otio",
    ]
    cut = json.loads((tmp_path / "cut" / "cut.otio").read_text())
    assert "Transition" not in json.dumps(cut)


def test_a_picture_of_a_draft_needs_the_draft(quay: Typed, plain: Wardrobe) -> None:
    told = quay("export", "quay", "1A.png", *DRAFT)
    assert (told.code, "director render quay --shot 1A --quality draft" in told.err) == (1, True)
    assert quay("render", "quay", "1A", *DRAFT).code == 0
    assert quay("export", "quay", "1A.png", *DRAFT).code == 0


def test_a_version_on_offer_is_rendered_in_the_shots_place(quay: Typed, plain: Wardrobe) -> None:
    (now,) = quay("render", "quay", "1A", *DRAFT, "--json").data
    assert quay("vary", "quay", "1A", "--axis", "lens.focal_mm", "--values", "24,85").code == 0
    (offered,) = quay("render", "quay", "1A", *DRAFT, "--offer", "b", "--json").data
    assert (offered["rendered"], offered["cached"]) == (True, False)
    assert offered["id"] != now["id"]
    assert quay("render", "quay", *DRAFT, "--offer", "b").code == 2


def test_a_large_previs_is_drawn_here(typed: Typed, tmp_path: Path) -> None:
    film = FILM | {
        "format": {"width": 480, "height": 400},
        "shots": [FILM["shots"][0] | {"timing": {"duration_s": 0.5}}],
    }
    (tmp_path / "film.json").write_text(json.dumps(film))
    assert typed("import", "tall", "film.json").code == 0
    (small,) = typed("render", "tall", "--json").data
    (large,) = typed("render", "tall", "--large", "--json").data
    assert ((small["width"], small["height"]), (large["width"], large["height"])) == ((432, 360), (480, 400))
    assert not large["rendered"]
