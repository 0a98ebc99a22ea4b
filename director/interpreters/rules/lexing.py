"""From tokens to terms: the longest phrase wins; the production's own names, quantities and slates beside the words."""

import re
from typing import Any

from director.interpreters.rules.english import is_english
from director.interpreters.rules.lexicon import corrected, film_words
from director.interpreters.rules.lists import mapped
from director.interpreters.rules.numbers import NUMBER_WORDS, UNITS, quantity_at
from director.interpreters.rules.terms import Term
from director.interpreters.rules.tokens import Token, tokens_of
from director.interpreters.rules.world import World

_MARKS = {
    ",": "comma",
    "(": "comma",
    ")": "comma",
    ".": "stop",
    "!": "stop",
    "?": "stop",
    "...": "comma",
    ";": "stop",
    "\n": "stop",
    ":": "colon",
    "—": "dash",
    "-": "dash",
    "/": "comma",
}
_JOINS = {"and": "and", "then": "then", "but": "but"}
_PHONETIC = mapped("lexing.phonetic")
_UNIT_WORDS = frozenset(word for words in UNITS.values() for word in words if len(word) > 1) | NUMBER_WORDS


def terms_of(note: str, world: World) -> tuple[Term, ...]:
    """The terms of an evened note; every token is in one of them."""
    tokens = tuple(piece for token in _tightened(tokens_of(note)) for piece in _taken_apart(token, world))
    tokens = tuple(right for token in tokens for right in _owned(_spelled_right(token, world), world))
    words = tuple(token.word for token in tokens)
    terms: list[Term] = []
    at = 0
    while at < len(tokens):
        size, senses, plural = _reading(tokens, words, at, world)
        within = tokens[at : at + size]
        text = note[within[0].at : within[-1].end]
        terms.append(Term(words[at : at + size], text, senses, within[0].at, within[-1].end, plural=plural))
        at += size
    return tuple(terms)


