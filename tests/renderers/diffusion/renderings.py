"""Renderings as plain values, for tests of what is kept and planned without a model."""

from typing import Any

from director.renderers.diffusion.identity import Rendering, Rig

RIG = Rig("wan-vace", "0123abcd", libraries=(("diffusers", "0.42.1"), ("torch", "2.13.0")))
INPUTS = {"prompt": "p0", "negative": "n0", "control": "c0", "mask": "m0", "references": "r0"}
PICTURES = tuple(f"f{index}" for index in range(17))


def a_rendering(**fields: Any) -> Rendering:
    """A rendering of 12 steps with guidance, as two passes a step; `inputs` replace single inputs."""
    inputs = INPUTS | fields.pop("inputs", {})
    plain: dict[str, Any] = {
        "seed": 7,
        "steps": 12,
        "width": 64,
        "height": 96,
        "frames": 17,
        "fps": 16.0,
        "masks": True,
    }
    plain |= {
        "masks": True,
        "guidance": 3.0,
        "passes": 2,
        "pictures": PICTURES,
        "regions": {"MARA": "without Mara", "JON": "without Jon"},
    }
    return Rendering(inputs, fields.pop("rig", RIG), **(plain | fields))
