"""How servers differ: what a server is known to be, and what is asked of it accordingly.

All of them take a JSON schema as OpenAI has it. GBNF goes only to llama-server, which is known by its own word; no
other server is sent a field that it may not know.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from director.interpreters.llm.engine import Prompt
from director.interpreters.server.plain import items, mapping, number

UNTOLD = 8192  # tokens of context where a server doesn't say


@dataclass(frozen=True)
class Dialect:
    """What a server said of itself: the models it has, the context in tokens, and whether it is llama-server."""

    models: tuple[str, ...] = ()
    context: int = UNTOLD
    llama: bool = False


def dialect(ask: Callable[[str], Any], model: str) -> Dialect:
    """What the server is; `ask` gives what it answers at a path (None for what it hasn't got)."""
    listed = [mapping(one) for one in items(mapping(ask("v1/models")).get("data"))]
    names = tuple(str(one["id"]) for one in listed if isinstance(one.get("id"), str))
    chosen = next((one for one in listed if one.get("id") == model), listed[0] if listed else {})
    if chosen.get("owned_by") == "llamacpp":
        props = mapping(mapping(ask("props")).get("default_generation_settings"))
        return Dialect(names, number(props.get("n_ctx")) or UNTOLD, True)
    return Dialect(names, number(chosen.get("max_model_len")) or UNTOLD)


def request(prompt: Prompt, model: str, known: Dialect) -> dict[str, Any]:
    """What is sent to the server."""
    asked: dict[str, Any] = {
        "model": model,
        "messages": [{"role": turn.role, "content": turn.text} for turn in prompt.turns],
        "max_tokens": prompt.limit,
        "temperature": prompt.temperature,
        "seed": prompt.seed,
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    if known.llama:
        asked |= {"cache_prompt": True, "return_progress": True}
    if known.llama and prompt.grammar:
        asked["grammar"] = prompt.grammar
    elif schema := prompt.schema():
        held = {"name": "changes", "strict": True, "schema": json.loads(schema)}
        asked["response_format"] = {"type": "json_schema", "json_schema": held}
    return asked


def leaves(model: str) -> bool:
    """Whether a model runs elsewhere though its server is here, as Ollama's cloud models do."""
    return model.endswith(("-cloud", ":cloud"))
