"""Locks: a refusal names the lock that gave it, for whoever wants to take it off."""

import pytest

from director.domain.locks import lock_named, locked


@pytest.mark.parametrize(("slate", "path"), [("1A", "*"), ("2A-B", "lens.focal_mm"), ("1B", "camera.moves.push_in#2")])
def test_a_refusal_names_its_lock(slate: str, path: str) -> None:
    assert lock_named(str(locked(slate, path))) == (slate, path)


@pytest.mark.parametrize(
    "reason",
    [
        "1A can't be moved: all of it is locked; unlock 1A first",
        "1A can't be removed: lens.f_stop, light is locked; unlock 1A first",
        "scene 1 can't be moved: 1A is locked; unlock 1A first",
    ],
)
def test_a_refusal_of_any_deed_names_the_whole_shot(reason: str) -> None:
    assert lock_named(reason) == ("1A", "*")


def test_other_refusals_name_none() -> None:
    assert lock_named("there is no shot 9Z; there is 1A") is None
