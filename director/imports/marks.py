"""The signs of one screenplay line: is it a heading, a cue, a transition; and its words without emphasis.

A line is judged by itself and its neighbours only; which scene it belongs to is not known here.
"""

import re
import unicodedata

from director.imports.headings import looks_like_heading
from director.imports.words_page import TRANSITION_ENDINGS, TRANSITIONS

_EMPHASIS = re.compile(r"(?<!\\)(\*{1,3}|_)(?=\S)(.{1,400}?)(?<=\S)(?<!\\)\1(?!\w)")
_ESCAPED = re.compile(r"\\([*_\\])")
_BRACKETS = re.compile(r"\([^()]*\)?")
_SHORT_FORMS = ("JR.", "SR.", "DR.", "MR.", "MRS.", "ST.")


def plain(text: str) -> str:
    """A line without the signs of emphasis, escapes resolved."""
    bare = text
    for _ in range(3):
        bare = _EMPHASIS.sub(r"\2", bare)
    return _ESCAPED.sub(r"\1", bare).strip()


def without_controls(text: str) -> str:
    """A line without control characters (terminal escapes among them) and private marks; white space is a space."""
    kept = (letter for letter in text if unicodedata.category(letter) not in ("Cc", "Cs", "Co") or letter.isspace())
    return "".join(" " if letter.isspace() and letter != "\n" else letter for letter in kept)


def is_upper(text: str) -> bool:
    """Whether there are letters with case and all of them are upper (sharp s counts as either)."""
    return any(letter.isupper() for letter in text) and not any(letter.islower() and letter != "ß" for letter in text)


def is_transition(line: str) -> bool:
    """Whether a line on its own is how one scene goes over into the next."""
    words = _BRACKETS.sub("", line).strip().upper()
    if words.rstrip(".:! ") in TRANSITIONS:
        return True
    return words.endswith(TRANSITION_ENDINGS) and len(words.split()) <= 6 and is_upper(_BRACKETS.sub("", line))


def kind_of_line(line: str, fresh: bool, below: str) -> str:
    """`heading`, `transition`, `cue`, `shout` (upper case that is no cue) or `text`; `fresh`: a block may start here.

    `line` and `below` (the next line, "" for none) are stripped.
    """
    if looks_like_heading(line, fresh, alone=fresh and not below):
        return "heading"
    closed = not below or looks_like_heading(below, True, alone=False)
    if fresh and closed and not line.startswith(">") and is_transition(line):
        return "transition"
    return _cue_or_text(line, below) if fresh and below else "text"


def _cue_or_text(line: str, below: str) -> str:
    name = _BRACKETS.sub("", line).rstrip("^ ").strip()
    if not name or name[0] in ".@!>~=#(" or not is_upper(name):
        return "text"
    if looks_like_heading(below, True, alone=False) or below.startswith((">", "#", "=")):
        return "shout"
    if name[-1] in "!?:…" or name.endswith("...") or (name[-1] == "." and not name.endswith(_SHORT_FORMS)):
        return "text" if name.count(".") > 1 and " " not in name else "shout"
    if len(name.split()) > 6 or len(name) > 48:
        return "shout"
    return "cue" if name[0].isalpha() else "text"
