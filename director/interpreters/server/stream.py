"""A server's answer as it comes: server-sent events taken apart, and what they add up to.

Nothing in it is trusted: not its length, not its shape.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from director.errors import ModelFailed
from director.interpreters.server.plain import complaint, items, mapping, number, parsed, whole_letters

DONE = "[DONE]"  # after which nothing comes, though the line may stay open
_LONGEST = 1 << 24  # bytes of a whole stream
_LONGEST_LINE = 1 << 20


@dataclass
class Answer:
    """What has been said so far, why it ended or failed ("" where it hasn't), what it cost in tokens, and its bytes."""

    pieces: list[str] = field(default_factory=list[str])
    ended: str = ""
    failed: str = ""
    whole: bool = False
    tokens: int = 0
    evaluated: int = 0
    reused: int = 0
    length: int = 0

    @property
    def text(self) -> str:
        """All of it; a letter that came in two halves is whole."""
        return whole_letters("".join(self.pieces))

    def take(self, event: str) -> str:
        """Add one event; the piece of text that it brought."""
        if event == DONE:
            self.whole = True
            return ""
        said = _object(event)
        if said.get("error"):
            self.failed = complaint(said)
            return ""
        self._count(said)
        choice = mapping(next(iter(items(said.get("choices"))), None))
        if choice.get("finish_reason"):
            self.ended, self.whole = str(choice["finish_reason"]), True
        piece = mapping(choice.get("delta") or choice.get("message")).get("content")
        if not isinstance(piece, str) or not piece:
            return ""
        self.pieces.append(piece)
        self.length += len(piece.encode("utf-8", "replace"))
        return whole_letters(piece)

    def _count(self, said: dict[str, Any]) -> None:
        usage, timings = mapping(said.get("usage")), mapping(said.get("timings"))
        if usage:
            cached = number(mapping(usage.get("prompt_tokens_details")).get("cached_tokens"))
            self.tokens, self.reused = number(usage.get("completion_tokens")), cached
            self.evaluated = max(0, number(usage.get("prompt_tokens")) - cached)
        if timings:
            self.tokens, self.evaluated = number(timings.get("predicted_n")), number(timings.get("prompt_n"))
            self.reused = number(timings.get("cache_n"))


def events(chunks: Iterable[bytes]) -> Iterator[str]:
    """The data of each server-sent event; comments, which servers send to keep a line open, are left out."""
    held, length = b"", 0
    for chunk in chunks:
        length += len(chunk)
        if length > _LONGEST or len(held) > _LONGEST_LINE:
            raise ModelFailed("the model server doesn't come to an end; its answer is dropped")
        *lines, held = (held + chunk).split(b"\n")
        yield from filter(None, map(_data, lines))
    if found := _data(held):
        yield found


def _data(line: bytes) -> str:
    text = line.decode("utf-8", "replace").strip()
    return text.removeprefix("data:").strip() if text.startswith("data:") else ""


def _object(event: str) -> dict[str, Any]:
    said = parsed(event)
    if said is None:
        raise ModelFailed("the model server sent what is no JSON")
    return mapping(said)
