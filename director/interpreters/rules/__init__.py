"""The built-in interpreter: a deterministic reader of a director's English, with no model file.

Text becomes terms (`tokens`, `lexing`), terms clauses with their shots (`targets`, `clauses`), and each department
reads what it knows from a clause (`framing`, `lens`, `moves`, ...). What nobody read is listed, or asked about.
"""

from director.interpreters.base import Heard, Reading


class RulesInterpreter:
    """Reads notes by rule; the same note heard alike is always read alike."""

    name, leaving = "rules", ""

    def read(self, heard: Heard) -> Reading:
        """What the note says: changes, one question or one answer."""
        # The vocabulary is read when the first note is: commands that read no note don't wait for it.
        from director.interpreters.rules import reader

        return reader.read(heard)

    def ready(self, heard: Heard) -> None:
        """Nothing to ready: it reads at once."""

    def stop(self) -> bool:
        """Nothing takes long enough to be stopped."""
        return False

    def close(self) -> None:
        """Nothing is held."""


__all__ = ["RulesInterpreter"]
