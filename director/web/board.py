"""The board beside the picture: film, shots, decisions and takes as the page shows them, in words and frames. Pure.

The page only shows what is written here: it knows no film words and no rules of its own.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from director.domain import minutes
from director.domain.decision import Decision
from director.domain.diff import Row
from director.domain.lineage import Version
from director.domain.production import Production
from director.domain.shot import Shot
from director.domain.vocabulary import spoken
from director.domain.wording import field_name
from director.exports import captions
from director.exports.subtitle_times import Limits, laid, readable, with_cues
from director.exports.subtitle_words import Caption, cues, dialogue
from director.takes.joins import joined_by
from director.takes.take import Take

Board = dict[str, Any]
_MANY = 12


def film(production: Production) -> Board:
    """What the film is called and how fast it plays, its scenes, and its shots in the order of the cut."""
    kind = production.format
    return {
        "title": captions.title(production),
        "branch": production.branch,
        "decision": production.decision,
        "rate": [kind.rate.numerator, kind.rate.denominator],
        "aspect": [kind.width, kind.height],
        "scenes": [{"number": one.number, "heading": captions.heading(one)} for one in production.scenes],
        "order": [shot.id for shot in production.shots],
    }


def shots(production: Production) -> dict[str, Board]:
    """Every shot by its id, each with what stands on its slate and what is said in it."""
    told: dict[str, Board] = {}
    for before, shot, after in _neighbours(production.shots):
        told[shot.id] = _shot(production, shot, before) | {"join": (after and joined_by(shot, after)) or "cut"}
    return told


def decision(one: Decision) -> Board:
    """A decision: who asked for what, and what came of it."""
    loud = minutes.loud(one.diff)
    return {
        "decision": one.id,
        "who": minutes.who(one),
        "at": one.at,
        "note": one.note,
        "done": minutes.done(one),
        "outcome": one.outcome,
        "said": one.question or one.reason or one.answer,
        "options": list(one.options),
        "unread": list(one.unread),
        "rows": rows(loud),
        "more": max(0, len(loud) - _MANY),
    }


def take(one: Take) -> Board:
    """A take: where it is below the page's address, and what it has to say."""
    return {
        "shot": one.shot,
        "revision": one.revision,
        "quality": one.quality,
        "id": one.id,
        "url": f"takes/{one.id}.mp4",
        "size": [one.width, one.height],
        "frames": one.shown,
        "told": list(one.told),
        "stale": one.stale,
    }


def version(one: Version) -> Board:
    """A version of a shot: who made it with which words, and how it stands."""
    who = f"{one.author or 'somebody'} ({one.role})" if one.role else one.author
    return {
        "revision": one.revision,
        "decision": one.decision,
        "branch": one.branch,
        "who": who,
        "note": one.note or one.deed.replace("_", " "),
        "status": one.status,
        "stands": one.stands,
    }


def rows(changed: Sequence[Row]) -> list[list[str]]:
    """Rows in their three cells, as many as a page has room for; fields are called as people call them."""
    return [_row(row) for row in changed[:_MANY]]


def _row(row: Row) -> list[str]:
    name, field, change = minutes.cells(row)
    of_a_shot = row.target.startswith("shot:") and row.path
    return [name, field_name(row.path) if of_a_shot else field, change]


def way_to(head: int, decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions that lead to `head`, in order."""
    known = {one.id: one for one in decisions}
    way: list[Decision] = []
    at = head
    while at in known:
        way.append(known[at])
        at = known[at].parent
    return way[::-1]


def _shot(production: Production, shot: Shot, before: Shot | None) -> Board:
    frames = shot.frame_count(float(production.format.rate))
    return {
        "shot": shot.id,
        "scene": shot.scene,
        "revision": shot.revision,
        "status": shot.status,
        "locked": list(shot.locked),
        "frames": frames,
        "seconds": shot.timing.duration_s,
        "story": captions.story(production, shot),
        "framing": captions.framing(production, shot),
        "size": spoken(shot.framing.size),
        "lens": captions.lens(shot),
        "moves": captions.moves(production, shot),
        "offers": [one.letter for one in shot.variations],
        "captions": _captions(production, shot, before, frames),
    }


def _captions(production: Production, shot: Shot, before: Shot | None, frames: int) -> list[Board]:
    limits = Limits(production.format.rate, frames)
    lines = laid(dialogue(production, shot, (0, frames)), limits)
    heard, _ = with_cues(lines, [(label, (0, frames)) for label in cues(shot, before)], limits)
    return [_caption(production, one) for one in readable(heard, limits)]


def _caption(production: Production, one: Caption) -> Board:
    who = captions.called(production, one.who) if one.who else ""
    rows = [row.removeprefix(f"{who}: ") if who else row for row in one.rows]
    return {"begin": one.begin, "end": one.end, "who": who, "rows": rows}


def _neighbours(cut: Sequence[Shot]) -> list[tuple[Shot | None, Shot, Shot | None]]:
    padded = [None, *cut, None]
    return [
        (before, shot, after)
        for (before, shot), (_, after) in zip(pairwise(padded[:-1]), pairwise(padded[1:]), strict=True)
        if shot is not None
    ]
