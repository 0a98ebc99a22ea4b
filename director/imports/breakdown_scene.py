"""One scene's beats to its setups: opening, coverage, ending, in the order of the page."""

import re
from collections import Counter
from collections.abc import Sequence

from director.domain.vocabulary import Transition
from director.imports.breakdown_acts import cover_action, open_on_nothing
from director.imports.breakdown_arc import Arc, arc_of
from director.imports.breakdown_beats import Beat
from director.imports.breakdown_setups import Setup, is_wider
from director.imports.breakdown_stage import Stage
from director.imports.breakdown_talk import cover_speech
from director.imports.words_page import JOINS, OPENINGS

_ONLY_A_CUT = re.compile(r"^(?:quick ?)?cuts? (?:back )?to\b", re.IGNORECASE)
_LONG_SCENE = 5
_CARD_ON = 8.0


def talkers_of(beats: Sequence[Beat]) -> list[str]:
    """Who speaks in the picture, most first; ties in order of coming."""
    counts = Counter(
        beat.speaker for beat in beats if beat.kind == "speech" and beat.presence == "seen" and beat.speaker
    )
    return [speaker for speaker, _ in counts.most_common()]


def arrivals_of(beats: Sequence[Beat]) -> dict[str, int]:
    """The beat at which each who isn't there from the start comes: by the door, or from a voice off to a face."""
    arrivals: dict[str, int] = {}
    met: set[str] = set()
    off: set[str] = set()
    for place, beat in enumerate(beats):
        for deed in beat.deeds:
            came = set(deed.acting) & off if deed.kind != "enter" else set(deed.acting) - met | set(deed.acting) & off
            arrivals |= dict.fromkeys(came, place)
            off -= set(deed.who)
            met |= set(deed.who)
        if beat.speaker and beat.speaker not in met and beat.presence == "off":
            off.add(beat.speaker)
            arrivals[beat.speaker] = len(beats)
        elif beat.speaker in off and beat.presence == "seen":
            off.discard(beat.speaker)
            arrivals[beat.speaker] = place
        if beat.speaker:
            met.add(beat.speaker)
    return arrivals


def planned(beats: Sequence[Beat], stage: Stage) -> list[Setup]:
    """The setups of a scene; every beat's lines are in exactly one of them."""
    arc = arc_of(beats)
    for place, beat in enumerate(beats):
        if beat.kind == "note":
            stage.waiting += beat.lines
        elif beat.kind == "join":
            _join(stage, beat, last=place == len(beats) - 1)
        elif beat.kind == "card":
            _card(stage, beat)
        elif beat.kind == "action" and _only_cuts_to(beat, beats[place + 1 : place + 2]):
            stage.waiting += beat.lines
        elif beat.kind == "action":
            cover_action(stage, beat, _height(arc, place))
        else:
            cover_speech(stage, beats, place, arc)
    _finish(stage, arc, beats)
    return stage.setups


def join_of(text: str) -> Transition:
    """The kind of join that a transition line asks for."""
    upper = text.upper()
    for phrase, kind in JOINS:
        if phrase in upper:
            return kind
    return "cut"


def _only_cuts_to(beat: Beat, following: Sequence[Beat]) -> bool:
    """Whether the page only asks for a cut to whoever speaks next: their own setup is that cut."""
    if len(beat.deeds) != 1 or not following or following[0].kind != "speech":
        return False
    short = _ONLY_A_CUT.match(beat.text) is not None and len(beat.text.split()) <= 5
    return short and beat.deeds[0].who[:1] == (following[0].speaker,) and not beat.deeds[0].direction


def _height(arc: Arc, place: int) -> float:
    return arc.heights[place] if place < len(arc.heights) else 0.5


def _join(stage: Stage, beat: Beat, last: bool) -> None:
    kind = join_of(beat.text)
    opens = any(beat.text.upper().lstrip(" (").startswith(word) for word in OPENINGS)
    if stage.last is None or opens:
        stage.waiting += beat.lines
        stage.joins_in = kind
        return
    stage.last.lines += [*stage.waiting, *beat.lines]
    stage.waiting = []
    stage.last.joins_out = kind
    stage.dark = "BLACK" in beat.text.upper() or kind == "fade"


def _card(stage: Stage, beat: Beat) -> None:
    """Words on the picture: over what is shown, or on black where nothing is."""
    last = stage.last
    if stage.place == "" or stage.dark:
        card = stage.add(Setup("insert", "full", ["title card"], lines=list(beat.lines), cards=[beat.text]))
        card.intent = "Words on the screen"
        stage.dark = True
    elif last is not None and (beat.dual or not last.voices or last.duration_s < _CARD_ON):
        last.cards.append(beat.text)
        last.lines += [*stage.waiting, *beat.lines]
        stage.waiting = []
    else:
        stage.waiting += beat.lines
        stage.cards.append(beat.text)


def _finish(stage: Stage, arc: Arc, beats: Sequence[Beat]) -> None:
    if not stage.setups:
        open_on_nothing(stage)
    if stage.cards:
        card = stage.add(Setup("insert", "full", ["title card"]))
        card.intent = "Words on the screen"
    last = stage.setups[-1]
    last.lines += stage.waiting
    stage.waiting = []
    _open_out(stage, last)


def _open_out(stage: Stage, last: Setup) -> None:
    """A long scene opens again at its end: the last action is wide, the last short words have both in the picture."""
    if len(stage.setups) < _LONG_SCENE or last.turn or last.cards:
        return
    if last.kind == "single" and last.deeds and not last.voices:
        above = stage.setups[-2]
        twin = above.kind == "single" and above.size == "full" and above.subjects == last.subjects
        last.size = "wide" if twin else "full" if is_wider("full", last.size) else last.size
    elif last.kind in ("single", "over_the_shoulder") and last.voices and last.duration_s <= 6:
        other = last.over or last.facing
        if other in stage.present and other not in last.subjects[:1]:
            last.kind, last.size, last.over = "two_shot", "medium_wide", ""
            last.seen = [last.subjects[0], other]
            last.subjects = list(last.seen)
            last.intent = f"{stage.name(last.seen[0])} and {stage.name(other)}, where it leaves them"
