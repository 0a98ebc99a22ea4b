"""The reel: what is shown of a log, and where we are on it."""

import pytest

from director.domain.decision import Decision
from director.domain.diff import Row
from director.tui.film.exposures import Exposures, Pair, pair_of, pictured
from director.tui.film.reel import Reel, Wanted


def _decisions() -> list[Decision]:
    return [
        Decision(id=1, author="ana", note="Closer on Zoë, slowly.", scope=("1A",)),
        Decision(id=2, author="ben", note="Make it better.", scope=("2A",), outcome="asked"),
        Decision(id=3, author="ben", note="Tighter", scope=("2A",), reply_to=2),
        Decision(id=4, author="Ana", note="Go to a 28.", scope=("10A",), outcome="refused"),
        Decision(id=5, author="ana", diff=(Row(target="shot:1A", path="lens.focal_mm", before=35.0, after=50.0),)),
    ]


@pytest.fixture
def reel() -> Reel:
    return Reel(_decisions())


def _shown(reel: Reel) -> list[int]:
    return [reel.decisions[place].id for place in reel.shown]


def _seen(reel: Reel) -> int:
    return reel.seen.id if reel.seen else 0


def test_it_begins_at_the_newest(reel: Reel) -> None:
    assert _seen(reel) == 5


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(shot="1A"), [1, 5]),
        (Wanted(author="ana"), [1, 4, 5]),
        (Wanted(outcome="refused"), [4]),
        (Wanted(words="zoe clo"), [1]),
        (Wanted(words="loser"), []),
        (Wanted(words="make", author="ben"), [2]),
        (Wanted(words=" , "), [1, 2, 3, 4, 5]),
    ],
)
def test_what_is_wanted_is_shown(reel: Reel, wanted: Wanted, ids: list[int]) -> None:
    reel.narrow(wanted)
    assert _shown(reel) == ids


def test_the_decision_seen_is_seen_on_or_the_last_before_it(reel: Reel) -> None:
    reel.go(3)
    reel.narrow(Wanted(author="ana"))
    assert _seen(reel) == 4
    reel.narrow(Wanted(author="ben"))
    assert _seen(reel) == 3
    reel.narrow(Wanted())
    assert _seen(reel) == 3


def test_nothing_is_seen_where_nothing_is_shown_and_then_the_last_again(reel: Reel) -> None:
    reel.narrow(Wanted(words="nowhere"))
    assert (reel.seen, reel.place) == (None, -1)
    reel.narrow(Wanted())
    assert _seen(reel) == 5


def test_steps_end_at_the_ends(reel: Reel) -> None:
    assert not reel.go(99)
    assert reel.go(-3)
    assert _seen(reel) == 1


def test_a_place_between_shown_ones_leads_to_the_nearest(reel: Reel) -> None:
    reel.narrow(Wanted(shot="1A"))
    reel.see(1)
    assert reel.place == 0
    reel.see(3)
    assert reel.place == 4


def test_values_to_filter_for_are_counted_in_their_own_order(reel: Reel) -> None:
    assert reel.counted("shot") == [("", 5), ("1A", 2), ("2A", 2), ("10A", 1)]
    assert reel.counted("outcome") == [("", 5), ("applied", 3), ("asked", 1), ("refused", 1)]
    assert reel.likely("shot") == "1A"


def test_a_question_knows_its_answer(reel: Reel) -> None:
    asked, answer = reel.decisions[1:3]
    assert reel.answer_to(asked) is answer
    assert reel.decision(answer.reply_to) is asked
    assert reel.decision(77) is None


def test_who_is_at_the_end_goes_on_to_what_is_decided_meanwhile(reel: Reel) -> None:
    reel.add([Decision(id=6, author="ben", note="Wider.")])
    assert _seen(reel) == 6
    reel.go(0)
    reel.add([Decision(id=7, author="ben", note="Wider still.")])
    assert _seen(reel) == 1


def _row(path: str, before: object = None, after: object = None, target: str = "shot:1A") -> Row:
    return Row(target=target, path=path, before=before, after=after)


@pytest.mark.parametrize(
    ("decision", "pair"),
    [
        (Decision(id=4, parent=2, diff=(_row("lens.focal_mm", 35.0, 50.0),)), Pair("1A", 2, 4)),
        (Decision(id=4, parent=2, diff=(_row("", None, {"id": "1A"}),)), Pair("1A", 0, 4)),
        (Decision(id=4, parent=2, diff=(_row("", {"id": "1A"}, None),)), Pair("1A", 2, 0)),
        (Decision(id=4, parent=2, outcome="refused", scope=("1A",)), Pair("1A", 4, 4)),
        (Decision(id=4, parent=2, scope=("1A",), diff=(_row("weather", "a", "b", "scene:1"),)), Pair("1A", 2, 4)),
    ],
)
def test_a_shot_stands_before_and_after_a_decision(decision: Decision, pair: Pair) -> None:
    assert pictured(decision) == ["1A"]
    assert pair_of(decision, "1A") == pair


def test_the_shot_that_is_filtered_for_is_shown_first() -> None:
    decision = Decision(id=2, diff=(_row("seed", 1, 2), _row("seed", 1, 2, "shot:1B")))
    assert pictured(decision, "1B") == ["1B", "1A"]
    assert pictured(decision, "7Z") == ["1A", "1B"]


def test_a_picture_is_asked_for_once() -> None:
    asked: list[tuple[str, int]] = []
    exposures = Exposures(lambda shot, decision: asked.append((shot, decision)))
    for _ in range(2):
        assert exposures.take("1A", 3) is None
    assert exposures.take("1A", 0) is None
    assert asked == [("1A", 3)]
    assert exposures.there(Pair("1A", 0, 3))
