"""Takes of real pipelines, tiny and of random weights, through a session: rendered, heard, found, proved."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import director.models.video
from director import open_session
from director.errors import Refused
from director.renderers.diffusion.card import Card, FrameRule
from director.renderers.diffusion.gates import acknowledged, written
from director.session import Session
from director.sound.resampling import HZ
from director.takes.pyav import Read
from director.takes.take import Take

pytest.importorskip("torch", reason="needs torch and diffusers (pip install 'director[video]')")
pytest.importorskip("diffusers", reason="needs torch and diffusers (pip install 'director[video]')")

os.environ.setdefault("HF_HUB_OFFLINE", "1")

from tests.renderers.diffusion import tiny

FILM: dict[str, Any] = {
    "format": {"fps": 24, "width": 96, "height": 64},
    "cast": [{"id": "MARA", "name": "Mara", "wardrobe": "a red coat"}],
    "locations": [{"id": "quay", "name": "Quay", "interior": False}],
    "scenes": [{"number": "1", "location": "quay"}],
    "shots": [
        {
            "id": "1A",
            "scene": "1",
            "action": "Mara waits.",
            "framing": {"size": "medium_wide", "subjects": ["MARA"]},
            "blocking": [{"who": "MARA"}],
            "setting": {"location": "quay"},
            "timing": {"duration_s": 0.5},
            "seed": 7,
        }
    ],
}
SHORT = FrameRule(4, 1, 5, 9)
Made = Callable[[Path], Path]
MODELS: dict[str, tuple[Callable[[], Card], Made]] = {
    "vace": (
        lambda: tiny.tiny_card("wan-vace-1.3b", frames=SHORT, references=0),
        lambda folder: tiny.write_wan(folder, "WanVACEPipeline"),
    ),
    "text": (lambda: tiny.tiny_card("wan-text", frames=SHORT), tiny.write_wan),
    "image": (
        lambda: tiny.tiny_card("wan-image", frames=SHORT),
        lambda folder: tiny.write_wan(folder, "WanImageToVideoPipeline"),
    ),
    "ltx2": (tiny.ltx2_card, tiny.write_ltx2),
    "modular": (tiny.modular_card, tiny.write_wan),
}


class House:
    """A session beside a models folder with one tiny model in it."""

    def __init__(self, folder: Path, name: str, patch: pytest.MonkeyPatch) -> None:
        card, write = MODELS[name]
        self.card = card()
        write(folder / "models" / "video" / self.card.id)
        patch.setenv("DIRECTOR_MODELS", str(folder / "models"))
        patch.setenv("DIRECTOR_PARTS", str(folder / "parts"))
        patch.setenv("OMP_NUM_THREADS", "1")
        read = acknowledged(self.card.licence, "2026-11-29", "ana")
        patch.setenv("DIRECTOR_LICENCES", written((), read))
        patch.setattr(director.models.video, "cards", lambda: (self.card,))
        self._folder = folder

    def session(self) -> Session:
        """The session, with the film in it."""
        opened = open_session(self._folder / "session")
        if not opened.production.shots:
            opened.load(FILM)
        return opened


@pytest.fixture(params=list(MODELS))
def house(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    return House(tmp_path, request.param, monkeypatch)


def _heard(take: Take) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    with Read(take.path) as movie:
        return movie.sound()


def test_a_shot_is_rendered_told_and_found_again(house: House) -> None:
    steps: list[tuple[int, int, str]] = []
    planned: list[str] = []
    with house.session() as session:
        (take,) = session.render(
            quality="draft",
            narrate=lambda said: steps.append((said.done, said.frames, said.counted)),
            planned=planned.append,
        )
        assert planned
        assert planned[0].startswith("1A: fresh")
        total = max(of for _, of, _ in steps)
        assert [done for done, of, counted in steps if counted == "steps"] == list(range(1, total + 1))
        assert (take.frames, take.quality, take.cached) == (12, "draft", False)
        assert "rendered on the processor, without a GPU" in take.told
        assert session.render(quality="draft")[0].cached
        with Read(take.path) as movie:
            frames = [frame.y for frame in movie.frames()]
        assert len(frames) == 12
        assert np.ptp(frames[0]) > 0
        assert bool(_heard(take).any()) == (house.card.family == "ltx2")
        assert len(_heard(take)) == pytest.approx(HZ / 2, abs=1024)
        told = [one for one in take.told if "sound is the model's own" in one]
        assert bool(told) == (house.card.family == "ltx2")


@pytest.fixture
def steered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    return House(tmp_path, "vace", monkeypatch)


def test_a_revision_is_another_take_an_undo_the_old_one_and_both_prove_themselves(steered: House) -> None:
    with steered.session() as session:
        (first,) = session.render(quality="draft")
        session.note("Tighter on Mara.", shot="1A", author="ana")
        (second,) = session.render(quality="draft")
        assert second.id != first.id
        told: list[str] = []
        assert session.prove(told.append) == 1
        assert told == []
        session.undo()
        assert session.render(quality="draft")[0].path == first.path
        assert session.prove(told.append) == 1


def test_a_take_whose_file_is_gone_is_made_of_what_is_kept(steered: House) -> None:
    with steered.session() as session:
        (first,) = session.render(quality="draft")
        first.path.unlink()
        planned: list[str] = []
        (again,) = session.render(quality="draft", planned=planned.append)
        assert "stored frames" in planned[0]
        assert (again.id, again.frames_sha256) == (first.id, first.frames_sha256)


def dressed(wardrobe: str) -> dict[str, Any]:
    """The film with Mara in something else."""
    return FILM | {"cast": [FILM["cast"][0] | {"wardrobe": wardrobe}]}


def test_a_revision_is_made_out_of_the_take_before_and_proves_itself_while_that_is_kept(
    steered: House, tmp_path: Path
) -> None:
    planned: list[str] = []
    with steered.session() as session:
        session.render(quality="draft")
        session.load(dressed("a long blue coat"))
        (revised,) = session.render(quality="draft", planned=planned.append)
        assert planned[0].startswith("1A: masked, rest kept: 4 of 12 forward passes")
        assert revised.told[-1].startswith("masked: 4 forward passes")
        assert revised.told[-1].endswith("33% of a fresh run; rest kept")
        told: list[str] = []
        assert (session.prove(told.append), told) == (1, [])
        shutil.rmtree(tmp_path / "parts")
        assert session.prove(told.append) == 0
        assert told == [
            "the draft of 1A can't be made again:"
            " it was made out of an earlier rendering, of which no part is kept any more"
        ]


def test_a_licence_that_asks_for_it_must_have_been_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = House(tmp_path, "ltx2", monkeypatch)
    monkeypatch.delenv("DIRECTOR_LICENCES")
    with house.session() as session, pytest.raises(Refused, match="director models acknowledge ltx2"):
        session.render(quality="draft")
