"""Takes made several at once, where whoever makes them has more than one pair of hands: a farm."""

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait

from director.errors import DrawingStopped
from director.takes.take import Take

_GLANCE_S = 0.5


def spread(slates: Sequence[str], make: Callable[[str], Take], drop: Callable[[str], None], width: int) -> list[Take]:
    """What `make` gives for each of them, in order, `width` at a time.

    The first error ends it and is raised: what has not begun does not begin, what runs is dropped and waited for.
    """
    if width == 1 or len(slates) < 2:
        return [make(slate) for slate in slates]
    with ThreadPoolExecutor(min(width, len(slates)), thread_name_prefix="takes") as pool:
        making = {pool.submit(make, slate): slate for slate in slates}
        try:
            wait(making, return_when=FIRST_EXCEPTION)
        finally:
            _leave(making, drop)
    failed = [one for one in making if not one.cancelled() and one.exception()]
    if failed:
        first = min(failed, key=lambda one: isinstance(one.exception(), DrawingStopped))
        first.result()
    return [one.result() for one in making]


def _leave(making: dict[Future[Take], str], drop: Callable[[str], None]) -> None:
    """Drop what is not done until it is; a job that had not quite begun did not hear it the first time."""
    for one in making:
        one.cancel()
    while running := [one for one in making if not one.done()]:
        for one in running:
            drop(making[one])
        wait(running, _GLANCE_S)
