"""A GGUF's header is read without llama.cpp, and whatever is wrong with the file is said."""

import random
from pathlib import Path

import pytest

from director.errors import ModelFailed
from director.interpreters.llama.header import header
from director.interpreters.llama.memory import needed
from tests.llm.tiny import LAYERS, TEMPLATE, WIDTH


def test_it_says_what_the_file_holds(tiny_model: Path) -> None:
    told = header(tiny_model)
    assert (told.name, told.architecture, told.vocabulary, told.context) == ("Tiny", "llama", 1000, 4096)
    assert told.template == TEMPLATE
    assert not told.begins
    assert told.number("block_count") == LAYERS
    assert 0 < tiny_model.stat().st_size - told.weights < 100_000


def test_memory_grows_with_the_context_by_its_cache(tiny_model: Path) -> None:
    told = header(tiny_model)
    grown = needed(told, 4096, 1) - needed(told, 2048, 1)
    assert grown >= 2048 * LAYERS * 2 * WIDTH * 2
    assert needed(told, 2048, 128) > told.weights


def test_a_header_of_noise_is_always_told(tmp_path: Path, tiny_model: Path) -> None:
    """Whatever bytes are in the header, it is read or refused; never is anything else raised."""
    whole, chance = tiny_model.read_bytes(), random.Random(11)
    refused = 0
    for index in range(300):
        damaged = bytearray(whole)
        for _ in range(1 + index % 8):
            damaged[chance.randrange(60_000)] = chance.randrange(256)
        path = tmp_path / f"{index}.gguf"
        path.write_bytes(damaged)
        try:
            needed(header(path), 4096, 128)
        except ModelFailed:
            refused += 1
        path.unlink()
    assert refused > 30


def test_a_file_without_a_vocabulary_is_no_language_model(tmp_path: Path) -> None:
    gguf = pytest.importorskip("gguf")
    writer = gguf.GGUFWriter(tmp_path / "other.gguf", "clip")
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.close()
    with pytest.raises(ModelFailed, match="holds no language model"):
        header(tmp_path / "other.gguf")
