"""Sets: every place has its own, hour and weather change it, and nothing that is named in one is missing."""

from typing import Any, get_args

import numpy as np
import pytest

from director.domain import vocabulary
from director.domain.production import Location, Production, SetPiece
from director.domain.vocabulary import SetKind
from director.renderers.previs import PrevisRenderer
from director.staging import StagedShot, StageOrder, stage
from director.staging.colours import SURFACES
from director.staging.dressing import INSIDE, OUTSIDE, ROOM, dressing_of
from director.staging.pieces import NAMED, SHAPES, shape_of
from director.staging.sets.fields import OPEN

OPEN_AIR = (
    "city street",
    "alley",
    "village",
    "market",
    "suburb",
    "rooftop",
    "car park",
    "petrol station",
    "railway station",
    "airfield",
    "school yard",
    "swimming pool",
    "building site",
    "bridge",
    "harbour",
    "beach",
    "tropical island",
    "ship deck",
    "forest",
    "camp",
    "jungle",
    "mountain",
    "desert",
    "arctic",
    "lake",
    "field",
    "country road",
    "park",
    "garden",
    "cemetery",
    "battlefield",
)
ROOMS = (
    "corridor",
    "tunnel",
    "theatre",
    "night club",
    "church",
    "throne room",
    "lobby",
    "museum",
    "classroom",
    "library",
    "laboratory",
    "hospital",
    "surgery",
    "prison cell",
    "interrogation room",
    "courtroom",
    "inside a car",
    "train",
    "subway",
    "airport",
    "spaceship",
    "cave",
    "cellar",
    "warehouse",
    "garage",
    "gym",
    "office",
    "boardroom",
    "corner shop",
    "diner",
    "bar",
    "restaurant",
    "kitchen",
    "bathroom",
    "nursery",
    "bedroom",
    "attic",
    "cabin",
    "living room",
)
# an id, the kind that it may have, and the shape that it must have
IDS = {
    "bench": "piano,grand_piano,log,swing,pew,sunbed,tombstone,well,fountain,statue,barrel_2,crates,postbox,bin",
    "counter": "kitchen_unit,stove,fridge,sink,bath,toilet,altar,fireplace,jukebox,checkout,pulpit,lectern,safe,fire",
    "building": "church,cottage,house,barn,lighthouse,windmill,castle,shop,tower,tent,phone_booth,shed,cabin",
    "car": "taxi,police_car,ambulance,van,truck,bus,motorbike,bicycle,boat,yacht,plane,helicopter,tank,cart",
    "tree": "pine,palm,cactus,bush,hedge,fern,stump,dead_tree,potted_plant,flower_bed,scarecrow",
    "table": "pool_table,round_table,coffee_table,operating_table,conference_table,coffin,chest,easel",
    "chair": "armchair,throne,bar_stool,office_chair,wheelchair",
}


