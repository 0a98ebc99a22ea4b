"""Letters that are typed in a flow: what begins as a key of a page may be the beginning of a note.

A page hears each key; where one means nothing to it, the keys just before were no keys of the page, either.
"""

from textual.events import Key

FLOW_S = 1.0  # keys that follow each other faster are one word


class Flow:
    """The keys of the word that is being typed, and whether it has turned out to be one."""

    def __init__(self) -> None:
        self.begun = False  # a note is being typed: all that comes belongs to it
        self._keys: list[Key] = []

    def hear(self, key: Key) -> None:
        """Take in a key."""
        follows = key.is_printable and self._keys and key.time - self._keys[-1].time < FLOW_S
        self._keys = [*(self._keys if follows else []), key]

    def begin(self) -> list[Key]:
        """It is a note; the keys it began with."""
        self.begun = True
        return self._keys
