"""Every verb of the table moves the body in a way of its own; several are played in the order said."""

import itertools
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from director.domain.production import Character
from director.staging.cues import Around, Clock, Cue, Spot
from director.staging.gestures import said
from director.staging.performance import Played, played
from director.staging.verbs import table, verbs

_SECONDS = 4.0
_SAYINGS = [row["say"] for row in table()]
# Between two frames of 24 a second, metres that a wrist may go: a punch is fast, nothing is faster than this.
_FASTEST, _USUAL = 0.62, 0.26
_VIOLENT = ("punches", "fights", "kicks", "slaps", "shoves", "stabs", "throws", "jumps", "falls", "dances")


def _clock() -> Clock:
    seconds = np.arange(int(_SECONDS * 24), dtype=np.float64) / 24
    return Clock(seconds, seconds / _SECONDS, _SECONDS)


def _acts(action: str, **words: Any) -> Played:
    spot = words.pop("spot", Spot(0.0, 0.0))
    pose = "sitting" if action == "stands up" else "standing"
    if pose == "sitting":
        spot = Spot(0.0, 0.0, seat=0.45, back=0.36)
    cue = Cue("ANN", Character(id="ANN", height_m=1.75), spot, **{"pose": pose, "action": action, **words})
    return played(cue, _clock(), Around())


def _track(one: Played) -> NDArray[np.float64]:
    """Every joint and fingertip at every frame, (n, k, 3)."""
    bones = [one.bones[name][..., 3] for name in ("left_index_tip", "right_index_tip", "left_tips", "right_tips")]
    return np.stack([*one.joints.values(), *bones], axis=1)


@pytest.fixture(scope="module")
def tracks() -> dict[str, NDArray[np.float64]]:
    """How the joints go under every verb."""
    return {saying: _track(_acts(saying)) for saying in _SAYINGS}


def test_there_are_verbs_enough() -> None:
    assert len(set(_SAYINGS)) >= 60


@pytest.mark.parametrize("row", table(), ids=_SAYINGS)
def test_a_saying_is_heard_as_its_own_verb(row: dict[str, Any]) -> None:
    own = [gesture for pattern, gesture in verbs() if pattern.pattern == row["words"]]
    assert said(row["say"], verbs()) == own


def test_no_verb_looks_like_another_or_like_standing(tracks: dict[str, NDArray[np.float64]]) -> None:
    still = _track(_acts(""))
    for saying, track in tracks.items():
        assert np.linalg.norm(track - still, axis=2).max() > 0.04, f"{saying} looks like standing"
    for one, other in itertools.combinations(tracks, 2):
        apart = np.linalg.norm(tracks[one] - tracks[other], axis=2).max()
        assert apart > 0.04, f"{one} looks like {other}"


def test_nothing_pops(tracks: dict[str, NDArray[np.float64]]) -> None:
    for saying, track in tracks.items():
        step = np.linalg.norm(np.diff(track, axis=0), axis=2).max()
        assert step < (_FASTEST if saying in _VIOLENT else _USUAL), saying


@pytest.mark.parametrize(
    ("words", "sayings"),
    [
        ("picks up the cup, drinks, puts it down", ["picks up", "drinks", "puts it down"]),
        ("waves, then points at the door", ["waves", "points"]),
        ("she picked the letter up and is reading it", ["picks up", "reads"]),
        ("waving and nodding", ["waves", "nods"]),
        ("sits down, sighs, writes", ["sits down", "writes"]),
        ("doesn't wave", []),
        ("never points, only nods", ["nods"]),
        ("refuses to drink and shakes her head", ["shakes her head"]),
    ],
)
def test_verbs_are_heard_in_order_and_denials_are_not_done(words: str, sayings: list[str]) -> None:
    by_words = {row["words"]: row["say"] for row in table()}
    names = [next(by_words[p.pattern] for p, g in verbs() if g is one) for one in said(words, verbs())]
    assert [name for name in names if name != "letter"] == sayings


def test_several_verbs_are_played_one_after_another() -> None:
    one = _acts("waves, then bows")
    wrist, head = one.joints["right_wrist"][:, 1], one.joints["head"][:, 1]
    assert int(wrist.argmax()) < int(head.argmin())
    assert wrist.max() > one.joints["head"][0, 1] - 0.15
    assert head.min() < head[0] - 0.2


def test_a_thing_picked_up_is_in_the_hand_after_and_not_before() -> None:
    line = _acts("picks up the cup").line
    assert line.grasp is not None
    assert line.held[0] == 0
    assert line.held[-1] == 1


def test_arms_go_round_a_partner_who_is_near() -> None:
    cue = Cue("ANN", Character(id="ANN", height_m=1.75), Spot(0.0, 0.0), "standing", action="hugs him")
    chest = np.array([0.0, 1.28, 0.36])
    one = played(cue, _clock(), Around(partner=np.broadcast_to(chest, (96, 3))))
    for side in ("left", "right"):
        assert np.linalg.norm(one.joints[f"{side}_wrist"][60] - chest) < 0.26
