"""Files that aren't what they claim to be: each is one clear line, exit code 3."""

import json
from pathlib import Path

import pytest

from director.domain.production import Production
from director.errors import BadInput
from director.imports import read, read_into
from tests.imports.pages import HARBOUR, imported


def _refusal(file: Path) -> str:
    with pytest.raises(BadInput) as refusal:
        read(file)
    said = str(refusal.value)
    assert refusal.value.exit_code == 3
    assert "\n" not in said
    assert file.name in said
    return said


@pytest.mark.parametrize("name", ["a.fountain", "a.fdx", "a.json", "a.csv"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"%PDF-1.7\n...", "a PDF"),
        (b"PK\x03\x04 and so on", "zip archive"),
        (b"{\\rtf1 hello}", "rich text"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
    ],
)
def test_a_file_of_another_kind_is_named(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    assert said in _refusal(file)


def test_binary_data_names_the_line(tmp_path: Path) -> None:
    file = tmp_path / "a.fountain"
    file.write_bytes(b"INT. ROOM - DAY\n\nHello \0\1\2 there\n")
    assert _refusal(file).startswith("a.fountain:3: binary data")


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.fountain"
    with file.open("wb") as page:
        page.truncate(4_000_001)
    assert "more than the 4 MB" in _refusal(file)
    with (tmp_path / "a.json").open("wb") as page:
        page.truncate(20_000_001)
    assert "more than the 20 MB" in _refusal(tmp_path / "a.json")


def test_a_missing_file_a_folder_and_a_foreign_ending(tmp_path: Path) -> None:
    assert "no such file" in _refusal(tmp_path / "a.fountain")
    (tmp_path / "b.fountain").mkdir()
    assert "not a file" in _refusal(tmp_path / "b.fountain")
    (tmp_path / "c.docx").write_text("x")
    assert ".docx is not a format" in _refusal(tmp_path / "c.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_encoding_that_editors_write_is_read_the_same(tmp_path: Path, encoding: str) -> None:
    text = HARBOUR.replace("Leni", "Zoé").replace("LENI", "ZOÉ")
    file = tmp_path / "script.fountain"
    file.write_bytes(text.encode(encoding))
    assert read(file) == imported(text, tmp_path)


def test_terminal_escapes_do_not_get_into_the_production(tmp_path: Path) -> None:
    production = imported(HARBOUR.replace("She hasn't", "She \x1b[31mhasn't\x07"), tmp_path)
    assert "\x1b" not in production.text()
    assert "\\u001b" not in production.text()


def test_a_comment_that_never_ends_names_its_line(tmp_path: Path) -> None:
    file = tmp_path / "a.fountain"
    file.write_text("INT. ROOM - DAY\n\nShe waits.\n\n/* to do\n\nShe leaves.\n")
    assert _refusal(file).startswith("a.fountain:5: a comment is opened")


def test_a_script_of_one_endless_line_is_still_read(tmp_path: Path) -> None:
    production = imported("INT. ROOM - DAY\n\n" + "She waits and waits. " * 5000, tmp_path)
    assert all(shot.timing.duration_s <= 120 for shot in production.shots)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"schema": 1,', r"a\.json:1: not JSON"),
        ("[1, 2]", "not a list"),
        ("17", "not a number"),
        ('{"title": "a", "title": "b"}', "'title' is given twice"),
        ('{"format": {"fps": NaN}}', "NaN is not a number"),
        ('{"format": {"fps": 23}}', "format.fps: 23 frames a second is not a film rate"),
        ('{"schema": "director.production/9"}', "'director.production/9' is not one this version reads"),
        ('{"titel": "a"}', "titel: there is no field of that name; did you mean title"),
        (
            '{"scenes": [{"number": "1"}], "shots": [{"id": "1A", "scene": "1", "framing": {"size": "huge"}}]}',
            "extreme_wide",
        ),
        (
            '{"scenes": [{"number": "1"}], "shots": [{"id": "1A", "scene": "1", "lens": {"focal": 50}}]}',
            "did you mean focal_mm",
        ),
        ('{"shots": [{"id": "1A", "scene": "9"}]}', "unknown scene"),
        ('{"shots": [{"id": "1A", "scene": "1", "timing": {"duration_s": 900}}]}', "duration_s"),
        ('{"cast": [{"id": "MARA", "references": [{"path": "../../etc/passwd"}]}]}', "leaves the session's folder"),
        ('{"title": "\\u001b[31m"}', "control character"),
        ("[" * 100_000, "nested too deeply"),
        ('{"format": {"width": ' + "9" * 5000 + "}}", "digits"),
    ],
)
def test_a_document_that_does_not_hold_says_where_and_what(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "a.json"
    file.write_text(text)
    with pytest.raises(BadInput, match=said) as refusal:
        read(file)
    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) < 400


def test_a_complaint_names_the_shot_it_is_about(tmp_path: Path) -> None:
    document = imported(HARBOUR, tmp_path).document()
    document["shots"][3]["framing"]["angle"] = "sideways"
    file = tmp_path / "a.json"
    file.write_text(json.dumps(document))
    assert f"shots.4 ({document['shots'][3]['id']}).framing.angle: 'sideways' is not one of" in _refusal(file)


def test_a_document_round_trips_to_the_byte(tmp_path: Path) -> None:
    production = imported(HARBOUR, tmp_path)
    file = tmp_path / "a.json"
    file.write_text(production.text(), encoding="utf-8")
    assert read(file).text() == production.text()


def test_a_missing_field_takes_its_default(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text("{}")
    assert read(file) == Production()


def test_the_same_script_again_changes_nothing_and_another_draft_is_refused(tmp_path: Path) -> None:
    production = imported(HARBOUR, tmp_path)
    assert read_into(tmp_path / "script.fountain", production) is production
    (tmp_path / "script.fountain").write_text(HARBOUR.replace("Don't.", "Do."))
    with pytest.raises(Exception, match="already holds another draft") as refusal:
        read_into(tmp_path / "script.fountain", production)
    assert type(refusal.value).__name__ == "Refused"
