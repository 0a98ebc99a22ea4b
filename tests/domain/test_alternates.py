"""The versions on offer: each is called what it changes, and the film can be seen with one of them in it."""

import pytest

from director.domain.alternates import alternates, proposed
from director.domain.production import Production
from director.domain.shot import Shot
from director.domain.variations import values_of
from director.errors import UsageError

SHOT = Shot.model_validate(
    {
        "id": "1A",
        "scene": "1",
        "lens": {"focal_mm": 50},
        "variations": [{"letter": "a", "set": {"lens.focal_mm": 35}}, {"letter": "b", "set": {"lens.focal_mm": 85}}],
    }
)
FILM = Production.model_validate({"scenes": [{"number": "1"}], "shots": [SHOT.model_dump(mode="json")]})
WINDOW = {"light.direction": "left", "light.quality": "soft", "light.key": "natural"}


def test_the_shot_as_it_is_comes_first_and_each_version_says_its_value() -> None:
    assert [(one.letter, one.words) for one in alternates(SHOT)] == [("", "50 mm"), ("a", "35 mm"), ("b", "85 mm")]
    assert [one.field for one in alternates(SHOT)[1:]] == ["lens", "lens"]
    assert alternates(SHOT)[2].shot.lens.focal_mm == 85


def test_a_named_set_up_is_called_by_its_name() -> None:
    shot = SHOT.model_copy(update={"variations": ()})
    lit = Shot.model_validate({**shot.model_dump(mode="json"), "variations": [{"letter": "a", "set": WINDOW}]})
    (_, window) = alternates(lit)
    assert (window.field, window.words) == ("light", "soft window")


def test_the_film_with_a_version_in_it_is_otherwise_the_same() -> None:
    seen = proposed(FILM, "1A", "b")
    shot = seen.shot("1A")
    assert shot is not None
    assert shot.lens.focal_mm == 85
    assert seen.scenes == FILM.scenes
    assert proposed(FILM, "1A", "") == FILM


def test_a_version_that_is_not_on_offer_is_an_error_that_lists_those_that_are() -> None:
    with pytest.raises(UsageError, match="1A has no version q; it offers a, b"):
        proposed(FILM, "1A", "q")


@pytest.mark.parametrize(
    ("axis", "words", "values"),
    [
        ("lens", "24, 35.5, 85", (24, 35.5, 85)),
        ("lens", "24 35", (24, 35)),
        ("size", "close-up, medium wide", ("close_up", "medium_wide")),
        ("light", "soft window, back light", ("soft window", "back light")),
        ("light", "soft window", ("soft window",)),
    ],
)
def test_values_are_read_as_they_are_typed(axis: str, words: str, values: tuple[object, ...]) -> None:
    assert values_of(axis, words) == values
