"""Which voice a character gets: its own, whatever becomes of the rest of the cast."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from director.domain.production import Character
from director.domain.vocabulary import PALETTE
from director.sound.casting import kind_of, timbre, with_alike
from director.sound.languages import languages

KINDS = ("", "a woman", "a man", "an old man", "a girl, 9", "an old woman")


def a_cast(descriptions: list[str]) -> list[Character]:
    """As notes and imports make one: the colours of the palette in turn."""
    return [
        Character(id=f"P{at}", colour=PALETTE[at % len(PALETTE)], description=said)
        for at, said in enumerate(descriptions)
    ]


people = st.lists(st.sampled_from(KINDS), max_size=24).map(a_cast)


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        ("a woman of forty in her father's coat", "woman"),
        ("he is a priest", "man"),
        ("an old sailor, a man", "old man"),
        ("75, grey, she limps", "old woman"),
        ("8, a girl", "child"),
        ("a man, 30 years old", "man"),
        ("a man with 9 lives", "man"),
    ],
)
def test_the_words_of_the_record_say_what_kind_of_voice(description: str, kind: str) -> None:
    assert kind_of(Character(id="X", description=description)) == kind


def test_a_name_says_it_where_nothing_else_does() -> None:
    assert kind_of(Character(id="MARA")) == "woman"
    assert kind_of(Character(id="MRS_HUGHES", name="Mrs Hughes")) == "woman"
    assert kind_of(Character(id="JON")) == "man"


def voices(cast: list[Character]) -> list[tuple[str, int]]:
    return [(timbre(cast, one.id).variant, timbre(cast, one.id).pitch) for one in cast]


@given(people)
def test_no_two_of_a_cast_have_one_voice(cast: list[Character]) -> None:
    assert len(set(voices(cast))) == len(cast)


@pytest.mark.parametrize("description", KINDS)
def test_a_cast_that_nobody_coloured_has_voices_of_its_own_too(description: str) -> None:
    cast = [Character(id=f"P{at}", description=description) for at in range(20)]
    assert len(set(voices(cast))) == len(cast)


@given(people, st.sets(st.sampled_from([f"P{at}" for at in range(30)]), max_size=4))
def test_a_part_of_the_cast_is_enough_to_know_the_voices_in_it(cast: list[Character], chosen: set[str]) -> None:
    part = list(with_alike(cast, chosen, chosen))
    for one in cast:
        if one.id in chosen:
            assert timbre(part, one.id) == timbre(cast, one.id)


def test_a_note_about_one_character_changes_nobody_elses_voice() -> None:
    cast = [Character(id="MARA", colour=PALETTE[0]), Character(id="JON", colour=PALETTE[1])]
    other = [cast[0].model_copy(update={"description": "a man, old", "voice": "deep"}), cast[1]]
    assert timbre(cast, "JON") == timbre(other, "JON")
    assert timbre(cast, "JON") == timbre([*cast, Character(id="TOM", colour=PALETTE[2])], "JON")


def test_an_accent_is_for_english_lines() -> None:
    voice = timbre([Character(id="JON", voice="deep, slow, Scottish")], "JON")
    assert voice.names("en")[0].startswith("en-gb-scotland+m")
    assert voice.names("fr")[0].startswith("fr+m")
    assert voice.names("en", whispered=True)[0] == "en-gb-scotland+whisper"


def test_somebody_who_is_not_in_the_cast_has_a_voice_of_their_own() -> None:
    assert timbre([], "RADIO").variant not in {timbre([Character(id=name)], name).variant for name in ("MARA", "JON")}


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("I don't know where you are.", "en"),
        ("Je ne sais pas où vous êtes.", "fr"),
        ("Ich weiß nicht, wo du bist.", "de"),
        ("No sé dónde está usted.", "es"),
        ("Non so dove lei sia, ma non è qui.", "it"),
        ("どこにいるの", "ja"),
        ("Не знаю.", "ru"),
        ("Stop!", "en"),
    ],
)
def test_the_small_words_of_a_line_say_its_language(line: str, language: str) -> None:
    assert languages([line], "") == (language,)


def test_a_word_that_is_in_two_languages_goes_with_the_lines_around_it() -> None:
    assert languages(["Je ne sais pas.", "Non."], "") == ("fr", "fr")
    assert languages(["Non."], "Elle est dans la cuisine avec les enfants.") == ("fr",)
    assert languages(["I don't know.", "Je ne sais pas où vous êtes."], "") == ("en", "fr")
