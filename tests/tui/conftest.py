"""Every test of the studio has the same terminal, in colour, wherever the tests run; some then say otherwise."""

import pytest


@pytest.fixture(autouse=True)
def a_terminal_in_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Build servers set NO_COLOR, and then pictures are shaded characters."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
