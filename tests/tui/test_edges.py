"""The odd cases, each in a real room: nothing goes stale, nothing is lost, and what can't be done is said."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.events import Paste
from textual.pilot import Pilot

from director.tui.conversation import Conversation
from director.tui.note_line import NoteLine
from director.tui.room import Room
from director.tui.script import PageView
from director.tui.strip import CutStrip
from tests.tui.studios import FILM, session_of, studio_of
from tests.tui.waiting import until

_LOCKED: dict[str, Any] = {**FILM, "shots": [{**FILM["shots"][0], "locked": ["*"]}, *FILM["shots"][1:]]}


def _room(pilot: Pilot[None]) -> Room:
    room = pilot.app.screen
    assert isinstance(room, Room)
    return room


def _text(pilot: Pilot[None]) -> str:
    return " ".join(" ".join(_room(pilot).query_one(Conversation).words()).split())


async def _say(pilot: Pilot[None], *notes: str) -> None:
    """Say notes, and wait until each has been read."""
    room = _room(pilot)
    for note in notes:
        room.say(note)
        await pilot.pause()
        await until(pilot, lambda: not room.conversation._errands)
    await pilot.pause()


async def _drawn(pilot: Pilot[None], slate: str = "1A") -> None:
    def there() -> bool:
        here = _room(pilot).projection.here
        return here is not None and here[0].id == slate and here[0].revision == here[1].revision

    await until(pilot, there)


def _screenplay(file: Path, scenes: int) -> Path:
    """A screenplay of so many scenes."""
    script = [
        f"INT. ROOM {number} - DAY\n\nMARA waits at the window. JON comes in and sits down.\n\n"
        f"MARA\nYou are late, Jon. Number {number}.\n\nJON\n(sitting)\nI know.\n\n"
        for number in range(1, scenes + 1)
    ]
    file.write_text("Title: A Long Film\n\n" + "".join(script))
    return file


@pytest.mark.slow
async def test_a_screenplay_of_200_scenes_comes_in_while_the_keys_stay_live(tmp_path: Path) -> None:
    from director import open_session

    file = _screenplay(tmp_path / "long.fountain", 200)
    with open_session(tmp_path / "film", interpreter="rules") as session:
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            room = _room(pilot)
            room.say(f"/import {file}")
            await pilot.pause()
            assert room.conversation._errands
            await pilot.press(*"wait for it")
            assert room.query_one(NoteLine).text == "wait for it"
            await until(pilot, lambda: len(room.production.scenes) == 200)
            assert room.query_one(NoteLine).text == "wait for it"
            await _drawn(pilot, room.slate)
            assert room.slate == "1A"
            assert "200 scenes" in _text(pilot)
            strip = room.query_one(CutStrip)
            assert "ROOM 1" in strip.render_line(0).text
            strip.focus()
            await pilot.press("end")
            await until(pilot, lambda: room.slate == room.production.shots[-1].id)
            assert "ROOM 200" in strip.render_line(0).text
            await pilot.press("ctrl+s")
            await pilot.pause()
            page = room.query_one(PageView)
            assert page.display
            await until(pilot, lambda: "Number 200" in "\n".join(_seen(page)))
        session.verify()


def _seen(page: PageView) -> list[str]:
    return [page.render_line(row).text for row in range(page.size.height)]


_TRIED = (
    *("Close-up.", "Make it last 2 seconds.", "Remove this shot.", "Move it to the end.", "Make it night."),
    *("/vary lens", "Low angle.", "Pan slowly left.", "Warmer.", "Rain."),
)


async def test_a_shot_that_is_locked_whole_refuses_each_deed_and_offers_to_be_unlocked(tmp_path: Path) -> None:
    with session_of(tmp_path / "film", _LOCKED) as session:
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            was = session.production.shots
            for deed in _TRIED:
                before = _text(pilot)
                await _say(pilot, deed)
                told = _text(pilot).removeprefix(before)
                assert "REFUSED" in told, deed
                assert "unlock 1A first" in told, deed
                assert "▸ unlock 1A ▸ see 1A in the spec" in told, deed
            assert session.production.shots == was
            await pilot.press("f9", "up")
            assert "▸ unlock 1A" in " ".join(_room(pilot).conversation.words(_room(pilot).conversation.pointed_block))
            await pilot.press("enter")
            await until(pilot, lambda: not session.production.shots[0].locked)
            await _say(pilot, "Close-up.")
            assert session.production.shots[0].framing.size == "close_up"


def _in_hand(pilot: Pilot[None]) -> set[str]:
    """The shot in hand as each part of the room has it."""
    room = _room(pilot)
    on = room.monitor.shot.id if room.monitor.shot else ""
    named = room.spec.words()[0].split()[0] if room.slate else ""
    return {room.slate, room.projection.slate, room.query_one(NoteLine).border_title or "", named, on}


async def test_the_shot_before_is_taken_in_hand_where_its_making_is_undone(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            _room(pilot).go("1B")
            await _say(pilot, "Add a close-up of Tomas after this one.")
            assert _room(pilot).slate == "1D"
            await _drawn(pilot, "1D")
            await _say(pilot, "/undo")
            await until(pilot, lambda: _in_hand(pilot) == {"1B"})
            await _say(pilot, "Remove this shot.")
            await until(pilot, lambda: _in_hand(pilot) == {"1A"})
            await _say(pilot, "Remove this shot.")
            await until(pilot, lambda: _in_hand(pilot) == {"1C"})


async def test_a_film_whose_only_decision_is_undone_is_an_empty_one(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            room = _room(pilot)
            room.say("/undo")
            await until(pilot, lambda: not room.production.shots)
            await until(pilot, lambda: room.floor.idle)
            await pilot.pause()
            assert _in_hand(pilot) == {""}
            assert "could not be drawn" not in _text(pilot)
            assert "waits to be drawn" not in _text(pilot)
            assert room.has_class("-bare")
            assert "the first shot" in str(room.query_one(NoteLine).placeholder)
            for key in ("f4", "f5", "f7", "f8", "ctrl+l", "ctrl+o", "f10", "f3", "pagedown", "pageup", "ctrl+s", "f6"):
                await pilot.press(key)
                await pilot.pause()
            assert isinstance(pilot.app.screen, Room)
            await _say(pilot, "/redo")
            await until(pilot, lambda: _in_hand(pilot) == {"1A"})


_WIDE = "夜の港 née e\u0301\u0301 مرحبا بالعالم 👨‍👩‍👧 ❤️ 한국"


async def test_no_column_shifts_by_words_in_any_script(tmp_path: Path) -> None:
    cast = [{"id": "花子", "name": "花子 👨‍👩‍👧"}, {"id": "سلمى", "name": "سلمى"}, *FILM["cast"]]
    scenes = [{**FILM["scenes"][0], "heading": _WIDE}, {**FILM["scenes"][0], "number": "2"}]
    shots: list[dict[str, Any]] = [
        {**shot, "action": _WIDE, "blocking": [{"who": "花子"}, {"who": "سلمى"}], "framing": {"subjects": ["花子"]}}
        for shot in FILM["shots"]
    ]
    shots[-1] |= {"scene": "2", "id": "2A"}
    film = {**FILM, "title": _WIDE, "cast": cast, "scenes": scenes, "shots": shots}
    with session_of(tmp_path / "film", film) as session:
        app = studio_of(session)
        async with app.run_test(size=(160, 46)) as pilot:
            room = _room(pilot)
            room.desk.by = {"author": _WIDE, "role": "演出"}
            await _say(pilot, f"{_WIDE}: close-up of 花子.", "Low angle.")
            await pilot.press("@")
            await pilot.pause()
            seen = [strip.text for strip in room._compositor.render_strips()]
            assert all(cell_len(line) == 160 for line in seen)
            strip = room.query_one(CutStrip)
            pitch = strip._pitch
            assert _columns(strip.render_line(0).text, "┌") == [0, 2 * pitch]
            assert _columns(strip.render_line(strip.size.height - 1).text, "draft") == [1, 1 + pitch, 1 + 2 * pitch]
            offered = str(room.query_one("Offered").render()).splitlines()
            told = zip(offered, ("花子", "سلمى", "Ines"), strict=False)
            assert {_columns(row, name)[-1] for row, name in told} == {10}
            spoken = room.conversation.words()
            assert {_columns(row, "new character")[0] for row in spoken if "new character" in row} == {9}
            assert {_columns(row, "standing")[0] for row in room.spec.words() if "standing" in row} == {13}


def _columns(line: str, word: str) -> list[int]:
    """In which cells of a line a word begins."""
    found, at = list[int](), line.find(word)
    while at >= 0:
        found.append(cell_len(line[:at]))
        at = line.find(word, at + 1)
    return found


async def test_a_long_note_and_one_of_many_lines_are_read_whole(tmp_path: Path) -> None:
    long, tall = f"{'It is a very long night. ' * 200}Close-up.", "\n".join(["The lamp swings."] * 299 + ["Low angle."])
    assert len(long) > 5000
    with session_of(tmp_path / "film") as session:
        async with studio_of(session).run_test(size=(80, 24)) as pilot:
            room, line = _room(pilot), _room(pilot).query_one(NoteLine)
            for note in (long, tall):
                pilot.app.post_message(Paste(note))
                await until(pilot, lambda note=note: line.text == note)
                assert line.size.height <= 8
                assert room.monitor.size.height >= 4
                await pilot.press("enter")
                await until(pilot, lambda: not line.text and not room.conversation._errands)
                assert session.production.decision == len(session.log())
            notes = [decision.note for decision in session.log()]
            assert notes[-2:] == [long.strip(), tall]


async def test_a_room_that_is_resized_while_it_plays_plays_on(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            room = _room(pilot)
            await _drawn(pilot)
            room.monitor.action_loop()
            await pilot.press("f5")
            for step in range(20):
                width, height = 80 + step * 53 % 121, 24 + step * 17 % 37
                await pilot.resize_terminal(width, height)
                await pilot.pause()
                seen = room._compositor.render_strips()
                assert [strip.cell_length for strip in seen] == [width] * height
                assert room.monitor.picture.size.width >= 20
            room.monitor.action_play()
            assert room.query_one(CutStrip).render_line(1).text.strip()


@pytest.mark.parametrize("duration", [0.5, 120.0])
async def test_the_shortest_shot_and_the_longest_are_seen_and_told(tmp_path: Path, duration: float) -> None:
    film = {**FILM, "shots": [{**FILM["shots"][0], "timing": {"duration_s": duration}}]}
    with session_of(tmp_path / "film", film) as session:
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            room = _room(pilot)
            await until(pilot, lambda: room.monitor.deck is not None and room.monitor.picture.picture is not None)
            for key in (
                "escape",
                "f5",
                "space",
                "home",
                "end",
                "comma",
                "full_stop",
                "greater_than_sign",
                "i",
                "I",
                "o",
            ):
                await pilot.press(key)
                await pilot.pause()
            assert room.monitor.deck is not None
            for note in ("Make it last one frame.", "Make it last ten minutes."):
                await _say(pilot, note)
                assert session.production.shots[0].timing.duration_s == duration
                assert "a shot runs from 0.5 s to 120 s" in _text(pilot)
            await _say(pilot, "Make it last half a second.")
            await _drawn(pilot)
            assert "could not" not in _text(pilot)


async def test_a_scene_without_shots_is_no_trouble(tmp_path: Path) -> None:
    scenes = [*FILM["scenes"], {"number": "2", "heading": "INT. CAFÉ - DAY"}]
    with session_of(tmp_path / "film", {**FILM, "scenes": scenes}) as session:
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            await _drawn(pilot)
            await _say(pilot, "/approve scene 2")
            assert session.production.decision == 1
            assert "scene 2 has no shots yet" in [one.message for one in pilot.app._notifications]
            await _say(pilot, "Add a wide shot to scene 2.")
            await until(pilot, lambda: _room(pilot).slate == "2A")
            assert "2 INT. CAFÉ" in _room(pilot).query_one(CutStrip).render_line(0).text


async def test_two_people_of_one_name_are_told_apart(tmp_path: Path) -> None:
    cast = [{"id": "ANA", "name": "Ana"}, {"id": "ANA_2", "name": "Ana", "description": "the other one"}]
    film = {**FILM, "cast": [*cast, *FILM["cast"]]}
    with session_of(tmp_path / "film", film) as session:
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            room = _room(pilot)
            await pilot.press(*"@ana")
            await pilot.pause()
            offered = str(room.query_one("Offered").render())
            assert "@ANA " in offered
            assert "@ANA_2" in offered
            await pilot.press("down", "enter")
            assert room.query_one(NoteLine).text == "ANA_2 "


async def test_a_session_whose_files_vanish_says_so(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            room = _room(pilot)
            await _drawn(pilot)
            shutil.rmtree(tmp_path / "film" / "takes")
            await _say(pilot, "Close-up.")
            await _drawn(pilot)
            files = list((tmp_path / "film").glob("session.db*"))
            for file in files:
                file.rename(tmp_path / file.name)
            await _say(pilot, "Low angle.")
            assert "nothing was recorded" in _text(pilot)
            assert "was moved or deleted while it was open" in _text(pilot)
            assert "▸ say it again" in _text(pilot)
            for key in ("f2", "escape", "f3", "escape", "f8", "ctrl+z"):
                await pilot.press(key)
                await pilot.pause()
            await until(pilot, lambda: not room.conversation._errands)
            assert session.production.decision == 2
            for file in files:
                (tmp_path / file.name).rename(file)
            await _say(pilot, "Low angle.")
            await _drawn(pilot)
            assert session.verify() == 3


async def test_a_shot_that_is_not_drawn_yet_is_seen_from_its_first_frame(tmp_path: Path) -> None:
    film = {**FILM, "shots": [*FILM["shots"][:2], {**FILM["shots"][2], "timing": {"duration_s": 60}}]}
    with session_of(tmp_path / "film", film) as session:
        async with studio_of(session).run_test(size=(100, 30)) as pilot:
            room = _room(pilot)
            await _drawn(pilot)
            room.go("1C")
            assert room.monitor.shot == room.shot
            await until(pilot, lambda: room.monitor.deck is not None)
            assert room.projection.here is None
            assert room.monitor.shot == room.shot
            room.go("1B")
            await until(pilot, lambda: "drawing 1C" not in _text(pilot))
