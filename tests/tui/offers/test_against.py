"""A shot against another of its versions: side by side, wiped, as a difference, or before and after on one key."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from director.errors import UsageError
from director.session import Session
from director.tui.monitor.slate import Slate
from director.tui.offers.against import meant
from tests.tui.studios import session_of, studio_of
from tests.tui.waiting import until


def revised(folder: Path) -> Session:
    """A session whose first shot has three versions, the second of them approved."""
    session = session_of(folder)
    session.note("close-up", shot="1A", author="ana")
    session.approve("1A", author="ana", role="director")
    session.note("85mm", shot="1A", author="ana")
    return session


async def there(pilot: Pilot[None]) -> Any:
    """The room, once the shot in hand is on its monitor as it stands."""
    app: Any = pilot.app
    room = app.screen
    await until(pilot, lambda: room.monitor.take is not None and room.monitor.take.revision == 3)
    return room


def test_the_version_meant_is_the_one_before_the_approved_one_or_a_revision(tmp_path: Path) -> None:
    with revised(tmp_path / "film") as session:
        assert [meant(session, "1A", words).revision for words in ("", "approved", "1", "v2")] == [2, 2, 1, 2]


@pytest.mark.parametrize(
    ("slate", "words", "told"),
    [
        ("1B", "", "1B has no version before this one"),
        ("1B", "approved", "no other version of 1B was approved"),
        ("1A", "3", "1A v3 is the one that stands"),
        ("1A", "9", "has no revision 9"),
        ("1A", "sideways", "is no version"),
    ],
)
def test_a_version_there_is_not_is_said(tmp_path: Path, slate: str, words: str, told: str) -> None:
    with revised(tmp_path / "film") as session, pytest.raises(UsageError, match=told):
        meant(session, slate, words)


async def test_two_versions_are_compared_each_way_until_esc(tmp_path: Path) -> None:
    with revised(tmp_path / "film") as session:
        app: Any = studio_of(session)
        async with app.run_test(size=(120, 36)) as pilot:
            room = await there(pilot)
            await pilot.press("slash", *"compare", "space", "1", "enter")
            await until(pilot, lambda: room.monitor.comparing == "side by side")
            assert "v1 | v3" in room.query_one(Slate).line[0][0]
            assert "size medium → close-up; lens 35 mm → 85 mm" in room.query_one(Slate).line[0][0]
            room.do("way")
            assert room.monitor.comparing == "wipe"
            room.do("way")
            assert room.monitor.comparing == "difference"
            await pilot.press("escape")
            await until(pilot, lambda: room.monitor.comparing is None)
            assert room.monitor.take.revision == 3


async def test_one_key_shows_the_version_before_and_again_this_one(tmp_path: Path) -> None:
    with revised(tmp_path / "film") as session:
        app: Any = studio_of(session)
        async with app.run_test(size=(120, 36)) as pilot:
            room = await there(pilot)
            await pilot.press("f10")
            await until(pilot, lambda: room.monitor.take.revision == 2)
            assert room.monitor.shot.lens.focal_mm != 85
            await pilot.press("f10")
            assert room.monitor.take.revision == 3


async def test_a_note_ends_the_comparison_and_shows_what_it_made(tmp_path: Path) -> None:
    with revised(tmp_path / "film") as session:
        app: Any = studio_of(session)
        async with app.run_test(size=(120, 36)) as pilot:
            room = await there(pilot)
            room.do("compare")
            await until(pilot, lambda: room.monitor.comparing is not None)
            await pilot.press(*"24mm", "enter")
            await until(pilot, lambda: room.monitor.take is not None and room.monitor.take.revision == 4)
            assert room.monitor.comparing is None
