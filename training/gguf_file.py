"""The network as one GGUF file that llama.cpp loads: weights, tokens, chat template."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from training.network import Recipe
from training.spelling import END, PAD

CONTEXT = 4096
NAME = "director-miniature"
TEMPLATE = (
    "{% for message in messages %}{% if message['role'] == 'assistant' %}{{ message['content'] }}<|end|>"
    "{% else %}{{ message['content'] }}\n>{% endif %}{% endfor %}"
)


def write(path: Path, recipe: Recipe, tokens: Mapping[str, Any], weights: Mapping[str, Any]) -> Path:
    """Write the file: `tokens` is what the tokenizer saves as JSON, `weights` what the network saves."""
    import gguf

    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name(NAME)
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(recipe.width)
    writer.add_block_count(recipe.layers)
    writer.add_feed_forward_length(recipe.inner)
    writer.add_head_count(recipe.heads)
    writer.add_head_count_kv(recipe.heads)
    writer.add_rope_dimension_count(recipe.width // recipe.heads)
    writer.add_rope_freq_base(10000.0)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_vocab_size(recipe.tokens)
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_F16)
    writer.add_chat_template(TEMPLATE)
    _spell(writer, tokens)
    for name, held in weights.items():
        if (renamed := _renamed(name)) is not None:
            writer.add_tensor(renamed, _weights(name, held, recipe.heads))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _spell(writer: Any, tokens: Mapping[str, Any]) -> None:
    import gguf

    spelled: dict[str, int] = dict(tokens["model"]["vocab"])
    added = {one["content"]: one for one in tokens["added_tokens"]}
    spelled |= {content: one["id"] for content, one in added.items()}
    listed = sorted(spelled, key=spelled.__getitem__)
    control, own, plain = gguf.TokenType.CONTROL, gguf.TokenType.USER_DEFINED, gguf.TokenType.NORMAL
    kinds = [plain if one not in added else control if added[one]["special"] else own for one in listed]
    merges = [one if isinstance(one, str) else " ".join(one) for one in tokens["model"]["merges"]]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(listed)
    writer.add_token_types(kinds)
    writer.add_token_merges(merges)
    writer.add_eos_token_id(spelled[END])
    writer.add_eot_token_id(spelled[END])
    writer.add_pad_token_id(spelled[PAD])
    writer.add_add_bos_token(False)
    writer.add_add_space_prefix(False)


_PARTS = {
    "input_layernorm": "attn_norm", "post_attention_layernorm": "ffn_norm", "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v", "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up", "mlp.down_proj": "ffn_down",
}  # fmt: skip


def _renamed(name: str) -> str | None:
    """What llama.cpp calls it; None for the output, which is the embedding."""
    if name.startswith("model.layers."):
        layer, part = name.removeprefix("model.layers.").removesuffix(".weight").split(".", 1)
        return f"blk.{layer}.{_PARTS[part]}.weight"
    return {"model.embed_tokens.weight": "token_embd.weight", "model.norm.weight": "output_norm.weight"}.get(name)


def _weights(name: str, held: Any, heads: int) -> Any:
    """As llama.cpp wants them: pairs of a rotation side by side, norms in full, the rest in half precision."""
    import numpy as np

    plain = held.float().numpy()
    if "q_proj" in name or "k_proj" in name:
        plain = plain.reshape(heads, 2, -1, plain.shape[1]).swapaxes(1, 2).reshape(plain.shape)
    return np.ascontiguousarray(plain, dtype=np.float32 if plain.ndim == 1 else np.float16)
