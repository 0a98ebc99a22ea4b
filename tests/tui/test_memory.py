"""Memory: what was being done comes back after a kill; what can't be read is told and starts anew."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from director import open_session
from director.tui.memory import LONGEST, Memory, memory_file
from director.tui.note_line import NoteLine
from tests.tui.studios import session_of, studio_of
from tests.tui.waiting import until

TYPES_AND_HANGS = """
import asyncio, sys
from pathlib import Path
from director import open_session
from tests.tui.studios import studio_of

async def main(folder):
    with open_session(folder, interpreter="rules") as session:
        app = studio_of(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press(*"wider", "enter", "pagedown", "ctrl+t", *"half a no")
            while not any(b"half a no" in file.read_bytes() for file in Path(sys.argv[2]).rglob("*.json")):
                await pilot.pause(0.02)
            print("kept", flush=True)
            await asyncio.sleep(600)

asyncio.run(main(sys.argv[1]))
"""


async def test_a_killed_studio_comes_back_to_the_shot_the_theme_and_the_half_typed_note(tmp_path: Path) -> None:
    session_of(tmp_path / "film").close()
    state = os.environ["DIRECTOR_STATE"]
    typing = subprocess.Popen(
        [sys.executable, "-c", TYPES_AND_HANGS, str(tmp_path / "film"), state], stdout=subprocess.PIPE, text=True
    )
    assert typing.stdout is not None
    assert typing.stdout.readline() == "kept\n"
    typing.send_signal(signal.SIGKILL)
    typing.wait()
    typing.stdout.close()
    with open_session(tmp_path / "film", interpreter="rules") as session:
        app = studio_of(session)
        async with app.run_test(size=(120, 40)) as pilot:
            line = app.screen.query_one(NoteLine)
            await until(pilot, lambda: line.text == "half a no")
            assert (app.screen.slate, app.theme) == ("1B", "grading-light")
            await pilot.press("up")
            assert line.text == "wider"


def test_what_can_t_be_read_is_told_and_starts_anew(tmp_path: Path) -> None:
    for bad in ("{", '{"version": 7}', '{"note": 3}', "[]", " " * (1 << 21)):
        (tmp_path / "ana.json").write_text(bad)
        memory = Memory(tmp_path / "ana.json")
        assert memory.held.note == ""
        assert "it starts anew" in memory.complaint


def test_a_folder_that_takes_nothing_is_complained_of(tmp_path: Path) -> None:
    (tmp_path / "rooms").write_text("no folder")
    memory = Memory(tmp_path / "rooms" / "ana.json")
    memory.hold(note="half")
    memory.keep()
    assert "can't be written" in memory.complaint


def test_only_so_much_is_kept(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "ana.json")
    memory.hold(note="x" * 100_000, said=tuple(str(number) for number in range(1000)))
    memory.keep()
    kept = Memory(tmp_path / "ana.json").held
    assert (len(kept.note), len(kept.said), kept.said[-1]) == (LONGEST, 200, "999")


def test_two_people_in_a_session_have_a_memory_each(tmp_path: Path) -> None:
    assert memory_file(tmp_path, tmp_path / "film", "ana") != memory_file(tmp_path, tmp_path / "film", "ben")
