"""A performer's likeness is drawn in a final only with a consent that is on record, and the refusal says how."""

import json
import shlex
from pathlib import Path
from typing import Any

from tests.cli.conftest import FILM, Typed


def _mara(typed: Typed, name: str = "harbour") -> Any:
    return next(one for one in typed("show", name, "--json").data["cast"] if one["id"] == "MARA")


def test_a_final_is_refused_with_the_very_command_that_allows_it(typed: Typed, tmp_path: Path) -> None:
    film = json.loads(json.dumps(FILM)) | {"format": {"width": 64, "height": 36}}
    film["shots"] = [film["shots"][0] | {"timing": {"duration_s": 0.5}}]
    (tmp_path / "film.json").write_text(json.dumps(film))
    assert typed("new", "the quay").code == 0
    assert typed("import", "the quay", "film.json").code == 0
    assert typed("consent", "the quay", "mara", "--none").code == 0
    refused = typed("render", "the quay", "--quality", "final")
    assert refused.code == 1
    command = shlex.split(refused.err.partition("record the consent: ")[2])
    assert command[:4] == ["director", "consent", "the quay", "MARA"]
    assert typed(*command[1:]).code == 0
    assert _mara(typed, "the quay")["consent"]["by"] == "WHO GAVE IT"
    allowed = typed("render", "the quay", "--quality", "final")
    assert (allowed.code, "previs stands" in allowed.err) == (4, True)  # and now it is only the model that is missing
    assert typed("replay", "the quay", "--verify").code == 0


def test_a_consent_is_a_decision_and_can_be_withdrawn(harbour: Typed, tmp_path: Path) -> None:
    given = ("--by", "Ada Rey", "--on", "2026-11-20", "--scope", "this film")
    told = harbour("consent", "harbour", "MARA", *given, "--as", "mia", "--role", "producer", "--json")
    assert (told.data["outcome"], told.data["author"], told.data["role"]) == ("applied", "mia", "producer")
    consent = {"by": "Ada Rey", "on": "2026-11-20", "scope": "this film", "document": None}
    assert (_mara(harbour)["likeness"], _mara(harbour)["consent"]) == ("performer", consent)
    assert harbour("consent", "harbour", "MARA", "--none").code == 0
    assert (_mara(harbour)["likeness"], _mara(harbour)["consent"]) == ("performer", None)
    assert harbour("undo", "harbour").code == 0
    assert _mara(harbour)["consent"] == consent
    assert harbour("consent", "harbour", "MARA", "--fictional").code == 0
    assert (_mara(harbour)["likeness"], _mara(harbour)["consent"]) == ("fictional", None)


def test_the_signed_paper_lies_in_the_sessions_folder(harbour: Typed, tmp_path: Path) -> None:
    missing = harbour("consent", "harbour", "MARA", "--by", "Ada Rey", "--document", "mara.pdf")
    assert missing.code == 2
    assert "there is no mara.pdf" in missing.err
    (tmp_path / "sessions" / "harbour" / "mara.pdf").write_bytes(b"signed")
    assert harbour("consent", "harbour", "MARA", "--by", "Ada Rey", "--document", "mara.pdf").code == 0
    outside = harbour("consent", "harbour", "MARA", "--by", "Ada Rey", "--document", "../mara.pdf")
    assert outside.code == 1
    assert "leaves the session's folder" in outside.err


def test_a_consent_says_one_thing_about_somebody_who_is_there(harbour: Typed) -> None:
    assert harbour("consent", "harbour", "MARA").code == 2
    assert harbour("consent", "harbour", "MARA", "--none", "--fictional").code == 2
    assert harbour("consent", "harbour", "NOBODY", "--none").code == 1
