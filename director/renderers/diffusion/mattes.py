"""Parts of a film made anew inside an older one: whoever a mask lets change, or the frames whose control is new.

What isn't made anew is given to the model, and in the end it is the older film's own, to the byte.
"""

from dataclasses import dataclass, replace

import numpy as np

from director.errors import DrawingFailed
from director.renderers.base import Bytes
from director.renderers.diffusion import span
from director.renderers.diffusion.call import Call, Steering
from director.renderers.diffusion.footage import Footage
from director.renderers.diffusion.identity import Rendering
from director.renderers.diffusion.steering import grown

_FEATHER = (0, 2, 4, 6)  # pixels inside a mask's edge over which the new film comes in
WHITE = np.uint8(255)


@dataclass(frozen=True, eq=False)
class Matte:
    """What is to be rendered, and the film it is laid into.

    `call` and `steering` are of the frames from `first` on that are rendered, none where `call` is None. `given` is the
    whole film (n, height, width, 3) without them, and `weight` (n, height, width) how much of the new is seen.
    """

    call: Call | None
    steering: Steering
    given: Bytes
    weight: Bytes
    first: int = 0

    def laid(self, rendered: Bytes) -> Bytes:
        """The whole film, with what was rendered in its place."""
        film = self.given.copy()
        for index, picture in enumerate(rendered, self.first):
            share = self.weight[index][..., None].astype(np.uint16)
            mixed = (share * picture + (255 - share) * film[index] + 127) // 255
            film[index] = mixed.astype(np.uint8)
        return film


def region(call: Call, steering: Steering, older: Bytes, mask: Bytes) -> Matte:
    """Where the mask (n, height, width) is white the control steers; elsewhere the older film is given."""
    control = _control(steering)
    if older.shape != control.shape:
        raise DrawingFailed("the older take has another size or length; render the take afresh")
    seen = np.where(mask[..., None] == WHITE, control, older)
    return Matte(call, replace(steering, control=seen, mask=mask), older, feathered(mask))


def clip(call: Call, steering: Steering, older: Footage, pair: tuple[Rendering, Rendering]) -> Matte:
    """The clip of a sub-clip's way, with what `pair` (old, new) has in common given from the older film."""
    old, new = pair
    first, last = new.way.frames if new.way and new.way.frames else (0, new.frames)
    fresh = span.changed(old.pictures, new.pictures)
    given = _given(older.frames, fresh, new.frames)
    mask = np.zeros(given.shape[:3], np.uint8)
    mask[fresh.first : fresh.last] = WHITE
    if first == last:
        return Matte(None, steering, given, mask, first)
    seen = np.where(mask[..., None] == WHITE, _control(steering), given)
    part = replace(steering, control=seen[first:last], mask=mask[first:last])
    return Matte(replace(call, frames=last - first), part, given, mask, first)


def clipped_sound(older: Footage, old: Rendering, new: Rendering) -> Footage:
    """The older footage without its frames, its sound cut as the frames are; as it is where it has none."""
    if older.sound is None:
        return older
    fresh, rate = span.changed(old.pictures, new.pictures), older.hertz / older.fps
    head = older.sound[:, : round(fresh.first * rate)]
    tail = older.sound[:, round((old.frames - (new.frames - fresh.last)) * rate) :]
    return replace(older, sound=np.concatenate([head, tail], axis=1))


def feathered(mask: Bytes) -> Bytes:
    """A mask (n, height, width) whose white comes in over some pixels, and is nowhere wider than it was."""
    return np.stack([_feathered(one) for one in mask])


def _feathered(mask: Bytes) -> Bytes:
    total = np.zeros(mask.shape, np.uint16)
    for by in _FEATHER:
        total += WHITE - grown(mask != WHITE, by)
    return (total // len(_FEATHER)).astype(np.uint8)


def _given(older: Bytes, fresh: span.Span, frames: int) -> Bytes:
    """The older film's frames where the new one's go on as before; between them nothing yet."""
    between = np.zeros((fresh.length, *older.shape[1:]), np.uint8)
    tail = frames - fresh.last
    return np.concatenate([older[: fresh.first], between, older[len(older) - tail :]])


def _control(steering: Steering) -> Bytes:
    if steering.control is None:
        raise DrawingFailed("a part of a film can only be made anew by a model that is steered; render it afresh")
    return steering.control
