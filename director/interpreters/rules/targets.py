"""Which shots a note names: ids, ranges, scenes, kinds ("both overs"), places, people's shots, and where in the cut.

Spans that name shots become one term each, with the sense `target`; nothing is changed here.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from director.domain.production import Production
from director.domain.shot import Shot
from director.domain.vocabulary import SIZES
from director.interpreters.rules.lists import listed
from director.interpreters.rules.named import Naming
from director.interpreters.rules.stage import Target
from director.interpreters.rules.terms import BREAKS, Term

_FILLS = listed("targets.fills")


class Finder(Naming):
    """Finds all that names shots in one sentence's terms."""

    def folded(self) -> tuple[Term, ...]:
        """The terms with each span that names shots as one term of the sense `target`."""
        found: list[Term] = []
        at = 0
        while at < len(self.terms):
            hit = self._target_at(at)
            if hit is None:
                found.append(self.terms[at])
                at += 1
                continue
            end, target = hit
            self.named = target.shots or self.named
            span = self.terms[at:end]
            words = tuple(word for term in span for word in term.words)
            found.append(
                Term(words, " ".join(term.text for term in span), {"target": target}, span[0].at, span[-1].end)
            )
            at = end
        return tuple(found)

    def _target_at(self, at: int) -> tuple[int, Target] | None:
        readers = (
            self._others,
            self._slates,
            self._scene,
            self._quantified,
            self._definite,
            self._placed,
            self._whole,
            self._here,
        )
        for reader in readers:
            hit = reader(at)
            if hit is not None:
                return hit
        return None

    def _quantified(self, at: int) -> tuple[int, Target] | None:
        """ "every close-up", "both overs in scene 1", "all the diner shots", "everything in the diner"."""
        if self.sense(at, "everything") is None and self.sense(at, "all") is None:
            return None
        if self.word(at) == "both" and len(self.named) == 2:
            return at + 1, Target(shots=self.named)
        if self.scope and self.word(at) in _THIS_WHOLE and self.word(at + 1) not in ("in", "at", "on"):
            return None if self.word(at) == "everything" else (at + 1, Target(shots=self.scope, here=True))
        if self.sense(at, "everything") and not self.sense(at, "all") and not self._bounded(at):
            return None
        tests, end, named = self._filters(at + 1)
        if not named or self._says_how(at, end):
            return None
        place = self._only_place(at + 1, end)
        if not tests and not place and self._place_said() and not self.scope:
            there = self._place_said()
            return end, Target(
                shots=tuple(shot.id for shot in self.production.shots if shot.setting.location == there),
                scenes=tuple(self._scenes_at(there)),
            )
        shots = tuple(shot.id for shot in self.production.shots if all(test(shot) for test in tests))
        scenes = tuple(self._scenes_at(place)) if place else ()
        shots = shots or tuple(self._roughly(at, end))
        if not tests:
            return self._all_in_view(at, end, shots)
        return (end, Target(shots=shots, scenes=scenes, whole=bool(scenes))) if shots else None

    def _says_how(self, at: int, end: int) -> bool:
        """ "Scene 1. All tripod.": nothing else in the sentence would be asked of them."""
        nouns = any(self.sense(one, "shot_noun") or self.terms[one].plural for one in range(at, end))
        return at == 0 and end == len(self.terms) == at + 2 and bool(self.sense(at + 1, "support")) and not nouns

    def _bounded(self, at: int) -> bool:
        """Whether "everything" is said of a place or scene: "everything in the diner"."""
        return self.word(at + 1) in ("in", "at", "on", "from", "with", "of")

    def _all_in_view(self, at: int, end: int, shots: tuple[str, ...]) -> tuple[int, Target] | None:
        """ "Every shot", "the whole piece"; "the whole shot" is only this one."""
        if self.word(at) in ("whole", "entire") and self.scope:
            return (end, Target(shots=self.scope, here=True))
        if self.word(end) == "in there" or (self.word(end) == "in" and self.word(end + 1) in ("there", "it", "here")):
            there = self.place or self._place_said()
            shots = tuple(shot.id for shot in self.production.shots if not there or shot.setting.location == there)
            return end + 2 if self.word(end) == "in" else end + 1, Target(
                shots=shots, scenes=tuple(self._scenes_at(there))
            )
        return end, Target(shots=shots, whole=True, scenes=tuple(scene.number for scene in self.production.scenes))

    def _only_place(self, start: int, end: int) -> str:
        senses = [self.terms[at].senses for at in range(start, end) if self.terms[at].phrase not in _FILLS]
        others = [one for one in senses if "place" not in one and "shot_noun" not in one]
        places = [one["place"] for one in senses if "place" in one]
        return places[0] if places and not others else ""

    def _filters(self, at: int) -> tuple[list[Callable[[Shot], bool]], int, bool]:
        """The tests that the words from here put to a shot, where they end, and whether they name shots at all."""
        tests: list[Callable[[Shot], bool]] = []
        end, named, closed = at, False, False
        while at < len(self.terms):
            found = None if closed else self._test_at(at)
            if found is not None:
                tests += found[1]
                named, closed, end = True, self._closes(at, found[0]), found[0]
                at = found[0]
            elif self.word(at) in _FILL_LEADS:
                at, closed = at + 1, False
            elif self._qualifies(at) or self.word(at) in _FILLS:
                at += 1
            else:
                break
        return tests, end, named

    def _test_at(self, at: int) -> tuple[int, list[Callable[[Shot], bool]]] | None:
        test = self._filter(at)
        if test is not None:
            return at + 1, [test]
        scene = self._scene_name(at)
        if scene is not None and scene[1]:
            return scene[0], [lambda shot: shot.scene in scene[1]]
        noun = self.sense(at, "shot_noun") and self.word(at) not in ("take", "beat shot", "piece", "frame")
        return (at + 1, []) if noun else None

    def _closes(self, at: int, end: int) -> bool:
        """Whether the name is full after this word: "the diner shots | handheld"."""
        if self.sense(at, "place") is not None:
            return not {"size", "kind", "shot_noun"} & (
                self.terms[end].senses.keys() if end < len(self.terms) else set()
            )
        return bool(self.sense(at, "shot_noun")) or end > at + 1

    def _qualifies(self, at: int) -> bool:
        """ "The chart insert": a thing before a kind of shot says which one, no more."""
        senses = self.terms[at].senses.keys()
        thing = not senses or bool({"thing", "set_piece", "set_word", "source"} & senses)
        return thing and bool(self.sense(at + 1, "kind"))

    def _filter(self, at: int) -> Callable[[Shot], bool] | None:
        if self.sense(at, "status_word") and not self.sense(at + 1, "shot_noun"):
            return None
        namesakes = self.sense(at, "namesakes")
        if namesakes is not None:
            return lambda shot: any(_is_of(shot, one, self.production) for one in namesakes)
        for category, reads in _READS:
            value = self.sense(at, category)
            if value is not None:
                return lambda shot: reads(shot, value, self.production)
        return None

    def _definite(self, at: int) -> tuple[int, Target] | None:
        """ "Ray's single", "the two-shot", "the close-up of June", "the last shot of scene 1", "the diner shots"."""
        owner = self.sense(at, "person") is not None and self.word(at + 1) == "'s"
        if (
            owner
            and self.sense(at - 1, "except")
            and (
                at + 2 >= len(self.terms)
                or BREAKS & self.terms[at + 2].senses.keys()
                or self.word(at + 2) in ("on", "at", "to", "in", "with", "by", "for")
            )
        ):
            return at + 2, Target(
                shots=tuple(
                    shot.id
                    for shot in self.production.shots
                    if _is_of(shot, str(self.sense(at, "person")), self.production)
                )
            )
        article = self.word(at) in ("the", "those", "these")
        if not owner and not article:
            return self._plural(at)
        turn = self._turn(at + 1 if article else at)
        if turn is not None:
            return turn
        tests, end, named = self._filters(at if owner else at + 1)
        if not named or not self._names_a_shot(at, end):
            return None
        found = [shot.id for shot in self.production.shots if all(test(shot) for test in tests)]
        found = found or self._roughly(at, end)
        plural = any(self.terms[one].plural for one in range(at, end))
        return self._one_of(found, plural, end)

    def _roughly(self, at: int, end: int) -> list[str]:
        """ "The big wide one" where the widest is only wide: a size within two steps, among the shots named before."""
        size = next((self.sense(one, "size") for one in range(at, end) if self.sense(one, "size")), None)
        if size is None:
            return []
        near = [shot for shot in self.production.shots if abs(SIZES.index(shot.framing.size) - SIZES.index(size)) <= 2]
        among = [shot for shot in near if shot.id in self.named] or near
        closest = min((abs(SIZES.index(shot.framing.size) - SIZES.index(size)) for shot in among), default=0)
        return [shot.id for shot in among if abs(SIZES.index(shot.framing.size) - SIZES.index(size)) == closest]

    def _plural(self, at: int) -> tuple[int, Target] | None:
        """ "Overs at f/4", "diner shots warmer"."""
        term = self.terms[at]
        tests, end, named = self._filters(at)
        before = self.terms[at - 1].senses.keys() if at else BREAKS
        led = self.word(at - 1) in ("on", "in", "for", "of", "all", "make", "the", "other")
        if at and not (before & BREAKS or led):
            return None
        several = named and any(self.terms[one].plural or self.word(one) == "shots" for one in range(at, end))
        if not several or not ({"kind", "size", "place", "person", "support"} & term.senses.keys()):
            return None
        shots = tuple(shot.id for shot in self.production.shots if all(test(shot) for test in tests))
        return (end, Target(shots=shots)) if shots else None

    def _names_a_shot(self, at: int, end: int) -> bool:
        before = self.word(at - 1)
        if before in _ASKED_FOR:
            return any(
                "shot" in self.terms[one].words or "shots" in self.terms[one].words for one in range(at, end)
            ) and before not in ("a",)
        kinds = [one for one in range(at, end) if {"size", "kind"} & self.terms[one].senses.keys()]
        nouns = [
            one
            for one in range(at, end)
            if {"shot", "shots", "coverage", "setup", "setups"} & set(self.terms[one].words) or self.word(one) == "one"
        ]
        return bool(kinds or nouns)

    def _one_of(self, found: list[str], plural: bool, end: int) -> tuple[int, Target] | None:
        if not found:
            return None
        among = [slate for slate in found if slate in self.named]
        if len(among) == 1 and not plural:
            return end, Target(shots=tuple(among))
        if len(found) == 1 or plural:
            return end, Target(shots=tuple(found))
        looked_at = [slate for slate in found if slate in self.scope]
        if looked_at:
            return end, Target(shots=tuple(looked_at))
        return end, Target(several=tuple(found[:5]))

    def _turn(self, at: int) -> tuple[int, Target] | None:
        """ "last shot of scene 1", "first two shots"."""
        place = self.sense(at, "ordinal")
        step = at + 1
        count = 1
        if self.sense(step, "number") is not None and self.word(step + 1) == "shots":
            count, step = int(self.sense(step, "number")), step + 1
        if place is None or not (
            self.sense(step, "shot_noun")
            or self.sense(step, "kind")
            or self.sense(step, "support")
            or self.sense(step, "stem")
        ):
            return None
        tests, end, _ = self._filters(step)
        shots = [shot.id for shot in self.production.shots if all(test(shot) for test in tests)]
        index = place - 1 if place > 0 else len(shots) + place - (count - 1)
        return (end, Target(shots=tuple(shots[index : index + count]))) if 0 <= index < len(shots) else None

    def _others(self, at: int) -> tuple[int, Target] | None:
        """ "Don't touch 1B, but everything else ...": all but what is to be left alone."""
        spared = any({"protect", "not"} & term.senses.keys() for term in self.terms[:at])
        going_on = any("protect" in term.senses for term in self.terms[at + 1 :])
        if self.word(at) not in _OTHERS or not self.named or not spared or going_on:
            return None
        bound = self._scene_name(at + 2) if self.word(at + 1) in ("in", "of") else None
        end, numbers = (bound[0], bound[1]) if bound is not None else (at + 1, ())
        shots = [shot for shot in self.production.shots if shot.id not in self.named]
        return end, Target(shots=tuple(shot.id for shot in shots if bound is None or shot.scene in numbers))

    def _placed(self, at: int) -> tuple[int, Target] | None:
        step = self.sense(at, "neighbour")
        order = [shot.id for shot in self.production.shots]
        if step is None or not self.scope or self.scope[-1] not in order:
            return None
        index = order.index(self.scope[-1]) + int(step)
        return (at + 1, Target(shots=(order[index],))) if 0 <= index < len(order) else None

    def _whole(self, at: int) -> tuple[int, Target] | None:
        if self.sense(at, "everything") is None:
            return None
        if self.scope and self.word(at) in _THIS_WHOLE:
            return (at + 1, Target(shots=self.scope, here=True)) if self.word(at) != "everything" else None
        if self.named and self.word(at) in (
            "all shots",
            "all the shots",
            "every shot",
            "each shot",
            "all of it",
            "it all",
            "all of them",
            "the whole thing",
        ):
            return at + 1, Target(shots=self.named)
        if self.word(at) == "everything" and self.word(at + 1) in ("behind", "around", "is", "about", "but"):
            return None if self.word(at + 1) != "is" else self._all_shots(at)
        if self.word(at) == "everything" and (
            self.word(at + 1) in ("else", "sharp", "in") or self.word(at - 1) in ("and", "keep")
        ):
            return None
        return self._all_shots(at)

    def _all_shots(self, at: int) -> tuple[int, Target]:
        there = self.word(at + 1) == "in" and self.word(at + 2) in ("there", "it")
        place = self.place if there and self.place else self._place_said()
        if place:
            return at + 1, Target(
                shots=tuple(shot.id for shot in self.production.shots if shot.setting.location == place),
                scenes=tuple(self._scenes_at(place)),
            )
        shots = tuple(shot.id for shot in self.production.shots)
        return at + 1, Target(shots=shots, whole=True, scenes=tuple(scene.number for scene in self.production.scenes))

    def _place_said(self) -> str:
        """ "In the wheelhouse let everything be amber": the place that bounds "everything"."""
        for at in range(len(self.terms)):
            opens = at <= 1 and self.word(at + 1) in (":", ",", "is", "-", "—", "to")
            if self.sense(at, "place") is not None and (
                opens or {self.word(at - 1), self.word(at - 2)} & {"in", "at", "on"}
            ):
                return str(self.sense(at, "place"))
        return ""

    def _here(self, at: int) -> tuple[int, Target] | None:
        if self.sense(at, "here") is None or self.word(at) not in _POINTING or not self.scope:
            return None
        return at + 1, Target(shots=self.scope, here=True)


