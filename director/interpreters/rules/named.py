"""Shots and scenes named outright: ids, ranges, scene numbers, headings; nothing is changed here."""

from collections.abc import Iterable
from typing import Any

from director.domain.production import Production
from director.interpreters.rules.lists import listed
from director.interpreters.rules.stage import Target
from director.interpreters.rules.terms import Term
from director.interpreters.rules.world import World

_FILLS = listed("targets.fills")
_FILTERS = (
    "size",
    "kind",
    "support",
    "angle",
    "time",
    "person",
    "place",
    "place_word",
    "status_word",
    "cleaner",
    "pronoun",
    "io",
)
_LINKS = frozenset(["and", "&", ",", "plus", "or", "/"])
_SPANS = frozenset(["to", "through", "-", "—", "till", "until"])


class Naming:
    """The terms of one sentence, and what shots and scenes they name outright."""

    def __init__(self, terms: tuple[Term, ...], world: World, scope: tuple[str, ...]) -> None:
        self.terms = terms
        self.world = world
        self.scope = scope
        self.named: tuple[str, ...] = ()
        self.place = ""

    @property
    def production(self) -> Production:
        """The production that the note is about."""
        return self.world.production

    def sense(self, at: int, category: str) -> Any:
        """The sense of the term at a place, or None."""
        return self.terms[at].senses.get(category) if 0 <= at < len(self.terms) else None

    def word(self, at: int) -> str:
        """The words of the term at a place."""
        return self.terms[at].phrase if 0 <= at < len(self.terms) else ""

    def _slates(self, at: int) -> tuple[int, Target] | None:
        start = at
        if self.word(at) in ("shot", "shots", "slate", "setups") or (
            self.sense(at, "all") and self.word(at + 1) in ("of", "shots")
        ):
            at += 1
        first = self._one_slate(at)
        if first is None:
            return self._bare_letter(start)
        end, slates, missing = at + 1, list(first[0]), first[1]
        while True:
            step = self._next_slate(end)
            if step is None:
                break
            end, spread, more, absent = step
            slates = self._range(slates, more) if spread else slates + [one for one in more if one not in slates]
            missing = missing or absent
        return end, Target(shots=tuple(slates), missing=missing)

    def _bare_letter(self, at: int) -> tuple[int, Target] | None:
        if self.word(at) != "shot" or self.sense(at + 1, "number") is None:
            return None
        number = f"{self.sense(at + 1, 'number'):g}"
        shots = [shot.id for shot in self.production.shots_of(number)]
        if len(shots) == 1:
            return at + 2, Target(shots=tuple(shots))
        if number not in (scene.number for scene in self.production.scenes) or not shots:
            return at + 2, Target(missing=f"shot {number}")
        return at + 2, Target(missing=f"shot {number}", several=tuple(shots[:5]))

    def _one_slate(self, at: int) -> tuple[tuple[str, ...], str] | None:
        if self.sense(at, "shot") is not None:
            slate = str(self.sense(at, "shot"))
            return ((slate,), "") if self.production.shot(slate) else ((), slate)
        if self.sense(at, "range") is not None:
            first, last = self.sense(at, "range")
            return tuple(self._range([first], [last])), ""
        if self.sense(at, "unknown_shot") is not None and self.sense(at, "scene_number") is None:
            return (), str(self.sense(at, "unknown_shot"))
        return None

    def _next_slate(self, at: int) -> tuple[int, bool, tuple[str, ...], str] | None:
        step = at
        links = 0
        while self.word(step) in _LINKS and links < 2:
            step, links = step + 1, links + 1
        spread = self.word(at) in _SPANS and links == 0
        if not links and not spread:
            return None
        step = step if links else at + 1
        if self.word(step) in ("shot", "shots"):
            step += 1
        one = self._one_slate(step)
        return None if one is None else (step + 1, spread, one[0], one[1])

    def _range(self, first: list[str], last: Iterable[str]) -> list[str]:
        order = [shot.id for shot in self.production.shots]
        ends = [one for one in last if one in order]
        if not ends or not first or first[-1] not in order:
            return first
        a, b = sorted((order.index(first[-1]), order.index(ends[0])))
        return first[:-1] + order[a : b + 1]

    def _scene(self, at: int) -> tuple[int, Target] | None:
        start, at = at, self._past_quantifier(at)
        found = self._scene_name(at)
        wanting = self.word(start) in ("all of", "throughout", "whole of", "the whole of", "all through") or (
            self.word(at - 1) in ("in", "across", "of")
            and self.sense(at, "number") is not None
            and (self.word(at + 1) in (",", "and", "") or at + 1 == len(self.terms))
        )
        if found is None and wanting:
            found = self._scene_of_number(at)
        if found is None:
            return None
        end, numbers, missing = found
        while self.word(end) in _LINKS and (more := self._scene_name(end + 1, bare=True)) is not None:
            end, numbers, missing = more[0], numbers + more[1], missing or more[2]
        while self.word(end) in _LINKS and found[0] == at + 1 and (more := self._scene_of_number(end + 1)) is not None:
            end, numbers = more[0], numbers + more[1]
        if self.word(end) in ("shots", "shot") or self.sense(end, "all"):
            end += 1
        shots = tuple(shot.id for number in numbers for shot in self.production.shots_of(number))
        return end, Target(shots=shots, scenes=tuple(numbers), missing=missing, whole=True)

    def _past_quantifier(self, at: int) -> int:
        if not (self.sense(at, "all") or self.sense(at, "everything") or self.word(at) in ("shots", "throughout")):
            return at
        at += 1
        while self.word(at) in ("of", "the", "in", "shots", "shot", "on", "at", "from", "all", "across") or (
            self.sense(at, "shot_noun") and self.word(at + 1) in ("in", "of", "from")
        ):
            at += 1
        return at

    def _scene_of_number(self, at: int) -> tuple[int, list[str], str] | None:
        """ "All of 8", "in 7 and 8": a number that is a scene's, after a word that wants one."""
        number = self.sense(at, "number")
        known = {scene.number for scene in self.production.scenes}
        if number is None or len(self.terms[at].senses) > 1 or f"{number:g}" not in known or self.word(at) == "one":
            return None
        return at + 1, [f"{number:g}"], ""

    def _scene_name(self, at: int, bare: bool = False) -> tuple[int, list[str], str] | None:
        step = at + 1 if self.word(at) in ("the", "whole", "entire", "all") else at
        if self.word(step) in ("whole", "entire", "of"):
            step += 1
        if self.word(step) in ("scene", "scenes", "sc"):
            return self._numbered(step + 1, step)
        if self.sense(step, "scene") is not None:
            return step + 1, [str(self.sense(step, "scene"))], ""
        if self.sense(step, "place") is not None and self.word(step + 1) in ("scene", "scenes", "sequence"):
            return step + 2, self._scenes_at(str(self.sense(step, "place"))), ""
        if self.sense(step, "ordinal") is not None and self.word(step + 1) == "scene":
            return self._ordinal_scene(step)
        if (
            self.sense(step, "time") is not None
            and self.word(step + 1) in ("scene", "scenes")
            and self.word(step - 1) not in ("a", "now")
        ):
            hour = self.sense(step, "time")
            return step + 2, [one.number for one in self.production.scenes if one.time_of_day == hour], ""
        return self._numbered(at, at) if bare and self._is_bare_number(at) else None

    def _is_bare_number(self, at: int) -> bool:
        """ "Scenes 3 and 4", not "scene 3, 65mm"."""
        return self.sense(at, "number") is not None and not self.terms[at].senses.keys() & {
            "focal",
            "seconds",
            "frames",
        }

    def _numbered(self, at: int, noun: int) -> tuple[int, list[str], str] | None:
        said = self.sense(at, "scene_number")
        number = f"{self.sense(at, 'number'):g}" if self.sense(at, "number") is not None else said
        if number is not None:
            known = next(
                (one.number for one in self.production.scenes if one.number.upper() == str(number).upper()), None
            )
            return at + 1, [known] if known else [], "" if known else f"scene {number}"
        here = [shot.scene for shot in self.production.shots if shot.id in self.scope]
        if self.word(noun - 1) in ("this", "the", "whole", "entire") and here:
            return at, [here[0]], ""
        return None

    def _scenes_at(self, place: str) -> list[str]:
        return [scene.number for scene in self.production.scenes if scene.location == place]

    def _ordinal_scene(self, step: int) -> tuple[int, list[str], str] | None:
        scenes = self.production.scenes
        place = int(self.sense(step, "ordinal"))
        index = place - 1 if place > 0 else len(scenes) + place
        return (step + 2, [scenes[index].number], "") if 0 <= index < len(scenes) else None
