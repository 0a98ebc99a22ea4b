"""Video pipelines of random weights, built and saved in seconds: real folders, of the families' own classes.

Weights are made large where a picture enters, else a random encoder is blind to what steers it.
"""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from director.renderers.diffusion.card import Card, FrameRule, Setting, card_named
from director.renderers.diffusion.libraries import diffusers, torch

WORDS = ("a wide shot of a woman walking through a dark market", "the camera dollies in slowly", "close-up, low angle")
SETTING = Setting(steps=6, guidance=3.0, pixels=96 * 64)
_WAN = {
    "patch_size": (1, 2, 2),
    "num_attention_heads": 2,
    "attention_head_dim": 12,
    "text_dim": 32,
    "freq_dim": 32,
    "ffn_dim": 32,
    "num_layers": 2,
    "rope_max_seq_len": 64,
}


def tiny_card(id_: str, **changed: Any) -> Card:
    """A card that ships, cut down to what a processor does in a second."""
    setting, card = changed.pop("setting", SETTING), card_named(id_)
    needs = tuple(name for name in card.needs if name != "torchvision")  # a tiny model has nothing that reads pictures
    return replace(card, draft=setting, final=setting, text_tokens=24, needs=needs, **changed)


def ltx2_card(**changed: Any) -> Card:
    """The card of ltx2 for the tiny model, whose encoder halves once: two frames a latent, and sixteen to a side."""
    also = {
        "stg_scale": 0.0,
        "modality_scale": 1.0,
        "guidance_rescale": 0.0,
        "audio_guidance_scale": 3.0,
        "audio_stg_scale": 0.0,
        "audio_modality_scale": 1.0,
        "audio_guidance_rescale": 0.0,
        "use_cross_timestep": False,
    }
    return tiny_card(
        "ltx2", setting=replace(SETTING, steps=4, also=also, passes=1), frames=FrameRule(2, 1, 3, 481), **changed
    )


def modular_card() -> Card:
    """Text to video by blocks: no embeddings in, no callback, guidance by a part of its own."""
    plain = tiny_card("wan-text")
    takes = {word: name for word, name in plain.takes.items() if word != "guidance"}
    return replace(plain, family="modular", loader="modular", pipeline="WanModularPipeline", takes=takes, embeds=())


