"""A take's id knows everything its picture depends on and nothing else."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from director.domain.production import Character, Location, Production, Scene
from director.domain.shot import Camera, Framing, Look, Mark, Move, Setting, Shot, Sound, Speech, Variation
from director.errors import UsageError
from director.takes.identity import Makers, matter, take_id
from director.takes.take import Order
from tests.takes.rooms import a_production, a_shot

ORDER = Order()
MAKERS = Makers("flat 1", "plain-1")


def ids(production: Production, order: Order = ORDER) -> dict[str, str]:
    return {shot.id: take_id(production, shot.id, order, MAKERS) for shot in production.shots}


def revised(production: Production, slate: str, **fields: Any) -> Production:
    shots = tuple(shot.model_copy(update=fields) if shot.id == slate else shot for shot in production.shots)
    return production.model_copy(update={"shots": shots})


def changed(before: Production, after: Production) -> set[str]:
    old, new = ids(before), ids(after)
    return {slate for slate in new if old.get(slate) != new[slate]}


@pytest.fixture
def production() -> Production:
    marks = (Mark(who="MARA", across="left"), Mark(who="JON", across="right"))
    quay = Setting(location="quay")
    return a_production(
        a_shot("1A", setting=quay, blocking=marks, framing=Framing(subjects=("MARA", "JON"))),
        a_shot("1B", setting=quay, framing=Framing(subjects=("MARA",))),
        a_shot("1C", setting=quay, framing=Framing(subjects=("JON",)), blocking=marks),
        a_shot("2A", scene="2", framing=Framing(kind="insert", subjects=("letter",))),
        scenes=(Scene(number="1", location="quay"), Scene(number="2")),
        locations=(Location(id="quay"), Location(id="attic")),
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"framing": Framing(size="close_up", subjects=("MARA",))},
        {"camera": Camera(moves=(Move(kind="push_in"),))},
        {"seed": 7},
        {"action": "She turns."},
        {"look": Look(monochrome=True)},
        {"transition_in": "fade"},
        {"sound": Sound(dialogue=(Speech(speaker="MARA", line="No."),))},
    ],
)
def test_a_change_to_one_shots_picture_or_sound_changes_its_take_alone(
    production: Production, fields: dict[str, Any]
) -> None:
    assert changed(production, revised(production, "1B", **fields)) == {"1B"}


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "approved"},
        {"locked": ("*",)},
        {"variations": (Variation(letter="a", set={"lens.focal_mm": 85}),)},
        {"revision": 9},
        {"intent": "to show her doubt"},
        {"lines": ("l1",)},
        {"transition_out": "dissolve"},
        {"transition_in": "wipe"},
    ],
)
def test_what_cant_be_seen_changes_no_take(production: Production, fields: dict[str, Any]) -> None:
    assert changed(production, revised(production, "1B", **fields)) == set()


def test_a_carried_position_changes_the_takes_that_show_it(production: Production) -> None:
    moved = (Mark(who="MARA", across="center"), Mark(who="JON", across="right"))
    assert changed(production, revised(production, "1A", blocking=moved)) == {"1A", "1B", "1C"}


def test_what_somebody_does_in_an_earlier_shot_is_over_in_the_next(production: Production) -> None:
    waving = (Mark(who="MARA", across="left", action="waves"), Mark(who="JON", across="right"))
    assert changed(production, revised(production, "1A", blocking=waving)) == {"1A"}


def test_the_side_of_an_over_changes_its_reverse_and_its_size_does_not() -> None:
    over = Framing(kind="over_the_shoulder", subjects=("MARA",), over="JON", side="three_quarter_left")
    reverse = Framing(kind="over_the_shoulder", subjects=("JON",), over="MARA")
    film = a_production(
        a_shot("1A", framing=over), a_shot("1B", framing=Framing(subjects=("MARA",))), a_shot("1C", framing=reverse)
    )
    tighter = over.model_copy(update={"size": "close_up", "angle": "low"})
    assert changed(film, revised(film, "1A", framing=tighter)) == {"1A"}
    across = over.model_copy(update={"side": "three_quarter_right"})
    assert changed(film, revised(film, "1A", framing=across)) == {"1A", "1C"}


def test_an_earlier_shot_elsewhere_carries_nothing(production: Production) -> None:
    elsewhere = revised(production, "1A", setting=Setting(location="attic"))
    moved = revised(elsewhere, "1A", blocking=(Mark(who="MARA", across="center"),))
    assert changed(elsewhere, moved) == {"1A"}


def test_a_later_shot_is_no_part_of_an_earlier_one(production: Production) -> None:
    assert changed(production, revised(production, "1C", blocking=())) == {"1C"}


def test_wardrobe_changes_the_takes_its_wearer_is_in(production: Production) -> None:
    mara, jon = production.cast
    coat = production.model_copy(update={"cast": (mara, jon.model_copy(update={"wardrobe": "a red coat"}))})
    assert changed(production, coat) == {"1A", "1B", "1C"}  # in 1B he is where 1A left him


def test_words_about_a_character_that_no_one_sees_change_no_take(production: Production) -> None:
    mara, jon = production.cast
    renamed = production.model_copy(update={"cast": (mara.model_copy(update={"name": "Mara Q."}), jon)})
    assert changed(production, renamed) == set()


def test_the_look_changes_every_take_that_does_not_say_its_own(production: Production) -> None:
    own = revised(production, "1B", look=Look(monochrome=False))
    grey = own.model_copy(update={"look": Look(monochrome=True)})
    assert changed(own, grey) == {"1A", "1C", "2A"}


def test_a_place_changes_the_takes_that_play_in_it(production: Production) -> None:
    inside = production.model_copy(update={"locations": (Location(id="quay", interior=False), Location(id="attic"))})
    assert changed(production, inside) == {"1A", "1B", "1C"}
    attic = production.model_copy(update={"locations": (Location(id="quay"), Location(id="attic", name="Attic"))})
    assert changed(production, attic) == set()


def test_size_handles_burn_in_quality_and_makers_each_give_another_take(production: Production) -> None:
    orders = [ORDER, Order(320, 180), Order(handles=8), Order(burn_in=True), Order(quality="final")]
    names = [take_id(production, "1B", order, MAKERS) for order in orders]
    names += [take_id(production, "1B", ORDER, makers) for makers in (Makers("flat 2", "plain-1"), Makers("a", "b"))]
    assert len(set(names)) == len(names)


def test_a_burnt_in_slate_shows_the_revision_and_so_depends_on_it(production: Production) -> None:
    order = Order(burn_in=True)
    assert ids(production, order)["1B"] != ids(revised(production, "1B", revision=2), order)["1B"]


def test_an_unknown_shot_is_named(production: Production) -> None:
    with pytest.raises(UsageError, match="no shot 9Z; there is 1A, 1B"):
        take_id(production, "9Z", ORDER, MAKERS)


def test_the_matter_of_a_shot_is_a_production_that_reads_back(production: Production) -> None:
    for shot in production.shots:
        cut_down = matter(production, shot.id)
        assert Production.model_validate_json(cut_down.text()) == cut_down


@given(st.permutations(["title", "session", "script"]), st.text(alphabet="abc", min_size=1))
def test_papers_around_the_film_change_no_take(names: list[str], words: str) -> None:
    production = a_production(Shot(id="1A", scene="1"))
    updates = {name: words if name != "script" else () for name in names[:2]}
    assert changed(production, production.model_copy(update=updates)) == set()


def test_undo_finds_the_old_take(production: Production) -> None:
    there = revised(production, "1B", framing=Framing(size="wide"), revision=2)
    back = revised(there, "1B", framing=production.shots[1].framing, revision=1)
    assert ids(back) == ids(production)


def spoken(production: Production, slate: str, voices: str) -> str:
    return take_id(production, slate, ORDER, Makers("flat 1", "plain-1", voices))


def test_another_voice_makes_another_take_of_a_shot_with_dialogue_and_of_no_other(production: Production) -> None:
    talking = revised(production, "1B", sound=Sound(dialogue=(Speech(speaker="MARA", line="No."),)))
    assert spoken(talking, "1B", "espeak-ng 1") != spoken(talking, "1B", "espeak-ng 2")
    assert spoken(talking, "1A", "espeak-ng 1") == spoken(talking, "1A", "espeak-ng 2")


def test_who_sounds_alike_counts_for_the_takes_in_which_somebody_speaks(production: Production) -> None:
    talking = revised(production, "1C", sound=Sound(dialogue=(Speech(speaker="TOM", line="No."),)))
    tom = Character(id="TOM", description="a man")
    alike, apart = (
        talking.model_copy(update={"cast": (Character(id="ANN", description=said), tom)})
        for said in ("a man", "a woman")
    )
    assert changed(alike, apart) == {"1C"}
    assert all(one.id != "ANN" for one in matter(alike, "1C").cast)
