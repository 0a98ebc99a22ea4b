"""The miniature's tokens: a byte-level BPE whose pieces never join a space to a name or a figure.

A name is spelled alike wherever it stands, so that it can be copied. What every answer is made of (`"set":{"` and the
like) is one token each; llama.cpp and tokenizers cut texts alike, which `prove` checks.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

END, PAD = "<|end|>", "<|pad|>"
_TOKENS = tomllib.loads((Path(__file__).parent / "tokens.toml").read_text(encoding="utf-8"))
_DEEDS, _JOINTS = _TOKENS["deeds"], _TOKENS["joints"]


def whole_tokens(paths: Iterable[str], values: Iterable[str]) -> list[str]:
    """What is one token wherever it stands: the joints of an answer, paths, and values of several words."""
    deeds = [f'[{{"do":"{deed}' for deed in _DEEDS]
    words = [*_DEEDS, *paths, *(value for value in values if "_" in value)]
    return list(dict.fromkeys([*deeds, *_JOINTS, *(word for word in words if "_" in word or "." in word)]))


def openings(prompts: Iterable[str], most: int) -> list[str]:
    """The words that notes begin with most often, with their capital: so that "Night." is no string of rare letters.

    A word of the prompt's cast is a name, and names are spelled.
    """
    heard = Counter[str]()
    for prompt in prompts:
        first = prompt.rpartition("note: ")[2].split(maxsplit=1)[0].strip(".,:;!?>")
        cast = prompt.partition("\n")[0].casefold()
        if len(first) > 2 and first.isalpha() and first.istitle() and first.casefold() not in cast:
            heard[first] += 1
    return [word for word, _ in heard.most_common(most)]


def trained(texts: Sequence[str], whole: Sequence[str], size: int) -> Any:
    """A tokenizer of so many tokens for these texts."""
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

    made = Tokenizer(models.BPE())
    fine = Regex(r"[A-Z][a-z]+|[A-Z]|\d+| ?[a-z]+|\s|[^\sA-Za-z\d]")
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(fine, "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)]
    )
    trainer = trainers.BpeTrainer(
        vocab_size=size - len(whole),
        min_frequency=12,
        special_tokens=[END, PAD],
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )
    made.train_from_iterator((_without(text, whole) for text in texts), trainer)
    # What is shipped cuts texts as GPT-2 does, and so as llama.cpp does; the merges keep to the finer pieces.
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
    made.decoder = decoders.ByteLevel()
    made.add_tokens([AddedToken(one, normalized=False) for one in whole])  # after training: their numbers come last
    return made


def _without(text: str, whole: Sequence[str]) -> str:
    for one in sorted(whole, key=len, reverse=True):
        text = text.replace(one, "\n")
    return text
