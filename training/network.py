"""The network and its training: a Llama of some two million weights, on the CPU, the same for the same seed."""

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training import looking
from training.floats import has_short_floats
from training.muon import Muon
from training.rows import IGNORED, Batch, Row, batch_of

_TOKENS = 1.5  # how much faster tokens learn than matrices
_LOGGED = 200  # steps


@dataclass(frozen=True)
class Recipe:
    """What the network is and how it is trained."""

    tokens: int = 1900
    width: int = 160
    layers: int = 5
    heads: int = 5
    inner: int = 448
    rows: int = 4  # of ten notes each, in one step of one process
    corpus: int = 2  # notes of the corpora, in the same
    rounds: tuple[tuple[int, float], ...] = ((2600, 7e-3),)  # steps, and how fast it learns at the most
    warm: int = 100
    seed: int = 5
    processes: int = 2  # that share each step


def network(recipe: Recipe) -> Any:
    """A network with random weights."""
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    torch.manual_seed(recipe.seed)
    looking.register()
    return LlamaForCausalLM(
        LlamaConfig(
            vocab_size=recipe.tokens,
            hidden_size=recipe.width,
            intermediate_size=recipe.inner,
            num_hidden_layers=recipe.layers,
            num_attention_heads=recipe.heads,
            num_key_value_heads=recipe.heads,
            max_position_embeddings=4096,
            rms_norm_eps=1e-5,
            tie_word_embeddings=True,
            bos_token_id=None,
            eos_token_id=0,
            pad_token_id=1,
            attn_implementation=looking.NAME,
        )
    )


def train(recipe: Recipe, number: int, rows: Iterator[Sequence[Row]], checked: Sequence[Row], folder: Path) -> None:
    """One round of training, on batches of rows until they end; weights and what was measured lie in `folder`."""
    import torch
    import torch.distributed as others_too

    torch.set_num_threads(1)
    first = recipe.processes == 1 or others_too.get_rank() == 0
    model = network(recipe)
    if number:
        model.load_state_dict(torch.load(folder / weights_of(number - 1)))
    steps, peak = recipe.rounds[number]
    optimizers = _optimizers(model)
    watch = _Watch()
    for step, batch in enumerate(rows):
        for group in (group for one in optimizers for group in one.param_groups):
            group["lr"] = peak * group["times"] * _pace(step, steps, recipe.warm)
        loss = _loss(model, batch)
        loss.backward()
        if recipe.processes > 1:
            _share(model, recipe.processes)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for one in optimizers:
            one.step()
        model.zero_grad()
        watch.tokens += sum(map(len, batch))
        if first and (step % _LOGGED == _LOGGED - 1 or step == steps - 1):
            _log(folder, f"round {number}, step {step + 1}: loss {loss.item():.3f}, {watch.told(model, checked)}")
            torch.save(model.state_dict(), folder / "weights.pt")
    if first:
        torch.save(model.state_dict(), folder / weights_of(number))


def _optimizers(model: Any) -> list[Any]:
    """Muon for the matrices inside, AdamW for tokens and norms."""
    import torch

    inside = [one for name, one in model.named_parameters() if one.ndim == 2 and "embed" not in name]
    known = {id(one) for one in inside}
    rest = [one for one in model.parameters() if id(one) not in known]
    return [
        Muon(inside),
        torch.optim.AdamW([{"params": rest, "times": _TOKENS}], betas=(0.9, 0.98), weight_decay=0.0, fused=True),
    ]


def weights_of(number: int) -> str:
    """The file of a round's weights."""
    return f"round-{number}.pt"


class _Watch:
    """What training has taken so far, in one process."""

    def __init__(self) -> None:
        self.tokens, self._started, self._cpu = 0, time.perf_counter(), time.process_time()

    def told(self, model: Any, checked: Sequence[Row]) -> str:
        """Exactly right, seconds, CPU seconds, tokens."""
        seconds, cpu = time.perf_counter() - self._started, time.process_time() - self._cpu
        return f"exactly right {exact(model, checked):.3f}; {seconds:.0f} s, {cpu:.0f} CPU s, {self.tokens} tokens"


def _share(model: Any, processes: int) -> None:
    """Every process goes on with the mean of what all would do."""
    import torch
    import torch.distributed as others_too

    held = [one.grad for one in model.parameters() if one.grad is not None]
    flat = torch.cat([one.reshape(-1) for one in held])
    others_too.all_reduce(flat)
    for one, part in zip(held, flat.split([one.numel() for one in held]), strict=True):
        one.copy_(part.view_as(one) / processes)


def exact(model: Any, rows: Sequence[Row]) -> float:
    """The share of answers whose every token is the likeliest."""
    import torch

    right = total = 0
    with torch.no_grad():
        for at in range(0, len(rows), 8):
            batch = batch_of(rows[at : at + 8])
            wanted = batch.wanted
            hits = (model.lm_head(_hidden(model, batch)).argmax(-1) == wanted) | (wanted == IGNORED)
            whole = torch.cat([hits, hits.new_ones(1)])[batch.notes].all(-1)
            right, total = right + int(whole.sum()), total + len(whole)
    return right / total


def _hidden(model: Any, batch: Batch) -> Any:
    import torch

    nothing = torch.zeros(1, 1, 1, 1)  # a mask that is never looked at, so that none is made
    with torch.autocast("cpu", torch.bfloat16, enabled=has_short_floats()):
        said = model.model(
            input_ids=batch.tokens,
            attention_mask=nothing,
            position_ids=batch.places,
            layout=batch.layout,
            use_cache=False,
        )
    return said.last_hidden_state[0].float()


def _loss(model: Any, rows: Sequence[Row]) -> Any:
    import torch

    batch = batch_of(rows)
    asked = batch.wanted != IGNORED
    return torch.nn.functional.cross_entropy(model.lm_head(_hidden(model, batch)[asked]), batch.wanted[asked])


def _pace(step: int, steps: int, warm: int) -> float:
    if step < warm:
        return (step + 1) / warm
    done = (step - warm) / max(1, steps - warm)
    return 0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * min(1.0, done)))


def _log(folder: Path, line: str) -> None:
    print(line, flush=True)
    with (folder / "log.txt").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
