"""Waiting for what the studio's threads bring about, without guessing how long they take."""

import asyncio
from collections.abc import Callable

from textual.pilot import Pilot

PATIENCE_S = 60.0


async def until(pilot: Pilot[None], there: Callable[[], bool]) -> None:
    """Let the app work until that holds; fails where it never does."""
    async with asyncio.timeout(PATIENCE_S):
        while not there():
            await pilot.pause(0.01)
