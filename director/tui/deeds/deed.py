"""A deed: something the studio can do, declared once. Its key, its slash form, its palette entry, its line in the
footer and on the help page all come from here; what it does is the function that is declared."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from director.tui.room import Room

Group = Literal["shots", "picture", "decisions", "views", "studio"]
Run = Callable[["Room", str], None]


@dataclass(frozen=True)
class Deed:
    """`key` works wherever the cursor is; `board` too, unless a note is being typed. `words` is what may follow the
    slash form, as usage says it."""

    name: str
    group: Group
    run: Run
    label: str
    help: str
    key: str = ""
    board: str = ""
    words: str = ""
    footer: bool = False

    @property
    def slash(self) -> str:
        """How it is typed into the note line."""
        return f"/{self.name}"


@dataclass(frozen=True)
class Told:
    """How a deed is shown: its keys, the words after its slash form, and whether the footer names it."""

    key: str = ""
    board: str = ""
    words: str = ""
    footer: bool = False


class Declared:
    """The deeds of one group, in the order they are declared."""

    def __init__(self, group: Group) -> None:
        self.group: Group = group
        self.deeds: list[Deed] = []

    def deed(self, name: str, label: str, told: Told) -> Callable[[Run], Run]:
        """Declare the function below as a deed; its docstring is the help."""

        def declared(run: Run) -> Run:
            words = {"key": told.key, "board": told.board, "words": told.words}
            said = " ".join((run.__doc__ or "").split())
            self.deeds.append(Deed(name, self.group, run, label, said, footer=told.footer, **words))
            return run

        return declared
