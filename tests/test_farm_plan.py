"""The simulated day adds up: nothing is lost, and each thing the farm can do makes it no worse."""

from dataclasses import replace

import pytest

from tests.bench.farm_plan import WAYS, Day, Farm, Tier, Told, Way, Wish, losses, table, wishes

SMALL = Day(shots=40, accelerators=4, hours=2.0, losses=2)
SHARES: dict[Tier, list[float]] = {"draft": [0.0, 0.5, 1.0], "final": [0.0, 0.3]}


def through(day: Day, way: Way, seed: int = 1) -> Told:
    return Farm(day, way).through(wishes(day, SHARES, seed), losses(day, seed))


def test_a_day_is_the_same_each_time_it_is_simulated() -> None:
    assert list(table(SMALL, SHARES, 3)) == list(table(SMALL, SHARES, 3))
    assert wishes(SMALL, SHARES, 3) != wishes(SMALL, SHARES, 4)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
@pytest.mark.parametrize("each", [False, True])
def test_every_wish_is_seen_or_replaced_by_a_newer_one(way: Way, each: bool) -> None:
    day = replace(SMALL, each=each)
    told = through(day, way)
    assert told.seen + told.replaced == len(wishes(day, SHARES, 1))
    assert 0.0 <= told.wasted_s <= told.busy_s


def test_without_losses_or_newer_notes_nothing_is_wasted() -> None:
    day = replace(SMALL, losses=0)
    naive = through(day, WAYS[0])
    assert naive.wasted_s == 0.0
    fresh = sum(day.around_s + day.tier(wish.tier)[0] * day.tier(wish.tier)[1] for wish in wishes(day, SHARES, 1))
    assert naive.busy_s == pytest.approx(fresh)


def test_each_thing_that_the_farm_can_do_saves() -> None:
    day = replace(SMALL, each=True)
    naive, queued, planned, kept = (through(day, way) for way in WAYS)
    assert naive.busy_s > queued.busy_s > planned.busy_s >= kept.busy_s
    assert sorted(queued.waits)[len(queued.waits) // 2] < sorted(naive.waits)[len(naive.waits) // 2]


def test_a_lost_accelerator_costs_less_where_steps_are_kept() -> None:
    wish = [Wish(0.0, 1, 1, "final", 1.0)]
    day = replace(SMALL, accelerators=1)
    failing = [(day.around_s + 0.6 * day.final[0] * day.final[1], 0)]
    again, kept = (Farm(day, Way("", kept=kept)).through(wish, failing) for kept in (False, True))
    assert again.seen == kept.seen == 1
    assert again.last_final - kept.last_final == pytest.approx(0.5 * day.final[0] * day.final[1])


def test_a_revision_is_fresh_where_the_one_before_was_never_rendered() -> None:
    day, planner = replace(SMALL, accelerators=1), Way("", queue=True, planner=True)
    both = [Wish(0.0, 1, 1, "draft", 1.0), Wish(500.0, 1, 2, "draft", 0.5)]
    fresh = day.around_s + day.draft[0] * day.draft[1]
    assert Farm(day, planner).through(both, []).busy_s == pytest.approx(
        fresh + day.around_s + fresh / 2 - day.around_s / 2
    )
    alone = Farm(day, planner).through(both[1:], [])
    assert alone.busy_s == pytest.approx(fresh)