def tokenizer() -> Any:
    """A byte-level tokenizer, trained here on a few sentences: any text, some 300 words."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    made = Tokenizer(models.BPE(unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    special = ["<pad>", "</s>", "<unk>"]
    made.train_from_iterator(
        WORDS, trainers.BpeTrainer(vocab_size=300, special_tokens=special, initial_alphabet=alphabet)
    )
    made.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    names = {"pad_token": "<pad>", "eos_token": "</s>", "unk_token": "<unk>"}
    return PreTrainedTokenizerFast(tokenizer_object=made, model_max_length=64, **names)


def write_wan(folder: Path, kind: str = "WanPipeline", scheduler: str = "euler") -> Path:
    """A Wan folder: text to video, from an image, or steered (WanVACEPipeline)."""
    library, words = diffusers(), tokenizer()
    seen = {"WanImageToVideoPipeline": 36}.get(kind, 16)
    body = partial(library.WanTransformer3DModel, in_channels=seen, out_channels=16)
    if kind == "WanVACEPipeline":
        body = partial(
            library.WanVACETransformer3DModel, in_channels=16, out_channels=16, vace_layers=[0, 1], vace_in_channels=96
        )
    parts = {
        "tokenizer": words,
        "text_encoder": _umt5(len(words)),
        "vae": _bright(
            _seeded(library.AutoencoderKLWan, base_dim=3, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1)
        ),
        "scheduler": _scheduler(scheduler),
        "transformer": _steerable(_seeded(body, **_WAN)),
    }
    if kind == "WanImageToVideoPipeline":
        parts |= {"image_encoder": None, "image_processor": None}
    getattr(library, kind)(**parts).save_pretrained(str(folder), safe_serialization=True)
    return folder


def write_ltx2(folder: Path) -> Path:
    """An LTX-2 folder, with its sound."""
    library, words = diffusers(), tokenizer()
    from diffusers.pipelines.ltx2 import LTX2TextConnectors
    from diffusers.pipelines.ltx2.vocoder import LTX2Vocoder

    text = _gemma(len(words))
    library.LTX2Pipeline(
        scheduler=library.FlowMatchEulerDiscreteScheduler(),
        vae=_ltx2_vae(),
        audio_vae=_seeded(
            library.AutoencoderKLLTX2Audio,
            base_channels=4,
            ch_mult=(1,),
            num_res_blocks=1,
            resolution=32,
            latent_channels=2,
            mel_bins=8,
        ),
        text_encoder=text,
        tokenizer=words,
        connectors=_seeded(
            LTX2TextConnectors,
            caption_channels=32,
            text_proj_in_factor=3,
            video_connector_num_attention_heads=4,
            video_connector_attention_head_dim=8,
            video_connector_num_layers=1,
            video_connector_num_learnable_registers=None,
            audio_connector_num_attention_heads=4,
            audio_connector_attention_head_dim=8,
            audio_connector_num_layers=1,
            audio_connector_num_learnable_registers=None,
            connector_rope_base_seq_len=32,
            rope_double_precision=False,
            rope_type="split",
        ),
        transformer=_seeded(
            library.LTX2VideoTransformer3DModel,
            in_channels=4,
            out_channels=4,
            num_attention_heads=2,
            attention_head_dim=8,
            cross_attention_dim=16,
            audio_in_channels=4,
            audio_out_channels=4,
            audio_num_attention_heads=2,
            audio_attention_head_dim=4,
            audio_cross_attention_dim=8,
            num_layers=2,
            caption_channels=32,
            rope_double_precision=False,
            rope_type="split",
        ),
        vocoder=_seeded(
            LTX2Vocoder,
            in_channels=16,
            hidden_channels=32,
            upsample_kernel_sizes=[4, 4],
            upsample_factors=[2, 2],
            resnet_kernel_sizes=[3],
            resnet_dilations=[[1, 3, 5]],
            output_sampling_rate=16000,
        ),
    ).save_pretrained(str(folder), safe_serialization=True)
    return folder


def write_lora(path: Path) -> Path:
    """A lora over the attention of a tiny Wan, large enough to be seen."""
    from safetensors.torch import save_file

    torch().manual_seed(5)
    weights: dict[str, Any] = {}
    for block in range(2):
        for name in ("to_q", "to_v"):
            stem = f"transformer.blocks.{block}.attn1.{name}"
            weights[f"{stem}.lora_A.weight"] = torch().randn(4, 24)
            weights[f"{stem}.lora_B.weight"] = torch().randn(24, 4)
    save_file(weights, str(path))
    return path


def _seeded(kind: Any, **config: Any) -> Any:
    torch().manual_seed(1)
    return kind(**config).eval()


def _umt5(vocabulary: int) -> Any:
    from transformers import UMT5Config, UMT5EncoderModel

    shape = {"d_model": 32, "d_kv": 8, "d_ff": 37, "num_layers": 2, "num_heads": 4, "relative_attention_num_buckets": 8}
    torch().manual_seed(0)
    return UMT5EncoderModel(UMT5Config(vocab_size=vocabulary, is_encoder_decoder=False, **shape)).eval()


def _gemma(vocabulary: int) -> Any:
    from transformers import Gemma3Config, Gemma3ForConditionalGeneration

    text = {
        "vocab_size": vocabulary,
        "hidden_size": 32,
        "intermediate_size": 37,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "num_key_value_heads": 1,
        "head_dim": 16,
    }
    sight = {
        "hidden_size": 16,
        "intermediate_size": 16,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "image_size": 28,
        "patch_size": 14,
    }
    torch().manual_seed(0)
    return Gemma3ForConditionalGeneration(
        Gemma3Config(text_config=text, vision_config=sight, mm_tokens_per_image=4)
    ).eval()


def _ltx2_vae() -> Any:
    vae = _seeded(
        diffusers().AutoencoderKLLTX2Video,
        latent_channels=4,
        block_out_channels=(8,),
        down_block_types=("LTX2VideoDownBlock3D",),
        decoder_block_out_channels=(8,),
        layers_per_block=(1, 1),
        decoder_layers_per_block=(1, 1),
        spatio_temporal_scaling=(True,),
        decoder_spatio_temporal_scaling=(True,),
        decoder_inject_noise=(False, False),
        downsample_type=("spatiotemporal",),
        upsample_type=("spatiotemporal",),
        upsample_residual=(False,),
        upsample_factor=(1,),
        patch_size=8,
        decoder_causal=False,
    )
    return vae


def _scheduler(name: str) -> Any:
    if name == "euler":
        return diffusers().FlowMatchEulerDiscreteScheduler(shift=3.0)
    return diffusers().UniPCMultistepScheduler(prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0)


def _bright(vae: Any) -> Any:
    """An encoder that sees: its last layers pass on more than their biases."""
    with torch().no_grad():
        for name, weight in vae.named_parameters():
            if name.endswith("weight") and ("conv_in" in name or "conv_out" in name or "quant_conv" in name):
                weight.mul_(4.0)
    return vae


def _steerable(transformer: Any) -> Any:
    with torch().no_grad():
        for name, weight in transformer.named_parameters():
            if "vace_patch_embedding" in name or "proj_out" in name:
                weight.mul_(4.0)
    return transformer
