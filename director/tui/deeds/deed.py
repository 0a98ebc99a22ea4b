"""A deed: something the studio can do, declared once. Its key, its slash form, its palette entry, its line in the
footer and on the help page all come from here; what it does is the function that is declared."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from director.tui.room import Room

Group = Literal["shots", "picture", "decisions", "views", "studio"]
Run = Callable[["Room", str], None]
Apt = Callable[["Room"], bool]


@dataclass(frozen=True)
class Told:
    """How a deed is shown and called. `key` works wherever the cursor is; `board` too, unless a note is being typed.

    `words` is what may follow the slash form, as usage says it; `footer` whether the footer names it. The keys 1 to
    `numbers` do it with that number, while it is `apt`.
    """

    key: str = ""
    board: str = ""
    words: str = ""
    footer: bool = False
    numbers: int = 0
    apt: Apt = lambda room: True


@dataclass(frozen=True, kw_only=True)
class Deed(Told):
    """Something the studio can do: what it is called, what it does, and how it is shown."""

    name: str
    group: Group
    run: Run
    label: str
    help: str

    @property
    def slash(self) -> str:
        """How it is typed into the note line."""
        return f"/{self.name}"


class Declared:
    """The deeds of one group, in the order they are declared."""

    def __init__(self, group: Group) -> None:
        self.group: Group = group
        self.deeds: list[Deed] = []

    def deed(self, name: str, label: str, told: Told) -> Callable[[Run], Run]:
        """Declare the function below as a deed; its docstring is the help."""

        def declared(run: Run) -> Run:
            shown: dict[str, Any] = vars(told)
            said = " ".join((run.__doc__ or "").split())
            self.deeds.append(Deed(name=name, group=self.group, run=run, label=label, help=said, **shown))
            return run

        return declared
