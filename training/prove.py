"""Proof that llama.cpp runs the same network: tokens cut alike, scores alike. `python -m training.prove FOLDER`."""

import json
import sys
from pathlib import Path
from typing import Any

from training.gguf_file import write
from training.network import Recipe, network
from training.pairs import stream


def written_from(folder: Path, path: Path) -> Path:
    """The GGUF of what was trained in `folder`."""
    import torch

    recipe = Recipe(**json.loads((folder / "recipe.json").read_text()))
    tokens = json.loads((folder / "tokens.json").read_text())
    return write(path, recipe, tokens, torch.load(folder / "weights.pt"))


def proven(folder: Path, path: Path, groups: int = 6) -> dict[str, float]:
    """How far scores differ at the most, and how many of the prompts were cut otherwise (none may be)."""
    import llama_cpp
    import numpy as np
    import torch
    from tokenizers import Tokenizer

    recipe = Recipe(**json.loads((folder / "recipe.json").read_text()))
    model = network(recipe)
    model.load_state_dict(torch.load(folder / "weights.pt"))
    model.set_attn_implementation("eager")
    tokens = Tokenizer.from_file(str(folder / "tokens.json"))
    llama = llama_cpp.Llama(str(path), n_ctx=512, logits_all=True, verbose=False)
    apart, cut = 0.0, 0
    likeliest: list[bool] = []
    for group in stream(recipe.seed + 9, groups):
        for pair in group:
            text = pair.prompt + pair.answer
            ids = tokens.encode(text).ids
            cut += ids != llama.tokenize(text.encode(), add_bos=False, special=True)
            llama.reset()
            llama.eval(ids)
            with torch.no_grad():
                wanted = model(torch.tensor([ids])).logits[0].numpy()
            got: Any = llama.scores[: len(ids)]
            apart = max(apart, float(np.abs(got - wanted).max()))
            likeliest += list(got.argmax(-1) == wanted.argmax(-1))
    return {"apart": apart, "cut_otherwise": cut, "same_likeliest": sum(likeliest) / len(likeliest)}


if __name__ == "__main__":
    where = Path(sys.argv[1])
    file = written_from(where, where / "miniature.gguf")
    print(file, file.stat().st_size, proven(where, file))
