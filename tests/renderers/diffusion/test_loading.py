"""A folder is looked through before any library sees it: what could run code is refused by its name."""

import json
import os
import re
from pathlib import Path

import pytest

from director.errors import BadInput, Missing
from director.renderers.diffusion.card import card_named, cards, check_parameters, check_signature
from director.renderers.diffusion.loading import Machine, attend, check_folder, load

VACE = card_named("wan-vace-1.3b")


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
    (tmp_path / "vae" / "diffusion_pytorch_model.safetensors").write_bytes(b"")
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


def test_attention_from_a_server_is_refused() -> None:
    with pytest.raises(BadInput, match="from a server"):
        attend(object(), "flash_hub")


def test_every_card_is_what_its_pipeline_takes() -> None:
    diffusers = pytest.importorskip("diffusers", reason="needs torch and diffusers (pip install 'director[video]')")
    pytest.importorskip("torch", reason="needs torch and diffusers (pip install 'director[video]')")
    for card in cards():
        pipeline = getattr(diffusers, card.pipeline)
        if card.loader == "classic":
            check_signature(card, pipeline)
        else:
            check_parameters(card, {one.name for one in getattr(diffusers, pipeline.default_blocks_name)().inputs})


def test_a_card_that_says_what_its_pipeline_does_not_take_is_refused() -> None:
    class Renamed:
        def __call__(self, prompt: str, video: str) -> None: ...

    with pytest.raises(BadInput, match=r"takes .*num_frames.*, and it doesn't"):
        check_signature(VACE, Renamed)


def test_a_pickle_in_a_real_folder_is_refused_though_the_library_would_take_it(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch", reason="needs torch and diffusers (pip install 'director[video]')")
    pytest.importorskip("diffusers", reason="needs torch and diffusers (pip install 'director[video]')")
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from tests.renderers.diffusion import tiny

    folder = tiny.write_wan(tmp_path / "wan")
    weights = next((folder / "vae").glob("*.safetensors"))
    load(tiny.tiny_card("wan-text"), folder, Machine())
    torch.save({}, weights.with_suffix(".bin"))
    weights.unlink()
    with pytest.raises(BadInput, match="may be a pickle"):
        load(tiny.tiny_card("wan-text"), folder, Machine())


def test_only_the_seam_asks_for_the_video_libraries() -> None:
    package = Path(__file__).resolve().parents[3] / "director"
    asks = re.compile(r"""(import_module|_library)\(\s*["'](torch|diffusers|transformers|accelerate|peft)\b""")
    asking = [path for path in package.rglob("*.py") if asks.search(path.read_text(encoding="utf-8"))]
    assert [path.relative_to(package).as_posix() for path in asking] == ["renderers/diffusion/libraries.py"]
