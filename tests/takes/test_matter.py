"""The matter of a shot is enough: staged from it alone, the shot is the same as staged from the whole production."""

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from director.domain.production import Character, Location, Production, Scene, SetPiece
from director.domain.shot import Framing, Look, Mark, Place, Setting, Shot, Sound, Speech, Timing
from director.staging import StageOrder, stage
from director.takes.identity import matter

PEOPLE = ("MARA", "JON", "INES")
ORDER = StageOrder(64, 36)
names = st.sampled_from(PEOPLE)
across, depth = st.sampled_from(("left", "center", "right")), st.sampled_from(("foreground", "midground", "background"))
near = st.sampled_from((None, None, "table", "door"))
places = st.builds(Place, across=across, depth=depth, near=near)
marks = st.builds(
    Mark,
    who=st.sampled_from((*PEOPLE, "dog")),
    across=across,
    depth=depth,
    near=near,
    facing=st.sampled_from(("camera", "left", *PEOPLE)),
    pose=st.sampled_from(("standing", "sitting", "walking")),
    action=st.sampled_from(("", "waves", "reads a letter")),
    to=st.none() | places,
    pace=st.sampled_from(("slow", "steady", "fast")),
)
framings = st.builds(
    Framing,
    size=st.sampled_from(("wide", "medium", "close_up")),
    kind=st.sampled_from(("single", "two_shot", "over_the_shoulder", "over_the_shoulder", "point_of_view", "group")),
    subjects=st.lists(names, max_size=2, unique=True).map(tuple),
    over=st.none() | names,
    side=st.sampled_from(("front", "three_quarter_left", "profile_right", "back")),
    placement=across,
)


@st.composite
def scenes(draw: st.DrawFn) -> Production:
    shots = [
        Shot(
            id=f"1{letter}",
            scene="1",
            framing=draw(framings),
            blocking=tuple(draw(st.lists(marks, max_size=3, unique_by=lambda mark: mark.who))),
            setting=Setting(location=draw(st.sampled_from(("diner", "diner", "street")))),
            look=Look(monochrome=draw(st.sampled_from((None, True)))),
            sound=Sound(
                dialogue=tuple(draw(st.lists(st.builds(Speech, speaker=names, line=st.just("No.")), max_size=1)))
            ),
            timing=Timing(duration_s=0.5),
            intent="why not",
        )
        for letter in "ABCD"
    ]
    cast = tuple(Character(id=name, wardrobe="coat", description="tall") for name in PEOPLE)
    table, door = SetPiece(id="table", kind="table"), SetPiece(id="door", kind="door", depth="background")
    rooms = (Location(id="diner", set=(table, door)), Location(id="street", interior=False))
    scene = Scene(number="1", location="diner")
    return Production(cast=cast, locations=rooms, scenes=(scene,), shots=tuple(shots), look=Look(style="noir"))


def differences(one: Any, other: Any, path: str = "") -> list[str]:
    """Where two staged values differ; names of arrays and fields."""
    if isinstance(one, np.ndarray):
        return [] if np.array_equal(one, other) else [path]
    if hasattr(one, "__dataclass_fields__"):
        return [
            found
            for name in one.__dataclass_fields__
            for found in differences(getattr(one, name), getattr(other, name), f"{path}.{name}")
        ]
    if isinstance(one, dict):
        same = set(one) == set(other)
        return (
            [found for name in one for found in differences(one[name], other[name], f"{path}.{name}")]
            if same
            else [path]
        )
    if isinstance(one, tuple) and len(one) == len(other):
        return [
            found
            for at, pair in enumerate(zip(one, other, strict=True))
            for found in differences(*pair, f"{path}.{at}")
        ]
    return [] if one == other else [path]


@settings(max_examples=40, deadline=None)
@given(scenes())
def test_a_shot_is_staged_from_its_matter_as_from_the_whole_production(production: Production) -> None:
    shot = production.shots[-1]
    cut_down = Production.model_validate_json(matter(production, shot.id).text())
    whole, alone = stage(production, shot, ORDER), stage(cut_down, cut_down.shots[-1], ORDER)
    assert [path for path in differences(whole, alone) if not path.startswith(".told")] == []


def test_an_over_of_one_who_is_not_there_keeps_the_line_of_those_who_are() -> None:
    over = Framing(kind="over_the_shoulder", size="wide", side="front")
    diner, cast = Setting(location="diner"), tuple(Character(id=name) for name in PEOPLE)
    here = (Mark(who="MARA", across="left"), Mark(who="JON", across="left"))
    shots = (
        Shot(id="1A", scene="1", framing=over.model_copy(update={"subjects": ("MARA",), "over": "JON"}), setting=diner),
        Shot(
            id="1B",
            scene="1",
            framing=over.model_copy(update={"subjects": ("MARA", "INES"), "placement": "left"}),
            setting=diner,
            blocking=here,
        ),
    )
    production = Production(cast=cast, locations=(Location(id="diner"),), scenes=(Scene(number="1"),), shots=shots)
    cut_down = matter(production, "1B")
    whole, alone = stage(production, shots[-1], ORDER), stage(cut_down, cut_down.shots[-1], ORDER)
    assert differences(whole, alone) == []
