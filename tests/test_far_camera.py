"""The model of a draft or final is looked for where it will run, with the settings of whoever directs."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest

import director.cameras
from director.cameras import FarCameras, camera
from director.errors import Missing
from director.jobs.inline import Inline
from director.jobs.job import Job, Progress
from director.jobs.worker import Worker


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of models of one's own, with a small one in it."""
    monkeypatch.setenv("DIRECTOR_CONFIG", str(tmp_path / "own"))
    monkeypatch.setenv("DIRECTOR_MODELS", str(tmp_path / "models"))
    folder = tmp_path / "models" / "video" / "wan-text"
    folder.mkdir(parents=True)
    (folder / "model_index.json").write_text('{"_class_name": "WanPipeline"}')
    return folder


def test_what_decides_bits_is_read_where_the_model_is(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(director.cameras, "_installed", lambda name: True)
    monkeypatch.setattr(director.cameras, "_accelerator", lambda: None)
    monkeypatch.setattr(director.cameras, "libraries", lambda: (("torch", "of the node"),))
    far = FarCameras(Inline())("draft")
    assert far.deciding == camera("draft").deciding
    monkeypatch.setattr(director.cameras, "libraries", lambda: ())
    assert far.deciding["libraries"] == {"torch": "of the node"}
    assert far.deciding != camera("draft").deciding
    assert (far.name, far.told) == (camera("draft").name, camera("draft").told)


def test_what_is_missing_there_is_told_from_there(tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The child has no say in where models lie: its own settings name another folder."""
    with Worker() as node:
        monkeypatch.setenv("DIRECTOR_MODELS", str(tmp_path / "elsewhere"))
        node.start("director.cameras:at_the_node")
        node.run(director.cameras.Job("any", "tests.jobs.job_tasks:pid", None))
        monkeypatch.setenv("DIRECTOR_MODELS", str(tmp_path / "nothing"))
        monkeypatch.setenv("DIRECTOR_VIDEO_MODEL", "wan-text")
        with pytest.raises(
            Missing, match=rf"a draft is rendered by wan-text, and here is no model in {tmp_path}/nothing/"
        ):
            FarCameras(node)("draft")


def test_many_who_ask_at_once_are_answered_by_one_look(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[Job] = []

    class Slow(Inline):
        def run(self, job: Job, progress: Progress | None = None) -> Any:
            looks.append(job)
            Event().wait(0.05)
            return len(looks)

    cameras = FarCameras(Slow())
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(cameras, ["draft"] * 8)) == {1}
    assert cameras("final") == 2
    monkeypatch.setenv("DIRECTOR_VIDEO_MODEL", "ltx2")
    assert cameras("draft") == 3
