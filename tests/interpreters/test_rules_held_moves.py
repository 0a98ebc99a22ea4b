"""What notes ask of a move that the shot has already, and of when a move comes."""

from collections.abc import Callable

import pytest

from director.domain.production import Production
from director.interpreters.base import Heard
from director.interpreters.rules import RulesInterpreter

Moves = Callable[[str], list[dict[str, object]]]
HELD: dict[str, object] = {"kind": "truck_right", "pace": "slow"}


@pytest.fixture
def moves(harbour: Production) -> Moves:
    """What a note makes of a slow truck to the right in a shot of five seconds, whose line starts after one."""
    document = harbour.model_dump(mode="json")
    shot = next(one for one in document["shots"] if one["id"] == "1B")
    who = document["cast"][0]["id"]
    shot["camera"] = {"support": "dolly", "moves": [HELD]}
    shot["timing"]["duration_s"] = 5.0
    shot["sound"]["dialogue"] = [{"speaker": who, "line": "Where is it now then?", "start_s": 1.0}]
    production = Production.model_validate(document)

    def after(note: str) -> list[dict[str, object]]:
        reading = RulesInterpreter().read(Heard(text=note, production=production, scope=("1B",)))
        assert [change.do for change in reading.changes] == ["revise_shot"], reading.question
        [change] = reading.changes
        assert change.do == "revise_shot"
        assert set(change.set) == {"camera.moves"}
        found = change.set["camera.moves"]
        assert isinstance(found, list)
        return found

    return after


@pytest.mark.parametrize(
    "note",
    ["Track the other way.", "Reverse the truck.", "Dolly in the opposite direction.", "Reverse the move, please."],
)
def test_a_move_turned_round_keeps_its_pace(moves: Moves, note: str) -> None:
    assert [(one["kind"], one["pace"]) for one in moves(note)] == [("truck_left", "slow")]


@pytest.mark.parametrize("note", ["Speed the track up a bit.", "Make the tracking faster.", "Truck twice as fast."])
def test_a_move_by_its_everyday_name_is_the_one_that_is_there(moves: Moves, note: str) -> None:
    assert [(one["kind"], one["pace"]) for one in moves(note)] == [("truck_right", "steady")]


@pytest.mark.parametrize(
    ("note", "start", "end"),
    [
        ("Hold for the first half, then push in.", 0.5, 1.0),
        ("Two seconds of nothing, then a push in.", 0.4, 1.0),
        ("Push in from her line on.", 0.2, 1.0),
        ("A push in when she speaks.", 0.2, 1.0),
        ("Push in, ending a second before the cut.", 0.0, 0.8),
    ],
)
def test_a_move_comes_when_the_note_says(moves: Moves, note: str, start: float, end: float) -> None:
    assert [(one["kind"], one["start"], one["end"]) for one in moves(note)] == [("push_in", start, end)]


def test_a_move_swapped_for_another_goes(moves: Moves) -> None:
    assert [one["kind"] for one in moves("Swap the track for a slow zoom.")] == ["zoom_in"]


@pytest.mark.parametrize("note", ["Don't move at all.", "No tracking.", "Camera not moving, please."])
def test_a_move_can_be_taken_away(moves: Moves, note: str) -> None:
    assert moves(note) == []
