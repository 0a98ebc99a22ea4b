"""Answers to what a director asks about the production. Nothing is changed, and nothing is asked back, here."""

import re
from collections.abc import Sequence
from typing import Any

from director.domain import paths
from director.domain.shot import Shot
from director.domain.vocabulary import spoken
from director.interpreters.base import Heard
from director.interpreters.rules.clauses import Part
from director.interpreters.rules.terms import Term
from director.interpreters.rules.world import World

_ASKS = re.compile(
    r"^(?:(?:wat lens|so|ok|okay|and|um|uh|er|wait|sorry|hey|hi|quick question|remind me|tell me|just checking|out of interest|question|right|well|hmm|also|please|can you tell me|could you tell me|do you know|can you remind me|i forget|i can't remember|by the way|btw)[\s,:.-]+)*"
    r"(?:what|what's|whats|which|who|who's|whose|when|where|why|how|is|are|was|were|do|does|did|has|have|am|any|list|count|remind me)\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\b(?:what if|how about|what about (?:a|an|making|trying|going|if)|why not|why don'?t|(?:is|would) (?:it|there) (?:be )?(?:possible|any way|ok|okay|a way)|is it (?:ok|okay|allowed|all right|alright|fine|too)\b|do you (?:think|mind)|have (?:him|her|them|it|the|us|a|an)\b|do (?:a|an|it|this|that|the)\b|are we able|have \w+ (?:sit|stand|walk|turn|look|say|come|enter|lean|face|kneel|go|lie|cross)\b|(?:what|how) (?:would|do) you (?:say|think)|do we (?:want|need) to|is (?:better|nicer)|when (?!does|do\b|did|is|are|was|were|will|has|have)\w+ )",
    re.IGNORECASE,
)
_BARE = re.compile(r"^(?:the |what )?(?:length|lens|duration|stop|size|angle|status|aspect|format|weather|temperature|light|cast|title|speed|focus|music|support|dialogue)\?$", re.IGNORECASE)  # fmt: skip
_TOPICS: dict[str, tuple[str, ...]] = {
    "lens": ("lens.focal_mm",), "focal": ("lens.focal_mm",), "light": ("light.time_of_day", "light.key", "light.direction", "light.quality", "light.temperature_k"),
    "camera": ("camera.support", "camera.moves"), "framing": ("framing.size", "framing.kind", "framing.angle"), "timing": ("timing.duration_s",),
    "setting": ("setting.location", "setting.weather", "setting.atmosphere"), "sound": ("sound.dialogue", "sound.music", "sound.effects", "sound.ambience"),
    "look": ("look.style", "look.palette", "look.monochrome", "look.grain"), "blocking": ("blocking",), "transition_out": ("transition_in", "transition_out"),
}  # fmt: skip
_SENSES = {"size": "framing.size", "angle": "framing.angle", "kind": "framing.kind", "support": "camera.support", "move": "camera.moves", "time": "light.time_of_day", "weather": "setting.weather", "music": "sound.music", "line_noun": "sound.dialogue", "atmosphere": "setting.atmosphere", "focus": "lens.focus", "pose": "blocking", "transition": "transition_out", "speed": "timing.speed", "f_stop": "lens.f_stop", "say_verb": "sound.dialogue", "ambience_noun": "sound.ambience", "effect_noun": "sound.effects", "source": "light.sources", "grain": "look.grain", "monochrome": "look.monochrome", "palette_noun": "look.palette", "static": "camera.moves"}  # fmt: skip


def asks(text: str, asked: bool) -> bool:
    """Whether a sentence asks about the production rather than for a change."""
    words = (
        re.sub(
            r"^.*?[,;:—-]\s+(?:but\s+|and\s+|so\s+)?(?=(?:what|which|who|how|where|when)(?:'s|\b))",
            "",
            text.strip(),
            flags=re.IGNORECASE,
        )
        if asked
        else text.strip()
    )
    words = re.sub(r"^wat\b", "what", words, flags=re.IGNORECASE)
    if asked and len(words.split()) <= 2 and _BARE.match(words):
        return True
    if _ASKS.match(words) is None or _REQUEST.search(words) is not None:
        return False
    words = re.sub(r"^wat\b", "what", words, flags=re.IGNORECASE)
    opener = words.casefold().split()[0].strip(",")
    wondering = re.match(r"^(?:what|which|who|whose|when|where|why|how|list|count)", words, re.IGNORECASE) is not None
    return asked or wondering or opener in ("remind", "tell")


def answer(parts: Sequence[Part], heard: Heard, world: World, text: str) -> str | None:
    """The answer, or None where the note asks nothing."""
    sentences = [one for one in re.split(r"(?<=[.?!])\s+|\n", text) if one.strip(" .!")]
    if not sentences or not all(asks(one, one.rstrip().endswith("?")) or len(one.split()) <= 2 for one in sentences):
        return None
    if not any(asks(one, one.rstrip().endswith("?")) for one in sentences):
        return None
    terms = [term for part in parts for term in part.terms]
    return _Answerer(heard, world, terms, text.casefold()).said()


