"""Replaying proves the log and the pictures."""

from pathlib import Path

from director.history.log import Log
from tests.cli.conftest import Typed


def test_a_take_drawn_again_has_the_same_frames(harbour: Typed) -> None:
    harbour("note", "harbour", "Half a second long.", "--shot", "1A")
    assert "no take" in harbour("replay", "harbour", "--render").out
    assert harbour("render", "harbour", "--shot", "1A").code == 0
    proved = harbour("replay", "harbour", "--verify", "--render", "--json")
    assert (proved.code, proved.data) == (0, {"verified": 2, "drawn_again": 1})


def test_a_take_that_is_not_what_is_drawn_today_is_named(harbour: Typed) -> None:
    assert harbour("render", "harbour", "--shot", "1A").code == 0
    with Log.open(Path("sessions/harbour")) as log:
        take = log.takes_of("1A")[0]
        log.shelve(take.model_copy(update={"frames_sha256": "0" * 64}))
    told = harbour("replay", "harbour", "--render")
    assert told.code == 5
    assert take.id in told.err
