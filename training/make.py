"""Make the miniature: `python -m training.make FOLDER`. Notes, tokens, network, GGUF, in this order."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from random import Random
from typing import Any, get_args

from director.domain import vocabulary
from director.interpreters.llm.fields import Names, Vocabulary, shot_fields
from training import spelling
from training.corpora import disguised, example_pairs, kept_in
from training.network import Recipe, train, weights_of
from training.pairs import Pair, made_up, stream
from training.rows import Row, row_of

_VALUES = ("Size", "Kind", "Angle", "Side", "MoveKind", "TimeOfDay", "Key", "Transition")
_SPELLED = 800  # groups of notes that the tokens are made from
_OPENINGS = 450  # words that begin notes
_CHECKED = 24
_LONGEST = 280  # letters of a note of the corpora and its answer


def tokenizer(recipe: Recipe, corpus: Sequence[str]) -> Any:
    """The tokens, made from what the network will read and say."""
    paths = shot_fields(Vocabulary(Names(cast=("WHO",), places=("place",)), 24))
    paths = [path for path in paths if not path.startswith("blocking.")]
    values = [value for name in _VALUES for value in get_args(getattr(vocabulary, name))]
    texts = [pair.prompt + pair.answer for group in stream(recipe.seed, _SPELLED) for pair in group]
    texts += [*corpus] * 4
    begun = (pair.prompt for group in stream(recipe.seed + 4, 6 * _SPELLED) for pair in group)
    whole = [*spelling.whole_tokens(paths, values), *spelling.openings(begun, _OPENINGS)]
    return spelling.trained(texts, whole, recipe.tokens)


def batches(recipe: Recipe, number: int, rank: int, tokens: Any, corpus: Sequence[Pair]) -> Iterator[list[Row]]:
    """The rows of each step of a round in one process: made-up notes, and some of the corpora in disguise."""
    chance = Random(1000 * recipe.seed + 100 * number + rank)
    for _ in range(recipe.rounds[number][0]):
        groups = [made_up(chance) for _ in range(recipe.rows)]
        known = [[disguised(chance, one)] for one in chance.sample(list(corpus), min(len(corpus), recipe.corpus))]
        yield [row_of(group, tokens, 0) for group in [*groups, *known]]


def main(folder: Path, changed: dict[str, Any]) -> None:
    """Make everything in `folder`."""
    import torch.multiprocessing as several

    folder.mkdir(parents=True, exist_ok=True)
    recipe = replace(Recipe(), **changed)
    (folder / "recipe.json").write_text(json.dumps(asdict(recipe)))
    corpus = _corpus(recipe, folder)
    if not (folder / "tokens.json").exists():
        tokenizer(recipe, [pair.prompt + pair.answer for pair in corpus]).save(str(folder / "tokens.json"))
    for number in range(len(recipe.rounds)):
        if not (folder / weights_of(number)).exists():  # a round that was done before is not done again
            (folder / "meeting").unlink(missing_ok=True)
            several.spawn(_one_process, (recipe, number, folder, corpus), recipe.processes)


def _corpus(recipe: Recipe, folder: Path) -> list[Pair]:
    chance = Random(recipe.seed + 3)
    known = kept_in(folder / "corpus.jsonl") + [pair for _ in range(2) for pair in example_pairs(chance)]
    return [pair for pair in known if len(pair.prompt.rpartition("note:")[2]) + len(pair.answer) < _LONGEST]


def _one_process(rank: int, recipe: Recipe, number: int, folder: Path, corpus: Sequence[Pair]) -> None:
    import torch.distributed as others_too
    from tokenizers import Tokenizer

    if recipe.processes > 1:
        meeting = f"file://{(folder / 'meeting').absolute()}"
        others_too.init_process_group("gloo", init_method=meeting, rank=rank, world_size=recipe.processes)
    tokens = Tokenizer.from_file(str(folder / "tokens.json"))
    checked = [row_of(group, tokens, 0) for group in stream(recipe.seed + 2, _CHECKED)]
    train(recipe, number, batches(recipe, number, rank, tokens, corpus), checked, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]), json.loads(sys.argv[2]) if len(sys.argv) > 2 else {})
