"""The map of the code: one line a file, in README.md. Run it (`python -m tests.code_map`) to write the map anew."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
LONGEST = 90
BEGIN, END = "<!-- map -->", "<!-- /map -->"
_LINE = re.compile(r"^    (?P<path>\S+)  +(?P<job>\S.*)$", re.MULTILINE)


def modules() -> list[Path]:
    """Every file of the program, folder by folder; a bare __init__ that only names its package counts too."""
    files = [path for path in (ROOT / "director").rglob("*") if path.suffix in (".py", ".c", ".cpp", ".h", ".toml")]
    return sorted(files, key=lambda path: (path.parent.parts, path.name != "__init__.py", path.name))


def mapped() -> dict[str, str]:
    """The map as README.md has it: path -> what it is for."""
    text = README.read_text(encoding="utf-8")
    inside = text[text.index(BEGIN) : text.index(END)]
    return {match["path"]: match["job"] for match in _LINE.finditer(inside)}


def job_of(path: Path) -> str:
    """What a file is for: the first sentence of its docstring or opening comment."""
    source = path.read_text(encoding="utf-8")
    doc = ast.get_docstring(ast.parse(source)) if path.suffix == ".py" else source.lstrip("/*# \n")
    sentence = " ".join(re.split(r"[.;](?:\s|$)", (doc or "").split("\n\n")[0], maxsplit=1)[0].split()).rstrip(" */.")
    while len(sentence) > LONGEST and re.search("[,:(]", sentence):
        sentence = re.split(r"\s*[,:(][^,:(]*$", sentence, maxsplit=1)[0]
    return sentence


def drawn() -> str:
    """The map drawn from the files themselves."""
    lines = [(path.relative_to(ROOT).as_posix(), job_of(path)) for path in modules()]
    width = max(len(path) for path, _ in lines)
    return "\n".join(f"    {path.ljust(width)}  {job}" for path, job in lines)


def main() -> None:
    """Write the map into README.md."""
    text = README.read_text(encoding="utf-8")
    head, tail = text[: text.index(BEGIN) + len(BEGIN)], text[text.index(END) :]
    README.write_text(f"{head}\n\n{drawn()}\n\n{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
