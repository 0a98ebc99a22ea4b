"""Loading a video model from a folder that is there: safetensors only, no code of the folder's, no word to any server.

A folder is looked through (vetting.py) before a library sees it.
"""

from pathlib import Path
from typing import Any

from director.errors import BadInput, Missing
from director.renderers.diffusion.card import Card, check_parameters, check_signature
from director.renderers.diffusion.libraries import check_needs, diffusers, torch
from director.renderers.diffusion.machine import Machine
from director.renderers.diffusion.vetting import check_folder, first_line


def load(card: Card, folder: Path, machine: Machine) -> Any:
    """The pipeline of a card, ready to be called; raises Missing or BadInput that says what stands against it."""
    check_folder(card, folder)
    check_needs(card.needs)
    library = diffusers()
    kind = getattr(library, card.pipeline, None)
    if kind is None:
        raise Missing(f"this diffusers ({library.__version__}) has no {card.pipeline}; pip install -U diffusers")
    if card.loader == "classic":
        check_signature(card, kind)
    try:
        pipe = _read(card, kind, folder, getattr(torch(), machine.dtype))
    except (OSError, ValueError) as error:
        raise BadInput(f"{folder} can't be read as {card.id} ({first_line(error)}); fetch the model again") from error
    rest(pipe, machine)
    place(pipe, machine)
    attend(pipe, machine.attention)
    return pipe


def place(pipe: Any, machine: Machine) -> None:
    """Put a pipeline where the machine wants it."""
    if machine.offload == "model":
        pipe.enable_model_cpu_offload(device=machine.device)
    elif machine.offload == "group":
        onto = torch().device(machine.device)
        pipe.enable_group_offload(
            onto, offload_type="block_level", num_blocks_per_group=1, use_stream=onto.type == "cuda"
        )
    else:
        pipe.to(machine.device)


def rest(pipe: Any, machine: Machine) -> None:
    """Keep the transformers' weights in the machine's storage dtype while nobody computes with them."""
    if machine.storage:
        stored, computed = getattr(torch(), machine.storage), getattr(torch(), machine.dtype)
        for model in denoisers(pipe):
            model.enable_layerwise_casting(storage_dtype=stored, compute_dtype=computed)


def tile(vae: Any, tiling: str) -> None:
    """Have the picture coder work in tiles of so many pixels and so far apart ("256/192"), or at once ("")."""
    if not tiling:
        if getattr(vae, "use_tiling", False):
            vae.disable_tiling()
        return
    size, apart = (int(said) for said in tiling.split("/"))
    vae.enable_tiling(
        tile_sample_min_height=size,
        tile_sample_min_width=size,
        tile_sample_stride_height=apart,
        tile_sample_stride_width=apart,
    )
    vae.enable_slicing()  # one film at a time, which changes no bit


def attend(pipe: Any, backend: str) -> None:
    """Set how attention is computed; raises BadInput for a backend that would fetch code from a server."""
    if not backend:
        return
    if "hub" in backend:
        raise BadInput(f"the attention backend {backend} fetches its code from a server; choose one that is installed")
    for model in denoisers(pipe):
        model.set_attention_backend(backend)


def denoisers(pipe: Any) -> list[Any]:
    """The transformers of a pipeline; Wan 2.2 has two."""
    found = (getattr(pipe, name, None) for name in ("transformer", "transformer_2"))
    return [model for model in found if model is not None]


def _read(card: Card, kind: Any, folder: Path, dtype: Any) -> Any:
    if card.loader == "modular":
        pipe = diffusers().ModularPipeline.from_pretrained(str(folder), local_files_only=True, trust_remote_code=False)
        if type(pipe).__name__ != card.pipeline:
            raise BadInput(f"{folder} is {type(pipe).__name__}, and {card.id} is {card.pipeline}; give its own folder")
        check_parameters(card, {one.name for one in pipe.blocks.inputs})
        pipe.load_components(dtype=dtype, local_files_only=True, use_safetensors=True, trust_remote_code=False)
        return pipe
    pipe = kind.from_pretrained(str(folder), dtype=dtype, local_files_only=True, use_safetensors=True)
    pipe.set_progress_bar_config(disable=True)
    return pipe
