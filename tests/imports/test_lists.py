"""A shot list from a spreadsheet: what it revises, what it can't, and how it says so."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from director.domain.production import Production
from director.domain.shot import Shot
from director.errors import BadInput, Refused
from director.exports.csv_list import list_text
from director.imports import read, read_into
from tests.imports.pages import HARBOUR, imported


def _file(folder: Path, text: str) -> Path:
    file = folder / "shots.csv"
    file.write_text(text, encoding="utf-8-sig", newline="")
    return file


@pytest.fixture
def harbour(tmp_path: Path) -> Production:
    return imported(HARBOUR, tmp_path)


def test_a_list_comes_back_as_the_same_shots(harbour: Production, tmp_path: Path) -> None:
    file = _file(tmp_path, list_text(harbour))
    assert read(file).shots == harbour.shots
    assert read_into(file, harbour) == harbour


def test_the_shared_production_comes_back_locks_and_all(shared: Path, tmp_path: Path) -> None:
    diner = read(shared / "data" / "notes" / "base_diner.json")
    file = _file(tmp_path, list_text(diner))
    assert read(file).shots == diner.shots
    assert read_into(file, diner) == diner


_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
_CELLS = st.one_of(
    _TEXTS, st.sampled_from(["=1+1", "-", "'", "''", "'=x", "@me", "+", "a\nb", "a;b", '"', "'Tis", "[1]"])
)


@settings(max_examples=150, deadline=None)
@given(_CELLS, st.lists(_CELLS.filter(bool), max_size=3), _CELLS, st.floats(-45, 45))
def test_any_words_survive_the_table(
    tmp_path_factory: pytest.TempPathFactory, action: str, sources: list[str], palette: str, roll: float
) -> None:
    shot = Shot.model_validate(
        {
            "id": "1A",
            "scene": "1",
            "action": action,
            "light": {"sources": sources},
            "look": {"palette": palette},
            "framing": {"roll_deg": roll},
        }
    )
    production = Production.model_validate({"scenes": [{"number": "1"}], "shots": [shot]})
    text = list_text(production)
    assert read(_file(tmp_path_factory.mktemp("list"), text)).shots == (shot,)


def test_a_list_revises_only_what_it_lists(harbour: Production, tmp_path: Path) -> None:
    after = read_into(_file(tmp_path, "id,framing.size,lens.focal_mm\n12A,full,\n13A,,40\n"), harbour)
    first, other = harbour.shot("12A"), after.shot("12A")
    assert first is not None
    assert other is not None
    assert other.framing.size == "full"
    assert other.revision == first.revision + 1
    assert other.lens == first.lens
    assert [one.id for one, two in zip(harbour.shots, after.shots, strict=True) if one != two] == ["12A", "13A"]


def test_a_european_spreadsheet_with_semicolons_and_decimal_commas(harbour: Production, tmp_path: Path) -> None:
    after = read_into(_file(tmp_path, "id;lens.f_stop;framing.subjects\n12A;2,8;MARA\n"), harbour)
    shot = after.shot("12A")
    assert shot is not None
    assert shot.lens.f_stop == 2.8


def test_a_locked_field_holds_against_a_list(shared: Path, tmp_path: Path) -> None:
    diner = read(shared / "data" / "notes" / "base_diner.json")
    with pytest.raises(Refused, match="locked"):
        read_into(_file(tmp_path, "id,lens.focal_mm\n1C,85\n"), diner)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("framing.size\nwide\n", "row 1: a shot list needs a column id"),
        ("id,framing.siez\n12A,wide\n", "row 1: there is no column 'framing.siez'; did you mean framing.size"),
        ("id,id\n12A,12A\n", "row 1: the column id is there twice"),
        ("id,framing.size\n12A,huge\n", "row 2.*size"),
        ("id,lens.focal_mm\n12A,long\n", "row 2, column lens.focal_mm: 'long' is not a number"),
        ("id,lens.focal_mm\n12A,inf\n", "row 2, column lens.focal_mm"),
        ("id,lens.focal_mm\n12A,90000\n", "row 2.*focal_mm"),
        ("id,light.temperature_k\n12A,3200.5\n", "row 2, column light.temperature_k: '3200.5' is not a whole number"),
        ("id,look.monochrome\n12A,maybe\n", "row 2, column look.monochrome: 'maybe' is neither true nor false"),
        ("id,blocking\n12A,MARA\n", "row 2, column blocking: its parts are written as a list in JSON"),
        ('id,blocking\n12A,"[{"\n', "row 2, column blocking: not a list in JSON"),
        ("id,action\n99Z,x\n", "row 2, column id: there is no shot 99Z"),
        ("id,action\n,x\n", "row 2, column id: every row names its shot"),
        ("id,action\n12A,x\n12A,y\n", "row 3, column id: 12A is listed twice, first in row 2"),
        ("id,action\n12A,x,y\n", "row 2 has 3 cells"),
        ("id,status\n12A,approved\n", "row 2, column status: a list doesn't set this"),
        ('id,action\n12A,"x\n', "shots.csv:2: not a table"),
    ],
)
def test_a_bad_cell_names_its_row_and_column(harbour: Production, tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said) as refusal:
        read_into(_file(tmp_path, text), harbour)
    assert "\n" not in str(refusal.value)


def test_a_list_alone_makes_its_scenes_and_people(tmp_path: Path) -> None:
    text = (
        "id,scene,framing.subjects,framing.over,framing.kind\n1A,1,MARA,LENI,over_the_shoulder\n2A,2,letter,,insert\n"
    )
    production = read(_file(tmp_path, text))
    assert [scene.number for scene in production.scenes] == ["1", "2"]
    assert {one.id for one in production.cast} == {"MARA", "LENI"}
    with pytest.raises(BadInput, match="row 2, column scene"):
        read(_file(tmp_path, "id,action\n1A,x\n"))
