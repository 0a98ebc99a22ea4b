"""What video models fit which accelerator: arithmetic over gigabytes, how many there are, and which model is best.

Weights are counted; what is needed beside them is reckoned from the size of the film, by a rule of thumb that was set
so that the model of 1.3 billion parameters takes what its makers publish (8.2 GB at 832x480). It hasn't been measured.
"""

import math
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec

from director.renderers.diffusion.card import Card, Tier
from director.renderers.diffusion.machine import Machine, Offload

_USABLE = 0.95  # of an accelerator's memory: its driver and what is torn between allocations take the rest
_A_GIGABYTE = 6e6  # pixels in all frames that take one beside the weights
_READING = 0.5  # gigabytes beside the text encoder
_BLOCKS = 2.0  # gigabytes of blocks that come and go
_SECONDS = 5  # of film that are reckoned with
_ROOMY: tuple[Offload, ...] = ("", "model", "group")  # the quickest first


@dataclass(frozen=True)
class Accelerator:
    """A graphics card: its name, its gigabytes, the number it computes with best, and which of its kind it is."""

    name: str
    gigabytes: float
    dtype: str = "bfloat16"
    uuid: str = ""


def fitting(
    card: Card, gigabytes: float, ram: float = math.inf, tier: Tier = "final", dtype: str = "bfloat16"
) -> Machine | None:
    """How a model is kept on an accelerator of so many gigabytes, beside `ram` of the machine's; None: it doesn't fit.

    The first that fits of: all of it there, a component at a time, a block at a time.
    """
    for offload in _ROOMY:
        aside = card.memory_gb.weights if offload else 0.0
        if 0 < _taken(card, tier, offload) <= gigabytes * _USABLE and aside <= ram:
            return Machine("cuda", dtype, "native", offload)
    return None


def needed(card: Card, tier: Tier) -> float:
    """The gigabytes of the smallest accelerator that renders a tier; 0 where the card doesn't know its weights."""
    least = min(_taken(card, tier, offload) for offload in _ROOMY)
    return math.ceil(least / _USABLE)


def best(cards: Iterable[Card], gigabytes: float, ram: float = math.inf) -> Card | None:
    """The model to begin with: steered by the previs, free of terms, the largest that needn't go block by block."""
    able = [card for card in cards if card.controls and not card.licence.restrictive]
    fits = [(machine.offload != "group", card) for card in able if (machine := fitting(card, gigabytes, ram))]
    order = [(roomy, card.memory_gb.body if roomy else -card.memory_gb.body) for roomy, card in fits]
    return fits[order.index(max(order))][1] if fits else None


def accelerator() -> Accelerator | None:
    """The largest card of this machine: as torch sees it where it is installed, else as NVIDIA's own tool says."""
    return _by_torch() if find_spec("torch") else by_tool()


def _taken(card: Card, tier: Tier, offload: Offload) -> float:
    """Gigabytes that a model takes of the accelerator."""
    memory, work = card.memory_gb, _work(card, tier)
    if not memory.weights:
        return 0.0
    if offload == "model":
        return max(memory.text + _READING, memory.body + work)
    return memory.weights + work if not offload else _BLOCKS + work


def _work(card: Card, tier: Tier) -> float:
    frames = card.frames.nearest(_SECONDS * card.fps)
    return card.setting(tier).pixels * frames / _A_GIGABYTE


def _by_torch() -> Accelerator | None:
    """Asked in a process of its own: whoever only wants to know shouldn't hold a piece of the card from then on."""
    ask = (
        "import torch; n = torch.cuda.device_count() if torch.cuda.is_available() else 0;"
        "c = [torch.cuda.get_device_properties(i) for i in range(n)];"
        "print(*(f'{p.total_memory},{p.major},{p.name}' for p in c), sep='\\n')"
    )
    found = [line.split(",", 2) for line in _said([sys.executable, "-c", ask], 120) if line.count(",") > 1]
    cards = [Accelerator(name, int(size) / 1e9, _dtype(int(major))) for size, major, name in found]
    return largest(cards)


def by_tool() -> Accelerator | None:
    """The largest card that NVIDIA's own tool knows, which answers at once."""
    return largest(every_by_tool())


def largest(cards: Iterable[Accelerator]) -> Accelerator | None:
    """The card with the most memory; None where there is none."""
    return max(cards, key=lambda card: card.gigabytes, default=None)


def every_by_tool() -> tuple[Accelerator, ...]:
    """All cards that NVIDIA's own tool knows, in the order of their slots; no video library is loaded for it."""
    tool = shutil.which("nvidia-smi")
    query = [tool or "", "--query-gpu=memory.total,compute_cap,uuid,name", "--format=csv,noheader,nounits"]
    found = [line.split(", ", 3) for line in (_said(query, 10) if tool else [])]
    return tuple(
        Accelerator(one[3], (int(one[0]) << 20) / 1e9, _dtype(int(float(one[1]))), one[2])
        for one in found
        if len(one) == 4 and one[0].isdecimal() and one[1][:1].isdecimal()
    )


def _dtype(major: int) -> str:
    """Cards before Ampere have no bfloat16."""
    return "bfloat16" if major >= 8 else "float16"


def _said(command: list[str], patience_s: float) -> list[str]:
    try:
        told = subprocess.run(command, capture_output=True, text=True, timeout=patience_s, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return []
    return told.splitlines()