class _Answerer:
    """One question and what it is about."""

    def __init__(self, heard: Heard, world: World, terms: list[Term], text: str) -> None:
        self.production = heard.production
        self.heard = heard
        self.terms = terms
        self.text = text
        targets = [term.senses["target"] for term in terms if "target" in term.senses]
        self.missing = next((target.missing for target in targets if target.missing), "")
        self.scenes = tuple(number for target in targets for number in target.scenes)
        self.named = tuple(dict.fromkeys(slate for target in targets for slate in target.shots))
        self.people = [str(term.senses["person"]) for term in terms if "person" in term.senses]

    def said(self) -> str:
        """The answer in a sentence or two."""
        if self.missing:
            return f"There is no {self.missing} in this production."
        for reader in (
            self._history,
            self._count,
            self._which,
            self._length,
            self._whole_film,
            self._who,
            self._fields,
        ):
            told = reader()
            if told:
                return told
        return self._summary()

    def _shots(self) -> list[Shot]:
        slates = self.named or self.heard.scope or ()
        shots = [shot for shot in self.production.shots if shot.id in slates]
        return shots or list(self.production.shots)

    def _history(self) -> str:
        if not re.search(
            r"\bwho (?:approved|changed|locked|asked|said|decided|wrote)|what (?:changed|did (?:we|i|you|ana|they) (?:change|do|decide))|what was (?:it|the|that) before|last (?:change|decision|note)|why (?:did|is|was|are)|when (?:did|was)",
            self.text,
        ):
            return ""
        slates = set(self.named or self.heard.scope)
        for decision in self.heard.recent:
            touched = {row.target.partition(":")[2] for row in decision.diff}
            if decision.outcome == "applied" and (not slates or slates & touched):
                who = decision.author or "somebody"
                said = f"“{decision.note}”" if decision.note else ", ".join(change.do for change in decision.changes)
                return f"Decision {decision.id} by {who}: {said} ({len(decision.diff)} fields)."
        return "Nothing has been decided about that since the production was loaded."

    def _count(self) -> str:
        if not re.search(r"\bhow many\b|\bcount\b|number of", self.text):
            return ""
        if re.search(r"how many scenes", self.text):
            return f"{len(self.production.scenes)} scenes."
        if re.search(r"how many (?:characters|people|actors|cast)", self.text):
            return f"{len(self.production.cast)} in the cast: {', '.join(one.id for one in self.production.cast)}."
        if re.search(r"how many (?:locations|places|sets)", self.text):
            return f"{len(self.production.locations)} places: {', '.join(one.name or one.id for one in self.production.locations)}."
        if re.search(r"how many (?:seconds|frames)", self.text):
            return self._length_of(self._shots())
        if re.search(r"how many lines", self.text):
            lines = sum(len(shot.sound.dialogue) for shot in self._shots())
            return f"{lines} lines of dialogue."
        shots = self._filtered()
        return f"{len(shots)} shots: {', '.join(shot.id for shot in shots)}." if shots else "None."

    def _which(self) -> str:
        if not re.search(
            r"\bwhich\b|\bwhat shots\b|\blist\b|\bany (?:shots|of)\b|\bwhat's (?:left|not)|\bwhat is (?:left|not)|\bare (?:any|all)\b|\bwhich ones\b",
            self.text,
        ):
            return ""
        if re.search(r"which (?:lens|focal|size|angle|scene|way|light|camera|stop)", self.text):
            return ""
        shots = self._filtered()
        return f"{', '.join(shot.id for shot in shots)}." if shots else "None of them."

    def _filtered(self) -> list[Shot]:
        shots = [shot for shot in self.production.shots if not self.named or shot.id in self.named]
        denied = (
            re.search(r"n't|\bnot\b|\bun(?:approved|locked)\b|\bno\b|still|left|yet to|need|without|waiting", self.text)
            is not None
        )
        if re.search(r"approv|signed", self.text):
            shots = [shot for shot in shots if (shot.status == "approved") != denied]
        elif "lock" in self.text:
            shots = [shot for shot in shots if bool(shot.locked) != denied]
        elif "review" in self.text:
            shots = [shot for shot in shots if (shot.status == "review") != denied]
        elif "draft" in self.text:
            shots = [shot for shot in shots if (shot.status == "draft") != denied]
        for term in self.terms:
            shots = [shot for shot in shots if self._fits(shot, term, denied)]
        return shots

    def _fits(self, shot: Shot, term: Term, denied: bool) -> bool:
        for sense, path in _SENSES.items():
            value = term.senses.get(sense)
            held = paths.read(shot.model_dump(mode="json"), path) if value is not None else None
            if (
                isinstance(value, str)
                and isinstance(held, str)
                and sense in ("size", "kind", "angle", "support", "time", "weather")
            ):
                return (held == value) != denied
            if sense in ("line_noun", "music", "move") and value is not None:
                return bool(held) != denied
        if "person" in term.senses:
            who = str(term.senses["person"])
            return (who in shot.framing.subjects or any(mark.who == who for mark in shot.blocking)) != denied
        return not ("place" in term.senses and shot.setting.location != term.senses["place"])

    def _length(self) -> str:
        if (
            not re.search(
                r"how long|duration|running time|run(?:s)? (?:for|to)|how many seconds|length|total time|screen time|\brun\b",
                self.text,
            )
            or "lens" in self.text
        ):
            return ""
        return self._length_of(self._shots())

    def _length_of(self, shots: list[Shot]) -> str:
        total = sum(shot.timing.duration_s for shot in shots)
        if len(shots) == 1:
            return f"{shots[0].id} runs {shots[0].timing.duration_s:g} seconds ({shots[0].frame_count(float(self.production.format.rate))} frames)."
        what = (
            f"Scene {' and '.join(self.scenes)}"
            if self.scenes and len(self.scenes) < len(self.production.scenes)
            else "Together they"
        )
        what = "The film" if len(shots) == len(self.production.shots) else what
        each = ", ".join(f"{shot.id} {shot.timing.duration_s:g}" for shot in shots[:12])
        return f"{what} runs {total:g} seconds in {len(shots)} shots ({each})."

    def _whole_film(self) -> str:
        frame = self.production.format
        if re.search(r"aspect|ratio|frame rate|fps|resolution|format|sensor", self.text):
            return f"{frame.aspect}, {frame.width}x{frame.height}, {frame.fps:g} frames a second, {frame.sensor}."
        if re.search(r"\btitle\b|film called|called the film", self.text):
            return f"The title is “{self.production.title}”." if self.production.title else "It has no title yet."
        for cast_id in self.people:
            person = self.production.character(cast_id)
            if person is not None and re.search(
                r"wear|wardrobe|costume|dressed|look like|who is|who's|how old|how tall|voice|describe|play", self.text
            ):
                return f"{person.name or person.id}: {person.description or 'no description'}; wears {person.wardrobe or 'nothing decided'}; {person.height_m:g} m; voice {person.voice or 'not decided'}."
        if re.search(r"who(?:'s| is| do we have)? in the (?:cast|film)|the cast\b", self.text):
            return f"The cast: {', '.join(one.name or one.id for one in self.production.cast)}."
        return ""

    def _who(self) -> str:
        if (
            not re.match(r".*\bwho\b", self.text)
            and "where is" not in self.text
            and not re.search(r"\bin (?:this|the) shot", self.text)
        ):
            return ""
        told = []
        for shot in self._shots()[:8]:
            people = [
                *shot.framing.subjects,
                *(mark.who for mark in shot.blocking if mark.who not in shot.framing.subjects),
            ]
            told.append(
                f"{shot.id}: {', '.join(people) or 'nobody'}"
                + (f", over {shot.framing.over}" if shot.framing.over else "")
            )
        return "; ".join(told) + "."

    def _fields(self) -> str:
        wanted: list[str] = []
        for term in self.terms:
            attribute = term.senses.get("attribute")
            if attribute is not None and attribute not in ("*", "wardrobe"):
                wanted += _TOPICS.get(str(attribute), (str(attribute),))
            wanted += [
                path
                for sense, path in _SENSES.items()
                if sense in term.senses and attribute is None and sense not in ("say_verb",)
            ]
        if "say" in self.text:
            wanted.append("sound.dialogue")
        if "where" in self.text:
            wanted.append("setting.location")
        if "locked" in self.text:
            wanted.append("locked")
        shots = self._shots()
        if not wanted:
            return ""
        return "; ".join(f"{shot.id}: {self._values(shot, wanted)}" for shot in shots[:12]) + "."

    def _values(self, shot: Shot, wanted: list[str]) -> str:
        tree = shot.model_dump(mode="json")
        return ", ".join(
            f"{path.rpartition('.')[2].replace('_', ' ')} {_value(paths.read(tree, path))}"
            for path in dict.fromkeys(wanted)
        )

    def _summary(self) -> str:
        shots = self._shots()
        if not shots:
            return "There are no shots yet."
        if len(shots) > 1:
            return f"{len(shots)} shots, {sum(shot.timing.duration_s for shot in shots):g} seconds: {', '.join(shot.id for shot in shots[:20])}."
        shot = shots[0]
        move = ", ".join(spoken(move.kind) for move in shot.camera.moves) or "static"
        return (
            f"{shot.id}: {spoken(shot.framing.size)} {spoken(shot.framing.kind)} of {', '.join(shot.framing.subjects) or 'nobody yet'},"
            f" {shot.lens.focal_mm:g} mm at f/{shot.lens.f_stop:g}, {shot.camera.support}, {move}, {shot.timing.duration_s:g} seconds, {shot.status}."
        )


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_value(item) for item in value) or "none"
    if isinstance(value, dict):
        return str(
            value.get("line")
            and f"{value['speaker']} “{value['line']}”"
            or value.get("kind")
            or f"{value.get('who')} {value.get('pose')}"
        ).replace("_", " ")
    if isinstance(value, float):
        return f"{value:g}"
    return spoken(str(value)) if value not in (None, "") else "none"
