"""Plain data that somebody else sent: taken for what it claims to be only where it is that."""

import json
import re
from typing import Any, cast

_FENCED = re.compile(r"\s*```(?:json)?(?P<inside>.*)```\s*", re.DOTALL)


def parsed(said: bytes | str) -> Any:
    """JSON as data; None for what is none."""
    try:
        return json.loads(said)
    except (ValueError, RecursionError):  # of lists in lists in lists
        return None


def whole_letters(text: str) -> str:
    """The text with a mark for each half of a letter: a lone surrogate, which JSON may spell and no file can keep."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def unfenced(text: str) -> str:
    """What is inside a fence of Markdown, which models like to put around JSON; the text itself where there is none."""
    found = _FENCED.fullmatch(text)
    return found["inside"] if found else text


def mapping(said: object) -> dict[str, Any]:
    """An object, or an empty one."""
    return cast("dict[str, Any]", said) if isinstance(said, dict) else {}


def items(said: object) -> list[Any]:
    """A list, or an empty one."""
    return cast("list[Any]", said) if isinstance(said, list) else []


def number(said: object) -> int:
    """A count, or 0."""
    return said if isinstance(said, int) and said > 0 else 0


def complaint(said: object) -> str:
    """What a server says is wrong, in whichever of its places it says so."""
    for name in ("error", "message", "detail"):
        inner = mapping(said).get(name)
        if inner:
            return complaint(inner)
    return "" if said is None else str(said)
