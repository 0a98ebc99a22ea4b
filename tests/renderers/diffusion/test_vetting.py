"""A folder is looked through before any library sees it: what could run code or ask a server is refused by its name."""

import json
import os
import socket
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from director.errors import BadInput, Missing
from director.renderers.diffusion.card import card_named
from director.renderers.diffusion.loading import Machine, load
from director.renderers.diffusion.tensors import packed
from director.renderers.diffusion.vetting import check_folder

VACE = card_named("wan-vace-1.3b")
WEIGHTS = "vae/diffusion_pytorch_model.safetensors"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    index = {
        "_class_name": "WanVACEPipeline",
        "transformer": ["diffusers", "WanVACETransformer3DModel"],
        "text_encoder": ["transformers", "UMT5EncoderModel"],
        "image_encoder": [None, None],
        "boundary_ratio": None,
    }
    (tmp_path / "model_index.json").write_text(json.dumps(index))
    (tmp_path / "vae").mkdir()
    (tmp_path / "vae" / "diffusion_pytorch_model.safetensors").write_bytes(packed({"weight": np.zeros((2, 3))}))
    return tmp_path


def test_a_folder_of_safetensors_is_taken(folder: Path) -> None:
    check_folder(VACE, folder)


@pytest.mark.parametrize("name", ["vae/diffusion_pytorch_model.bin", "lora.PT", "text/weights.pkl", "x.ckpt"])
def test_a_pickle_is_refused(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"cos\nsystem\n")
    with pytest.raises(BadInput, match="may be a pickle"):
        check_folder(VACE, folder)


@pytest.mark.parametrize("name", ["pipeline.py", "vae/kernel.so"])
def test_code_is_refused(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"")
    with pytest.raises(BadInput, match="is code"):
        check_folder(VACE, folder)


def test_a_config_that_asks_for_code_from_elsewhere_is_refused(folder: Path) -> None:
    (folder / "vae" / "config.json").write_text('{"auto_map": {"AutoModel": "evil--modeling.Model"}}')
    with pytest.raises(BadInput, match="auto_map"):
        check_folder(VACE, folder)


def test_another_pipeline_and_a_strangers_component_are_refused(folder: Path) -> None:
    index = json.loads((folder / "model_index.json").read_text())
    (folder / "model_index.json").write_text(json.dumps(index | {"_class_name": "WanPipeline"}))
    with pytest.raises(BadInput, match=r"says it is 'WanPipeline', and wan-vace-1\.3b is WanVACEPipeline"):
        check_folder(VACE, folder)
    (folder / "model_index.json").write_text(json.dumps(index | {"transformer": ["evil.models", "Model"]}))
    with pytest.raises(BadInput, match="its transformer comes from 'evil'"):
        check_folder(VACE, folder)


def test_an_empty_folder_and_a_broken_index_say_so(tmp_path: Path) -> None:
    with pytest.raises(Missing, match=r"no model_index\.json"):
        check_folder(VACE, tmp_path)
    (tmp_path / "model_index.json").write_text("{")
    with pytest.raises(BadInput, match="fetch the model again"):
        check_folder(VACE, tmp_path)


@pytest.mark.parametrize(
    "name", ["config.json", "tokenizer_config.json", "preprocessor_config.json", "modular_config.json"]
)
def test_a_config_that_asks_for_code_is_refused_whichever_it_is(folder: Path, name: str) -> None:
    asking = {"text_config": {"auto_map": {"AutoModel": "evil--modeling.Model"}}}
    (folder / "vae" / name).write_text(json.dumps(asking))
    with pytest.raises(BadInput, match=rf"vae/{name} asks for code from elsewhere \(auto_map\)"):
        check_folder(VACE, folder)


def test_a_vocabulary_may_hold_any_word(folder: Path) -> None:
    (folder / "vae" / "vocab.json").write_text('{"auto_map": 7, "custom_pipeline": 8}')
    check_folder(VACE, folder)


