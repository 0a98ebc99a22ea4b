"""Tensors as plain arrays by name, and back, bit for bit: what of a run can be kept on disk and taken up again."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from director.renderers.diffusion.libraries import torch

Arrays = Mapping[str, NDArray[Any]]
_BRAIN = ":bfloat16"  # numpy has no such number, so its bits are kept and the name says so


def kept(tensors: Mapping[str, Any]) -> dict[str, NDArray[Any]]:
    """Tensors as arrays; what is None is left out."""
    return dict(_array(name, one) for name, one in tensors.items() if one is not None)


def given(arrays: Arrays, device: Any = "cpu") -> dict[str, Any]:
    """The tensors again, on a device."""
    return dict(_tensor(name, one, device) for name, one in arrays.items())


def _array(name: str, tensor: Any) -> tuple[str, NDArray[Any]]:
    plain = tensor.detach().to("cpu").contiguous()
    if plain.dtype == torch().bfloat16:
        return name + _BRAIN, plain.view(torch().uint16).numpy().copy()
    return name, plain.numpy().copy()


def _tensor(name: str, array: NDArray[Any], device: Any) -> tuple[str, Any]:
    tensor = torch().from_numpy(np.array(array))  # a copy: what is stored stays as it is
    if name.endswith(_BRAIN):
        return name.removesuffix(_BRAIN), tensor.view(torch().bfloat16).to(device)
    return name, tensor.to(device)
