"""What a note is about: the shots it names, the scene it speaks of, what is in hand, or many."""

import time

import pytest

from director.domain.production import Location, Production, Scene
from director.domain.shot import Shot
from director.interpreters.llm.about import about
from tests.interpreters.llm.films import heard

FILM = Production(
    locations=(Location(id="diner", name="Diner"), Location(id="yard", name="Yard")),
    scenes=(Scene(number="1", location="diner"), Scene(number="2", location="yard"), Scene(number="3")),
    shots=tuple(Shot(id=slate, scene=slate[0]) for slate in ("1A", "1B", "1C", "2A", "2B")),
)
NUMBERED = Production(
    scenes=(Scene(number="1"),), shots=tuple(Shot(id=str(number), scene="1") for number in (3, 4, 5, 35))
)


def _shots(note: str, scope: tuple[str, ...] = ("1B",), film: Production = FILM) -> set[str] | None:
    found = about(heard(note, film, scope))
    return None if found is None else set(found.shots)


@pytest.mark.parametrize(
    "note",
    [
        "In 1A let her look out through the window",
        "1A: he doesn't move at all",
        "1A, let the focus rest on her",
        "Both hands on the table in 1A",
        "1A, cut him at the knees",
        "1A, keep the picture still",
        "1A, everything crisp",
        "Every word of 1A goes",
        "1A opens the film",
    ],
)
def test_words_that_only_sound_like_many_leave_a_note_with_the_shot_it_names(note: str) -> None:
    assert _shots(note) == {"1A"}


@pytest.mark.parametrize(
    "note",
    [
        "All the shots warmer",
        "Every single shot on a 35",
        "each shot a second longer",
        "1A is right, now every other shot",
        "Both overs at f/4",
        "the whole film in black and white",
        "The entire cut is too slow",
        "1A on a 35 and the rest of the shots on a 50",
        "The rest of the film colder",
        "1A wide, the others closer",
        "both shots handheld",
        "Closer in both.",
        "Everything closer.",
        "haze everywhere",
        "Overcast throughout",
        "The film is too cold",
        "Warmer, all of them",
    ],
)
def test_a_note_about_many_shots_is_about_any(note: str) -> None:
    assert _shots(note) is None


@pytest.mark.parametrize(
    ("note", "slates"),
    [
        ("light it like 1A", {"1B"}),
        ("as warm as 1A", {"1B"}),
        ("Match 1A", {"1B"}),
        ("match the light to 1A", {"1B"}),
        ("closer than in 1A and 2A", {"1B"}),
        ("take the light from 1A", {"1B"}),
        ("the same lens as in 1A", {"1B"}),
        ("Light 1C like 1A", {"1C"}),
        ("Match 1C to 1A", {"1C"}),
        ("I'd like 1A closer", {"1A"}),
        ("I don't like 1A", {"1A"}),
        ("As for 1A, closer", {"1A"}),
        ("Cut ten frames from 1A", {"1A"}),
        ("From 1A to 1C a second longer", {"1A", "1B", "1C"}),
        ("1A through 1C are approved", {"1A", "1B", "1C"}),
        ("Move this after 2A", {"1B", "2A"}),
    ],
)
def test_a_shot_that_another_is_held_against_is_not_what_a_note_is_about(note: str, slates: set[str]) -> None:
    assert _shots(note) == slates


def test_where_nothing_is_in_hand_a_shot_held_against_is_all_there_is() -> None:
    assert _shots("light it like 1A", ()) == {"1A"}
    assert _shots("closer", ()) is None


@pytest.mark.parametrize(
    ("note", "slates"),
    [
        ("35 mm", {"3"}),
        ("4 seconds, on a 35", {"3"}),
        ("shot 35 closer", {"35"}),
        ("shots 4, 5 and 35 closer", {"4", "5", "35"}),
        ("shots 3 to 5 closer", {"3", "4", "5"}),
        ("take shot 4 to 35 mm", {"4"}),
        ("35: closer", {"35"}),
        ("light it like shot 4", {"3"}),
    ],
)
def test_a_plain_number_is_a_shot_only_where_the_note_says_so(note: str, slates: set[str]) -> None:
    assert _shots(note, ("3",), NUMBERED) == slates


@pytest.mark.parametrize(
    ("note", "slates"),
    [
        ("Scene 2 at night", {"2A", "2B"}),
        ("scene two at night", {"2A", "2B"}),
        ("scenes 1 and 2 at night", {"1A", "1B", "1C", "2A", "2B"}),
        ("scenes 1 to 3 at night", {"1A", "1B", "1C", "2A", "2B"}),
        ("Overcast throughout scene 2", {"2A", "2B"}),
        ("Overcast throughout the scene", {"1A", "1B", "1C"}),
        ("This scene is at night", {"1A", "1B", "1C"}),
        ("the whole scene at night", {"1A", "1B", "1C"}),
        ("The yard scene is at dusk", {"2A", "2B"}),
        ("Light it like scene 2", {"1B"}),
        ("1A opens the scene", {"1A"}),
        ("Move this to the end of scene 2", {"1B", "2A", "2B"}),
        ("Let the yard all be handheld", {"1B", "2A", "2B"}),
        ("In scene 9 I want rain", {"1B"}),
    ],
)
def test_a_note_about_a_scene_is_about_its_shots(note: str, slates: set[str]) -> None:
    assert _shots(note) == slates


@pytest.mark.parametrize(
    ("note", "deeds"),
    [
        ("The title has changed, it's Bread now", {"set_title"}),
        ("We're going sixteen by nine", {"set_format"}),
        ("Lose her line, the look says it", set[str]()),
        ("A note on the look: less grain", {"set_look"}),
        ("1A closer, and the film is called Bread", {"set_title", "set_look", "set_format"}),
        ("closer", set[str]()),
    ],
)
def test_what_a_note_says_of_the_film_may_change_the_film(note: str, deeds: set[str]) -> None:
    found = about(heard(note, FILM, ("1B",)))
    assert found is not None
    assert (found.deeds, "2A" in found.shots) == (deeds, False)


def test_a_note_about_a_cut_is_also_about_how_the_shots_beside_go_into_it() -> None:
    found = about(heard("Smash cut into 1B", FILM))
    assert found is not None
    assert found.cuts >= {("1A", "transition_out"), ("1C", "transition_in")}
    assert {path for slate, path in found.cuts if slate == "1A"} == {"transition_out", "revision", "status"}


def test_slates_that_differ_in_case_alone_are_both_meant() -> None:
    film = Production(scenes=(Scene(number="1"),), shots=(Shot(id="1A", scene="1"), Shot(id="1a", scene="1")))
    assert _shots("1A closer", (), film) == {"1A", "1a"}


@pytest.mark.parametrize(
    "note", ["1A " * 6000, "scene 1 " * 2500, "shots 3" + " ," * 9000, "match" + " " * 19_000 + "1A"]
)
def test_a_long_note_is_read_at_once(note: str) -> None:
    started = time.perf_counter()
    _shots(note)
    _shots(note, ("3",), NUMBERED)
    assert time.perf_counter() - started < 2
