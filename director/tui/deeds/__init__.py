"""Everything the studio can do, declared once each; every action has a key, and a slash form that says the same."""

from textual.binding import Binding

from director.tui.deeds import deciding, going, picturing, studio, viewing
from director.tui.deeds.deed import Deed

DEEDS: tuple[Deed, ...] = tuple(
    deed for group in (going, picturing, deciding, viewing, studio) for deed in group.declared.deeds
)
BY_NAME: dict[str, Deed] = {deed.name: deed for deed in DEEDS}


def bindings() -> list[Binding]:
    """The keys of every deed; those that work while a note is typed come before the note line's own."""
    return [
        Binding(
            key,
            f"deed('{deed.name}')",
            deed.label,
            show=deed.footer and key == (deed.key or deed.board).split(",")[0],
            priority=everywhere,
            id=f"{deed.name}{'' if everywhere else '.board'}",
        )
        for deed in DEEDS
        for keys, everywhere in ((deed.key, True), (deed.board, False))
        for key in [keys]
        if keys
    ]
