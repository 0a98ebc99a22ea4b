"""What a note leaves out: found and spared, or asked about; never passed over."""

from collections.abc import Callable

import pytest

from director.interpreters.base import Reading

Say = Callable[..., Reading]


@pytest.mark.parametrize(
    "note",
    ["Everything in scene 1 handheld, just not the blorp.", "Handheld in scene 1, unless it's a close-up."],
)
def test_an_exception_nobody_can_find_is_asked_back(say: Say, note: str) -> None:
    reading = say(note)
    assert reading.question
    assert not reading.changes
