"""The shot list as a spreadsheet sees it."""

import csv
import io
from pathlib import Path

from director.domain.production import Production
from director.exports.csv_list import list_text
from director.imports import read


def _table(production: Production) -> list[list[str]]:
    return list(csv.reader(io.StringIO(list_text(production), newline="")))


def test_heads_are_dotted_paths_even_of_an_empty_film() -> None:
    head = _table(Production())[0]
    assert head[:2] == ["id", "scene"]
    assert {"framing.size", "lens.focal_mm", "camera.moves", "sound.dialogue", "timing.duration_s"} <= set(head)


def test_no_cell_is_taken_for_a_formula() -> None:
    shot = {"id": "1A", "scene": "1", "action": '=HYPERLINK("x")', "intent": "+1", "framing": {"roll_deg": -15}}
    production = Production.model_validate({"scenes": [{"number": "1"}], "shots": [shot]})
    cells = _table(production)[1]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert '\'=HYPERLINK("x")' in cells


def test_plain_lists_are_joined_and_parts_are_json(shared: Path) -> None:
    head, first = _table(read(shared / "data" / "notes" / "base_diner.json"))[:2]
    row = dict(zip(head, first, strict=True))
    assert row["light.sources"] == "pendant lamp; neon sign"
    assert row["blocking"].startswith('[{"across": "left"')
