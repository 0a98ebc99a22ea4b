"""The studio looks as it looked when somebody last looked: `python -m tests.tui.portraits` draws anew."""

from pathlib import Path

import pytest

from tests.tui.portraits import HERE, portraits


@pytest.mark.slow
def test_the_studio_looks_as_it_was_last_seen(tmp_path: Path) -> None:
    drawn = dict(portraits(tmp_path))
    kept = {path.stem: path.read_text(encoding="utf-8") for path in HERE.glob("*.svg")}
    assert sorted(drawn) == sorted(kept)
    for name, svg in drawn.items():
        (tmp_path / f"{name}.svg").write_text(svg, encoding="utf-8")
    differ = [name for name in drawn if drawn[name] != kept[name]]
    assert not differ, f"look at {tmp_path} and run `python -m tests.tui.portraits` where it is meant: {differ}"
