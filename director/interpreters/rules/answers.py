"""Answers to what a director asks about the production. Nothing is changed, and nothing is asked back, here."""

import re
from collections.abc import Sequence
from typing import Any

from director.domain import paths
from director.domain.production import Character
from director.domain.shot import Shot
from director.domain.vocabulary import spoken
from director.interpreters.base import Heard
from director.interpreters.rules.clauses import Part
from director.interpreters.rules.lists import mapped, pattern
from director.interpreters.rules.terms import Term
from director.interpreters.rules.world import World

_ASKS = pattern("answers.asks")
_REQUEST = pattern("answers.request")
_BARE = pattern("answers.bare")
_LED = pattern("answers.led")
_INSIDE = pattern("answers.inside")
_INVERTED = pattern("answers.inverted")
_TOLD = pattern("answers.told")
_HISTORY = pattern("answers.history")
_LISTING = pattern("answers.listing")
_LASTING = pattern("answers.lasting")
_TOPICS: dict[str, tuple[str, ...]] = {
    "lens": ("lens.focal_mm",),
    "focal": ("lens.focal_mm",),
    "light": ("light.time_of_day", "light.key", "light.direction", "light.quality", "light.temperature_k"),
    "camera": ("camera.support", "camera.moves"),
    "framing": ("framing.size", "framing.kind", "framing.angle"),
    "timing": ("timing.duration_s",),
    "setting": ("setting.location", "setting.weather", "setting.atmosphere"),
    "sound": ("sound.dialogue", "sound.music", "sound.effects", "sound.ambience"),
    "look": ("look.style", "look.palette", "look.monochrome", "look.grain"),
    "blocking": ("blocking",),
    "transition_out": ("transition_in", "transition_out"),
}
_SENSES = mapped("answers.senses")


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
    led = _LED.match(words)
    words = words[led.end() :] if led is not None else words
    if _REQUEST.search(words) is None and (
        _INSIDE.search(words)
        if asked
        else _INVERTED.match(words) or (led is not None and "know" in _told_by(led) and _TOLD.match(words))
    ):
        return True
    if asked and led is not None and "know" in _told_by(led) and _TOLD.match(words):
        return True
    if asked and len(words.split()) <= 2 and _BARE.match(words):
        return True
    if _ASKS.match(words) is None or _REQUEST.search(words) is not None:
        return False
    words = re.sub(r"^wat\b", "what", words, flags=re.IGNORECASE)
    opener = words.casefold().split()[0].strip(",")
    wondering = re.match(r"^(?:what|which|who|whose|when|where|why|how|list|count)", words, re.IGNORECASE) is not None
    return asked or wondering or opener in ("remind", "tell")


def _told_by(led: re.Match[str]) -> str:
    """`know` where the words before a question say that somebody wants to know."""
    return "know" if re.search(r"tell|remind|know|ask|wonder|forg|remember", led.group(), re.IGNORECASE) else ""


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
        self.people = [
            str(one)
            for term in terms
            if "person" in term.senses
            for one in term.senses.get("namesakes", (term.senses["person"],))
        ]

    def said(self) -> str:
        """The answer in a sentence or two."""
        if self.missing:
            return f"There is no {self.missing} in this production."
        for reader in (
            self._empty_scene,
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

    def _empty_scene(self) -> str:
        """A scene asked about in which nothing was shot yet."""
        if not self.scenes or self.named or re.search(r"how many scenes", self.text):
            return ""
        told = f"{'Scene' if len(self.scenes) == 1 else 'Scenes'} {' and '.join(self.scenes)}"
        return f"{told} {'has' if len(self.scenes) == 1 else 'have'} no shots yet."

    def _shots(self) -> list[Shot]:
        if self.scenes and not self.named:
            return []
        slates = self.named or self.heard.scope or ()
        shots = [shot for shot in self.production.shots if shot.id in slates]
        return shots or list(self.production.shots)

    def _history(self) -> str:
        if not _HISTORY.search(self.text):
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
            names = ", ".join(one.name or one.id for one in self.production.locations)
            return f"{len(self.production.locations)} places: {names}."
        if re.search(r"how many (?:seconds|frames)", self.text):
            return self._length_of(self._shots())
        if re.search(r"how many lines", self.text):
            lines = sum(len(shot.sound.dialogue) for shot in self._shots())
            return f"{lines} lines of dialogue."
        shots = self._filtered()
        return f"{len(shots)} shots: {', '.join(shot.id for shot in shots)}." if shots else "None."

    def _which(self) -> str:
        if not _LISTING.search(self.text):
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
            whoever = term.senses.get("namesakes", (term.senses["person"],))
            shown = {*shot.framing.subjects, *(mark.who for mark in shot.blocking)}
            return any(who in shown for who in whoever) != denied
        return not ("place" in term.senses and shot.setting.location != term.senses["place"])

    def _length(self) -> str:
        if not _LASTING.search(self.text) or "lens" in self.text:
            return ""
        return self._length_of(self._shots())

    def _length_of(self, shots: list[Shot]) -> str:
        total = sum(shot.timing.duration_s for shot in shots)
        if len(shots) == 1:
            frames = shots[0].frame_count(float(self.production.format.rate))
            return f"{shots[0].id} runs {shots[0].timing.duration_s:g} seconds ({frames} frames)."
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
        people = [person for one in self.people if (person := self.production.character(one)) is not None]
        if people and re.search(
            r"wear|wardrobe|costume|dressed|look like|who is|who's|how old|how tall|voice|describe|play", self.text
        ):
            return " ".join(_portrait(person, len(people) > 1) for person in people)
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
        told: list[str] = []
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
            seconds = sum(shot.timing.duration_s for shot in shots)
            return f"{len(shots)} shots, {seconds:g} seconds: {', '.join(shot.id for shot in shots[:20])}."
        shot = shots[0]
        move = ", ".join(spoken(move.kind) for move in shot.camera.moves) or "static"
        subjects = ", ".join(shot.framing.subjects) or "nobody yet"
        return (
            f"{shot.id}: {spoken(shot.framing.size)} {spoken(shot.framing.kind)} of {subjects},"
            f" {shot.lens.focal_mm:g} mm at f/{shot.lens.f_stop:g}, {shot.camera.support}, {move},"
            f" {shot.timing.duration_s:g} seconds, {shot.status}."
        )


def _portrait(person: Character, by_id: bool) -> str:
    """Somebody of the cast in a sentence, by the id where two may share a name."""
    return (
        f"{person.id if by_id else person.name or person.id}: {person.description or 'no description'};"
        f" wears {person.wardrobe or 'nothing decided'}; {person.height_m:g} m;"
        f" voice {person.voice or 'not decided'}."
    )


def _value(value: Any) -> str:
    if paths.is_list(value):
        return ", ".join(_value(item) for item in value) or "none"
    if paths.is_tree(value):
        return str(
            (value.get("line") and f"{value['speaker']} “{value['line']}”")
            or value.get("kind")
            or f"{value.get('who')} {value.get('pose')}"
        ).replace("_", " ")
    if isinstance(value, float):
        return f"{value:g}"
    return spoken(str(value)) if value not in (None, "") else "none"
