"""Text that comes in bytes, some of which end in the middle of a character."""

import codecs


class Wording:
    """Bytes so far, told in whole characters of UTF-8; it never takes a byte that makes it something else."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    @property
    def whole(self) -> bool:
        """Whether no character is left half said."""
        return not self._decoder.getstate()[0]

    def takes(self, piece: bytes) -> bool:
        """Whether the text is still UTF-8 with this piece, though perhaps not yet whole."""
        state = self._decoder.getstate()
        try:
            self._decoder.decode(piece)
        except UnicodeDecodeError:
            return False
        finally:
            self._decoder.setstate(state)
        return True

    def add(self, piece: bytes) -> str:
        """The characters that the piece completes."""
        return self._decoder.decode(piece)