@pytest.mark.parametrize(
    ("name", "said", "told"),
    [
        ("vae/config.json", {"_attn_implementation": "kernels/flash"}, "asks for code from elsewhere"),
        ("vae/config.json", {"quantization_config": {"quant_method": "gptq"}}, "asks for another library's kernels"),
        ("vae/adapter_config.json", {"base_model_name_or_path": "somebody/model"}, "asks for another model"),
        ("vae/model_index.json", {"_class_name": "WanPipeline"}, "is a pipeline inside a pipeline"),
        ("model_index.json", {"_class_name": ["pipeline", "Evil"]}, r"says it is \['pipeline', 'Evil'\]"),
        ("model_index.json", {"_class_name": "WanVACEPipeline", "custom_pipeline": "evil"}, "asks for code"),
    ],
)
def test_what_would_be_fetched_or_run_is_refused(folder: Path, name: str, said: dict[str, Any], told: str) -> None:
    (folder / name).write_text(json.dumps(said))
    with pytest.raises(BadInput, match=told):
        check_folder(VACE, folder)


def test_a_second_index_is_held_to_the_same(folder: Path) -> None:
    index = {"_class_name": "WanVACEPipeline", "vae": ["evil", "Model"]}
    (folder / "modular_model_index.json").write_text(json.dumps(index))
    with pytest.raises(BadInput, match="its vae comes from 'evil'"):
        check_folder(VACE, folder)


@pytest.mark.parametrize("place", ["text_encoder", "../elsewhere", "..", ""])
def test_a_part_of_another_model_is_refused(folder: Path, place: str) -> None:
    told = {"pretrained_model_name_or_path": "somebody/model", "subfolder": place}
    index = {"_class_name": "WanModularPipeline", "text_encoder": ["transformers", "UMT5EncoderModel", told]}
    (folder / "modular_model_index.json").write_text(json.dumps(index))
    with pytest.raises(BadInput, match="its text_encoder is to come from somebody/model"):
        check_folder(card_named("minimax-h3"), folder)


@pytest.mark.parametrize(
    "shard", ["weights.txt", "../../elsewhere.safetensors", "/etc/x.safetensors", "gone.safetensors"]
)
def test_an_index_of_weights_names_only_safetensors_beside_it(folder: Path, shard: str) -> None:
    (folder / "vae" / "weights.txt").write_bytes(b"cos\nsystem\n")
    index = folder / f"{WEIGHTS}.index.json"
    index.write_text(json.dumps({"weight_map": {"weight": shard}}))
    with pytest.raises(BadInput, match="which is no safetensors file beside it"):
        check_folder(VACE, folder)
    index.write_text(json.dumps({"weight_map": {"weight": Path(WEIGHTS).name}}))
    check_folder(VACE, folder)


def test_a_link_is_refused_wherever_it_leads(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    away = tmp_path_factory.mktemp("away")
    (away / "weights.safetensors").write_bytes(packed({"weight": np.zeros(3)}))
    for target in (away / "weights.safetensors", folder / WEIGHTS, away, folder / "nowhere"):
        link = folder / "vae" / "linked.safetensors"
        link.symlink_to(target)
        with pytest.raises(BadInput, match="is a link; copy the files themselves"):
            check_folder(VACE, folder)
        link.unlink()
    os.mkfifo(folder / "vae" / "pipe.json")
    with pytest.raises(BadInput, match="is no plain file"):
        check_folder(VACE, folder)


def _header(said: str, told: int | None = None) -> bytes:
    return (len(said) if told is None else told).to_bytes(8, "little") + said.encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x80\x04\x95cposix\nsystem\n",
        b"PK\x03\x04 a zip of pickles, as torch writes them",
        _header("{}", 1 << 62),
        _header("{}", 99_999_999),
        _header("[" * 100_000),
        _header('{"w": {"dtype": "F32", "shape": [1000000000000], "data_offsets": [0, 4]}}') + b"1234",
        _header('{"w": {"dtype": "F32", "shape": [1], "data_offsets": [8, 12]}}') + b"123456789012",
        packed({"weight": np.zeros(4)})[:-8],
        packed({"weight": np.zeros(4)}) + b"more",
    ],
    ids=range(10),
)
def test_what_is_only_called_safetensors_is_refused(folder: Path, content: bytes) -> None:
    (folder / WEIGHTS).write_bytes(content)
    with pytest.raises(BadInput, match="is no safetensors file: its"):
        check_folder(VACE, folder)


