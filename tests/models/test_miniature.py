"""The miniature, a model of our own that ships with the tests: real inference by the real engine, with a meaning.

How well it reads is in training/README.md; here it must read plain notes, and change nothing but what they say.
"""

import hashlib
import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from director.config import shipped
from director.interpreters.chain import Alone, Chain
from director.interpreters.llm.prompts import read_prompts
from director.interpreters.llm.reader import ModelInterpreter
from director.interpreters.rules import RulesInterpreter
from director.models.process import Llama, Setting
from training.measure import collateral, files_of, report
from training.screenplays import agreements

MINIATURE = Path(__file__).parent / "miniature.gguf"
README = Path(__file__).parents[2] / "training" / "README.md"
PLAIN = Path(__file__).parent / "plain.jsonl"


@pytest.fixture(scope="module")
def reader() -> Iterator[ModelInterpreter]:
    if not any(importlib.util.find_spec(one) for one in ("llama_cpp", "xllamacpp")):
        pytest.skip("needs llama_cpp or xllamacpp, and neither is installed")
    made = ModelInterpreter(Llama(MINIATURE, Setting(context=4096)), read_prompts(shipped("prompts")))
    yield made
    made.close()


def test_it_is_small_and_the_one_that_was_measured() -> None:
    assert MINIATURE.stat().st_size <= 4 << 20
    assert hashlib.sha256(MINIATURE.read_bytes()).hexdigest() in README.read_text(encoding="utf-8")


def test_it_reads_plain_notes(reader: ModelInterpreter) -> None:
    """Nearly nine in ten, as was measured; the others may change little else than what they say."""
    alone = report([PLAIN], "model", Alone(reader))
    wrong = "\n".join(f"{one.note}: {'; '.join(one.reasons)}" for one in alone.verdicts if not one.passed)
    assert alone.rate.passed >= 86, wrong
    assert collateral(alone) <= 3, wrong
    assert {one.by for one in alone.verdicts} == {"llama"}


def test_the_rules_read_what_is_plain_and_leave_it_nothing(reader: ModelInterpreter) -> None:
    both = report([PLAIN], "auto", Chain(RulesInterpreter(), reader))
    assert both.rate.passed == both.rate.total == 100
    assert {one.by for one in both.verdicts} == {"rules"}


@pytest.mark.slow
def test_it_reads_plain_notes_over_screenplays_that_nobody_here_wrote(
    reader: ModelInterpreter, shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of fifty and more shots, with their people and places: four in five as the rules read them."""
    over = list(agreements(Alone(reader), PLAIN, shared))
    told = ", ".join(f"{one.name} {one.alike}/{one.total}" for one in over)
    with capsys.disabled():
        print(f"\n{told}")
    assert len(over) == 3
    assert sum(one.alike for one in over) >= 0.8 * sum(one.total for one in over), told


@pytest.mark.slow
@pytest.mark.parametrize(("part", "least"), [("kept", 0.3), ("dev", 0.36)])
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
