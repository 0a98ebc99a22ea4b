"""Animals and vehicles: feet that stay where they are set down, wheels that turn by the road, wings that beat."""

from typing import Any

import numpy as np
import pytest

from director.domain.production import Production
from director.staging import StagedShot, StageOrder, stage
from director.staging.menagerie import ANIMALS
from director.staging.props import VEHICLES, prop_named

QUADRUPEDS = (
    "dog",
    "wolf",
    "fox",
    "cat",
    "horse",
    "pony",
    "donkey",
    "cow",
    "bull",
    "sheep",
    "goat",
    "deer",
    "pig",
    "bear",
    "lion",
    "elephant",
    "camel",
    "rat",
    "rabbit",
)


def _shot(who: str, **mark: Any) -> StagedShot:
    document = {
        "locations": [{"id": "park", "interior": False}],
        "scenes": [{"number": "1"}],
        "shots": [
            {
                "id": "1A",
                "scene": "1",
                "framing": {"subjects": [who], "size": "wide"},
                "blocking": [{"who": who, **mark}, {"who": "a man", "across": "right", "depth": "background"}],
                "setting": {"location": "park"},
            }
        ],
    }
    production = Production.model_validate(document)
    return stage(production, production.shots[0], StageOrder(160, 90))


def _paths(shot: StagedShot, who: str) -> np.ndarray:
    """(n, p, 3, 4) of the parts of one thing that move."""
    index = next(at for at, thing in enumerate(shot.things) if thing.name == who)
    return shot.solids.paths[:, shot.solids.thing[shot.solids.moving] == index]


@pytest.mark.parametrize("who", QUADRUPEDS)
@pytest.mark.parametrize("pose", ["walking", "running"])
def test_feet_do_not_slide(who: str, pose: str) -> None:
    paths = _paths(_shot(who, pose=pose, facing="left"), who)
    soles = paths[:, -12:].reshape(paths.shape[0], 4, 3, 3, 4)[:, :, 2, :, 3]
    body = np.abs(np.diff(paths[:, 0, :, 3], axis=0))[:, [0, 2]].max(axis=1)
    for foot in range(4):
        still = np.abs(np.diff(soles[:60, foot], axis=0))
        down = (soles[:59, foot, 1] < soles[:, foot, 1].min() + 1e-6) & (
            soles[1:60, foot, 1] < soles[:, foot, 1].min() + 1e-6
        )
        assert down.any()
        assert still[down][:, [0, 2]].max() < 0.02 * body[:59].max()


@pytest.mark.parametrize("who", ["car", "bus", "bicycle", "truck", "motorbike"])
def test_wheels_turn_by_the_road(who: str) -> None:
    vehicle = next(one for _, one in VEHICLES if getattr(prop_named(who), "vehicle", None) is one)
    paths = _paths(_shot(who, pose="walking", facing="left"), who)
    hub = len(vehicle.body) + len(vehicle.wheels[0].parts) - 1
    axle = paths[:, hub]
    gone = np.sqrt(((axle[1:, :, 3] - axle[:-1, :, 3])[:, [0, 2]] ** 2).sum(axis=1))
    cosine = (axle[1:, :, 0] * axle[:-1, :, 0]).sum(axis=1)  # the tyre's own Y is its axle
    turned = np.arccos(np.clip(cosine, -1, 1))
    assert gone[2:8].min() > 0.05
    assert np.allclose(turned[2:8] * vehicle.wheels[0].radius, gone[2:8], rtol=0.02)


def test_wings_beat_in_the_air_and_are_folded_on_the_ground() -> None:
    flying, standing = (_paths(_shot("crow", pose=pose, facing="left"), "crow") for pose in ("running", "standing"))
    tips = np.ptp(flying[:, :, 1, 3] - flying[:, :1, 1, 3], axis=0)
    assert tips.max() > 0.1
    assert flying[:, 0, 1, 3].min() > 2.0
    assert standing.shape[1] == 0 or standing[:, :, 1, 3].max() < 0.8


def test_a_head_turns_to_whom_it_faces() -> None:
    ways = [_shot("dog", facing=facing) for facing in ("a man", "camera")]
    index = ways[0].things.index(next(thing for thing in ways[0].things if thing.name == "dog"))
    first, second = (shot.solids.matrices(0)[shot.solids.thing == index] for shot in ways)
    assert not np.allclose(first, second)


@pytest.mark.parametrize("pose", ["sitting", "lying"])
def test_a_dog_sits_and_lies_lower_than_it_stands(pose: str) -> None:
    high: list[float] = []
    for one in ("standing", pose):
        shot = _shot("dog", pose=one)
        index = next(at for at, thing in enumerate(shot.things) if thing.name == "dog")
        high.append(float(shot.solids.matrices(0)[shot.solids.thing == index][0, 1, 3]))
    assert high[1] < high[0] - 0.1


def test_every_animal_stands_on_the_floor_and_has_no_label() -> None:
    assert len(ANIMALS) >= 20
    for who in QUADRUPEDS:
        shot = _shot(who)
        index = next(at for at, thing in enumerate(shot.things) if thing.name == who)
        assert shot.things[index].figure
        assert not shot.things[index].label
