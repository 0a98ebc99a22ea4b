"""The palette: every deed, found by typing some of its words."""

from collections.abc import Awaitable, Callable

from textual.command import DiscoveryHit, Hit, Hits, Provider

from director.tui.deeds import DEEDS
from director.tui.room import Room


class DeedPalette(Provider):
    """The deeds as commands of the palette."""

    async def search(self, query: str) -> Hits:
        """The deeds whose words match."""
        matcher = self.matcher(query)
        for deed in DEEDS:
            score = matcher.match(f"{deed.label} {deed.slash}")
            if score > 0:
                yield Hit(score, matcher.highlight(deed.label), self._run(deed.name), help=deed.help)

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for deed in DEEDS:
            yield DiscoveryHit(deed.label, self._run(deed.name), help=deed.help)

    def _run(self, name: str) -> Callable[[], Awaitable[None]]:
        screen = self.screen
        assert isinstance(screen, Room)
        return lambda: screen.action_deed(name)
