"""What our way round a video model costs over the library's own call, and whether the bytes are the same.

`python -m tests.bench.video_bench` in an environment with director[video]; processor time, tiny random weights. First
the model alone, then a whole rendering from its sheet: staged, steered, planned, each part kept, against the same
pictures drawn and given to the library's own call. Runs alternate, so that a busy machine is busy for both; the least
of each is compared.
"""

import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np

from director.renderers.diffusion.call import Call, Steering, call_of
from director.renderers.diffusion.held import HELD
from director.renderers.diffusion.machine import HERE
from director.renderers.diffusion.pipeline import VideoModel
from director.renderers.diffusion.rendering import render
from director.renderers.diffusion.setup import PREVIS, read_production
from director.renderers.diffusion.steering import control_video
from director.staging import stage
from tests.renderers.diffusion import tiny
from tests.renderers.diffusion.sheets import Slate, a_sheet, film, vace_card
from tests.renderers.diffusion.test_call import WAN

ROUNDS = 8
STEPS = 20
Shot = Callable[[], Any]


def main() -> None:
    """Print the ratio for a steered fresh run, of the model alone and of a whole rendering."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    import torch

    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as folder:
        model = tiny.write_wan(Path(folder) / "vace", "WanVACEPipeline")
        compare("the model alone", *alone(model))
        compare("a whole rendering", *whole(model, Path(folder)))


def alone(folder: Path) -> tuple[Shot, Shot]:
    """Our run and the library's, of one call and its pictures."""
    model = VideoModel.opened(vace_card(setting=replace(tiny.SETTING, steps=STEPS)), folder, HERE)
    size: dict[str, Any] = {"width": 160, "height": 96, "frames": 17, "fps": 16, "steps": STEPS, "guidance": 3.0}
    said: dict[str, Any] = {"prompt": "a woman walks", "negative": "text", "seed": 7, "controls": ("depth",)}
    call = Call(card=model.card.id, tier="final", **said, **size)
    steering = Steering(control=np.random.default_rng(0).integers(0, 256, (17, 96, 160, 3), dtype=np.uint8))
    return lambda: model.render(call, steering).frames, lambda: bare(model, call, steering)


def whole(folder: Path, stores: Path) -> tuple[Shot, Shot]:
    """A rendering from its sheet, each into a store of its own, and the library's run of the same call."""
    card = vace_card(setting=replace(tiny.SETTING, steps=STEPS, pixels=160 * 96))
    sheet = a_sheet(folder, stores / "parts", card=card, production=film(1.0))
    numbers = count()

    def ours() -> Any:
        return render(replace(sheet, store=stores / f"parts{next(numbers)}"), Slate()).footage.frames

    def theirs() -> Any:
        filmed, shot = read_production(sheet)
        call = call_of(filmed, shot, card, "draft", WAN)
        control = control_video(stage(filmed, shot, call.order), PREVIS.sights, call)
        return bare(HELD.model(card, folder, HERE), call, Steering(control=control.frames))

    return ours, theirs


def bare(model: VideoModel, call: Call, steering: Steering) -> Any:
    """The library's own call."""
    asked = model._asked(call, steering) | {"prompt": call.prompt, "negative_prompt": call.negative}
    return np.floor(np.clip(model.pipe(**asked).frames[0], 0, 1) * 255 + 0.5).astype(np.uint8)


def compare(what: str, ours: Shot, theirs: Shot) -> None:
    """Run both by turns and print what they took."""
    spent: dict[str, list[float]] = {"ours": [], "bare": []}
    films: dict[str, Any] = {}
    for turn in range(2 * ROUNDS + 2):
        name = "ours" if turn % 2 else "bare"
        before = time.process_time()
        films[name] = ours() if turn % 2 else theirs()
        if turn > 1:  # the first of each warms up
            spent[name].append(time.process_time() - before)
    least, middle = ({name: float(of(times)) for name, times in spent.items()} for of in (min, np.median))
    for word, taken in (("least", least), ("middle", middle)):
        ratio = taken["ours"] / taken["bare"]
        print(f"{what}, {word}: ours {taken['ours']:.3f} s, bare {taken['bare']:.3f} s, ratio {ratio:.3f}")
    print(f"{what}, same bytes: {np.array_equal(films['ours'], films['bare'])}")


if __name__ == "__main__":
    main()
