"""One plan position per figure and scene: carried from shot to shot, moved by a walk, told where two shots clash."""

import numpy as np

from director.staging import stage
from tests.staging.floor import film, joint, lone


def test_a_figure_that_a_shot_does_not_list_is_still_there() -> None:
    both = [{"who": "MARA", "across": "left"}, {"who": "JON", "across": "right", "depth": "background"}]
    production = film({**lone(), "blocking": both}, lone())
    shots = [stage(production, shot) for shot in production.shots]
    places = [joint(shot, "JON", "pelvis") for shot in shots]
    assert np.linalg.norm(places[0] - places[1]) < 0.05


def test_a_walk_leaves_the_figure_where_it_went() -> None:
    walk = [{"who": "MARA", "pose": "walking", "across": "left", "to": {"across": "right", "depth": "background"}}]
    production = film({**lone(), "blocking": walk}, {"framing": {"subjects": ["MARA"]}})
    after = joint(stage(production, production.shots[1]), "MARA", "pelvis")
    assert after[0] > 0.8
    assert after[2] < -3.0


def test_two_shots_that_disagree_are_told() -> None:
    production = film(
        {**lone(), "blocking": [{"who": "MARA", "across": "left"}]},
        {**lone(), "blocking": [{"who": "MARA", "across": "right"}]},
    )
    told = stage(production, production.shots[1]).told
    assert any("MARA" in line and "1A" in line for line in told)
    assert not stage(production, production.shots[0]).told


def test_near_wins_over_across_and_depth() -> None:
    marks = [{"who": "MARA", "pose": "sitting", "near": "bench", "across": where} for where in ("left", "right")]
    production = film({**lone(), "blocking": [marks[0]]}, {**lone(), "blocking": [marks[1]]})
    places = [joint(stage(production, shot), "MARA", "pelvis") for shot in production.shots]
    assert np.linalg.norm(places[0] - places[1]) < 0.03
    assert not stage(production, production.shots[1]).told


def test_a_shot_with_its_own_marks_is_not_moved_by_the_shot_before_it() -> None:
    second = {**lone(), "blocking": [{"who": "MARA", "across": "center"}]}
    moved = [film({**lone(), "blocking": [{"who": "MARA", "across": a}]}, second) for a in ("left", "right")]
    places = [joint(stage(one, one.shots[1]), "MARA", "pelvis") for one in moved]
    assert np.array_equal(*places)


def test_nobody_stands_in_anybody_or_in_the_table() -> None:
    crowd = [{"who": who} for who in ("MARA", "JON", "KIT")]
    production = film({"framing": {"kind": "group"}, "blocking": crowd, "setting": {"location": "room"}})
    shot = stage(production, production.shots[0])
    places = [joint(shot, who, "pelvis")[[0, 2]] for who in ("MARA", "JON", "KIT")]
    for index, place in enumerate(places):
        assert abs(place[0]) > 0.5 or abs(place[1]) > 0.45
        for other in places[index + 1 :]:
            assert np.linalg.norm(place - other) > 0.5


def test_somebody_named_but_never_placed_is_in_the_shot() -> None:
    production = film({"framing": {"subjects": ["KIT"]}, "blocking": []})
    assert [figure.who for figure in stage(production, production.shots[0]).figures] == ["KIT"]


def test_extras_and_animals_come_with_their_words() -> None:
    production = film({**lone(), "blocking": [{"who": "MARA"}, {"who": "a crowd"}, {"who": "a dog", "across": "left"}]})
    shot = stage(production, production.shots[0])
    assert len(shot.figures) >= 5
    assert any(thing.name == "a dog" and thing.figure for thing in shot.things)
