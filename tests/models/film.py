"""A small video model as files: what it is loaded from, and what else lies in a repository."""

import json
from pathlib import Path

import numpy as np

from director.renderers.diffusion.tensors import packed

WEIGHTS = packed({"weight": np.arange(60_000, dtype=np.float32)})
LORA = packed({"lora": np.arange(100, dtype=np.float32)})
INDEX = json.dumps(
    {
        "_class_name": "WanVACEPipeline",
        "vae": ["diffusers", "AutoencoderKLWan"],
        "tokenizer": ["transformers", "T5TokenizerFast"],
        "image_encoder": [None, None],
    }
).encode()
FILES = {
    "model_index.json": INDEX,
    "vae/config.json": b'{"_class_name": "AutoencoderKLWan"}',
    "vae/diffusion_pytorch_model.safetensors": WEIGHTS,
    "tokenizer/tokenizer.json": b"{}",
    "tokenizer/spiece.model": b"\x0a\x0e",
    "tokenizer/merges.txt": b"a b",
}
UNWANTED = {
    "README.md": b"# a film",
    "vae/diffusion_pytorch_model.bin": b"cos\nsystem\n",
    "vae/notes.txt": b"words",
    "image_encoder/model.safetensors": WEIGHTS,
    "original/film.safetensors": WEIGHTS,
    "film.safetensors": WEIGHTS,
}


def lies(folder: Path) -> dict[str, bytes]:
    """The files of a folder, by their paths."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def brought(folder: Path) -> Path:
    """The model brought into a folder by hand."""
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder
