"""The words sent to a model, read from their files, and the fence around what isn't ours: names, pages, notes.

What is fenced can't close the fence, nor be taken for a mark of a chat template: the marks' letters are replaced.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from director.errors import Missing

_HEADER = re.compile(r"\A---\n(?P<head>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
_HEADS = ("name", "version", "purpose")
_MARKS = str.maketrans("<>[]{}|‹›", "‹›()()/()")


@dataclass(frozen=True)
class PromptFile:
    """One file of words: its header's name and version, and its body."""

    name: str
    version: str
    purpose: str
    body: str


@dataclass(frozen=True)
class Prompts:
    """The files of a folder and the hash of all of them, which goes into every decision they helped to read."""

    files: tuple[PromptFile, ...]
    examples: str
    sha256: str

    def body(self, name: str) -> str:
        """The words of a file; raises Missing where there is none."""
        found = next((one for one in self.files if one.name == name), None)
        if found is None:
            raise Missing(f"prompts/{name}.md isn't there; reinstall director")
        return found.body


@lru_cache(maxsize=4)
def read_prompts(folder: Path) -> Prompts:
    """The prompt files in the folder; raises Missing that names the one without its header."""
    paths = sorted([*folder.glob("*.md"), *folder.glob("*.jsonl")])
    digest = hashlib.sha256()
    files: list[PromptFile] = []
    examples = ""
    for path in paths:
        text = path.read_text(encoding="utf-8")
        if path.name == "README.md":
            continue
        digest.update(path.name.encode() + b"\0" + text.encode() + b"\0")
        if path.suffix == ".jsonl":
            examples = text
        else:
            files.append(_parted(path, text))
    return Prompts(tuple(files), examples, digest.hexdigest())


def fenced(text: str, most: int = 2000) -> str:
    """Text that isn't ours, on one line and of so many letters, in which nothing can be taken for a mark."""
    plain = "".join(" " if unicodedata.category(one)[0] in "CZ" else one for one in text[: most * 2])
    return " ".join(plain.translate(_MARKS).split())[:most]


def _parted(path: Path, text: str) -> PromptFile:
    found = _HEADER.match(text.replace("\r\n", "\n"))
    head = dict(_pair(line) for line in found["head"].splitlines()) if found else {}
    if found is None or any(name not in head for name in _HEADS):
        raise Missing(f"{path} has no header of name, version and purpose; reinstall director, or mend it")
    return PromptFile(head["name"], head["version"], head["purpose"], found["body"].strip())


def _pair(line: str) -> tuple[str, str]:
    name, _, said = line.partition(":")
    return name.strip(), said.strip()
