"""Coverage of dialogue: overs, then singles, then close-ups as the scene rises; replies that play on the listener.

Both sides of a talk get the same coverage at the same height, always from the same side of the line between them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from director.domain.vocabulary import Size
from director.imports.breakdown_arc import Arc
from director.imports.breakdown_beats import Beat, Said
from director.imports.breakdown_setups import Setup, Voice
from director.imports.breakdown_stage import Stage, kind_for
from director.imports.speaking import speech_s, split_speech

_LONG_S = 11.0
_PART_S = 9.0
_VOICE_S = 14.0
_FULL_S = 8.0
_SHORT_S = 2.4
_GREETING_S = 4.0
_WIDE_AFTER = 9
_CALLED = re.compile(
    r"(?:^|[,.!?]\s*|\b(?:hey|hi|hello|yo|dear|thanks|sorry|oh|no|yes|salut|hallo|hola|ciao)\s+)$", re.IGNORECASE
)


def cover_speech(stage: Stage, beats: Sequence[Beat], place: int, arc: Arc) -> None:
    """Plan the setups of one speech."""
    beat = beats[place]
    partner = _partner(stage, beats, place)
    if beat.presence != "seen":
        _cover_voice(stage, beat, partner)
        return
    stage.come(beat.speaker, partner)
    last = stage.last
    voices = _voices(beat)
    if last is not None and voices and _joins_last(stage, last, beats, place):
        _join(last, beat, voices)
        return
    seconds = sum(speech_s(said.text) for said in beat.said)
    if not stage.setups and _open_on(stage, beat, voices, seconds):
        return
    height, turns = arc.heights[place], place == arc.turn
    if seconds > _LONG_S:
        _cover_long(stage, beat, partner, height, turns)
        return
    setup = _speaker_setup(stage, beat, partner, _Height(height, turns, seconds))
    setup.lines, setup.voices, setup.business = list(beat.lines), voices, list(beat.business)
    stage.add(setup)
    if turns:
        _after_the_turn(stage, beats, place, partner)


def _voices(beat: Beat) -> list[Voice]:
    """The speech's words, by each who says them at once."""
    return [
        Voice(speaker, said, beat.presence, beat.dual or place > 0)
        for said in beat.said
        for place, speaker in enumerate((beat.speaker, *beat.chorus))
    ]


@dataclass(frozen=True)
class _Height:
    """How high the scene stands at a speech, whether it turns there, and how long the speech is."""

    height: float
    turns: bool
    seconds: float


def _partner(stage: Stage, beats: Sequence[Beat], place: int) -> str:
    beat = beats[place]
    for mention in stage.people.mentions(beat.text):
        called = _CALLED.search(beat.text[: mention.start]) and re.match(r"[,.!?]|$", beat.text[mention.end :])
        if called and mention.id != beat.speaker and mention.id in stage.present and stage.here(mention.id, place):
            return mention.id
    above = beats[place - 1] if place else None
    if above is not None and above.kind == "action":
        with_them = [one for deed in above.deeds for one in deed.who if one != beat.speaker and one in stage.present]
        if with_them:
            return with_them[-1]
        if any(deed.extras for deed in above.deeds) and any(beat.speaker in deed.who for deed in above.deeds):
            return ""
    near = [*reversed(beats[max(0, place - 8) : place]), *beats[place + 1 : place + 5]]
    for other in near:
        talks = other.kind == "speech" and other.presence == "seen" and other.speaker not in ("", beat.speaker)
        if talks and stage.here(other.speaker, place):
            return other.speaker
    return next((one for one in stage.present if one != beat.speaker), "")