_ASKED_FOR = listed("targets.asked_for")
_FILL_LEADS = frozenset({"of", "in", "on", "with", "at", "from", "favouring"})
_THIS_WHOLE = listed("targets.this_whole")
_POINTING = listed("targets.pointing")
_OTHERS = frozenset({"everything else", "all else", "all the others", "all the rest"})


def _is_of(shot: Shot, who: str, production: Production) -> bool:
    subjects = shot.framing.subjects
    if shot.framing.kind in ("two_shot", "group"):
        return who in subjects
    return bool(subjects) and subjects[0] == who


def _at_place(shot: Shot, place: str, production: Production) -> bool:
    return shot.setting.location == place


def _indoors(shot: Shot, value: str, production: Production) -> bool:
    location = production.location(shot.setting.location)
    return location is not None and location.interior == (value == "interior")


_READS: tuple[tuple[str, Callable[[Shot, Any, Production], bool]], ...] = (
    ("person", _is_of),
    ("place", _at_place),
    ("io", _indoors),
    ("kind", lambda shot, value, production: shot.framing.kind == value),
    ("size", lambda shot, value, production: shot.framing.size == value),
    ("support", lambda shot, value, production: shot.camera.support == value),
    ("angle", lambda shot, value, production: shot.framing.angle == value),
    ("time", lambda shot, value, production: shot.light.time_of_day == value),
    ("weather", lambda shot, value, production: shot.setting.weather == value),
    ("move", lambda shot, value, production: any(move.kind == value for move in shot.camera.moves)),
    ("stem", lambda shot, value, production: any(move.kind.startswith(value) for move in shot.camera.moves)),
    ("static", lambda shot, value, production: not shot.camera.moves),
    ("status_word", lambda shot, value, production: shot.status == value),
)


def without(target: Target, other: Target) -> Target:
    """A target's shots but another's; a name that fits several shots means those among the target's."""
    if other.several:
        other = replace(other, shots=other.shots + tuple(slate for slate in other.several if slate in target.shots))
    shots = tuple(slate for slate in target.shots if slate not in other.shots)
    return replace(target, shots=shots, scenes=() if shots != target.shots else target.scenes)
