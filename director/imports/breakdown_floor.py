"""The floor of a scene: where each figure is and how they stand, carried from setup to setup.

The two who talk most keep to the left and the right of the line between them for the whole scene, so every setup is
seen from the same side of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from director.domain.production import Location
from director.domain.shot import Mark, Place
from director.domain.vocabulary import Across, Depth, Pose, Side
from director.imports.breakdown_setups import Setup
from director.imports.deeds import Deed
from director.imports.people import People
from director.imports.places import kind_of_piece

_PAIR: tuple[tuple[Across, Depth], ...] = (("left", "midground"), ("right", "midground"))
# Where the third and all after them stand: beside the pair, never between them, then behind.
_OTHERS: tuple[tuple[Across, Depth], ...] = (
    ("left", "midground"),
    ("right", "midground"),
    ("center", "background"),
    ("left", "background"),
    ("right", "background"),
)
# Extras keep behind the people of the story.
_EXTRAS: tuple[tuple[Across, Depth], ...] = (("center", "background"), ("left", "background"), ("right", "background"))
_ARTICLE = r"(?:the |a |an |his |her |their |la |le |der |dem |den |el |il |l['’])?((?:[\w-]+ ?){1,4})"
_BY = re.compile(
    r"\b(?:at|by|on|behind|beside|near|under|against|next to|in front of|around|à|au|sur|am|an|auf|bei|"
    rf"en|junto a|al|vicino a)\s+{_ARTICLE}",
    re.IGNORECASE,
)
_TO = re.compile(rf"\b(?:to|into|towards?|through|up|down|vers|zum|zur|hacia|verso)\s+{_ARTICLE}", re.IGNORECASE)
_GOES = ("enter", "exit", "move")


@dataclass(frozen=True)
class Spot:
    """Where somebody is and how."""

    across: Across
    depth: Depth
    near: str | None = None
    pose: Pose = "standing"


class Floor:
    """The figures of one scene."""

    def __init__(self, pair: Sequence[str], location: Location | None, people: People) -> None:
        self._people = people
        self._pieces = {piece.id: piece.kind for piece in location.set} if location else {}
        self._spots: dict[str, Spot] = {}
        for who, (across, depth) in zip(pair[:2], _PAIR, strict=False):
            self._spots[who] = Spot(across, depth)

    def blocking(self, setup: Setup) -> tuple[Mark, ...]:
        """The marks of a setup, and from then on everybody is where it leaves them."""
        marks: list[Mark] = []
        for who in setup.seen:
            deed = self._deed_of(setup, who)
            spot = self._before(who, deed)
            going = self._going(who, spot, deed)
            marks.append(self._mark(setup, who, (spot, going), deed))
            self._spots[who] = self._after(spot, going, deed)
        return tuple(marks)

    def side(self, who: str, towards: str) -> Side:
        """The side of somebody that the camera sees: who is left of the one they look at looks right."""
        if towards in self._spots and towards != who:
            return "three_quarter_right" if self._rank(who) < self._rank(towards) else "three_quarter_left"
        return "three_quarter_left" if self._spot(who).across == "right" else "three_quarter_right"

    def _rank(self, who: str) -> tuple[int, int]:
        return ("left", "center", "right").index(self._spot(who).across), list(self._spots).index(who)

    def across(self, who: str) -> Across:
        """Which side of the frame somebody has."""
        return self._spot(who).across

    def _spot(self, who: str) -> Spot:
        if who not in self._spots:
            known = self._people.person(who) is not None
            held = sum((self._people.person(one) is not None) == known for one in self._spots)
            order = (*_PAIR, *_OTHERS) if known else _EXTRAS
            across, depth = order[held % len(order)]
            self._spots[who] = Spot(across, depth)
        return self._spots[who]

    def _before(self, who: str, deed: Deed | None) -> Spot:
        spot = self._spot(who)
        if deed is None or deed.kind in _GOES:
            return spot
        near = self._near(deed.text, _BY) or spot.near
        return replace(spot, near=near, pose=deed.pose if deed.pose and deed.kind == "settle" else spot.pose)

    def _near(self, text: str, pattern: re.Pattern[str]) -> str | None:
        for found in pattern.finditer(text):
            for word in found.group(1).split():
                if word.lower() in self._pieces:
                    return word.lower()
                kind = kind_of_piece(word)
                piece = next((one for one, its in self._pieces.items() if its == kind), None) if kind else None
                if piece:
                    return piece
        return None

    def _deed_of(self, setup: Setup, who: str) -> Deed | None:
        return next((deed for deed in setup.deeds if who in deed.acting), None)

    def _going(self, who: str, spot: Spot, deed: Deed | None) -> tuple[Spot, Place] | None:
        """Where somebody starts and where they go, if they go."""
        if deed is None or deed.kind not in _GOES:
            return None
        door = next((piece for piece, kind in self._pieces.items() if kind == "door"), None)
        pose: Pose = "running" if deed.pose == "running" or deed.pace == "fast" else "walking"
        edge: Across = "left" if spot.across == "left" else "right"
        if deed.kind == "enter":
            together = len(deed.acting) > 1
            start = replace(spot, across=spot.across if together else edge, depth="background", near=door, pose=pose)
            return start, Place(across=spot.across, depth=spot.depth, near=spot.near)
        near = self._near(deed.text, _TO)
        if deed.kind == "exit":
            return replace(spot, pose=pose), Place(across=edge, depth="background", near=door)
        target = self._spots.get(deed.target)
        if target is not None and deed.target != who:
            return replace(spot, pose=pose), Place(across=target.across, depth=target.depth, near=target.near)
        across: Across = "right" if spot.across == "left" else "left"
        return replace(spot, pose=pose), Place(across=across if not near else spot.across, depth=spot.depth, near=near)

    def _mark(self, setup: Setup, who: str, going: tuple[Spot, tuple[Spot, Place] | None], deed: Deed | None) -> Mark:
        spot, path = going
        shown = path[0] if path else spot
        return Mark(
            who=who,
            across=shown.across,
            depth=shown.depth,
            near=shown.near,
            facing=self._facing(setup, who),
            pose=shown.pose,
            action=_action_of(setup, who, deed),
            to=path[1] if path else None,
            pace=deed.pace if deed else "steady",
        )

    def _facing(self, setup: Setup, who: str) -> str:
        if who == setup.subjects[0] if setup.subjects else False:
            if setup.facing and setup.facing != who:
                return setup.facing
            if setup.over and setup.over != who:
                return setup.over if setup.kind == "over_the_shoulder" else "camera"
        others = [one for one in setup.seen if one != who and one in self._spots]
        if others and (setup.voices or setup.kind in ("two_shot", "over_the_shoulder")):
            return others[0]
        across = self._spot(who).across
        return "camera" if across == "center" else "right" if across == "left" else "left"

    def _after(self, spot: Spot, going: tuple[Spot, Place] | None, deed: Deed | None) -> Spot:
        if going is not None:
            across, depth, near = going[1].across, going[1].depth, going[1].near
            return Spot(across if deed and deed.kind != "exit" else spot.across, depth, near)
        return spot


def _action_of(setup: Setup, who: str, deed: Deed | None) -> str:
    if deed is not None:
        return deed.text[:160]
    speaks = any(voice.speaker == who for voice in setup.voices)
    if speaks and setup.business and setup.voices[0].speaker == who:
        return setup.business[0][:160]
    return "speaks" if speaks else "listens" if setup.voices else ""