def _tightened(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Without the hyphens inside words ("close-up"), which say nothing."""
    kept: list[Token] = []
    for at, token in enumerate(tokens):
        inside = (
            token.word == "-"
            and 0 < at < len(tokens) - 1
            and tokens[at - 1].end == token.at
            and token.end == tokens[at + 1].at
            and not (tokens[at - 1].kind == "slate" and tokens[at + 1].kind == "slate")
        )
        if not inside:
            kept.append(token)
    return tuple(kept)


def _taken_apart(token: Token, world: World) -> tuple[Token, ...]:
    """ "MR_OKORO" is one name where it is somebody's id; else "ghost_light" is its words."""
    if token.kind != "id" or world.lexicon.match((token.word,), 0) is not None:
        return (token,)
    return tuple(
        Token(inner.kind, inner.text, inner.word, token.at + inner.at, token.at + inner.end)
        for inner in tokens_of(token.text.replace("_", " "))
    )


def _owned(token: Token, world: World) -> tuple[Token, ...]:
    """ "viktors single": a name that lost its apostrophe."""
    names = world.lexicon.phrases.get(token.word[:-1], []) if token.kind == "word" and token.word.endswith("s") else []
    owned = any(len(phrase) == 1 and "person" in senses for phrase, senses in names)
    if not owned or token.word in world.lexicon.known:
        return (token,)
    name = Token(token.kind, token.text[:-1], token.word[:-1], token.at, token.end - 1)
    return (name, Token(token.kind, "s", "'s", token.end - 1, token.end))


def _spelled_right(token: Token, world: World) -> Token:
    if token.kind != "word" or token.word in _JOINS or is_english(token.word):
        return token
    film = film_words()
    known = film.known | _UNIT_WORDS
    if token.word in known or token.word in world.lexicon.known or token.word[:-1] in world.lexicon.known:
        return token
    word = corrected(token.word, known, world.lexicon.known)
    return Token(token.kind, token.text, word, token.at, token.end)


def _reading(
    tokens: tuple[Token, ...], words: tuple[str, ...], at: int, world: World
) -> tuple[int, dict[str, Any], bool]:
    token = tokens[at]
    if token.kind == "quote":
        return 1, {"quote": token.text}, False
    if token.kind == "mark" and token.word in _MARKS:
        return 1, {_MARKS[token.word]: token.word}, False
    slate = _slate_at(tokens, at, world)
    if slate is not None:
        return slate[0], slate[1], False
    return _phrase_at(tokens, words, at, world)


def _phrase_at(
    tokens: tuple[Token, ...], words: tuple[str, ...], at: int, world: World
) -> tuple[int, dict[str, Any], bool]:
    own, film = world.lexicon.match(words, at), film_words().match(words, at)
    if own is not None and _cuts_a_quantity(tokens, at, own[0]):
        own = world.lexicon.match(words[: at + own[0] - 1], at)
    quantity = quantity_at(tokens, at)
    film = _around_an_adverb(words, at) or film
    film = (
        film if film is None or not _cuts_a_quantity(tokens, at, film[0]) else film_words().match(words[: at + 1], at)
    )
    size = max(found[0] for found in (own, film, quantity) if found is not None) if own or film or quantity else 1
    senses: dict[str, Any] = {}
    named = own is not None and "person" in own[1] and tokens[at].text[:1].isupper()
    for found in (None if named else film, quantity, own):
        if found is not None and found[0] == size:
            senses |= found[1]
    if size == 1 and words[at] in _JOINS:
        senses[_JOINS[words[at]]] = words[at]
    return size, senses, words[at : at + size] in film_words().plurals


def _cuts_a_quantity(tokens: tuple[Token, ...], at: int, size: int) -> bool:
    """ "The two" in "the two-second mark"."""
    quantity = quantity_at(tokens, at + size - 1) if size > 1 else None
    return quantity is not None and quantity[0] > 1 and bool({"seconds", "frames"} & quantity[1].keys())


def _around_an_adverb(words: tuple[str, ...], at: int) -> tuple[int, dict[str, Any]] | None:
    """ "Creep slowly in": a move with its pace in the middle."""
    film = film_words()
    parted = _around_it(words, at)
    if parted is not None:
        return parted
    pace = film.match(words, at + 1) if at + 2 < len(words) else None
    if pace is None or "pace" not in pace[1]:
        return None
    bare = words[: at + 1] + words[at + 1 + pace[0] :]
    found = film.match(bare, at)
    if found is None or found[0] < 2 or not {"move", "stem"} & found[1].keys():
        return None
    return found[0] + pace[0], {**found[1], "inner_pace": pace[1]["pace"]}


def _around_it(words: tuple[str, ...], at: int) -> tuple[int, dict[str, Any]] | None:
    """ "Crane it down", "tilt the camera up"."""
    if words[at] not in ("crane", "tilt", "pan", "truck", "boom", "jib", "pedestal", "dolly", "trolley"):
        return None
    inside = next(
        (one for one in (("it",), ("us",), ("the", "camera")) if words[at + 1 : at + 1 + len(one)] == one), None
    )
    if inside is None:
        return None
    film = film_words()
    found = film.match(words[: at + 1] + words[at + 1 + len(inside) :], at)
    if found is None or found[0] < 2 or "move" not in found[1]:
        return None
    return found[0] + len(inside), found[1]


def _slate_at(tokens: tuple[Token, ...], at: int, world: World) -> tuple[int, dict[str, Any]] | None:
    token = tokens[at]
    if token.kind == "slate":
        return _whole_slate(token.text.upper(), world)
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    number = _scene_number(token)
    if following is None or number is None or following.kind != "word":
        return None
    letter = _PHONETIC.get(following.word, following.text.upper() if len(following.text) == 1 else "")
    said_shot = at > 0 and tokens[at - 1].word in ("shot", "slate")
    if (
        letter
        and f"{number}{letter}" in world.slates
        and (following.word in _PHONETIC or following.text.isupper() or said_shot)
    ):
        return 2, {"shot": f"{number}{letter}"}
    return None


def _scene_number(token: Token) -> str | None:
    spelled = {
        "one": "1",
        "two": "2",
        "three": "3",
        "four": "4",
        "five": "5",
        "six": "6",
        "seven": "7",
        "eight": "8",
        "nine": "9",
        "ten": "10",
        "eleven": "11",
        "twelve": "12",
    }
    return token.word if token.kind == "number" else spelled.get(token.word)


def _whole_slate(slate: str, world: World) -> tuple[int, dict[str, Any]] | None:
    if slate in world.slates:
        return 1, {"shot": slate}
    scenes = {scene.number.upper() for scene in world.production.scenes}
    if slate in scenes:
        return 1, {"scene_number": slate, "unknown_shot": slate}
    spread = re.match(r"^(\d+)([A-Z])-([A-Z])$", slate)
    if spread and f"{spread[1]}{spread[2]}" in world.slates:
        return 1, {"range": (f"{spread[1]}{spread[2]}", f"{spread[1]}{spread[3]}")}
    glued = re.match(r"^(\d+)([A-Z]+)$", slate)
    if glued and (
        glued[2].lower() in ("mm", "k", "s", "fps", "x", "f", "m", "p", "st", "nd", "rd", "th", "am", "pm", "d")
    ):
        return None
    return 1, {"unknown_shot": slate}
