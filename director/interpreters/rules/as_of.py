"""A shot alone put back as it was: "put 1B back as it was this morning", "... when Mia approved it".

Only whole notes are read here: each word is used or the note is somebody else's. What is ambiguous or was never so is
asked back, with the revisions there are. Pure: what was done to a shot, and the time now, are passed in.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from director.domain.changes import RestoreShot
from director.domain.lineage import Moment, standing_at
from director.errors import UsageError
from director.interpreters.base import Heard, Reading
from director.interpreters.rules.lists import listed
from director.interpreters.rules.times import Stretch, stretch_in

_REVISION = re.compile(r"\b(?:revision|rev|version|v) ?(\d+)(?:,? from [\w ]*\d\d:\d\d)?")
_DECISION = re.compile(r"\b(before|after|at|as of|from|since)? ?(?:decision|decision number|decision no) #?(\d+)")
_BEFORE_NOTE = re.compile(r"\bbefore (?:the|my|that|our) (?:last|latest|most recent)? ?(?:note|change|revision)\b")
_APPROVED = re.compile(
    r"\b(?:when|as|that|the one|the version)? ?(?:(?:the )?([\w'-]+) (?:last )?approved(?: (?:it|this|that|\d+\w+))?"
    r"|(?:it|this|that) was (?:last )?approved(?: by ([\w'-]+))?)"
)
_WORD = re.compile(r"[\w'-]+")
_BACK = listed("as_of.back")
_AROUND = listed("as_of.around")
_ANYBODY = frozenset(["", "was", "last", "it", "when", "as", "the", "version", "we", "one", "and"])
_MOST = 5


def read(text: str, heard: Heard) -> Reading | None:
    """The restoring that a whole note says, or the question it leaves; None where it says something else."""
    words = " ".join(text.casefold().rstrip(" .!?").split())
    if heard.now is None or not any(re.search(rf"\b{cue}\b", words) for cue in _BACK):
        return None
    slates = _slates(words, heard)
    past = tuple((slate, _moments(slate, heard)) for slate in slates)
    told = _meant(words, past, heard.now)
    if told is None or not all(moments for _, moments in past):
        return None
    if not past:
        options = tuple(shot.id for shot in heard.production.shots[:_MOST])
        return Reading(question="Which shot?", options=options) if len(options) > 1 else None
    return _reading(past, told)


_Past = tuple[str, tuple[Moment, ...]]
_Found = tuple[str, tuple[Moment, ...]]
"""What was said ("this morning"), and the moments that it can mean; none where there was none."""


def _reading(past: tuple[_Past, ...], told: tuple[_Found, ...]) -> Reading:
    changes: list[RestoreShot] = []
    for (slate, moments), (said, meant) in zip(past, told, strict=True):
        versions = tuple(dict.fromkeys(moment.version for moment in meant))
        if len(versions) != 1 or versions[0] == 0:
            return _asked(slate, moments, said, meant if len(versions) > 1 else ())
        if moments[-1].version != versions[0]:
            changes.append(RestoreShot(shot=slate, revision=meant[-1].revision, at=meant[-1].decision))
    if not changes:
        slate, moments = past[-1]
        return Reading(answer=f"{slate} is so already: revision {moments[-1].revision} has stood since then.")
    return Reading(changes=tuple(changes))


def _asked(slate: str, moments: Sequence[Moment], said: str, meant: Sequence[Moment]) -> Reading:
    """Which revision, of those that stood then; of all of them where none did."""
    there = _one_each([moment for moment in meant or moments if moment.revision])[-_MOST:]
    options = tuple(f"Revision {moment.revision}, from {_when(moment)}" for moment in there)
    if len(options) < 2:
        options = (*options, "Leave it as it is")
    if meant:
        return Reading(question=f"{slate} was {len(there)} things then; which one?", options=options)
    return Reading(question=f"{slate} never was so{said and f' ({said})'}; which revision?", options=options)


def _one_each(moments: Sequence[Moment]) -> list[Moment]:
    """The moment that made each version, in order."""
    first: dict[int, Moment] = {}
    for moment in moments:
        first.setdefault(moment.version, moment)
    return list(first.values())


def _when(moment: Moment) -> str:
    return moment.at[11:16] if len(moment.at) >= 16 else moment.at


def _moments(slate: str, heard: Heard) -> tuple[Moment, ...]:
    try:
        moments = heard.moments(slate)
    except UsageError:
        return ()
    zone = heard.now.tzinfo if heard.now is not None else None
    return tuple(one.model_copy(update={"at": one.time.astimezone(zone).isoformat()}) for one in moments)


def _slates(words: str, heard: Heard) -> tuple[str, ...]:
    named = [slate for slate in heard.slates if re.search(rf"\b{re.escape(slate.casefold())}\b", words)]
    there = tuple(shot.id for shot in heard.production.shots)
    return tuple(named) or heard.scope or tuple(slate for slate in heard.last_shots if slate in there)[:1]


def _meant(words: str, past: tuple[_Past, ...], now: datetime) -> tuple[_Found, ...] | None:
    """For each shot what is said and what it means; None where words are left over, or nothing is said of a past."""
    found, rest = _said(words, past, now)
    if found is None:
        return None
    slates = {slate.casefold() for slate, _ in past}
    left = [word for word in _WORD.findall(rest) if word not in _AROUND and word not in slates]
    return None if left else found


def _said(words: str, past: tuple[_Past, ...], now: datetime) -> tuple[tuple[_Found, ...] | None, str]:
    if match := _REVISION.search(words):
        number, rest = int(match[1]), _without(words, match)
        timed = stretch_in(rest, now)
        meant = [(match[0], _last(one for one in moments if one.revision == number)) for _, moments in past]
        return tuple(meant), timed[1] if timed else rest
    if match := _DECISION.search(words):
        last = int(match[2]) - (1 if match[1] == "before" else 0)
        meant = [(match[0].strip(), _last(one for one in moments if one.decision <= last)) for _, moments in past]
        return tuple(meant), _without(words, match)
    if match := _BEFORE_NOTE.search(words):
        return tuple((match[0], _before_note(moments)) for _, moments in past), _without(words, match)
    if match := _APPROVED.search(words):
        who = match[1] or match[2] or ""
        return tuple((match[0].strip(), _approved(moments, who)) for _, moments in past), _without(words, match)
    timed = stretch_in(words, now)
    if timed is None:
        return None, words
    return tuple(("", _standing(moments, timed[0])) for _, moments in past), timed[1]


def _without(words: str, match: re.Match[str]) -> str:
    return f"{words[: match.start()]} {words[match.end() :]}"


def _last(moments: Iterable[Moment]) -> tuple[Moment, ...]:
    return tuple(moments)[-1:]


def _before_note(moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """The moment before the last one that made a new version."""
    made = [place for place, one in enumerate(moments) if one.version == one.decision]
    return tuple(moments[made[-1] - 1 : made[-1]]) if made and made[-1] > 0 else ()


def _approved(moments: Sequence[Moment], who: str) -> tuple[Moment, ...]:
    """The last approval, by that person or in that role where one is said."""
    anybody = who in _ANYBODY
    return _last(
        one for one in moments if one.approved and (anybody or who in (one.author.casefold(), one.role.casefold()))
    )


def _standing(moments: Sequence[Moment], stretch: Stretch) -> tuple[Moment, ...]:
    """What stood at some time in a stretch: what stood as it began, and all that was done in it."""
    at_first = standing_at(moments, stretch.start)
    later = tuple(one for one in moments if stretch.start < one.time <= stretch.end)
    return ((at_first,) if at_first is not None else ()) + later
