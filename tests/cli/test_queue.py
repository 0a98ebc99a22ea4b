"""The queue at the command line: what is asked for is listed, and one is taken out by its number or its shot."""

from pathlib import Path

import pytest

import director.cameras
from director import open_session
from tests.cli.conftest import Typed
from tests.takes.reels import PlainCamera, Wardrobe


@pytest.fixture
def asked(harbour: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """A session with two drafts and a final asked for, and nobody who renders."""
    monkeypatch.setattr(director.cameras, "camera", Wardrobe(PlainCamera()))
    with open_session(tmp_path / "sessions" / "harbour", interpreter="rules") as session:
        session.book()
        session.book(["1B"], "final")
    return harbour


def test_the_queue_is_listed_with_what_each_waits_for(asked: Typed) -> None:
    told = asked("queue", "harbour")
    assert (told.code, told.err) == (0, "")
    assert [line.split(maxsplit=1) for line in told.out.splitlines()] == [
        ["#1", "draft of 1A v1  queued  waits its turn"],
        ["#2", "draft of 1B v1  queued  waits its turn"],
        ["#3", "final of 1B v1  queued  waits its turn"],
    ]


def test_it_is_data_for_a_program(asked: Typed) -> None:
    told = asked("queue", "harbour", "--json")
    assert [(one["number"], one["key"], one["work"]["quality"], one["status"]) for one in told.data] == [
        (1, "1A", "draft", "queued"),
        (2, "1B", "draft", "queued"),
        (3, "1B", "final", "queued"),
    ]


def test_one_is_taken_out_by_its_number_and_all_of_a_shot_by_its_name(asked: Typed) -> None:
    assert asked("queue", "harbour", "cancel", "#2").err == "taken out of the queue: #2 draft of 1B v1\n"
    assert asked("queue", "harbour", "cancel", "1b").err == "taken out of the queue: #3 final of 1B v1\n"
    assert [one["status"] for one in asked("queue", "harbour", "--json").data] == ["queued", "cancelled", "cancelled"]


def test_what_is_not_there_is_told_with_what_is(asked: Typed) -> None:
    told = asked("queue", "harbour", "cancel", "7")
    assert (told.code, told.err) == (2, "director: there is no 7 in the queue; there is #1 1A, #2 1B, #3 1B\n")
    assert asked("queue", "harbour", "cancel").code == 2
    assert asked("queue", "harbour", "stop", "1").code == 2


def test_an_empty_queue_says_how_to_ask(harbour: Typed, tmp_path: Path) -> None:
    told = harbour("queue", "harbour")
    assert (told.code, told.out) == (0, "")
    assert "nothing is in the queue" in told.err
    assert not (tmp_path / "sessions" / "harbour" / "queue").exists()
