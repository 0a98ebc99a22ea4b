"""Two people at one film, each in a terminal and a process of their own: both see and neither loses a decision."""

import sys
import time
from collections.abc import Generator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from director import open_session
from director.domain.decision import Decision
from tests.terminal import CTRL_Q, ENTER, Terminal
from tests.tui.studios import session_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="gives a program a terminal of its own with setsid"),
]
TURNS = 3


@pytest.fixture
def film(tmp_path: Path) -> Path:
    folder = tmp_path / "film"
    session_of(folder).close()
    return folder


@pytest.fixture
def pair(film: Path) -> Generator[tuple[Terminal, Terminal]]:
    """The studio of Ana, and that of Ben."""
    with ExitStack() as open_ones:
        ana = open_ones.enter_context(Terminal(f"{film}", "--as", "ana"))
        ben = open_ones.enter_context(Terminal(f"{film}", "--as", "ben"))
        for one in (ana, ben):
            one.shows("Say it")
        yield ana, ben
        for one in (ana, ben):
            one.type(CTRL_Q)
            assert one.ended() == 0
            assert "Traceback" not in one.text


def log(film: Path) -> list[Decision]:
    """The decisions, all branches; the chain of their hashes is sound."""
    with open_session(film, create=False) as session:
        session.verify()
        return list(session.log())


def test_each_sees_what_the_other_decides(film: Path, pair: tuple[Terminal, Terminal]) -> None:
    waits = []
    for turn in range(TURNS):
        (speaks, sees) = pair if turn % 2 == 0 else pair[::-1]
        speaks.type(f"Make it {12 + turn} seconds long.", ENTER)
        sees.shows(f"#{turn + 2}")
        seen = time.time()
        at = datetime.fromisoformat(log(film)[-1].at)
        waits.append(seen - (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp())
        speaks.shows(f"#{turn + 2}")
    print("\nfrom a decision to the other's screen:", ", ".join(f"{wait * 1000:.0f} ms" for wait in waits))
    assert min(waits) > 0


def test_both_at_once_lose_nothing(film: Path, pair: tuple[Terminal, Terminal]) -> None:
    said = {
        f"{who} {n}": f"Make it {seconds + n} seconds long."
        for who, seconds in (("ana", 2), ("ben", 6))
        for n in range(TURNS)
    }
    for n in range(TURNS):
        for terminal, who in zip(pair, ("ana", "ben"), strict=True):
            terminal.type(said[f"{who} {n}"], ENTER)
    for terminal in pair:
        terminal.until(lambda: len(log(film)) >= 1 + 2 * TURNS, "all that was said")
    made = log(film)[1:]
    assert sorted(one.note for one in made) == sorted(said.values())
    assert [one.parent for one in made] == [one.id - 1 for one in made], "each stands on the one before"
    for who in ("ana", "ben"):
        assert [one.note for one in made if one.author == who] == [said[f"{who} {n}"] for n in range(TURNS)]
    for terminal in pair:
        terminal.shows(f"#{made[-1].id}")


def test_on_different_branches_each_stays_on_its_own(film: Path, pair: tuple[Terminal, Terminal]) -> None:
    ana, ben = pair
    ben.type("/branch rainy", ENTER)
    ben.until(lambda: len(log(film)) == 2, "the branch")
    ben.type("It is raining.", ENTER)
    ben.until(lambda: len(log(film)) == 3, "the rain")
    ana.type("Close-up.", ENTER)
    ana.until(lambda: len(log(film)) == 4, "the close-up")
    ben.type("Make it dawn.", ENTER)
    ben.until(lambda: len(log(film)) == 5, "the dawn")
    assert [(one.author, one.branch) for one in log(film)[1:]] == [
        ("ben", "rainy"),
        ("ben", "rainy"),
        ("ana", "main"),
        ("ben", "rainy"),
    ]
    with open_session(film, create=False) as session:
        by_branch = {one.branch: session.at(one.id).shot("1A") for one in log(film)}
    assert by_branch["main"].framing.size == "close_up"
    assert by_branch["rainy"].framing.size != "close_up"
    assert (by_branch["main"].light.time_of_day, by_branch["rainy"].light.time_of_day) != ("dawn", "dawn")
    assert by_branch["rainy"].light.time_of_day == "dawn"