def _joins_last(stage: Stage, last: Setup, beats: Sequence[Beat], place: int) -> bool:
    beat = beats[place]
    seconds = sum(speech_s(said.text) for said in beat.said)
    if beat.dual and last.voices and seconds <= _LONG_S:
        return True
    if not last.voices or last.deeds or last.turn or last.duration_s + seconds > _FULL_S or beat.business:
        return False
    if last.kind in ("two_shot", "group"):
        return beat.speaker in last.seen and seconds <= _GREETING_S
    if last.voices[-1].speaker == beat.speaker:
        return seconds <= _SHORT_S and last.subjects[:1] == [beat.speaker]
    following = next((other for other in beats[place + 1 :] if other.kind == "speech"), None)
    comes_back = following is not None and [following.speaker] == last.subjects[:1]
    shown = last.kind == "over_the_shoulder" and last.over == beat.speaker
    return seconds <= _SHORT_S and shown and comes_back and last.subjects[:1] == [last.voices[-1].speaker]


def _join(last: Setup, beat: Beat, voices: list[Voice]) -> None:
    last.voices += voices
    last.lines += beat.lines
    last.business += beat.business
    if beat.dual and beat.speaker not in last.seen:
        last.kind, last.over = "two_shot", ""
        last.size = "medium"
        last.seen = [*last.subjects[:1], beat.speaker]
        last.subjects = list(last.seen)
        last.intent = "Both at once"


def _open_on(stage: Stage, beat: Beat, voices: list[Voice], seconds: float) -> bool:
    """The scene opens on a speech: a short one plays in the opening wide, before a long one the place is shown."""
    people = [one for one in stage.talkers if one in stage.present][:3] or [beat.speaker]
    size: Size = "wide" if stage.new_place else "full"
    opening = Setup("establishing" if stage.new_place else kind_for(people), size, people, list(people), opens=True)
    opening.intent = f"Where we are: {stage.place}" if stage.place else "Where we are"
    held = seconds <= _FULL_S / 1.6
    if held:
        opening.voices, opening.lines, opening.business = voices, list(beat.lines), list(beat.business)
        opening.facing = next((one for one in people if one != beat.speaker), "")
    stage.add(opening)
    return held


def _speaker_setup(stage: Stage, beat: Beat, partner: str, at: _Height) -> Setup:
    speaker = beat.speaker
    called = stage.name(speaker)
    if not partner:
        size: Size = "close_up" if at.turns else "medium_close_up" if at.height > 0.6 else "medium"
        return Setup("single", size, [speaker], [speaker], intent=f"{called} speaks out", turn=at.turns)
    other = stage.name(partner)
    if at.turns:
        made = Setup("single", "close_up", [speaker], [speaker], facing=partner, turn=True)
        made.intent = f"The turn: {called} says it to {other}"
        made.move = "push_in" if at.seconds >= 3.0 else None
        return made
    talked = any(setup.voices for setup in stage.setups)
    if (not talked and at.seconds <= _GREETING_S) or (stage.since_wide >= _WIDE_AFTER and at.height < 0.85):
        made = Setup("two_shot", "medium_wide" if talked else "medium", [speaker, partner], [speaker, partner])
        made.intent = f"{called} and {other}, how they stand to each other"
        return made
    if at.height < 0.55:
        size = "medium" if at.height < 0.3 else "medium_close_up"
        made = Setup("over_the_shoulder", size, [speaker], [speaker, partner], over=partner, facing=partner)
        made.intent = f"{called} to {other}"
        return made
    size = "close_up" if at.height >= 0.9 else "medium_close_up" if at.height >= 0.7 else "medium"
    return Setup("single", size, [speaker], [speaker], facing=partner, intent=f"{called} to {other}, closer")


def _cover_long(stage: Stage, beat: Beat, partner: str, height: float, turns: bool) -> None:
    """A long speech: the speaker, the listener while it goes on, the speaker closer, and so on."""
    parts = [
        Said(text, said.tone, said.wait_s if place == 0 else 0.0)
        for said in beat.said
        for place, text in enumerate(split_speech(said.text, _PART_S))
    ]
    groups = _grouped(parts)
    lines, business = list(beat.lines), list(beat.business)
    for place, group in enumerate(groups):
        listening = partner and place and (len(groups) - 1 - place) % 2 == 1
        if listening:
            setup = Setup("reaction", "medium_close_up", [partner], [partner], facing=beat.speaker)
            setup.intent = f"How {stage.name(partner)} takes it"
        else:
            setup = _long_setup(
                stage, beat, partner, _Height(height, turns and place == len(groups) - 1, _LONG_S), place
            )
        setup.voices = [Voice(beat.speaker, said, "off" if listening else "seen", beat.dual) for said in group]
        setup.lines, lines = lines, []
        setup.business, business = business, []
        stage.add(setup)


