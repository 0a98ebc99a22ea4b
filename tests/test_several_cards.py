"""A session on a machine with several graphics cards: a process to each, and a shot in each at the same time."""

from pathlib import Path

import pytest

import director.cameras
from director import open_session
from director.assembly import rendering_processes
from director.jobs.job import Job
from director.models.video_fitting import Accelerator
from tests.jobs.queues import Ear
from tests.takes.reels import PlainCamera, Wardrobe
from tests.takes.rooms import a_production, a_shot

SEEN = Job("what it sees", "tests.jobs.job_tasks:seen", "CUDA_VISIBLE_DEVICES")


def cards(monkeypatch: pytest.MonkeyPatch, *uuids: str) -> None:
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    there = tuple(Accelerator("H200", 141.0, uuid=uuid) for uuid in uuids)
    monkeypatch.setattr(director.cameras, "_accelerators", lambda: there)


@pytest.mark.parametrize("uuids", [(), ("GPU-a",), ("GPU-a", "GPU-b", "GPU-c")])
def test_there_is_a_process_to_each_card_which_sees_no_other(
    uuids: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    cards(monkeypatch, *uuids)
    seen: list[str | None] = []
    for process in rendering_processes():
        with process:
            seen.append(process.run(SEEN))
    assert seen == (list(uuids) or [None])


@pytest.mark.parametrize(("uuids", "at_once"), [((), 1), (("GPU-a", "GPU-b"), 2)])
def test_as_many_shots_are_rendered_at_once_as_there_are_cards(
    uuids: tuple[str, ...], at_once: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards(monkeypatch, *uuids)
    monkeypatch.setattr(director.cameras, "camera", Wardrobe(PlainCamera(conduct="endless")))
    ear, slates = Ear(), ("1A", "1B", "1C")
    with open_session(tmp_path / "film", interpreter="rules") as session:
        session.load(a_production(*(a_shot(slate, 0.5) for slate in slates), format={"width": 128, "height": 64}))
        session.book(slates)
        session.work_queue(ear.listener)
        ear.until(lambda heard: len({one.key for one in heard if one.step.done}) >= at_once)
        assert [one.status for one in session.booked()] == ["running"] * at_once + ["queued"] * (3 - at_once)
        for slate in slates[::-1]:
            session.unbook(slate)
        ear.until_ended(*slates)
