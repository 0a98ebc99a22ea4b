"""Slates: several shots, named as people name them."""

import pytest

from director.domain.production import Production, Scene
from director.domain.shot import Shot
from director.domain.slates import named_slates
from director.errors import UsageError

FILM = Production(
    scenes=(Scene(number="1"), Scene(number="2"), Scene(number="2A")),
    shots=tuple(
        Shot(id=slate, scene=scene)
        for slate, scene in (("1A", "1"), ("1B", "1"), ("1C", "1"), ("2A", "2"), ("2B", "2"))
    ),
)


@pytest.mark.parametrize(
    ("words", "slates"),
    [
        ("1c 1A", "1A 1C"),
        ("1A, 2B", "1A 2B"),
        ("1B-2A", "1B 1C 2A"),
        ("scene 2", "2A 2B"),
        ("scenes 1 2", "1A 1B 1C 2A 2B"),
        ("scene 1 2B", "1A 1B 1C 2B"),
        ("all", "1A 1B 1C 2A 2B"),
        ("", ""),
    ],
)
def test_shots_are_named_in_cut_order(words: str, slates: str) -> None:
    assert " ".join(named_slates(FILM, words.split())) == slates


@pytest.mark.parametrize("words", ["9Z", "scene 9", "1A-9Z"])
def test_what_is_not_there_is_said(words: str) -> None:
    with pytest.raises(UsageError, match="there is no"):
        named_slates(FILM, words.split())
