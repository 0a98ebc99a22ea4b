"""Notes vary a shot along every axis that `/vary` knows: one list of axes serves both."""

from pathlib import Path

import pytest

from director.domain.axes import AXES, GROUPS, SETUPS, axis_said, group_of, path_of
from director.domain.changes import VaryShot
from director.session import Session
from tests.tui.studios import session_of


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """A film of three shots."""
    folder: Path = tmp_path_factory.mktemp("axes")
    return session_of(folder / "film")


@pytest.mark.parametrize("axis", [*AXES, *SETUPS, *GROUPS])
@pytest.mark.parametrize("note", ["vary the {}", "three versions of the {}"])
def test_a_note_varies_along_any_axis(session: Session, note: str, axis: str) -> None:
    decision = session.note(note.format(axis), shot="1A", author="ana", role="director", dry_run=True)
    (change,) = decision.changes
    assert isinstance(change, VaryShot)
    assert (group_of(change.axis) or path_of(change.axis)) == (group_of(axis) or path_of(axis))
    assert decision.outcome == "applied", decision.reason


@pytest.mark.parametrize(
    ("words", "axis"),
    [
        ("vary the camera move", "camera"),
        ("the light direction, in three versions", "light.direction"),
        ("the f-stop", "lens.f_stop"),
        ("vary the Key of the light", "light.key"),
        ("three versions of this", ""),
        ("three versions of the keyboard", ""),
    ],
)
def test_the_longest_name_in_a_sentence_is_its_axis(words: str, axis: str) -> None:
    assert axis_said(words) == axis
