"""Telling the story from the author's talk about it: essays before the first scene, questions to oneself, plans.

Such paragraphs are kept as notes: cited, never shot.
"""

import re
from collections.abc import Sequence

from director.imports.screenplay import Element

_TALK = re.compile(
    r"\b(?:I want there|I think|I don't (?:think|know)|this (?:has to|should|will) \W*(?:show|lead|be|end)|"
    r"we're painting|to be continued|in draft \d|TBD|TODO|à suivre|fortsetzung folgt|continuará)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?<=[.!?…])[\"”'’)]*\s+")
_ESSAY_WORDS = 120


def is_authors_talk(text: str) -> bool:
    """Whether a paragraph of action is the author thinking aloud: plans, or nothing but questions."""
    if _TALK.search(text):
        return True
    sentences = [sentence.strip() for sentence in _BETWEEN.split(text) if sentence.strip()]
    asked = [sentence for sentence in sentences if sentence.rstrip("\"”'’)").endswith("?")]
    return bool(sentences) and len(asked) == len(sentences) and len(text.split()) > 6


def is_front_matter(elements: Sequence[Element]) -> bool:
    """Whether what stands before the first heading is talk about the film: long prose in which nobody speaks."""
    if any(element.kind in ("character", "dialogue", "lyric") for element in elements):
        return False
    told = " ".join(element.text for element in elements if element.kind == "action")
    return len(told.split()) > _ESSAY_WORDS
