"""`director export NAME FOLDER/ --passes`: a folder for other departments, or one clear line and nothing."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from director import open_session
from tests.cli.conftest import FILM, Typed

PASSES = ("--shot", "1A", "--passes", "--size", "64x48", "--frames", "3", "--fps", "16")


@pytest.fixture
def small(typed: Typed, tmp_path: Path) -> Typed:
    shots = [shot | {"timing": {"duration_s": 0.5}} for shot in FILM["shots"]]
    (tmp_path / "small.json").write_text(json.dumps(FILM | {"shots": shots, "format": {"width": 96, "height": 54}}))
    assert typed("import", "small", "small.json").code == 0
    return typed


def test_a_folder_of_all_passes_is_written(small: Typed, tmp_path: Path) -> None:
    told = small("export", "small", "fx/", *PASSES)
    assert told.code == 0, told.err
    assert [Path(line).name for line in told.out.splitlines()] == [
        *("depth", "pose", "ids", "masks", "normals", "camera.json", "manifest.json")
    ]
    manifest = json.loads((tmp_path / "fx" / "manifest.json").read_text())
    assert (manifest["size"], manifest["frames"], manifest["fps"]) == ([64, 48], 3, 16.0)
    assert sorted(path.name for path in (tmp_path / "fx" / "depth").iterdir()) == ["0001.png", "0002.png", "0003.png"]
    assert "span the whole shot" in told.err


def test_only_the_passes_named_are_written(small: Typed, tmp_path: Path) -> None:
    told = small("export", "small", "fx/", "--shot", "1A", "--passes", "camera, masks", "--json")
    assert told.code == 0
    assert [Path(path).name for path in told.data["paths"]] == ["masks", "camera.json", "manifest.json"]
    assert json.loads((tmp_path / "fx" / "manifest.json").read_text())["size"] == [96, 54]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("fx/", "--shot", "1A", "--passes", "beauty"), "no pass 'beauty'"),
        (("fx/", "--shot", "9Z", "--passes"), "no shot 9Z"),
        (("fx/", "--passes"), "say which"),
        (("fx/", "--shot", "1A", "--passes", "--size", "wide"), "WIDTHxHEIGHT"),
        (("fx/", "--shot", "1A", "--passes", "--size", "33x48"), "even sides"),
        (("fx/", "--shot", "1A", "--passes", "--frames", "0"), "0 frames"),
        (("fx/", "--shot", "1A", "--passes", "--frames", "many"), "many"),
        (("fx/", "--shot", "1A", "--passes", "--fps", "-4"), "-4 frames a second"),
        (("fx.mp4", "--shot", "1A", "--passes"), "give a FOLDER/"),
        (("plan.png", "--shot", "1A", "--size", "64x48"), "say which passes"),
        (("fx/", "--frames", "81"), "say which passes"),
    ],
)
def test_what_can_not_be_meant_is_one_line_and_writes_nothing(
    small: Typed, tmp_path: Path, words: tuple[str, ...], line: str
) -> None:
    before = sorted(path.name for path in tmp_path.iterdir())
    told = small("export", "small", *words)
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1), told.err
    assert line in told.err
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_folder_with_other_peoples_files_is_left_alone(small: Typed, tmp_path: Path) -> None:
    (tmp_path / "fx" / "depth").mkdir(parents=True)
    (tmp_path / "fx" / "depth" / "0001.png").write_text("mine")
    told = small("export", "small", "fx/", *PASSES)
    assert (told.code, told.err.count("\n")) == (2, 1)
    assert (tmp_path / "fx" / "depth" / "0001.png").read_text() == "mine"


def test_an_interrupt_leaves_nothing(typed: Typed, tmp_path: Path) -> None:
    shots = [FILM["shots"][0] | {"timing": {"duration_s": 60}}]
    (tmp_path / "long.json").write_text(json.dumps(FILM | {"shots": shots}))
    typed("import", "long", "long.json")
    words = [Path(sys.executable).parent / "director", "export", "long", "fx/", "--passes", "pose", "--size", "64x48"]
    with subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as drawing:
        while not list(tmp_path.glob(".fx.*.part/pose/0003.png")) and drawing.poll() is None:
            pass
        drawing.send_signal(signal.SIGINT)
        _, told = drawing.communicate(timeout=30)
    assert drawing.returncode == 130, told
    assert not (tmp_path / "fx").exists()
    assert not list(tmp_path.glob(".fx*"))


def test_python_says_it_with_the_same_words(small: Typed, tmp_path: Path) -> None:
    with open_session(tmp_path / "sessions" / "small") as session:
        made = session.export(tmp_path / "fx", shot="1A", passes=("depth",), size=(64, 48), frames=3, fps=16)
        frames = list(session.passes("1A", size=(64, 48), frames=3, fps=16))
    assert [path.name for path in made.paths] == ["depth", "manifest.json"]
    assert [frame.depth.shape for frame in frames] == [(48, 64)] * 3
    assert frames[1].seconds == pytest.approx(1 / 16)
    assert frames[0].mask("MARA").any()
