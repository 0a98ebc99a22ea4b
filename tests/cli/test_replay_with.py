"""`director replay --with`: every note read again by another interpreter, where and by whom it was said."""

import json
from pathlib import Path

import pytest

from director import open_session
from director.cli.door import run
from director.evaluation import reread
from director.interpreters.base import Heard, Reading
from director.interpreters.rules import RulesInterpreter

NOTES = (
    "A kitchen at night. Mara sits at the table.",
    "Tighter on her.",
    "Push in slowly.",
    "Make it better.",
    "Warmer.",
)


class Deaf(RulesInterpreter):
    """The rules, but for whom every note about warmth is another shot size."""

    name = "deaf"

    def read(self, heard: Heard) -> Reading:
        text = "Wide shot." if "Warm" in heard.text else heard.text
        return super().read(Heard(**{**heard.__dict__, "text": text}))


@pytest.fixture
def spoken(tmp_path: Path) -> Path:
    folder = tmp_path / "film"
    with open_session(folder, interpreter="rules") as session:
        for note in NOTES:
            session.note(note, author="ana")
        session.undo()
        session.note("Go to an 85.", author="ben", shot="1A")
    return folder


def test_the_same_interpreter_would_decide_the_same(spoken: Path) -> None:
    before = len(_decisions(spoken))
    with open_session(spoken, interpreter="rules") as session:
        again = reread(session)
    assert len(again) == len(NOTES) + 1, "undo is no note"
    assert [one.made.note for one in again if not one.alike] == []
    assert len(_decisions(spoken)) == before, "nothing is recorded"


def test_another_interpreter_is_heard_to_differ(spoken: Path) -> None:
    with open_session(spoken, interpreter=Deaf()) as session:
        (other,) = [one for one in reread(session) if not one.alike]
    assert other.made.note == "Warmer."
    was, would = other.rows()
    assert [row.path for row in was] == ["light.temperature_k"]
    assert [row.path for row in would] == ["framing.size"]
    assert other.now.interpreter.name == "deaf"


def test_the_command_counts_and_shows(spoken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["replay", str(spoken), "--with", "rules"]) == 0
    assert "6 notes read again with rules: 0 would come out otherwise" in capsys.readouterr().out
    assert run(["replay", str(spoken), "--with", "rules", "--json", "--to", "2"]) == 0
    assert [one["alike"] for one in json.loads(capsys.readouterr().out)] == [True, True]


def test_an_interpreter_that_is_not_there_is_refused(spoken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["replay", str(spoken), "--with", "oracle"]) == 2
    assert "there is no interpreter 'oracle'" in capsys.readouterr().err


def _decisions(folder: Path) -> list[object]:
    with open_session(folder, interpreter="rules") as session:
        return list(session.log())
