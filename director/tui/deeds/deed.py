"""A deed: something the studio can do, declared once. Its key, its slash form, its palette entry, its line in the
footer and on the help page all come from here; what it does is the function that is declared."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from director.tui.room import Room

Group = Literal["shots", "picture", "decisions", "views", "studio"]
Run = Callable[["Room", str], None]
Apt = Callable[["Room"], bool]


@dataclass(frozen=True)
class Deed:
    """`key` works wherever the cursor is; `board` too, unless a note is being typed. `words` is what may follow the
    slash form, as usage says it. The keys 1 to `numbers` do it with that number, while it is `apt`."""

    name: str
    group: Group
    run: Run
    label: str
    help: str
    key: str = ""
    board: str = ""
    words: str = ""
    footer: bool = False
    numbers: int = 0
    apt: Apt = lambda room: True

    @property
    def slash(self) -> str:
        """How it is typed into the note line."""
        return f"/{self.name}"


@dataclass(frozen=True)
class Told:
    """How a deed is shown: its keys, the words after its slash form, and whether the footer names it; and whether the
    keys 1 to `numbers` do it while it is `apt`."""

    key: str = ""
    board: str = ""
    words: str = ""
    footer: bool = False
    numbers: int = 0
    apt: Apt = lambda room: True


class Declared:
    """The deeds of one group, in the order they are declared."""

    def __init__(self, group: Group) -> None:
        self.group: Group = group
        self.deeds: list[Deed] = []

    def deed(self, name: str, label: str, told: Told) -> Callable[[Run], Run]:
        """Declare the function below as a deed; its docstring is the help."""

        def declared(run: Run) -> Run:
            said = " ".join((run.__doc__ or "").split())
            shown = replace(Deed(name, self.group, run, label, said), key=told.key, board=told.board, words=told.words)
            self.deeds.append(replace(shown, footer=told.footer, numbers=told.numbers, apt=told.apt))
            return run

        return declared
