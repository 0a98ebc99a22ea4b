"""The palette: every deed, every shot and the other films, found by typing some of its words."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from textual.command import DiscoveryHit, Hit, Hits, Provider

from director.config import session_names, sessions_folder, settings
from director.tui.cell import seconds, short_size
from director.tui.deeds.keys import said_keys
from director.tui.room import Room


class _Entry(NamedTuple):
    label: str
    told: str
    run: Callable[[], object]


class DeedPalette(Provider):
    """What can be done, and where one can go, as commands of the palette."""

    async def search(self, query: str) -> Hits:
        """The entries whose words match."""
        matcher = self.matcher(query)
        for entry in self._entries():
            score = matcher.match(entry.label)
            if score > 0:
                yield Hit(score, matcher.highlight(entry.label), entry.run, help=entry.told)

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for entry in self._entries():
            yield DiscoveryHit(entry.label, entry.run, help=entry.told)

    def _entries(self) -> Iterator[_Entry]:
        room = self.screen
        if not isinstance(room, Room):
            return
        for deed in room.deeds:
            keys = said_keys(deed)
            yield _Entry(f"{deed.label}  {deed.slash}", f"{keys}  {deed.help}", lambda deed=deed: deed.run(room, ""))
        for shot in room.production.shots:
            told = f"{short_size(shot)}, {seconds(shot.timing.duration_s)}, {shot.status}"
            yield _Entry(f"Shot {shot.id}  {shot.action}"[:90], told, lambda slate=shot.id: room.go(slate))
        folder = sessions_folder(settings())
        for name in session_names(folder):
            if folder / name != room.session.path:
                yield _Entry(
                    f"Open {name}", "another film; this one is closed", lambda name=name: room.say(f"/open {name}")
                )
