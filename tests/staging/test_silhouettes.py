"""A cast of six is told apart by its silhouettes: 80 pixels high, from behind, without a colour."""

import itertools
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from director.domain.production import Production
from director.renderers.previs import PrevisRenderer
from director.staging import StageOrder, stage

Mask = NDArray[np.bool_]
_TALL = 80  # pixels of a figure of 1.75 m
# The share of two outlines, laid over each other at the feet, that only one covers. Looked at: two women in jackets
# with other hair (0.11) are taken for each other at a glance; a coat and a stouter overcoat (0.22) never are.
_FLOOR = 0.16

_CASTS: dict[str, list[tuple[str, str, float]]] = {
    "described": [
        ("A woman in her thirties, dark hair pinned up", "red coat, black hat", 1.72),
        ("A tall lean man, brown hair", "mustard sweater, navy trousers", 1.85),
        ("A girl of nine with a ponytail", "green dress", 1.32),
        ("A stout old man, bald with a white beard", "grey overcoat", 1.68),
        ("A slim woman with long red hair", "blue gown", 1.70),
        ("A burly man with curly hair", "denim jacket, jeans, cap", 1.90),
    ],
    "of one height": [
        ("a man, short hair", "shirt, jeans", 1.75),
        ("a man with an afro", "leather jacket", 1.75),
        ("a fat man, bald", "suit", 1.75),
        ("a woman, long hair", "skirt, blouse", 1.75),
        ("a nun", "", 1.75),
        ("a cowboy", "stetson, waistcoat, boots", 1.75),
    ],
    "of words of one kind": [("a man", "", 1.78)] * 3 + [("a woman", "", 1.78)] * 3,
    "silent": [("", "", 1.7)] * 6,
}
_IDS = ("MARA", "JON", "NELL", "OTTO", "PIA", "REX")


def _mask(cast: list[dict[str, Any]], who: str) -> Mask:
    """One figure from behind, in a frame of 128 rows; the ground is at the same row for everyone."""
    shot = {
        "id": "1A",
        "scene": "1",
        "framing": {"size": "full", "kind": "single", "subjects": [who], "side": "back"},
        "lens": {"focal_mm": 85},
        "blocking": [{"who": who, "facing": "camera"}],
        "timing": {"duration_s": 0.5},
    }
    production = Production.model_validate({"cast": cast, "scenes": [{"number": "1"}], "shots": [shot]})
    staged = stage(production, production.shots[0], StageOrder(width=320, height=320))
    _, things = PrevisRenderer(threads=1).passes(staged, 0)
    thing = next(index for index, one in enumerate(staged.things) if one.name == who)
    height = next(one["height_m"] for one in cast if one["id"] == who)
    return _sized(things == thing, round(_TALL * height / 1.75))


def _sized(mask: Mask, tall: int) -> Mask:
    """The figure cut out and drawn `tall` pixels high, its feet at the bottom of the middle of 140 by 120."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    cut = mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    scale = cut.shape[0] / tall
    wide = max(round(cut.shape[1] / scale), 1)
    small = cut[(np.arange(tall) * scale).astype(int)][:, (np.arange(wide) * cut.shape[1] / wide).astype(int)]
    feet = np.flatnonzero(small[-3:].any(axis=0)).mean()
    page = np.zeros((140, 120), dtype=np.bool_)
    left = round(60 - feet)
    page[140 - tall :, left : left + wide] = small
    return page


@pytest.mark.parametrize("name", list(_CASTS))
def test_each_of_a_cast_of_six_has_an_outline_of_its_own(name: str) -> None:
    rows = zip(_IDS, _CASTS[name], strict=True)
    cast = [
        {"id": who, "description": person, "wardrobe": worn, "height_m": tall} for who, (person, worn, tall) in rows
    ]
    masks = {who: _mask(cast, who) for who in _IDS}
    for one, other in itertools.combinations(_IDS, 2):
        both = masks[one] | masks[other]
        share = (masks[one] ^ masks[other]).sum() / both.sum()
        assert share > _FLOOR, f"{one} and {other} differ in {share:.3f}"


def test_one_who_joins_the_cast_changes_nobody() -> None:
    cast = [{"id": who, "height_m": 1.7} for who in _IDS]
    assert np.array_equal(_mask(cast[:3], "NELL"), _mask(cast, "NELL"))
