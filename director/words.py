"""What people type: checked before anybody reads it, and made safe before a terminal shows it.

A note is text of a sensible length, with no terminal control codes.
"""

import re
import unicodedata

from director.errors import UsageError

LONGEST_NOTE = 20_000
LONGEST_NAME = 200
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_].*?(?:\x07|\x1b\\|$)|[ -/]*[0-~]?)", re.DOTALL)
_JOINERS = "\u200c\u200d"
_BLANKS = str.maketrans({"\r": "\n", "\t": " ", "\v": "\n", "\f": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n"})


def cleaned_note(text: str) -> str:
    """The note with its line ends and blanks made plain; raises UsageError for what nobody could have meant as one."""
    words = text.replace("\r\n", "\n").translate(_BLANKS).strip().strip("\ufeff")
    if not words:
        raise UsageError("the note is empty; say what you want of the shot")
    if len(words) > LONGEST_NOTE:
        raise UsageError(f"the note has {len(words):,} characters; say it in at most {LONGEST_NOTE:,}")
    for place, character in enumerate(words):
        if character != "\n" and unicodedata.category(character) in ("Cc", "Cs"):
            code = f"U+{ord(character):04X}"
            raise UsageError(f"the note holds the control character {code} at place {place + 1}; type it without")
    return words


def cleaned_name(name: str) -> str:
    """Who speaks, or in what role, with its blanks made plain; raises UsageError for what can't be a name."""
    plain = " ".join(name.split())
    if len(plain) > LONGEST_NAME:
        raise UsageError(f"a name or role has {len(plain):,} characters; give one of at most {LONGEST_NAME}")
    for character in plain:
        if unicodedata.category(character) in ("Cc", "Cs"):
            raise UsageError(f"a name or role holds the control character U+{ord(character):04X}; type it without")
    return plain


def safe(text: str) -> str:
    """The text without what could steer a terminal or hide: escapes, controls, direction marks, lone surrogates."""
    return "".join(character for character in _ESCAPES.sub("", text) if _harmless(character))


def one_line(text: str) -> str:
    """The text, safe and on a single line."""
    return " ".join(safe(text).split())


def _harmless(character: str) -> bool:
    if character in _JOINERS or character in "\n\t":
        return True
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
