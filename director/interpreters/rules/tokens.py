"""A note as tokens: unicode and contractions evened out, quotes kept whole. What the words mean is not known here."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from director.interpreters.rules.lists import mapped

_QUOTES = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201b": "'",
        "\u02bc": "'",
        "\u00b4": "'",
        "`": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u2013": "-",
        "\u2014": "\u2014",
        "\u2012": "-",
        "\u2212": "-",
        "\u00a0": " ",
        "\u2026": " ... ",
        "\u00bd": " 1/2 ",
        "\u00bc": " 1/4 ",
        "\u00be": " 3/4 ",
        "\u2153": " 1/3 ",
        "\u2154": " 2/3 ",
        "\u00d7": "x",
        "\u00b0": " degrees ",
    }
)
_TOKEN = re.compile(
    r"""
    (?P<quote>"[^"\n]*"|(?<![\w'])'(?=[A-Za-z])[^\n]*?[\w.!?,\-]'(?=$|[\s.,;:!?)\-—]))
    |(?P<ratio>\d+(?:\.\d+)?\s?:\s?\d+(?:\.\d+)?)
    |(?P<fstop>\b[fFtT]\s?/?\s?\d+(?:\.\d+)?(?![\w:]))
    |(?P<slate>\b\d+[A-Za-z]?-?[A-Za-z]{1,2}\b|\b\d+[A-Za-z]-[A-Za-z]{1,2}\b)
    |(?P<fraction>\b\d+/\d+\b)
    |(?P<id>[^\W\d_]+(?:_[^\W_]+)+)
    |(?P<number>\d{1,3}(?:,\d{3})+|\d*\.\d+|\d+)
    |(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*'?)
    |(?P<mark>\.\.\.|[.!?;:,—\n()/-]|'s\b)
    |(?P<other>\S)
    """,
    re.VERBOSE,
)
_WHOLE = mapped("tokens.whole")
_COUNTED = re.compile(
    r"^\s*(?:(?:just|only|okay|ok|so)\s+)?(?:one|two|three|four|five|six|\d|a few|a couple of)\s+"
    r"(?:\w+ )?(?:\w+s|thing|note|change)\s*:\s*",
    re.IGNORECASE,
)
_ENDINGS = (("n't", "not"), ("'re", "are"), ("'ll", "will"), ("'ve", "have"), ("'d", "would"), ("'m", "am"))


@dataclass(frozen=True)
class Token:
    """One word, number, mark or quotation; `at` is where it starts in the note and `word` its even form."""

    kind: str
    text: str
    word: str
    at: int
    end: int


@lru_cache(maxsize=8192)
def even_words(word: str) -> tuple[str, ...]:
    """A written word as its even words: "isn't" is "is", "not"; "June's" is "june", "'s"."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    if folded in _WHOLE:
        return tuple(_WHOLE[folded].split())
    for ending, full in _ENDINGS:
        if folded.endswith(ending) and len(folded) > len(ending):
            return (folded[: -len(ending)], full)
    if folded.endswith("'s"):
        return (folded[:-2], "'s")
    if folded.endswith("s'"):
        return (folded[:-1], "'s")
    return (folded.replace("'", ""),) if folded.strip("'") else ()


def evened(text: str) -> str:
    """The note with one kind of quote, dash and space; control characters become spaces."""
    folded = unicodedata.normalize("NFC", text).translate(_QUOTES).replace("--", "—")
    folded = re.sub(r"(?:^|(?<=[\s,;]))\d{1,2}\)\s*(?=\S)", "; ", re.sub(r"\b[bB]4\b(?=\s+\w)", "before", folded))
    folded = _COUNTED.sub("", folded)
    kept = (c if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs") else " " for c in folded)
    return "".join(kept)


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of an evened note, in order."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        found += _tokens(kind, match.group(), match.start())
    return tuple(found)


def _tokens(kind: str, text: str, at: int) -> list[Token]:
    end = at + len(text)
    if kind in ("word", "other") or (kind == "mark" and text == "'s"):
        words = even_words(text) if text != "'s" else ("'s",)
        return [Token("word", text if n == 0 else "", word, at, end) for n, word in enumerate(words)]
    if kind == "quote":
        return [Token("quote", text[1:-1].strip(), "", at, end)]
    if kind == "number":
        return [Token(kind, text, text.replace(",", ""), at, end)]
    if kind in ("ratio", "fstop"):
        return [Token(kind, text, re.sub(r"\s", "", text).casefold(), at, end)]
    return [Token(kind, text, text.casefold(), at, end)]


def words_of(alias: str) -> tuple[str, ...]:
    """An alias of the vocabulary as the words that a note would give for it."""
    return tuple(token.word for token in tokens_of(evened(alias)) if token.word not in ("-", "", "/"))
