"""Sentences of a grammar, drawn at random: what a model of random weights would say, without a model."""

import random
import re
from collections.abc import Iterator

from director.interpreters.llm.gbnf import Either, Grammar, Letters, Literal, Piece, Row, Rule, Times

_SPAN = re.compile(r"(\\x[0-9A-F]{2}|\\u[0-9A-F]{4}|.)(?:-(\\x[0-9A-F]{2}|\\u[0-9A-F]{4}|.))?")


def spoken(grammar: Grammar, rng: random.Random, greed: float = 0.5) -> str:
    """One sentence; `greed` is how far towards the most of everything it goes."""
    return "".join(_said(Rule("root"), grammar, rng, greed))


def is_said(text: str, grammar: Grammar) -> bool:
    """Whether the grammar says just this."""
    return any(end == len(text) for end in _ends(Rule("root"), text, 0, grammar))


def _said(piece: Piece, grammar: Grammar, rng: random.Random, greed: float) -> Iterator[str]:
    match piece:
        case Literal(text):
            yield text
        case Letters():
            kind = grammar.get(piece.kind)
            spans = kind.kind if isinstance(kind, Letters) else piece.kind
            yield "".join(_letter(spans, rng) for _ in range(_count(piece.least, piece.most, rng, greed)))
        case Rule(name):
            yield from _said(grammar[name], grammar, rng, greed)
        case Row(pieces):
            for one in pieces:
                yield from _said(one, grammar, rng, greed)
        case Either(pieces):
            yield from _said(rng.choice(pieces), grammar, rng, greed)
        case Times():
            for _ in range(_count(piece.least, piece.most, rng, greed)):
                yield from _said(piece.piece, grammar, rng, greed)


def _count(least: int, most: int, rng: random.Random, greed: float) -> int:
    return most if rng.random() < greed else rng.randint(least, most)


def _letter(kind: str, rng: random.Random) -> str:
    spans = [(_code(low), _code(high or low)) for low, high in _SPAN.findall(kind[1:-1])]
    low, high = rng.choice(spans)
    return chr(rng.randint(low, high))


def _code(text: str) -> int:
    return int(text[2:], 16) if text.startswith("\\") else ord(text)


def _ends(piece: Piece, text: str, at: int, grammar: Grammar) -> Iterator[int]:
    """Where the piece may end that begins at `at`."""
    match piece:
        case Literal(words):
            if text.startswith(words, at):
                yield at + len(words)
        case Letters(kind, least, most):
            letter = grammar.get(kind)  # a class of letters, or the rule that names one
            one = letter.kind if isinstance(letter, Letters) else kind
            yield from _letters(re.compile(one), text, at, (least, most))
        case Rule(name):
            yield from _ends(grammar[name], text, at, grammar)
        case Row(pieces):
            yield from _row(pieces, text, at, grammar)
        case Either(pieces):
            for one in pieces:
                yield from _ends(one, text, at, grammar)
        case Times(inner, least, most):
            yield from _times(inner, text, at, grammar, (least, most))


def _letters(kind: re.Pattern[str], text: str, at: int, bounds: tuple[int, int]) -> Iterator[int]:
    count = 0
    while count < bounds[1] and at + count < len(text) and kind.match(text, at + count):
        count += 1
    yield from (at + some for some in range(count, bounds[0] - 1, -1))


def _row(pieces: tuple[Piece, ...], text: str, at: int, grammar: Grammar) -> Iterator[int]:
    if not pieces:
        yield at
        return
    for end in _ends(pieces[0], text, at, grammar):
        yield from _row(pieces[1:], text, end, grammar)


def _times(piece: Piece, text: str, at: int, grammar: Grammar, bounds: tuple[int, int]) -> Iterator[int]:
    least, most = bounds
    if most > 0:
        for end in _ends(piece, text, at, grammar):
            if end > at:
                yield from _times(piece, text, end, grammar, (max(0, least - 1), most - 1))
    if least <= 0:
        yield at
