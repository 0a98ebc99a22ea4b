"""Nobody and nothing hides whom the shot is about: how much of each is seen, counted in the id pass."""

import itertools
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from director.domain.production import Production
from director.imports import read
from director.staging import StagedShot, StageOrder, stage
from tests.staging import ruler
from tests.staging.floor import LOCATIONS, film, in_frame, joint

_SIX = ("MARA", "JON", "NELL", "OTTO", "PIA", "REX")
_CAST = [
    {"id": who, "description": "a person", "height_m": tall}
    for who, tall in zip(_SIX, (1.72, 1.85, 1.32, 1.68, 1.7, 1.9), strict=True)
]
_FOREST = {"id": "forest", "name": "Forest", "interior": False, "description": "deep forest"}
_SETS: list[dict[str, Any]] = [*LOCATIONS, {**_FOREST, "set": [{"id": "oak", "kind": "tree", "across": "left"}]}]
_FACE = ("nose", "chin", "left_eye", "right_eye")
_PEOPLED = {"single": 1, "reaction": 1, "two_shot": 2, "group": 9}


def _drawn(production: Production, index: int = 0) -> StagedShot:
    return stage(production, production.shots[index], StageOrder(320, 180))


def _faces_seen(shot: StagedShot, who: str) -> bool:
    """Whether the pixels where a face would be, were it alone, are mostly its own."""
    width, height = shot.width, shot.height
    own = ruler.seen(ruler.alone(shot, who), who)
    drawn = ruler.ids(shot) == ruler.number(shot, who)
    marks = [in_frame(shot, joint(shot, who, name))[:2] for name in _FACE]
    cells = [(int((1 - up) / 2 * height), int((1 + across) / 2 * width)) for across, up in marks]
    inside = [(y, x) for y, x in cells if 0 <= y < height and 0 <= x < width and own[y, x]]
    return len(inside) > 0 and np.mean([drawn[cell] for cell in inside]) > 0.5


@pytest.mark.parametrize("place", ["street", "room", "forest"])
@pytest.mark.parametrize("size", ["full", "wide"])
@pytest.mark.parametrize("side", ["front", "three_quarter_left", "three_quarter_right"])
def test_every_face_of_six_is_seen(place: str, size: str, side: str) -> None:
    spots = list(itertools.product(("midground", "background"), ("left", "center", "right")))
    blocking = [
        {"who": who, "across": across, "depth": depth} for who, (depth, across) in zip(_SIX, spots, strict=True)
    ]
    framing = {"kind": "group", "subjects": list(_SIX), "size": size, "side": side}
    shot = _drawn(
        film({"framing": framing, "blocking": blocking, "setting": {"location": place}}, cast=_CAST, locations=_SETS)
    )
    hidden = [who for who in _SIX if not _faces_seen(shot, who)]
    assert hidden == [], shot.told


@pytest.mark.parametrize("across", ["left", "center", "right"])
@pytest.mark.parametrize("size", ["close_up", "medium", "full"])
def test_somebody_in_the_foreground_does_not_hide_the_favoured_one(across: str, size: str) -> None:
    blocking = [{"who": "MARA", "depth": "background"}, {"who": "JON", "across": across, "depth": "foreground"}]
    shot = _drawn(film({"framing": {"subjects": ["MARA"], "size": size, "side": "front"}, "blocking": blocking}))
    assert ruler.share_seen(shot, "MARA") > 0.7, shot.told
    assert _faces_seen(shot, "MARA")


def test_a_tree_before_a_face_is_taken_away() -> None:
    blocking = [
        {"who": who, "across": across} for who, across in (("MARA", "left"), ("JON", "center"), ("KIT", "right"))
    ]
    framing = {"kind": "group", "subjects": ["MARA", "JON", "KIT"], "size": "wide"}
    shot = _drawn(film({"framing": framing, "blocking": blocking, "setting": {"location": "forest"}}, locations=_SETS))
    for who in ("MARA", "JON", "KIT"):
        assert ruler.share_seen(shot, who) > 0.75


def _unseen(production: Production, most: int) -> list[str]:
    hidden: list[str] = []
    for shot in production.shots[:most]:
        framing = shot.framing
        wanted = framing.subjects[: _PEOPLED.get(framing.kind, 0)]
        drawn = stage(production, shot, StageOrder(160, 90)) if wanted else None
        for who in wanted:
            if drawn is None or production.character(who) is None or "hides" in " ".join(drawn.told):
                continue
            share = ruler.share_seen(drawn, who)
            if share < 0.45 and not _faces_seen(drawn, who):
                hidden.append(f"{shot.id} {framing.kind} {framing.size}: {share:.2f} of {who}, {drawn.told}")
    return hidden


def test_everybody_is_seen_in_the_diner(diner: Production) -> None:
    assert _unseen(diner, 9) == []


@pytest.mark.parametrize("name", ["half_credit", "agony", "quarantine_skit"])
def test_everybody_is_seen_in_what_screenplays_become(shared: Path, name: str) -> None:
    assert _unseen(read(shared / "data" / "screenplays" / f"{name}.fountain"), 60) == []
