"""The demo in the room: the notes of a written conversation, each said when the one before it has been seen."""

from collections import deque

from director.rehearsal import Rehearsal, Spoken


class Rehearsing:
    """What is still to be said."""

    def __init__(self, rehearsal: Rehearsal) -> None:
        self.screenplay = rehearsal.screenplay
        self._left = deque(rehearsal.notes)

    def next(self) -> Spoken | None:
        """The next note, or None at the end."""
        return self._left.popleft() if self._left else None

    @property
    def left(self) -> int:
        """How many notes are left."""
        return len(self._left)