@pytest.mark.parametrize("content", ["{", "[" * 100_000, "\udcff"])
def test_a_document_that_cannot_be_read_is_refused(folder: Path, content: str) -> None:
    (folder / "vae" / "config.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(BadInput, match="fetch the model again"):
        check_folder(VACE, folder)


def test_a_document_as_long_as_weights_is_refused_unread(folder: Path) -> None:
    with (folder / "vae" / "config.json").open("wb") as file:
        file.truncate(1 << 40)  # a hole: it takes no room
    with pytest.raises(BadInput, match="no document"):
        check_folder(VACE, folder)


def test_no_server_is_asked_though_a_folder_would_have_one_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("torch", reason="needs torch and diffusers (pip install 'director[video]')")
    pytest.importorskip("diffusers", reason="needs torch and diffusers (pip install 'director[video]')")
    from tests.renderers.diffusion import tiny

    asked: list[Any] = []
    monkeypatch.setattr(socket.socket, "connect", lambda self, address: asked.append(address))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *said, **also: asked.append(said) or [])
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    folder = tiny.write_wan(tmp_path / "wan")
    named = {"_name_or_path": "somebody/model", "name_or_path": "somebody/model"}
    for config in (folder / "text_encoder" / "config.json", folder / "tokenizer" / "tokenizer_config.json"):
        config.write_text(json.dumps(json.loads(config.read_text()) | named))
    load(tiny.tiny_card("wan-text"), folder, Machine())
    (folder / "text_encoder" / "adapter_config.json").write_text('{"base_model_name_or_path": "somebody/model"}')
    with pytest.raises(BadInput, match="asks for another model"):
        load(tiny.tiny_card("wan-text"), folder, Machine())
    assert asked == []


def test_a_shard_that_is_a_pickle_is_refused_though_the_library_would_take_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    torch = pytest.importorskip("torch", reason="needs torch and diffusers (pip install 'director[video]')")
    pytest.importorskip("diffusers", reason="needs torch and diffusers (pip install 'director[video]')")
    from safetensors.torch import load_file

    from tests.renderers.diffusion import tiny

    folder = tiny.write_wan(tmp_path / "wan")
    weights = next((folder / "vae").glob("*.safetensors"))
    tensors = load_file(weights)
    torch.save(tensors, weights.with_name("weights.txt"))
    weights.unlink()
    index = {"metadata": {}, "weight_map": dict.fromkeys(tensors, "weights.txt")}
    weights.with_name(f"{weights.name}.index.json").write_text(json.dumps(index))
    with pytest.raises(BadInput, match="which is no safetensors file beside it"):
        load(tiny.tiny_card("wan-text"), folder, Machine())
    monkeypatch.setattr("director.renderers.diffusion.loading.check_folder", lambda card, folder: None)
    load(tiny.tiny_card("wan-text"), folder, Machine())


def test_a_pickle_called_safetensors_is_refused_in_a_real_folder(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch", reason="needs torch and diffusers (pip install 'director[video]')")
    pytest.importorskip("diffusers", reason="needs torch and diffusers (pip install 'director[video]')")
    from tests.renderers.diffusion import tiny

    folder = tiny.write_wan(tmp_path / "wan")
    weights = next((folder / "vae").glob("*.safetensors"))
    torch.save({}, weights)
    with pytest.raises(BadInput, match="is no safetensors file"):
        load(tiny.tiny_card("wan-text"), folder, Machine())
