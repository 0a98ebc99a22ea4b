"""Sentences of a grammar, drawn at random: what a model of random weights would say, without a model."""

import random
import re
from collections.abc import Iterator

from director.interpreters.llm.gbnf import Either, Grammar, Letters, Literal, Piece, Row, Rule, Times

_SPAN = re.compile(r"(\\x[0-9A-F]{2}|\\u[0-9A-F]{4}|.)(?:-(\\x[0-9A-F]{2}|\\u[0-9A-F]{4}|.))?")


def spoken(grammar: Grammar, rng: random.Random, greed: float = 0.5) -> str:
    """One sentence; `greed` is how far towards the most of everything it goes."""
    return "".join(_said(Rule("root"), grammar, rng, greed))


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
