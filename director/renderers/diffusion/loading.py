"""Loading a video model from a folder that is there: safetensors only, no code of the folder's, no word to any server.

A folder is looked through before a library sees it, so that what could run code is refused by its name.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from director.errors import BadInput, Missing
from director.renderers.diffusion.card import Card, check_parameters, check_signature
from director.renderers.diffusion.libraries import check_needs, diffusers, torch

INDEXES = ("model_index.json", "modular_model_index.json")
_PICKLES = {".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle", ".joblib", ".npy", ".npz", ".msgpack", ".h5"}
_CODE = {".py", ".pyc", ".pyd", ".so", ".dll", ".dylib", ".sh", ".ipynb"}
_OURS = ("diffusers", "transformers")


@dataclass(frozen=True)
class Machine:
    """Where and how a model is kept: `dtype` as torch names it, `attention` as diffusers names its backends."""

    device: str = "cpu"
    dtype: str = "float32"
    attention: str = ""


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
        raise BadInput(f"{folder} can't be read as {card.id} ({_first_line(error)}); fetch the model again") from error
    pipe.to(machine.device)
    attend(pipe, machine.attention)
    return pipe


def check_folder(card: Card, folder: Path) -> None:
    """Raises BadInput for a folder that isn't the card's model or tries to bring code, Missing where there is none."""
    index = next((folder / name for name in INDEXES if (folder / name).is_file()), None)
    if index is None:
        raise Missing(f"{folder} holds no video model: there is no {INDEXES[0]} in it")
    for refusal in _refusals(card, folder, index):
        raise BadInput(f"{folder} is refused: {refusal}; only safetensors of a known pipeline are loaded")


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


def _refusals(card: Card, folder: Path, index: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix.lower() in _PICKLES:
            yield f"{name} may be a pickle, which can run any code when it is read"
        if path.suffix.lower() in _CODE:
            yield f"{name} is code"
        if path.name in ("config.json", "tokenizer_config.json") and "auto_map" in _document(path):
            yield f"{name} asks for code from elsewhere (auto_map)"
    yield from _strangers(card, _document(index), index.name)


def _strangers(card: Card, document: dict[str, Any], index: str) -> Iterator[str]:
    said = document.get("_class_name")
    if said not in card.made_as and card.loader == "classic":
        yield f"{index} says it is {said!r}, and {card.id} is {' or '.join(card.made_as)}"
    for name, component in document.items():
        library = _library(component)
        if library is not None and library not in (*_OURS, *_PIPELINES):
            yield f"its {name} comes from {library!r}, which isn't {' or '.join(_OURS)}"


def _library(component: Any) -> str | None:
    """Where an index says that a component comes from; None for what isn't a component, or isn't there."""
    said: list[Any] = cast(list[Any], component) if isinstance(component, list) else []
    return str(said[0]).partition(".")[0] if said and said[0] is not None else None


_PIPELINES = ("wan", "ltx2", "ltx")  # a pipeline's own components are named by its folder inside diffusers


def _document(path: Path) -> dict[str, Any]:
    try:
        read: Any = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadInput(f"{path} can't be read ({_first_line(error)}); fetch the model again") from error
    return cast(dict[str, Any], read) if isinstance(read, dict) else {}


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
