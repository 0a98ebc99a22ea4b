"""A video model's folder, looked through before a library sees it: whatever could run code or ask a server is refused.

Libraries pick files by what other files say, so what those say is held too: an index names only safetensors that lie
beside it, a config names no code and no other model, and nothing is a link to somewhere else.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from director.errors import BadInput, Missing
from director.renderers.diffusion.card import Card
from director.renderers.diffusion.tensors import flaw

INDEXES = ("model_index.json", "modular_model_index.json")
_WEIGHTS = ".safetensors"
_PICKLES = {".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle", ".joblib", ".npy", ".npz", ".msgpack", ".h5", ".gguf"}
_CODE = {".py", ".pyc", ".pyd", ".so", ".dll", ".dylib", ".sh", ".ipynb"}
_OURS = ("diffusers", "transformers")
_PIPELINES = ("wan", "ltx2", "ltx")  # a pipeline's own components are named by its folder inside diffusers
_LONGEST = 100_000_000  # bytes of a document; the largest tokenizers have a third of that
_ELSEWHERE = {
    "auto_map": "asks for code from elsewhere",
    "custom_pipeline": "asks for code from elsewhere",
    "quantization_config": "asks for another library's kernels",
}
_KERNELS = ("attn_implementation", "_attn_implementation", "_attn_implementation_internal")


def check_folder(card: Card, folder: Path) -> None:
    """Raises BadInput for a folder that isn't the card's model or tries to bring code, Missing where there is none."""
    if not any((folder / name).is_file() for name in INDEXES):
        raise Missing(f"{folder} holds no video model: there is no {INDEXES[0]} in it")
    for refusal in _refusals(card, folder):
        raise BadInput(f"{folder} is refused: {refusal}; only safetensors of a known pipeline are loaded")


def components(index: Path) -> dict[str, list[Any]]:
    """The parts that an index names and that are there: by name its library, its class, and what else is said of it."""
    listed: list[tuple[str, Any]] = list(_document(index).items())
    parts = {name: cast(list[Any], said) for name, said in listed if isinstance(said, list) and name[:1] != "_"}
    return {name: said for name, said in parts.items() if said and said[0] is not None}


def index_of(card: Card, there: Collection[str]) -> str:
    """Which of the files that are there a card's pipeline is read from; empty for none."""
    wanted = reversed(INDEXES) if card.loader == "modular" else INDEXES[:1]
    return next((name for name in wanted if name in there), "")


def places(index: Path) -> frozenset[str]:
    """The folders of the parts that an index names."""
    named = (_place(name, part) for name, part in components(index).items())
    return frozenset(place for place in named if _plain(place))


def _refusals(card: Card, folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            yield f"{name} is a link; copy the files themselves (cp -rL)"
        elif not path.is_dir():
            yield from (f"{name} {refusal}" for refusal in _against(path, nested=path.parent != folder))
    for index in (folder / name for name in INDEXES):
        if index.is_file():
            yield from _strangers(card, index)


def _against(path: Path, nested: bool) -> Iterator[str]:
    """What stands against a file."""
    suffix = path.suffix.lower()
    if not path.is_file():
        yield "is no plain file"
    elif suffix in _PICKLES:
        yield "may be a pickle, which can run any code when it is read"
    elif suffix in _CODE:
        yield "is code"
    elif suffix == _WEIGHTS and (wrong := flaw(path)):
        yield f"is no safetensors file: {wrong}"
    elif suffix == ".json":
        yield from _said(path, nested)


def _said(path: Path, nested: bool) -> Iterator[str]:
    """What stands against a document of the folder."""
    document = _document(path)
    if nested and path.name in INDEXES:
        yield "is a pipeline inside a pipeline"
    if path.name == "adapter_config.json":
        yield "asks for another model"
    if path.name.endswith("config.json") or path.name in INDEXES:  # others may hold any word, as vocabularies do
        yield from _asked(document)
    if path.name.endswith(".index.json"):
        yield from _shards(path, document)


def _asked(document: Mapping[str, Any]) -> Iterator[str]:
    """What of a config would be fetched or run; a config of several models holds one in another."""
    for key, value in document.items():
        if key in _ELSEWHERE and value is not None:
            yield f"{_ELSEWHERE[key]} ({key})"
        if key in _KERNELS and "/" in str(value):
            yield f"asks for code from elsewhere ({key})"
        if isinstance(value, dict):
            yield from _asked(cast(dict[str, Any], value))


def _shards(path: Path, document: Mapping[str, Any]) -> Iterator[str]:
    """What stands against the files that an index of weights names."""
    named: Any = document.get("weight_map", {})
    files = set(cast(dict[str, Any], named).values()) if isinstance(named, dict) else {named}
    for one in sorted(str(file) for file in files):
        if not one.endswith(_WEIGHTS) or not _plain(one) or not (path.parent / one).is_file():
            yield f"names {one}, which is no safetensors file beside it"


def _strangers(card: Card, index: Path) -> Iterator[str]:
    """What stands against the parts that an index names."""
    said = _document(index).get("_class_name")
    named = index.name == INDEXES[0] and card.loader == "classic"  # a modular pipeline is told by its blocks
    if not isinstance(said, str) or (named and said not in card.made_as):
        yield f"{index.name} says it is {said!r}, and {card.id} is {' or '.join(card.made_as)}"
    for name, part in components(index).items():
        library = str(part[0]).partition(".")[0]
        if library not in (*_OURS, *_PIPELINES):
            yield f"its {name} comes from {library!r}, which isn't {' or '.join(_OURS)}"
        yield from (f"its {name} {refusal}" for refusal in _borrowed(index.parent, name, part))


def _borrowed(folder: Path, name: str, part: list[Any]) -> Iterator[str]:
    """Whether a part is to come from another model: one that is named and isn't in this folder."""
    source, place = _told(part).get("pretrained_model_name_or_path"), _place(name, part)
    if source and not (_plain(place) and (folder / place).is_dir()):
        yield f"is to come from {source}, and isn't in the folder"


def _place(name: str, part: list[Any]) -> str:
    return str(_told(part).get("subfolder") or name)


def _told(part: list[Any]) -> dict[str, Any]:
    """What a modular index says of a part beside its class."""
    said: Any = part[2] if len(part) > 2 else None
    return cast(dict[str, Any], said) if isinstance(said, dict) else {}


def _plain(name: str) -> bool:
    """Whether a name is one of a file or folder here, and no way to somewhere else."""
    return Path(name).name == name != ".."


def _document(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > _LONGEST:
            raise ValueError(f"{path.stat().st_size:,} bytes are no document")
        read: Any = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise BadInput(f"{path} can't be read ({first_line(error)}); fetch the model again") from error
    return cast(dict[str, Any], read) if isinstance(read, dict) else {}


def first_line(error: Exception) -> str:
    """An error of a library in one line."""
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
