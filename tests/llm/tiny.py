"""Tiny language models with random weights, written as GGUF in a second: nothing is downloaded, nothing makes sense.

Any byte can be said by one, because its vocabulary holds all 256. One may be given a `path`, a round of tokens each of
which makes the next the likeliest, so that what it says is known beforehand.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

END, OPEN, CLOSE = "<|endoftext|>", "<|im_start|>", "<|im_end|>"
TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
WORDS = (
    "the a of and to in it is on for with at by from shot lens scene take camera light close wide hold pan dolly rain "
    "night day interior exterior cut slow fast left right up down door window street kitchen Maya Tom Kim seconds "
    "change changes kind id value true false null and then make more less first second last again warm cold"
)
WIDTH, HEADS, LAYERS, INNER = 64, 2, 2, 96

Weights = NDArray[np.float32]


@dataclass(frozen=True)
class Tiny:
    """What kind of tiny model is wanted."""

    tokens: int = 1000
    context: int = 4096
    seed: int = 7
    path: tuple[str, ...] = ()
    loudness: float = 0.3
    name: str = "Tiny"


def write(path: Path, kind: Tiny = Tiny()) -> Path:
    """Write such a model to `path`."""
    import gguf

    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name(kind.name)
    writer.add_context_length(kind.context)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_chat_template(TEMPLATE)
    tokens = _spell(writer, kind)
    for name, weights in _weights(tokens, kind):
        writer.add_tensor(name, weights)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _spell(writer: Any, kind: Tiny) -> list[str]:
    """Write the vocabulary, a byte-level BPE; the tokens as they are spelled in it."""
    import gguf

    tokens, merges = [END, OPEN, CLOSE, *BYTES], list[str]()
    for word in WORDS.split():
        for form in (word, f" {word}"):
            _merge(_mapped(form), tokens, merges)
    tokens += [mapped for mapped in dict.fromkeys(map(_mapped, kind.path)) if mapped not in tokens]
    _pad(tokens, kind)
    kinds = [gguf.TokenType.CONTROL] * 3 + [gguf.TokenType.NORMAL] * (len(tokens) - 3)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(tokens)
    writer.add_token_types(kinds)
    writer.add_token_merges(merges)
    writer.add_eos_token_id(0)
    writer.add_eot_token_id(2)
    writer.add_pad_token_id(0)
    writer.add_add_bos_token(False)
    return tokens


def _merge(mapped: str, tokens: list[str], merges: list[str]) -> None:
    for end in range(1, len(mapped)):
        pair, whole = f"{mapped[:end]} {mapped[end]}", mapped[: end + 1]
        if pair not in merges:
            merges.append(pair)
        if whole not in tokens:
            tokens.append(whole)


def _pad(tokens: list[str], kind: Tiny) -> None:
    """Fill the vocabulary with pieces such as a real one has: words with and without a space, marks, figures."""
    chance, there = random.Random(kind.seed), set(tokens)
    letters, marks = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "\"'{}[](),:;.-_/0123456789"
    while len(tokens) < kind.tokens:
        piece = "".join(chance.choices(letters, k=chance.randint(2, 9)))
        if chance.random() < 0.1:
            piece = "".join(chance.choices(marks, k=chance.randint(1, 3))) + piece[: chance.randint(0, 3)]
        piece = _mapped(f" {piece}" if chance.random() < 0.4 else piece)
        if piece not in there:
            there.add(piece)
            tokens.append(piece)


def _weights(tokens: Sequence[str], kind: Tiny) -> Iterator[tuple[str, Weights]]:
    chance = np.random.default_rng(kind.seed)

    def some(*shape: int, size: float = 0.3) -> Weights:
        return (chance.standard_normal(shape, np.float32) * size).astype(np.float32)

    heard, said = some(len(tokens), WIDTH), some(len(tokens), WIDTH, size=kind.loudness)
    if kind.path:
        _lead(tokens, kind.path, heard, said)
    yield "token_embd.weight", heard
    yield "output_norm.weight", np.ones(WIDTH, np.float32)
    yield "output.weight", said
    heed = 0.0 if kind.path else 0.3
    for layer in range(LAYERS):
        for norm in ("attn_norm", "ffn_norm"):
            yield f"blk.{layer}.{norm}.weight", np.ones(WIDTH, np.float32)
        for part in ("attn_q", "attn_k", "attn_v"):
            yield f"blk.{layer}.{part}.weight", some(WIDTH, WIDTH)
        yield f"blk.{layer}.attn_output.weight", some(WIDTH, WIDTH, size=heed)
        yield f"blk.{layer}.ffn_gate.weight", some(INNER, WIDTH)
        yield f"blk.{layer}.ffn_up.weight", some(INNER, WIDTH)
        yield f"blk.{layer}.ffn_down.weight", some(WIDTH, INNER, size=heed)


def _lead(tokens: Sequence[str], path: Sequence[str], heard: Weights, said: Weights) -> None:
    """Let each token of the path make the next the likeliest by far, and the end of a line its first."""
    assert len(set(path)) == len(path) <= WIDTH, "a path has each token once"
    steps = [tokens.index(_mapped(piece)) for piece in path]
    for index, token in enumerate(steps):
        heard[token] = np.eye(WIDTH, dtype=np.float32)[index]
        said[steps[(index + 1) % len(steps)]] = 10 * heard[token]
    newline = tokens.index(_mapped("\n"))
    if newline not in steps:
        heard[newline] = heard[steps[-1]]


def _alphabet() -> list[str]:
    """The characters that stand for the 256 bytes in a byte-level vocabulary (GPT-2's `bytes_to_unicode`)."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = (byte for byte in range(256) if byte not in plain)
    spelled = {byte: chr(byte) for byte in plain} | {byte: chr(256 + index) for index, byte in enumerate(others)}
    return [spelled[byte] for byte in range(256)]


BYTES = _alphabet()


def _mapped(text: str) -> str:
    return text if text in (END, OPEN, CLOSE) else "".join(BYTES[byte] for byte in text.encode())
