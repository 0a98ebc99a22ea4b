"""The player fills the terminal, plays the cut and obeys its keys."""

from pathlib import Path

from director.tui.monitor.player import Player
from tests.takes.rooms import a_production, a_shot
from tests.tui.monitor.reels import drawn


async def test_the_cut_plays_and_the_keys_are_obeyed(tmp_path: Path) -> None:
    shots = (a_shot("1A"), a_shot("1B", 0.5))
    app = Player(a_production(*shots), drawn(tmp_path, *shots))
    async with app.run_test(size=(60, 16)) as pilot:
        assert app.monitor.playing
        for keys, frame in (("k", None), ("home", 0), ("right", 1), ("down", 24), ("left", 23), ("end", 35)):
            await pilot.press(keys)
            assert frame is None or app.monitor.frame == frame
        assert not app.monitor.playing
        await pilot.press("i", "r")
        assert (app.monitor.marks, app.monitor.loop) == ((35, None), "shot")
        await pilot.press("q")
    assert app.return_code == 0
