"""The pieces a grammar is made of, their text in GBNF (llama.cpp's notation), and the most bytes they can come to.

Words are joined by their common beginnings, so that a sampler which follows the grammar has few ways open at a time.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class Literal:
    """Just this text."""

    text: str


@dataclass(frozen=True)
class Letters:
    """Between `least` and `most` characters of a class, written as GBNF has it: `[a-z]`."""

    kind: str
    least: int
    most: int
    bytes_each: int = 1


@dataclass(frozen=True)
class Rule:
    """What another rule says."""

    name: str


@dataclass(frozen=True)
class Row:
    """One piece after another."""

    pieces: tuple["Piece", ...]


@dataclass(frozen=True)
class Either:
    """One of the pieces."""

    pieces: tuple["Piece", ...]


@dataclass(frozen=True)
class Times:
    """The piece between `least` and `most` times."""

    piece: "Piece"
    least: int
    most: int


Piece = Literal | Letters | Rule | Row | Either | Times
Grammar = Mapping[str, Piece]
NOTHING = Literal("")


def row(*pieces: Piece | str) -> Piece:
    """Pieces in a row; a text is itself, and texts that meet are one."""
    flat: list[Piece] = []
    for one in (unfolded for piece in pieces for unfolded in _unfolded(piece)):
        if flat and isinstance(one, Literal) and isinstance(flat[-1], Literal):
            flat[-1] = Literal(flat[-1].text + one.text)
        else:
            flat.append(one)
    return flat[0] if len(flat) == 1 else Row(tuple(flat))


def either(*pieces: Piece | str) -> Piece:
    """One of the pieces; a text is itself."""
    kept = tuple(Literal(piece) if isinstance(piece, str) else piece for piece in pieces)
    return kept[0] if len(kept) == 1 else Either(kept)


def optional(*pieces: Piece | str) -> Piece:
    """The row, or nothing."""
    return Times(row(*pieces), 0, 1)


def up_to(most: int, *pieces: Piece | str) -> Piece:
    """The row so many times at the most."""
    return Times(row(*pieces), 0, most) if most > 0 else NOTHING


def several(piece: Piece, most: int, least: int = 1) -> Piece:
    """A JSON list of the piece."""
    if least > 0:
        more = Times(row(",", piece), least - 1, most - 1) if most > 1 else NOTHING
        return row("[", piece, more, "]")
    return either("[]", several(piece, most))


def quoted(text: str) -> str:
    """The text as JSON writes it, letters of all alphabets as they are."""
    return json.dumps(text, ensure_ascii=False)


def words(texts: Iterable[str]) -> Piece:
    """One of the texts, joined by their common beginnings. Raises ValueError where there is none."""
    return words_joined(tuple(sorted(set(texts))))


def lengths(grammar: Grammar) -> Callable[[Piece], int]:
    """What tells the most bytes of UTF-8 that a piece can come to; no rule may call itself in a circle."""
    known: dict[str, int] = {}

    def measured(piece: Piece) -> int:
        match piece:
            case Literal(text):
                return len(text.encode())
            case Letters():
                return piece.most * piece.bytes_each
            case Rule(called):
                if called not in known:
                    known[called] = measured(grammar[called])
                return known[called]
            case Row(pieces):
                return sum(map(measured, pieces))
            case Either(pieces):
                return max(map(measured, pieces))
            case Times():
                return piece.most * measured(piece.piece)

    return measured


def written(grammar: Grammar) -> str:
    """The grammar as GBNF, one rule a line."""
    return "".join(f"{name} ::= {text_of(piece)}\n" for name, piece in grammar.items())


def _unfolded(piece: Piece | str) -> tuple[Piece, ...]:
    if isinstance(piece, str):
        return (Literal(piece),) if piece else ()
    if piece == NOTHING:
        return ()
    return piece.pieces if isinstance(piece, Row) else (piece,)


@lru_cache(maxsize=1024)  # a grammar is built several times over the same names, each time allowing less
def words_joined(texts: tuple[str, ...]) -> Piece:
    """Texts in their order, no two alike, joined by their common beginnings."""
    return _joined(list(texts))


def _joined(texts: list[str]) -> Piece:
    if len(texts) == 1:
        return Literal(texts[0])
    beginning = _beginning(texts[0], texts[-1])
    rests = [text[len(beginning) :] for text in texts]
    if beginning:
        return row(beginning, _joined(rests))
    groups: dict[str, list[str]] = {}
    for rest in rests:
        groups.setdefault(rest[:1], []).append(rest)
    if "" in groups:
        del groups[""]
        return Times(either(*map(_joined, groups.values())), 0, 1)
    return either(*map(_joined, groups.values()))


def _beginning(one: str, other: str) -> str:
    length = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[:length]


def text_of(piece: Piece, inside: bool = False) -> str:
    """The piece as GBNF; `inside` another, in brackets where it needs them."""
    match piece:
        case Literal(text):
            return _literal(text)
        case Letters(kind, least, most):
            return kind if (least, most) == (1, 1) else f"{kind}{{{least},{most}}}"
        case Rule(name):
            return name
        case Row(pieces):
            said = " ".join(text_of(one, True) for one in pieces)
            return f"({said})" if inside else said
        case Either(pieces):
            said = " | ".join(text_of(one, True) for one in pieces)
            return f"({said})" if inside else said
        case Times():
            said = text_of(piece.piece, True)
            whole = said if isinstance(piece.piece, (Rule, Row, Either)) else f"({said})"
            return whole + _repeated(piece.least, piece.most)


def _repeated(least: int, most: int) -> str:
    return "?" if (least, most) == (0, 1) else f"{{{least},{most}}}"


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
