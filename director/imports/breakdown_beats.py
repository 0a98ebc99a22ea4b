"""The beats of a scene: speeches, actions, cards and joins in order, each with the script lines it is made of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from director.imports import marks
from director.imports.deeds import Deed, Reader
from director.imports.script import Presence, Written
from director.imports.speaking import pause_s
from director.imports.verbs import deeds_by_form, telling_forms
from director.imports.words_page import CARD_LINES, JOINS

BeatKind = Literal["speech", "action", "card", "join", "note"]
_INLINE = re.compile(r"\s*\(([^()]*)\)\s*")
_CARD = re.compile(
    rf"^(?:{'|'.join(re.escape(word) for word in CARD_LINES)})\s*[:\-–—]\s*(.+)$", re.IGNORECASE | re.DOTALL
)
_THE_END = re.compile(r"^\W*(?:(?:the )?end|fin|ende|fine)\W*$", re.IGNORECASE)


@dataclass(frozen=True)
class Said:
    """Words spoken in one breath, how, and the silence before them."""

    text: str
    tone: str = ""
    wait_s: float = 0.0


@dataclass(frozen=True)
class Beat:
    """One thing that happens on the page."""

    kind: BeatKind
    lines: tuple[str, ...]
    text: str = ""
    speaker: str = ""
    presence: Presence = "seen"
    dual: bool = False
    chorus: tuple[str, ...] = ()  # who says the same words with the speaker
    said: tuple[Said, ...] = ()
    business: tuple[str, ...] = ()  # what the speaker does meanwhile
    deeds: tuple[Deed, ...] = ()


def beats_of(lines: Iterable[Written], reader: Reader) -> list[Beat]:
    """A scene's lines as beats; every line is in exactly one."""
    beats: list[Beat] = []
    for block in _blocks(lines):
        first = block[0].line
        ids = tuple(one.line.id for one in block)
        if first.kind == "action":
            beats.append(_action(ids, first.text, reader))
        elif first.kind == "transition":
            beats.append(_join(ids, first.text, reader))
        elif first.kind in ("note", "heading"):
            beats.append(Beat("note", ids, first.text))
        else:
            beats.append(_speech(ids, block))
            if beats[-1].speaker:
                reader.heard(beats[-1].speaker)
    return beats


def _blocks(lines: Iterable[Written]) -> list[list[Written]]:
    blocks: list[list[Written]] = []
    speaking = ("parenthetical", "dialogue", "lyric")
    for one in lines:
        goes_on = blocks and blocks[-1][-1].line.kind in ("character", *speaking)
        if one.line.kind in speaking and goes_on:
            blocks[-1].append(one)
        else:
            blocks.append([one])
    return blocks


def _action(ids: tuple[str, ...], text: str, reader: Reader) -> Beat:
    card = _CARD.match(text)
    if _THE_END.match(text):
        return Beat("card", ids, text.strip())
    if card and len(card.group(1).split()) < 40:
        return Beat("card", ids, card.group(1).strip().strip('"“”'))
    return Beat("action", ids, text, deeds=reader.read(text))


def _join(ids: tuple[str, ...], text: str, reader: Reader) -> Beat:
    known = any(phrase in text.upper() for phrase, _ in JOINS) and len(text.split()) <= 5
    if marks.is_transition(text.upper()) or known or len(text.split()) <= 3:
        return Beat("join", ids, text)
    return Beat("action", ids, text, deeds=reader.read(text))


def _speech(ids: tuple[str, ...], block: list[Written]) -> Beat:
    first = block[0]
    beat = Beat(
        "speech", ids, speaker=first.line.speaker or "", presence=first.presence, dual=first.dual, chorus=first.chorus
    )
    said: list[Said] = []
    business: list[str] = []
    direction: list[str] = []
    for one in block:
        if one.line.kind == "parenthetical":
            direction.append(one.line.text)
        elif one.line.kind in ("dialogue", "lyric"):
            words, done = _spoken(one.line.text)
            business += [*done, *(part for part in direction if _is_business(part))]
            tone = ", ".join(part for part in direction if not _is_business(part))
            if words:
                said.append(Said(words, _tone(tone, one), sum(map(pause_s, direction))))
                direction = []
    business += [part for part in direction if _is_business(part)]
    words = " ".join(part.text for part in said)
    if not beat.speaker and first.presence != "card":
        return Beat("action", ids, words, deeds=(Deed(f"We hear: {words}", music=words[:200]),))
    if first.presence == "card":
        return replace(beat, kind="card", text=words)
    return replace(beat, text=words, said=tuple(said), business=tuple(dict.fromkeys(business)))


def _spoken(text: str) -> tuple[str, list[str]]:
    """The words that are spoken, and what stood in brackets among them."""
    done = [part for part in _INLINE.findall(text) if part.strip()]
    return " ".join(_INLINE.sub(" ", text).split()), done


def _tone(tone: str, one: Written) -> str:
    sung = "singing" if one.line.kind == "lyric" else ""
    kept = ", ".join(part for part in (tone, sung) if part)
    return "" if pause_s(kept) and len(kept.split()) <= 2 else kept


def _is_business(direction: str) -> bool:
    """Whether a bracket says what somebody does instead of how they say it."""
    first = direction.split(maxsplit=1)[0].lower().strip(",.") if direction.split() else ""
    if first in telling_forms():
        return True
    return first.endswith("ing") and first in deeds_by_form() and deeds_by_form()[first] not in ("react",)
