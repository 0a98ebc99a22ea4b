"""Two revisions of a shot in one picture: what differs in words, and both seen."""

from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from tests.cli.conftest import Typed


@pytest.fixture
def revised(harbour: Typed) -> Typed:
    harbour("note", "harbour", "Close-up.", "--shot", "1A")
    harbour("note", "harbour", "Hold it for one second.", "--shot", "1A")
    return harbour


def test_what_differs_is_said_and_nothing_drawn(revised: Typed, tmp_path: Path) -> None:
    told = revised("compare", "harbour", "1a", "1", "2")
    assert (told.code, told.out.strip()) == (0, "framing.size  wide → close-up")
    assert not list((tmp_path / "sessions" / "harbour").glob("takes/*.mp4"))
    assert revised("compare", "harbour", "1A", "1", "9").code == 2
    assert revised("compare", "harbour", "1A", "1", "2", "--wipe", "--difference").code == 2
    assert revised("compare", "harbour", "1A", "1", "2", "--out", "x.gif").code == 2


@pytest.mark.slow
def test_two_revisions_stand_side_by_side(revised: Typed, tmp_path: Path) -> None:
    out = tmp_path / "two.png"
    assert revised("compare", "harbour", "1A", "1", "3", "--out", str(out)).code == 0
    seen = np.asarray(Image.open(out).convert("RGB"), np.int16)
    assert seen.shape == (360 + 64, 1280, 3)
    assert np.abs(seen[:360, :640] - seen[:360, 640:]).mean() > 5
    assert seen[360:, :].max() > 180
    movie = tmp_path / "wipe.mp4"
    assert revised("compare", "harbour", "1A", "1", "3", "--out", str(movie), "--wipe").code == 0
    with av.open(str(movie)) as file:
        picture = file.streams.video[0]
        assert (picture.width, picture.height, picture.frames) == (640, 424, 96)
    same = tmp_path / "same.png"
    assert revised("compare", "harbour", "1A", "2", "2", "--out", str(same), "--difference").code == 0
    assert np.asarray(Image.open(same).convert("RGB"))[:350].max() == 0
