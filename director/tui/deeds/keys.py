"""Keys: how they are called, and whose they are: the deeds' own, unless the user's settings bind others."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from textual.binding import Binding
from textual.keys import Keys

from director.errors import BadInput
from director.tui.deeds.deed import Deed

_SAID = {
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "question_mark": "?",
    "exclamation_mark": "!",
    "full_stop": ".",
    "comma": ",",
    "slash": "/",
    "backslash": "\\",
    "vertical_line": "|",
    "equals_sign": "=",
    "asterisk": "*",
    "plus": "+",
    "minus": "-",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "apostrophe": "'",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "semicolon": ";",
    "colon": ":",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "backspace": "Backspace",
    "delete": "Del",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}
_NAMED = {said: name for name, said in _SAID.items() if len(said) == 1 and said.isascii()}
_MODIFIERS = ("ctrl", "alt", "shift", "super")


def said_key(key: str) -> str:
    """A key as people know it: "Ctrl+Z", "F8", "PgDn", "A"."""
    *modifiers, last = key.split("+") if key != "+" else ["+"]
    named = _SAID.get(last, last.upper() if modifiers or _is_function_key(last) else last)
    if not modifiers and len(named) > 1 and named.isalpha() and named.islower():
        named = named.capitalize()
    return "+".join([*(modifier.capitalize() for modifier in modifiers), named])


def said_keys(deed: Deed, everywhere: bool = True) -> str:
    """The keys of a deed: that which works everywhere first, or only that of the board."""
    keys = [*(deed.key.split(",") if everywhere else ()), *deed.board.split(",")]
    return " ".join(said_key(key) for key in keys if key)


def rebound(deeds: Sequence[Deed], keys: Mapping[str, str]) -> tuple[Deed, ...]:
    """The deeds with the user's keys: `approve = "f9 P"` gives F9 everywhere and P on the board; "f9" alone leaves P.

    Raises BadInput with one line for a deed or key that there isn't, and for two deeds on one key.
    """
    names = [deed.name for deed in deeds]
    for name in keys:
        if name not in names:
            near = difflib.get_close_matches(name, names, n=1)
            raise BadInput(f"[keys] binds the unknown {name}" + (f"; did you mean {near[0]}?" if near else ""))
    bound = tuple(_with_keys(deed, keys[deed.name]) if deed.name in keys else deed for deed in deeds)
    _differ(bound)
    return bound


def chosen(deeds: Sequence[Deed], keys: Mapping[str, str]) -> tuple[tuple[Deed, ...], str]:
    """The deeds with the user's keys, or as they are declared and one line that says what is wrong with the keys."""
    try:
        return rebound(deeds, keys), ""
    except BadInput as error:
        return tuple(deeds), str(error)


def bindings(deeds: Sequence[Deed]) -> list[Binding]:
    """The keys of every deed; those that work while a note is typed come before the note line's own."""
    return [
        Binding(keys, f"deed('{deed.name}')", deed.label, show=False, priority=everywhere, id=identity)
        for deed in deeds
        for keys, everywhere, identity in ((deed.key, True, deed.name), (deed.board, False, f"{deed.name}.board"))
        if keys
    ]


def _with_keys(deed: Deed, said: str) -> Deed:
    names = [_name(deed.name, word) for word in said.split()]
    if not names:
        raise BadInput(f'[keys] gives {deed.name} no key; say one, such as {deed.name} = "f9"')
    board = [name for name, word in zip(names, said.split(), strict=True) if len(word) == 1]
    everywhere = [name for name in names if name not in board]
    return replace(deed, key=",".join(everywhere) or deed.key, board=",".join(board) or deed.board)


def _name(deed: str, word: str) -> str:
    """A key as Textual calls it; raises BadInput where there is none of that name."""
    *modifiers, last = word.split("+") if word != "+" else ["+"]
    known = len(last) == 1 or _is_function_key(last) or last in {key.value for key in Keys} or last in _SAID
    if not known or any(modifier not in _MODIFIERS for modifier in modifiers):
        raise BadInput(f"[keys] gives {deed} the key {word!r}, which no keyboard has; say f9, ctrl+k, a or ?")
    return "+".join([*modifiers, _NAMED.get(last, last)])


def _is_function_key(word: str) -> bool:
    return word[:1] == "f" and word[1:].isdigit() and 1 <= int(word[1:]) <= 24


def _differ(deeds: Iterable[Deed]) -> None:
    whose: dict[str, str] = {}
    for deed in deeds:
        for key in f"{deed.key},{deed.board}".split(","):
            if key and whose.setdefault(key, deed.name) != deed.name:
                raise BadInput(f"[keys] gives {said_key(key)} to {whose[key]} and to {deed.name}; bind one elsewhere")
