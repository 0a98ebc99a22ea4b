"""Everything the studio can do, declared once each; every action has a key, and a slash form that says the same."""

import difflib

from director.tui.deeds import deciding, going, offering, picturing, returning, studio, viewing
from director.tui.deeds.deed import Deed

_GROUPS = (going, offering, picturing, deciding, returning, viewing, studio)
DEEDS: tuple[Deed, ...] = tuple(deed for group in _GROUPS for deed in group.declared.deeds)
BY_NAME: dict[str, Deed] = {deed.name: deed for deed in DEEDS}
_LEAVING = frozenset({"quit", "exit", ":q", ":wq"})


def commanded(text: str) -> tuple[str, str] | None:
    """The name of the deed that a line asks for, and the words after it; None where the line is a note."""
    if text.strip().casefold() in _LEAVING:
        return "quit", ""
    if not text.startswith("/"):
        return None
    name, _, words = text[1:].partition(" ")
    return name, words.strip()


def unknown(name: str) -> str:
    """What to say of a command that there isn't."""
    near = difflib.get_close_matches(name, list(BY_NAME), n=1)
    return f"there is no /{name}; " + (f"did you mean /{near[0]}?" if near else "F1 lists what there is")
