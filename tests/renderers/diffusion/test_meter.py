"""Seconds are said from what the last rendering of the same kind took on this machine, and never guessed."""

from dataclasses import replace
from pathlib import Path

from director.renderers.diffusion.costs import Measured
from director.renderers.diffusion.meter import Meter, Stopwatch
from tests.renderers.diffusion.renderings import RIG, a_rendering

TOOK = Measured(words=2.0, control=1.0, forward=0.5, decode=3.0)


def test_what_was_measured_is_of_its_kind_alone(tmp_path: Path) -> None:
    meter = Meter(tmp_path)
    assert meter.of(a_rendering()) == Measured()
    meter.note(a_rendering(), TOOK)
    assert meter.of(a_rendering(seed=9, inputs={"prompt": "p1"})) == TOOK
    for other in ({"machine": "another"}, {"frames": 21}, {"width": 80}, {"rig": replace(RIG, dtype="float16")}):
        assert meter.of(a_rendering(**other)) == Measured()


def test_a_newer_measure_takes_the_place_of_an_older_and_leaves_the_others(tmp_path: Path) -> None:
    meter = Meter(tmp_path)
    meter.note(a_rendering(), TOOK)
    meter.note(a_rendering(), Measured(forward=0.25))
    assert meter.of(a_rendering()) == replace(TOOK, forward=0.25)


def test_measures_that_cant_be_read_are_none(tmp_path: Path) -> None:
    for spoilt in ("", "[]", "rot"):
        (tmp_path / "measured.json").write_text(spoilt)
        assert Meter(tmp_path).of(a_rendering()) == Measured()


def test_a_stretch_that_wasnt_gone_through_isnt_measured() -> None:
    watch = Stopwatch({"asked": 0.0, "words": 2.0, "step": 3.0, "decoding": 9.0, "done": 12.0})
    assert watch.measured(12, words=True, control=True) == TOOK
    assert watch.measured(12, words=False, control=False) == Measured(forward=0.5, decode=3.0)
    assert watch.measured(0, words=False, control=False).forward is None
    assert Stopwatch().measured(0, words=True, control=True) == Measured()
