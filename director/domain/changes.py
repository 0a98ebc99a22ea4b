"""The closed set of changes: all that an interpreter may say, one class each, told apart by `do`.

The same classes check a model's answer. What each change does to a production is in `revision`; nothing is done here.
"""

from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, model_validator

from director.domain.values import CastId, Name, SceneNumber, Slate, Slug, Text, Value
from director.domain.vocabulary import Status

Settings = dict[Annotated[str, Field(min_length=1, max_length=200)], Any]
Items = dict[Annotated[str, Field(min_length=1, max_length=200)], list[Any]]
Shots = Annotated[tuple[Slate, ...], Field(min_length=1)]
Options = Annotated[tuple[Name, ...], Field(min_length=2, max_length=5)]


class AddScene(Value):
    """A new scene; no number draws the next one, no `after` puts it at the end."""

    do: Literal["add_scene"] = "add_scene"
    number: SceneNumber | None = None
    after: SceneNumber | None = None
    set: Settings = Field(default_factory=dict[str, Any])


class ReviseScene(Value):
    """A scene's hour, weather and place reach its heading and its shots too."""

    do: Literal["revise_scene"] = "revise_scene"
    number: SceneNumber
    set: Settings


class RemoveScene(Value):
    """A scene and its shots leave; the number shows as OMITTED and is not used again."""

    do: Literal["remove_scene"] = "remove_scene"
    number: SceneNumber


class MoveScene(Value):
    """A scene and its shots move; no `after` is the head of the film."""

    do: Literal["move_scene"] = "move_scene"
    number: SceneNumber
    after: SceneNumber | None = None


class AddShot(Value):
    """A new shot beside another, or at the end of its scene."""

    do: Literal["add_shot"] = "add_shot"
    scene: SceneNumber
    after: Slate | None = None
    before: Slate | None = None
    set: Settings = Field(default_factory=dict[str, Any])

    @model_validator(mode="after")
    def _beside_one_shot(self) -> "AddShot":
        if self.after is not None and self.before is not None:
            raise ValueError("a new shot goes after one shot or before one, not both")
        return self


class ReviseShot(Value):
    """Values set, items added to lists and taken from them, in each of the shots."""

    do: Literal["revise_shot"] = "revise_shot"
    shots: Shots
    set: Settings = Field(default_factory=dict[str, Any])
    add: Items = Field(default_factory=dict[str, list[Any]])
    remove: Items = Field(default_factory=dict[str, list[Any]])


class RemoveShot(Value):
    """Shots leave the cut; their slates are not used again."""

    do: Literal["remove_shot"] = "remove_shot"
    shots: Shots


class RestoreShot(Value):
    """A shot as it was at one of its revisions, or at a decision (`at`), where it stood at that revision."""

    do: Literal["restore_shot"] = "restore_shot"
    shot: Slate
    revision: Annotated[int, Field(ge=1)]
    at: Annotated[int, Field(ge=1)] | None = None


class MoveShot(Value):
    """A shot to another place in the cut; no `after` is the head."""

    do: Literal["move_shot"] = "move_shot"
    shot: Slate
    after: Slate | None = None


class SplitShot(Value):
    """One shot becomes two at a time of its own, in seconds."""

    do: Literal["split_shot"] = "split_shot"
    shot: Slate
    at_s: Annotated[float, Field(gt=0, le=120)]


class DuplicateShot(Value):
    """The same shot again, after it, under a slate of its own."""

    do: Literal["duplicate_shot"] = "duplicate_shot"
    shot: Slate


class AddCharacter(Value):
    """Somebody new in the cast."""

    do: Literal["add_character"] = "add_character"
    id: CastId
    set: Settings = Field(default_factory=dict[str, Any])


class ReviseCharacter(Value):
    """Who somebody is changes, everywhere."""

    do: Literal["revise_character"] = "revise_character"
    id: CastId
    set: Settings