def _long_setup(stage: Stage, beat: Beat, partner: str, at: _Height, place: int) -> Setup:
    """The speaker of a long speech: looser where it begins, closer each time the picture comes back."""
    speaker = beat.speaker
    if place == 0:
        kind = "over_the_shoulder" if partner else "single"
        setup = Setup(kind, "medium", [speaker], [speaker], over=partner, facing=partner)
        setup.seen += [partner] if partner else []
        setup.intent = f"{stage.name(speaker)} begins"
        return setup
    setup = Setup("single", "close_up" if at.height > 0.5 or place > 2 else "medium_close_up", [speaker], [speaker])
    setup.facing, setup.turn = partner, at.turns
    setup.move = "push_in" if at.turns else None
    setup.intent = f"{stage.name(speaker)} goes on, closer"
    return setup


def _grouped(parts: list[Said]) -> list[list[Said]]:
    groups: list[list[Said]] = []
    for part in parts:
        if groups and sum(speech_s(said.text) for said in (*groups[-1], part)) <= _PART_S:
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _cover_voice(stage: Stage, beat: Beat, partner: str) -> None:
    """A voice whose owner isn't in the picture: over what is there, else on who hears it."""
    voices = [Voice(beat.speaker, said, beat.presence, beat.dual) for said in beat.said]
    last = stage.last
    seconds = sum(speech_s(said.text) for said in beat.said)
    pictures = last is not None and (beat.presence == "over" or last.kind in ("establishing", "insert", "cutaway"))
    if last is not None and pictures and last.duration_s + seconds <= _LONG_S and last.subjects[:1] != [beat.speaker]:
        last.voices += voices
        last.lines += beat.lines
        return
    parts = [
        Voice(beat.speaker, Said(text, voice.said.tone, voice.said.wait_s), beat.presence, beat.dual)
        for voice in voices
        for text in split_speech(voice.said.text, _VOICE_S)
    ]
    lines = list(beat.lines)
    for group in _grouped_voices(parts) or [[]]:
        setup = _listening(stage, beat, partner, group)
        setup.lines, lines = lines, []
        stage.add(setup)


def _grouped_voices(voices: list[Voice]) -> list[list[Voice]]:
    groups: list[list[Voice]] = []
    for voice in voices:
        if groups and sum(speech_s(one.said.text) for one in (*groups[-1], voice)) <= _VOICE_S:
            groups[-1].append(voice)
        else:
            groups.append([voice])
    return groups


def _listening(stage: Stage, beat: Beat, partner: str, voices: list[Voice]) -> Setup:
    own = beat.speaker in stage.present and beat.presence == "over"
    hears = beat.speaker if own else next((one for one in (partner, *stage.present) if one and one != beat.speaker), "")
    last = stage.last
    heard_on = last is not None and last.kind == "reaction" and last.subjects[:1] == [hears]
    if hears and not heard_on:
        setup = Setup("reaction", "medium_close_up", [hears], [hears])
        setup.intent = f"{stage.name(hears)}, while we hear {'the thought' if own else stage.name(beat.speaker)}"
    else:
        kind = "cutaway" if stage.setups else "establishing"
        setup = Setup(kind, "wide", [], [], opens=not stage.setups, intent=f"{stage.name(beat.speaker)} over the place")
    setup.voices, setup.business = voices, list(beat.business)
    return setup


def _after_the_turn(stage: Stage, beats: Sequence[Beat], place: int, partner: str) -> None:
    following = beats[place + 1] if place + 1 < len(beats) else None
    answers = following is not None and following.kind == "speech" and following.speaker == partner
    if partner and not answers and sum(beat.kind == "speech" for beat in beats) >= 5:
        setup = Setup("reaction", "close_up", [partner], [partner], intent=f"What it does to {stage.name(partner)}")
        stage.add(setup)
