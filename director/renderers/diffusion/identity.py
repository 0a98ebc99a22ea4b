"""What a rendering is called: a hash over all that decides its bits; and where its parts are kept. Pure.

A path through the work that gives the bytes of a fresh run is no part of the name; one that doesn't is. The machine is
part of where parts are kept, and not of the name: another machine may give other bytes, and must not take up parts.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Literal, get_args

from director.domain.decision import canonical

Kind = Literal["embeddings", "control", "step", "latents", "frames"]
KINDS: tuple[Kind, ...] = get_args(Kind)
WORDS = frozenset({"prompt", "negative"})  # what the text encoder reads
STEERING = frozenset({"control", "mask", "references"})
_ENCODED = STEERING | {"image", "video"}  # what the picture encoder reads
_LETTERS = 32


@dataclass(frozen=True)
class Rig:
    """What renders and how, apart from what is asked of it: the other half of what decides bits.

    `weights` is the hash of the model's files, `loras` are hashes with how much they weigh, `storage` is the dtype that
    weights are kept in where it isn't `dtype`.
    """

    model: str
    revision: str
    weights: str = ""
    pipeline: str = ""
    scheduler: str = ""
    loras: tuple[tuple[str, float], ...] = ()
    dtype: str = "bfloat16"
    storage: str = ""
    attention: str = "native"
    cache: str = ""
    tiling: str = ""
    compiled: bool = False
    libraries: tuple[tuple[str, str], ...] = ()

    @property
    def version(self) -> str:
        """What a renderer gives as its version, so that the take's id knows the whole rig."""
        return named(asdict(self))[:16]


@dataclass(frozen=True)
class Way:
    """How a rendering was made where it wasn't from noise alone: out of which other, from which step on, which part.

    `frames` are the first and the end of those that were rendered, `who` the one of the cast whom the mask let change.
    """

    path: str
    base: str
    step: int = 0
    frames: tuple[int, int] | None = None
    who: str = ""


@dataclass(frozen=True)
class Rendering:
    """One call of a model, as plain values: `inputs` are the hashes of all it is given, by name.

    `pictures` are hashes of the control, frame by frame; they follow from `inputs["control"]` and are in no name.
    `regions` are those of the cast whom masks can part from the rest, each with the hash of that rest: the camera and
    all else that control shows. `passes` are forward passes a step, and `legal` the step and the rest of the frame
    counts that the model takes (4 and 1: 5, 9, 13 ...); with `masks` it can be given a part of its frames.
    """

    inputs: Mapping[str, str]
    rig: Rig
    seed: int
    steps: int
    width: int
    height: int
    frames: int
    fps: float
    guidance: float = 1.0
    passes: int = 1
    way: Way | None = None
    machine: str = ""
    pictures: tuple[str, ...] = ()
    regions: Mapping[str, str] = field(default_factory=dict[str, str])
    legal: tuple[int, int] = (4, 1)
    masks: bool = False

    @property
    def id(self) -> str:
        """The name: the same for two renderings whose bytes are the same on one machine."""
        return named(self._deciding())

    @property
    def whole(self) -> bool:
        """Whether its latents are those of all its frames, so that another rendering may begin from them."""
        return self.way is None or self.way.frames is None

    @property
    def fresh(self) -> "Rendering":
        """The same, from noise alone."""
        return replace(self, way=None)

    @property
    def forwards(self) -> int:
        """Forward passes of a fresh run."""
        return self.steps * self.passes

    def _deciding(self) -> Mapping[str, object]:
        said = {name: value for name, value in vars(self).items() if name not in _UNDECIDING}
        rig, way = asdict(self.rig), asdict(self.way) if self.way else None
        return said | {"inputs": dict(self.inputs), "rig": rig, "way": way}


_UNDECIDING = frozenset({"machine", "pictures", "regions", "legal", "passes", "masks"})  # passes follow from guidance


@dataclass(frozen=True)
class Address:
    """Where one artefact is kept."""

    kind: Kind
    key: str


def address(rendering: Rendering, kind: Kind, step: int = 0) -> Address:
    """Where a part of a rendering is kept; words and control are shared by all renderings that read the same."""
    here = {"kind": kind, "machine": rendering.machine, "step": step}
    if kind == "embeddings":
        guided = rendering.guidance > 1.0  # else the negative isn't encoded
        read, rig = _read(rendering, WORDS), _encoder(rendering.rig)
        rig |= {"tiling": "", "storage": "", "loras": ()}  # of pictures and of the transformer
        return Address(kind, named(here | {"read": read, "guided": guided, "rig": rig}))
    if kind == "control":
        shape = [rendering.width, rendering.height, rendering.frames]
        read = _read(rendering, _ENCODED)
        return Address(kind, named(here | {"read": read, "shape": shape, "rig": _encoder(rendering.rig)}))
    return Address(kind, named(here | {"rendering": rendering.id}))


def named(everything: Mapping[str, object]) -> str:
    """The hash of plain data."""
    return hashlib.sha256(canonical(dict(everything)).encode()).hexdigest()[:_LETTERS]


def _read(rendering: Rendering, names: frozenset[str]) -> dict[str, str]:
    return {name: value for name, value in rendering.inputs.items() if name in names}


def _encoder(rig: Rig) -> dict[str, object]:
    """What of a rig decides what the encoders give: all but the scheduler and the step cache, which only steps know."""
    return asdict(replace(rig, scheduler="", cache=""))
