"""What a cast record's words put on a figure."""

import pytest

from director.domain.production import Character
from director.staging.wardrobe import outfit


def hair_of(description: str) -> tuple[float, float, float]:
    return outfit(Character(id="TOM", description=description)).hair_colour


@pytest.mark.parametrize(
    "description", ["60 years old", "an old man", "grey stubble", "a woman in her sixties", "greying", "silver hair"]
)
def test_the_old_and_the_grey_have_grey_hair(description: str) -> None:
    assert min(hair_of(description)) > 0.2


@pytest.mark.parametrize("description", ["30 years old", "a boy in a grey hoodie", "dark hair", "a girl, 11", ""])
def test_a_grey_coat_or_an_age_alone_greys_nobody(description: str) -> None:
    assert max(hair_of(description)) < 0.2
