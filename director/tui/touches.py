"""What a line of a sheet stands for when it is touched: values that the room hears, and that deeds find pointed at."""

from dataclasses import dataclass

from director.takes.take import Quality


@dataclass(frozen=True)
class Recorded:
    """A decision, by its head."""

    decision: int


@dataclass(frozen=True)
class Changed:
    """A row of a decision's diff: the fields it stands for, as a strike names them, of one shot or of several."""

    decision: int
    names: tuple[str, ...]
    slates: tuple[str, ...] = ()
    path: str = ""


@dataclass(frozen=True)
class Folded:
    """The rest of what a block has to tell."""

    key: str


@dataclass(frozen=True)
class Option:
    """An answer on offer to the question of a decision; an empty one is typed."""

    decision: int
    text: str


@dataclass(frozen=True)
class Offer:
    """An alternate on offer."""

    slate: str
    letter: str


@dataclass(frozen=True)
class Held:
    """A lock that a refusal named."""

    slate: str
    path: str
    free: bool = False  # whether it is to be taken off, or only shown


@dataclass(frozen=True)
class Again:
    """Words that could not be read, to be said again."""

    words: str
    scope: tuple[str, ...] = ()


@dataclass(frozen=True)
class Redraw:
    """A shot that could not be drawn."""

    slate: str


@dataclass(frozen=True)
class Drop:
    """A booking in the queue, to be taken out of it."""

    number: int


@dataclass(frozen=True)
class Render:
    """A shot that is to be rendered."""

    slate: str
    quality: Quality


@dataclass(frozen=True)
class Field:
    """A field of a shot, in its spec."""

    slate: str
    path: str


@dataclass(frozen=True)
class Example:
    """Words that could be said."""

    words: str
