"""What our way round a video model costs over the library's own call, and whether the bytes are the same.

`python -m tests.bench.video_bench` in an environment with director[video]; processor time, tiny random weights.
Runs alternate, so that a busy machine is busy for both; the least of each is compared.
"""

import os
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from director.renderers.diffusion.call import Call, Steering
from director.renderers.diffusion.loading import Machine
from director.renderers.diffusion.pipeline import VideoModel

ROUNDS = 12


def main() -> None:
    """Print the ratio for a steered fresh run."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    import torch

    from tests.renderers.diffusion import tiny

    torch.set_num_threads(1)
    card = tiny.tiny_card("wan-vace-1.3b", setting=replace(tiny.SETTING, steps=20))
    with tempfile.TemporaryDirectory() as folder:
        model = VideoModel.opened(card, tiny.write_wan(Path(folder) / "vace", "WanVACEPipeline"), Machine())
    size: dict[str, Any] = {
        "width": 160,
        "height": 96,
        "frames": 17,
        "fps": 16,
        "steps": 20,
        "guidance": 3.0,
        "seed": 7,
    }
    call = Call(card=card.id, tier="final", prompt="a woman walks", negative="text", controls=("depth",), **size)
    steering = Steering(control=np.random.default_rng(0).integers(0, 256, (17, 96, 160, 3), dtype=np.uint8))

    def ours() -> Any:
        return model.render(call, steering).frames

    def bare() -> Any:
        asked = model._asked(call, steering) | {"prompt": call.prompt, "negative_prompt": call.negative}
        return np.floor(np.clip(model.pipe(**asked).frames[0], 0, 1) * 255 + 0.5).astype(np.uint8)

    spent: dict[str, list[float]] = {"ours": [], "bare": []}
    pictures: dict[str, Any] = {}
    for turn in range(2 * ROUNDS + 2):
        name = "ours" if turn % 2 else "bare"
        before = time.process_time()
        pictures[name] = ours() if turn % 2 else bare()
        if turn > 1:  # the first of each warms up
            spent[name].append(time.process_time() - before)
    least = {name: min(times) for name, times in spent.items()}
    middle = {name: float(np.median(times)) for name, times in spent.items()}
    print(f"least: ours {least['ours']:.3f} s, bare {least['bare']:.3f} s, ratio {least['ours'] / least['bare']:.3f}")
    print(f"middle: ours {middle['ours']:.3f} s, bare {middle['bare']:.3f} s, {middle['ours'] / middle['bare']:.3f}")
    print(f"same bytes: {np.array_equal(pictures['ours'], pictures['bare'])}")


if __name__ == "__main__":
    main()