def _place(name: str, *, interior: bool, pieces: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    return {"id": "place", "name": f"the {name}", "interior": interior, "set": list(pieces)}


def _staged(place: dict[str, Any], **fields: Any) -> StagedShot:
    shot = {
        "id": "1A",
        "scene": "1",
        "framing": {"size": "wide", "subjects": ["MARA"]},
        "lens": {"focal_mm": 24},
        **fields,
    }
    shot["setting"] = {"location": "place", **fields.get("setting", {})}
    document = {"cast": [{"id": "MARA"}], "locations": [place], "scenes": [{"number": "1"}], "shots": [shot]}
    production = Production.model_validate(document)
    return stage(production, production.shots[0], StageOrder(160, 90))


def _picture(shot: StagedShot) -> np.ndarray:
    return PrevisRenderer(threads=1).still(shot, 0).astype(np.int16)


def test_every_place_has_a_set_of_its_own() -> None:
    for names, interior, plain in ((OPEN_AIR, False, OPEN), (ROOMS, True, ROOM)):
        sets = [dressing_of(Location(id="x", name=f"the {name}", interior=interior)) for name in names]
        assert plain not in sets, names[sets.index(plain)]
        assert len({id(one) for one in sets}) == len(names)


def test_a_school_bus_is_no_school() -> None:
    bus, school, train, stop = (
        dressing_of(Location(id="x", name=name)) for name in ("school bus", "school", "train", "bus station")
    )
    assert bus is train
    assert school is not bus
    assert stop is not bus


def test_tables_name_only_shapes_and_surfaces_that_there_are() -> None:
    for _, dressing in INSIDE + OUTSIDE:
        assert {name for name, *_ in (*dressing.standing, *dressing.fitted)} <= set(SHAPES)
        assert {dressing.ground, dressing.walls, dressing.yard, dressing.trim, dressing.ceiling} <= set(SURFACES)
    assert {name for _, name in NAMED} <= set(SHAPES)
    for piece in SHAPES.values():
        assert {part.surface for part in piece.parts if isinstance(part.surface, str)} <= set(SURFACES)


@pytest.mark.parametrize("name", [*OPEN_AIR, *ROOMS])
def test_a_wide_of_any_set_is_full_and_not_too_full(name: str) -> None:
    shot = _staged(_place(name, interior=name in ROOMS), blocking=[{"who": "MARA"}])
    assert 50 < len(shot.solids.form) < 480
    depth, _ = PrevisRenderer(threads=1).passes(shot, 0)
    near = [float(np.quantile(depth[depth < 1e4], share)) for share in (0.05, 0.5, 0.95)]
    assert near[2] > 1.5 * near[0], f"{name} has no depth: {near}"


@pytest.mark.parametrize("name", ["city street", "forest", "beach", "harbour", "village", "kitchen", "church", "train"])
def test_hour_and_weather_change_each_set(name: str) -> None:
    place = _place(name, interior=name in ROOMS)
    fields: list[dict[str, Any]] = [{"light": {"time_of_day": hour}} for hour in vocabulary.TIMES]
    if name not in ROOMS:
        fields += [{"setting": {"weather": one}} for one in get_args(vocabulary.Weather) if one != "clear"]
    pictures = [_picture(_staged(place, blocking=[{"who": "MARA"}], **one)) for one in fields]
    for index, picture in enumerate(pictures):
        for other in range(index):
            changed = (np.abs(picture - pictures[other]).max(axis=2) > 6).mean()
            assert changed > 0.02, f"{fields[index]} looks like {fields[other]} in {name}"


def test_snow_lies_on_the_ground() -> None:
    place = _place("park", interior=False)
    bare, white = (_picture(_staged(place, setting={"weather": one})) for one in ("overcast", "snow"))
    assert white[60:, :].mean() > bare[60:, :].mean() + 40


def test_windows_light_up_at_night() -> None:
    place = _place("village", interior=False)
    lit = {bool(sum(one.emission)) for one in _staged(place, light={"time_of_day": "night"}).materials}
    assert lit == {True, False}
    pane = SURFACES["window pane"]
    assert pane in _staged(place).materials
    assert pane not in _staged(place, light={"time_of_day": "night"}).materials


@pytest.mark.parametrize("kind", get_args(SetKind))
@pytest.mark.parametrize("interior", [True, False])
def test_every_kind_is_in_the_picture(kind: str, interior: bool) -> None:
    assert _seen(kind, kind, interior=interior) > 0


@pytest.mark.parametrize(("kind", "slate"), [(kind, one) for kind, ids in IDS.items() for one in ids.split(",")])
def test_an_id_that_says_more_than_its_kind_is_drawn_as_it_says(kind: str, slate: str) -> None:
    shape, label = shape_of(SetPiece.model_validate({"id": slate, "kind": kind}))
    assert not label
    assert shape is not SHAPES[kind if kind in SHAPES else "television"]
    assert _seen(slate, kind, interior=False) > 0


def _seen(slate: str, kind: str, *, interior: bool) -> int:
    """Pixels of a piece in a wide on it."""
    place = _place("place", interior=interior, pieces=({"id": slate, "kind": kind, "depth": "background"},))
    shot = _staged(place, framing={"size": "wide", "subjects": [slate]})
    _, things = PrevisRenderer(threads=1).passes(shot, 0)
    index = next(at for at, thing in enumerate(shot.things) if thing.name == slate)
    return int((things == index).sum())


@pytest.mark.parametrize(
    ("slate", "kind", "label"),
    [
        ("table_a", "table", ""),
        ("left_window", "window", ""),
        ("orrery", "table", "orrery"),
        ("time_machine", "rock", "time machine"),
    ],
)
def test_what_nobody_can_draw_is_labelled(slate: str, kind: str, label: str) -> None:
    place = _place("place", interior=True, pieces=({"id": slate, "kind": kind},))
    assert next(thing for thing in _staged(place).things if thing.name == slate).label == label


@pytest.mark.parametrize("words", ["a lighthouse", "mountains", "city skyline", "a crowd", "a dirigible", "a horse"])
def test_words_for_the_background_are_in_the_picture(words: str) -> None:
    place = _place("field", interior=False)
    shot = _staged(place, setting={"background": words}, blocking=[{"who": "MARA"}])
    index = next(at for at, thing in enumerate(shot.things) if thing.name == words)
    _, things = PrevisRenderer(threads=1).passes(shot, 0)
    assert (things == index).sum() > 3
    assert shot.things[index].label == ("a dirigible" if words == "a dirigible" else "")


def test_each_phrase_of_a_background_is_there() -> None:
    shot = _staged(
        _place("beach", interior=False), setting={"background": "a lighthouse, a sailing boat and mountains"}
    )
    assert {"a lighthouse", "a sailing boat", "mountains"} <= {thing.name for thing in shot.things}
