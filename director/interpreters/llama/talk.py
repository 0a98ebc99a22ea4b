"""A talk as the model was taught to hear it: the chat template of its own file, and what was said kept apart from it.

Marks such as <|im_end|> count as marks only where the template sets them. In what a turn says they are plain
characters: a name or a line of dialogue can't end its turn and begin another.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from director.errors import ModelFailed
from director.interpreters.llm.engine import Turn

CHATML = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
_STAND_IN = "\ue0d1{}\ue0d2"
_STANDING_IN = re.compile("\ue0d1(\\d+)\ue0d2")


@dataclass(frozen=True)
class Passage:
    """A stretch of the prompt, and whether marks in it are marks."""

    text: str
    marks: bool


def passages(template: str, turns: Sequence[Turn], begin: str = "", end: str = "") -> list[Passage]:
    """The turns as the template sets them, ready for the model's answer.

    `begin` and `end` are how the vocabulary spells the begin and the end of a text. Raises ModelFailed where the
    template can't be followed or leaves a turn out.
    """
    rendered = _rendered(template or CHATML, turns, {"bos_token": begin, "eos_token": end})
    texts = [turn.text for turn in turns]
    found: list[Passage] = []
    heard: set[int] = set()
    for index, stretch in enumerate(_STANDING_IN.split(rendered)):
        if index % 2:
            heard.add(int(stretch))
            found.append(Passage(texts[int(stretch)].strip(), marks=False))
        else:
            found.append(Passage(stretch, marks=True))
    if len(heard) < len(turns):
        raise ModelFailed("the model's chat template leaves out what was said; use another model")
    return [passage for passage in found if passage.text]


def _rendered(template: str, turns: Sequence[Turn], words: dict[str, str]) -> str:
    """The talk with a stand-in for each text; where the template has no place for a system turn, it opens the first."""
    import jinja2

    said = [(turn.role, _STAND_IN.format(index)) for index, turn in enumerate(turns)]
    page = _page(template)
    try:
        return _set(page, said, words)
    except jinja2.TemplateError as refused:
        if len(said) < 2 or said[0][0] != "system":
            raise ModelFailed(f"the model's chat template refuses: {refused}; use another model") from refused
    (_, order), (role, first), *rest = said
    try:
        return _set(page, [(role, f"{order}\n\n{first}"), *rest], words)
    except jinja2.TemplateError as refused:
        raise ModelFailed(f"the model's chat template refuses: {refused}; use another model") from refused


def _page(template: str) -> Any:
    import jinja2
    from jinja2.ext import loopcontrols
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment: Any = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols])
    try:
        return environment.from_string(template)
    except jinja2.TemplateError as error:
        raise ModelFailed(f"the model's chat template can't be read: {error}; use another model") from error


def _set(page: Any, said: Sequence[tuple[str, str]], words: dict[str, str]) -> str:
    """Without the date, which some templates would write: the same talk is the same prompt tomorrow."""
    messages = [{"role": role, "content": text} for role, text in said]
    settings = {"add_generation_prompt": True, "enable_thinking": False, "raise_exception": _refuse}
    return page.render(messages=messages, **words, **settings)


def _refuse(why: str) -> None:
    import jinja2

    raise jinja2.TemplateError(why)
