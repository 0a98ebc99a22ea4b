"""Who speaks, at a glance: initials on a colour of their own, the same all through a session."""

from textual.content import Content

from director.exports.cells import cells, padded

_HUES = ("#9a6a22", "#3e6fa8", "#3f7d58", "#8a5aa8", "#b4533c", "#2a7a80", "#a84a72", "#6b7a2f")


class Hues:
    """A colour for each author, in the order they first spoke."""

    def __init__(self) -> None:
        self._of: dict[str, str] = {}

    def of(self, author: str) -> str:
        """The colour of an author."""
        return self._of.setdefault(author.casefold(), _HUES[len(self._of) % len(_HUES)])

    def badge(self, author: str) -> Content:
        """Their initials, on their colour."""
        return Content.styled(f" {padded(initials(author), 2)} ", f"bold #ffffff on {self.of(author)}")


def initials(author: str) -> str:
    """The first letters of their first and last name, or two of the only one: "AN" for ana, "MK" for Mia Kovac."""
    words = author.split()
    letters = words[0][0] + words[-1][0] if len(words) > 1 else (words[0][:2] if words else "?")
    return letters.upper() if cells(letters) <= 2 else letters[0]
