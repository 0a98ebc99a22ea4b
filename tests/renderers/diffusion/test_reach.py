"""Every field of the spec is said to reach something of a rendering, or nothing of it."""

import typing
from collections.abc import Iterator, Mapping

import pytest

from director.domain.diff import Row, diff
from director.domain.production import Character, Location, Production, Scene
from director.domain.shot import Camera, Framing, Mark, Move, Place, Setting, Shot, Speech
from director.domain.values import Value
from director.renderers.diffusion.reach import CHARACTER, LOCATION, OWN, SCENE, SHOT, Reach, alone, reached, reaches
from tests.takes.rooms import a_production, a_shot

Table = Mapping[Reach, tuple[str, ...]]


def leaves(model: type[Value], prefix: str = "") -> Iterator[str]:
    """Every field of a value and of the values in it, by dotted path without the names of items."""
    for name, field in model.model_fields.items():
        inner = [one for one in _kinds(field.annotation) if isinstance(one, type) and issubclass(one, Value)]
        yield from leaves(inner[0], f"{prefix}{name}.") if inner else [f"{prefix}{name}"]


def _kinds(annotation: object) -> Iterator[object]:
    inside = typing.get_args(annotation)
    yield from (kind for one in inside for kind in _kinds(one)) if inside else [annotation]


def classified(table: Table) -> list[str]:
    return sorted(field for fields in table.values() for field in fields)


@pytest.mark.parametrize(
    ("model", "table"), [(Shot, SHOT), (Character, CHARACTER), (Location, LOCATION), (Scene, SCENE)]
)
def test_every_field_is_classified_once(model: type[Value], table: Table) -> None:
    assert classified(table) == sorted(leaves(model))


def test_every_field_of_the_production_itself_is_classified_once() -> None:
    own = [field for field in leaves(Production) if field.partition(".")[0] in ("title", "look", "format")]
    assert classified(OWN) == sorted(own)


def test_the_leaves_go_down_to_the_smallest_field() -> None:
    assert {"blocking.to.near", "camera.moves.kind", "sound.dialogue.tone", "seed"} <= set(leaves(Shot))


def row(path: str, target: str = "shot:1A", after: object = "x") -> Row:
    return Row(target=target, path=path, after=after)


@pytest.mark.parametrize(
    ("path", "reach"),
    [
        ("blocking.MARA.pose", {"staging"}),
        ("blocking.MARA.to.near", {"staging"}),
        ("blocking.MARA.to", {"staging"}),
        ("blocking.MARA.action", {"words"}),
        ("blocking.MARA", {"staging", "words", "people"}),
        ("camera.moves.push_in#2.pace", {"staging"}),
        ("sound.dialogue.0.line", {"heard"}),
        ("variations", {"nothing"}),
        ("light.temperature_k", {"detail"}),
        ("framing.size", {"setup"}),
        ("seed", {"seed"}),
    ],
)
def test_a_row_reaches_what_its_field_does_whatever_its_item_is_called(path: str, reach: set[Reach]) -> None:
    assert reaches(row(path)) == reach


def test_a_shot_that_is_new_reaches_everything() -> None:
    assert reaches(row("")) == set(SHOT)


def test_the_script_other_scenes_and_other_shots_reach_nothing() -> None:
    shot = a_shot("1A")
    others = [
        row("synopsis", "scene:2"),
        row("text", "line:l1"),
        row("seed", "shot:1B"),
        row("wardrobe", "character:JO"),
    ]
    assert reached(others, shot) == frozenset()


def test_shared_edits_reach_the_shots_they_are_seen_in() -> None:
    shot = a_shot("1A", framing=Framing(subjects=("MARA",)), setting=Setting(location="quay"))
    rows = [row("wardrobe", "character:MARA"), row("description", "location:quay"), row("format.fps", "production")]
    assert reached(rows, shot) == {"detail", "words", "cut"}


def test_real_rows_of_a_revision_are_understood() -> None:
    marks = (Mark(who="MARA", to=Place(near="door")),)
    before = a_production(a_shot("1A", blocking=marks))
    moved = (Mark(who="MARA", to=Place(near="table"), pose="sitting"),)
    camera = Camera(moves=(Move(kind="push_in"),))
    sound = before.shots[0].sound.model_copy(update={"dialogue": (Speech(speaker="MARA", line="No."),)})
    after = a_production(a_shot("1A", blocking=moved, camera=camera, sound=sound, seed=4))
    assert reached(diff(before, after), after.shots[0]) == {"staging", "heard", "seed"}


def test_rows_about_one_person_are_known_as_such() -> None:
    shot = a_shot("1A", blocking=(Mark(who="MARA"), Mark(who="JON")))
    coat = row("wardrobe", "character:MARA")
    assert alone([coat, row("blocking.MARA.action"), row("sound.music"), row("status")], shot) == "MARA"
    assert alone([coat, row("blocking.JON.action")], shot) is None
    assert alone([coat, row("light.mood")], shot) is None
    assert alone([row("status")], shot) is None