class Recast(Value):
    """Another person in the same part: references, voice and consent are cleared unless set."""

    do: Literal["recast"] = "recast"
    id: CastId
    set: Settings = Field(default_factory=dict[str, Any])


class RemoveCharacter(Value):
    """Somebody leaves the cast and the shots they are in."""

    do: Literal["remove_character"] = "remove_character"
    id: CastId


class AddLocation(Value):
    """A new place."""

    do: Literal["add_location"] = "add_location"
    id: Slug
    set: Settings = Field(default_factory=dict[str, Any])


class ReviseLocation(Value):
    """A place changes, for every scene that plays there."""

    do: Literal["revise_location"] = "revise_location"
    id: Slug
    set: Settings


class RemoveLocation(Value):
    """A place that no scene or shot plays in leaves."""

    do: Literal["remove_location"] = "remove_location"
    id: Slug


class SetLook(Value):
    """The production's look."""

    do: Literal["set_look"] = "set_look"
    set: Settings


class SetFormat(Value):
    """The frame; an aspect wins over sizes: the short edge stays and sizes are even."""

    do: Literal["set_format"] = "set_format"
    set: Settings


class SetTitle(Value):
    """The working title."""

    do: Literal["set_title"] = "set_title"
    set: Settings


class VaryShot(Value):
    """Alternates of one shot along one axis: a dotted path, or a group such as `light` with named set-ups."""

    do: Literal["vary_shot"] = "vary_shot"
    shot: Slate
    axis: Annotated[str, Field(min_length=1, max_length=200)]
    values: tuple[Any, ...] | None = None
    count: Annotated[int, Field(ge=2, le=9)] | None = None


class ChooseVariation(Value):
    """One of the alternates on offer becomes the shot."""

    do: Literal["choose_variation"] = "choose_variation"
    shot: Slate
    variation: Annotated[str, Field(pattern=r"^[a-z]{1,2}$")]


class SetStatus(Value):
    """Draft, in review, or approved."""

    do: Literal["set_status"] = "set_status"
    shots: Shots
    status: Status


class Lock(Value):
    """Paths that no note may change from now on; `*` is the whole shot."""

    do: Literal["lock"] = "lock"
    shots: Shots
    paths: Annotated[tuple[Name, ...], Field(min_length=1)] = ("*",)


class Unlock(Value):
    """Paths that notes may change again."""

    do: Literal["unlock"] = "unlock"
    shots: Shots
    paths: Annotated[tuple[Name, ...], Field(min_length=1)] = ("*",)


class Undo(Value):
    """Back by so many decisions."""

    do: Literal["undo"] = "undo"
    steps: Annotated[int, Field(ge=1, le=1000)] = 1


class Redo(Value):
    """Forward again by so many decisions."""

    do: Literal["redo"] = "redo"
    steps: Annotated[int, Field(ge=1, le=1000)] = 1


class Ask(Value):
    """A question back to the director; changes nothing."""

    do: Literal["ask"] = "ask"
    question: Annotated[Text, Field(min_length=1)]
    options: Options


class Answer(Value):
    """The director asked something; changes nothing."""

    do: Literal["answer"] = "answer"
    text: Annotated[Text, Field(min_length=1)]


Change = Annotated[
    AddScene
    | ReviseScene
    | RemoveScene
    | MoveScene
    | AddShot
    | ReviseShot
    | RemoveShot
    | RestoreShot
    | MoveShot
    | SplitShot
    | DuplicateShot
    | AddCharacter
    | ReviseCharacter
    | Recast
    | RemoveCharacter
    | AddLocation
    | ReviseLocation
    | RemoveLocation
    | SetLook
    | SetFormat
    | SetTitle
    | VaryShot
    | ChooseVariation
    | SetStatus
    | Lock
    | Unlock
    | Undo
    | Redo
    | Ask
    | Answer,
    Field(discriminator="do"),
]
CHANGE: TypeAdapter[Change] = TypeAdapter(Change)
