"""The keys of the studio as a table in README.md. Run it (`python -m tests.key_table`) to write the table anew."""

from director.tui.deeds import DEEDS
from director.tui.deeds.keys import said_key
from tests.code_map import README

BEGIN, END = "<!-- keys -->", "<!-- /keys -->"


def table() -> str:
    """Every deed: the key that works everywhere, the one on the board, the slash form, what it does."""
    rows = ["| anywhere | on the board | typed | |", "|---|---|---|---|"]
    for deed in DEEDS:
        keys = [" ".join(f"`{said_key(key)}`" for key in said.split(",") if key) for said in (deed.key, deed.board)]
        usage = f"{deed.slash} {deed.words}".rstrip()
        rows.append(f"| {keys[0]} | {keys[1]} | `{usage}` | {deed.help} |".replace("|  |", "| |"))
    return "\n".join(rows)


def written() -> str:
    """The table as README.md has it."""
    text = README.read_text(encoding="utf-8")
    return text[text.index(BEGIN) + len(BEGIN) : text.index(END)].strip()


def main() -> None:
    """Write the table into README.md."""
    text = README.read_text(encoding="utf-8")
    head, tail = text[: text.index(BEGIN) + len(BEGIN)], text[text.index(END) :]
    README.write_text(f"{head}\n\n{table()}\n\n{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
