"""What was said before: up goes back in it, down forward again to what was being typed."""

from collections.abc import Iterable

KEPT = 200
LONGEST = 4000  # characters of one that is kept


class PastNotes:
    """Lines said before, and a place among them; the last place is what is being typed."""

    def __init__(self, said: Iterable[str] = ()) -> None:
        self._said = [text for text in said if text][-KEPT:]
        self._place = len(self._said)
        self._typed = ""

    @property
    def said(self) -> tuple[str, ...]:
        """All of them, the oldest first."""
        return tuple(self._said)

    def add(self, text: str) -> None:
        """One more was said; the same twice in a row is kept once."""
        if text and self._said[-1:] != [text] and len(text) <= LONGEST:
            self._said = [*self._said, text][-KEPT:]
        self._place = len(self._said)

    def back(self, typed: str) -> str | None:
        """The one before; None where there is none. What was being typed is held."""
        if self._place == 0:
            return None
        if self._place == len(self._said):
            self._typed = typed
        self._place -= 1
        return self._said[self._place]

    def forward(self) -> str | None:
        """The one after, at last what was being typed; None where that is what is there."""
        if self._place == len(self._said):
            return None
        self._place += 1
        return self._said[self._place] if self._place < len(self._said) else self._typed
