"""The floor draws what is watched first, stops what is overtaken, and tells each frame, take and fault."""

from pathlib import Path
from queue import SimpleQueue

from textual.message import Message

from director.session import Session
from director.takes.callsheet import Exposing
from director.tui.floor import Floor
from director.tui.heard import Drawn, Exposed, Idle, Pictured, Spoilt
from tests.tui.studios import FILM, session_of


def ignored(slate: str, exposing: Exposing) -> None:
    """Frames that nobody watches."""


def until_idle(told: SimpleQueue[Message]) -> list[Message]:
    """Everything told until nothing is drawn any more."""
    messages: list[Message] = []
    while not messages or not isinstance(messages[-1], Idle):
        messages.append(told.get(timeout=120))
    return messages


def test_the_watched_shot_is_seen_frame_by_frame_and_then_drawn_better(tmp_path: Path) -> None:
    told: SimpleQueue[Message] = SimpleQueue()
    seen: list[tuple[str, Exposing]] = []
    with session_of(tmp_path / "film") as session:
        floor = Floor(session, told.put, lambda slate, exposing: seen.append((slate, exposing)))
        floor.start()
        floor.watch("1B")
        messages = until_idle(told)
        floor.close()
    assert [(slate, exposing.done) for slate, exposing in seen] == [("1B", done) for done in range(1, 13)]
    assert all(exposing.picture is not None for _, exposing in seen)
    assert next((one.slate, one.take.quality) for one in messages if isinstance(one, Drawn)) == ("1B", "previs")


def test_posters_and_other_shots_follow(tmp_path: Path) -> None:
    told: SimpleQueue[Message] = SimpleQueue()
    with session_of(tmp_path / "film") as session:
        floor = Floor(session, told.put, ignored)
        floor.draw(["1C"])
        floor.picture(["1A", "1B"])
        floor.start()
        messages = until_idle(told)
        floor.close()
    pictured = [one for one in messages if isinstance(one, Pictured)]
    assert [one.slate for one in pictured] == ["1A", "1B"]
    assert pictured[0].picture.shape == (180, 320, 3)
    assert [one.slate for one in messages if isinstance(one, Drawn)] == ["1C"]


def test_a_newer_wish_stops_the_drawing_of_an_older_one(tmp_path: Path) -> None:
    told: SimpleQueue[Message] = SimpleQueue()
    long = {**FILM, "shots": [{**FILM["shots"][0], "timing": {"duration_s": 60}}, *FILM["shots"][1:]]}
    with session_of(tmp_path / "film", long) as session:
        floor = Floor(session, told.put, ignored)
        floor.start()
        floor.watch("1A")
        while not isinstance(told.get(timeout=60), Exposed):
            pass
        floor.watch("1B")
        messages = until_idle(told)
        floor.close()
    assert not any(isinstance(one, Spoilt) for one in messages)
    assert {one.slate for one in messages if isinstance(one, Drawn)} == {"1B"}


def test_a_shot_that_is_no_more_is_left_and_the_floor_goes_on(tmp_path: Path) -> None:
    told: SimpleQueue[Message] = SimpleQueue()
    with session_of(tmp_path / "film") as session:
        floor = Floor(session, told.put, ignored)
        floor.start()
        floor.draw(["9Z"])
        assert not any(isinstance(one, Spoilt) for one in until_idle(told)), "it may have been undone meanwhile"
        floor.draw(["1A"])
        assert any(isinstance(one, Drawn) for one in until_idle(told))
        floor.close()


def test_what_is_lent_for_comes_first_and_is_begun_again_when_a_shot_is_watched(tmp_path: Path) -> None:
    told: SimpleQueue[Message] = SimpleQueue()
    long = {**FILM, "shots": [{**FILM["shots"][0], "timing": {"duration_s": 20}}, *FILM["shots"][1:]]}
    begun: SimpleQueue[int] = SimpleQueue()
    done: list[str] = []

    def shooting(session: Session) -> None:
        session.screen("1A", lambda exposing: begun.put(exposing.done) if exposing.done == 1 else None)
        done.append("1A")

    with session_of(tmp_path / "film", long) as session:
        floor = Floor(session, told.put, ignored)
        floor.draw(["1C"])
        floor.lend("1A", shooting)
        floor.start()
        assert begun.get(timeout=60) == 1
        floor.watch("1B")
        assert begun.get(timeout=60) == 1
        floor.lend("1B", lambda session: done.append("1B"))
        messages = until_idle(told)
        floor.close()
    assert done == ["1A", "1B"]
    assert [one.slate for one in messages if isinstance(one, Drawn)][:2] == ["1B", "1C"]
    assert not any(isinstance(one, Spoilt) for one in messages)
