"""How well the built-in interpreter reads: the shared sixty, our own notes to tune on, and those kept apart.

The kept notes are shown as rates only, so that nobody comes to tune on them.
"""

from functools import cache
from pathlib import Path

import pytest

from director.evaluation import Report, play
from director.evaluation.report import Verdict

HERE = Path(__file__).parent
FLOORS = {"dev": 1.0, "tune": 0.91, "kept": 0.65}


@cache
def _played(part: str, shared: Path) -> Report:
    files = [shared / "data" / "notes" / "dev.jsonl"] if part == "dev" else sorted((HERE / part).glob("*.jsonl"))
    verdicts: list[Verdict] = []
    for file in files:
        verdicts += play(file, "rules").verdicts
    return Report(file=part, interpreter="rules", verdicts=tuple(verdicts))


@pytest.mark.parametrize("part", FLOORS)
def test_the_rules_read_at_least_so_many_notes_right(
    part: str, shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = _played(part, shared)

    with capsys.disabled():
        print(f"\n{part}: {report.rate}; " + ", ".join(f"{name} {rate}" for name, rate in report.rates().items()))
        if part != "kept":
            print("\n".join(f"  {one.id}: {one.note[:70]!r} {one.reasons[0][:110]}" for one in report.failed))
    assert report.rate.passed >= FLOORS[part] * report.rate.total


def test_the_rules_break_no_session(shared: Path) -> None:
    broken = [one.reasons for part in FLOORS for one in _played(part, shared).verdicts if one.outcome == "broke"]

    assert broken == []
