"""The miniature, a model of our own that ships with the tests: real inference by the real engine, with a meaning.

How well it reads is in training/README.md; here it must read plain notes, and change nothing but what they say.
"""

import hashlib
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from director import open_session
from director.config import shipped
from director.domain.production import Production
from director.interpreters.chain import Alone, Chain
from director.interpreters.llm.prompts import read_prompts
from director.interpreters.llm.reader import ModelInterpreter
from director.interpreters.rules import RulesInterpreter
from director.models.process import Llama, Setting
from training.measure import collateral, files_of, report

MINIATURE = Path(__file__).parent / "miniature.gguf"
README = Path(__file__).parents[2] / "training" / "README.md"
HARBOUR = json.loads((Path(__file__).parents[1] / "notes" / "bases" / "harbour.json").read_text())
PLAIN = [
    ("Closer.", "1B", "framing.size", "medium_close_up"),
    ("Go a bit wider please.", "1B", "framing.size", "medium_wide"),
    ("Put it on an 85.", "1B", "lens.focal_mm", 85),
    ("Open up a stop.", "1B", "lens.f_stop", 2),
    ("Shoot it on sticks.", "1C", "camera.support", "tripod"),
    ("Make it rain.", "1B", "setting.weather", "rain"),
    ("Hold it for 7 seconds.", "1B", "timing.duration_s", 7),
    ("Hold it a second longer.", "1B", "timing.duration_s", 6),
    ("Shoot it from below.", "1B", "framing.angle", "low"),
    ("1C: play it at dawn.", "1B", "light.time_of_day", "dawn"),
]


@pytest.fixture(scope="module")
def reader() -> Iterator[ModelInterpreter]:
    if not any(importlib.util.find_spec(one) for one in ("llama_cpp", "xllamacpp")):
        pytest.skip("needs llama_cpp or xllamacpp, and neither is installed")
    made = ModelInterpreter(Llama(MINIATURE, Setting(context=4096)), read_prompts(shipped("prompts")))
    yield made
    made.close()


def _at(production: Production, slate: str, path: str) -> Any:
    shot = production.shot(slate)
    assert shot is not None
    found: Any = shot.model_dump(mode="json")
    for part in path.split("."):
        found = found[part]
    return found


def test_it_is_small_and_the_one_that_was_measured() -> None:
    assert MINIATURE.stat().st_size <= 4 << 20
    assert hashlib.sha256(MINIATURE.read_bytes()).hexdigest() in README.read_text(encoding="utf-8")


def test_it_reads_plain_notes(reader: ModelInterpreter, tmp_path: Path) -> None:
    wrong: list[str] = []
    for number, (note, scope, path, value) in enumerate(PLAIN):
        with open_session(tmp_path / str(number), interpreter=Alone(reader)) as session:
            session.load(HARBOUR)
            decision = session.note(note, shot=scope)
            slate = "1C" if note.startswith("1C") else scope
            changed = [(row.target, row.path) for row in decision.diff if row.path not in ("revision", "status")]
            if _at(session.production, slate, path) != value or changed != [(f"shot:{slate}", path)]:
                wrong.append(f"{note} -> {decision.diff or decision.question}")
            assert decision.interpreter.name == "llama"
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
@pytest.mark.parametrize(("part", "least"), [("kept", 0.22), ("dev", 0.2)])
def test_it_reads_as_many_as_were_measured(
    reader: ModelInterpreter, shared: Path, part: str, least: float, capsys: pytest.CaptureFixture[str]
) -> None:
    files = files_of(part, shared)
    alone = report(files, "model", Alone(reader))
    rules = report(files, "rules", RulesInterpreter())
    both = report(files, "auto", Chain(RulesInterpreter(), reader))

    with capsys.disabled():
        print(f"\n{part}: the miniature {alone.rate}, the rules {rules.rate}, the rules and then it {both.rate}")
        print(f"  changed what they were not to: {collateral(alone)}, {collateral(rules)}, {collateral(both)}")
    assert alone.rate.passed >= least * alone.rate.total
    assert not [one for one in (*alone.verdicts, *both.verdicts) if one.outcome == "broke"]
