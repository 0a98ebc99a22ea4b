"""The wheel carries what the program needs, and starts from an empty folder."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from director.config import shipped
from tests.conftest import ROOT


def test_the_demo_and_the_prompts_are_found() -> None:
    assert (shipped("demo") / "conversation.toml").is_file()
    assert shipped("prompts").is_dir()


@pytest.mark.slow
def test_the_wheel_carries_the_demo_the_prompts_and_the_kernel(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)]
    subprocess.run(words, check=True, capture_output=True, cwd=tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        packed.extractall(tmp_path / "there")
    assert any("_kernel" in name for name in names)
    assert {"director/_demo/demo.fountain", "director/_demo/conversation.toml"} <= set(names)
    assert any(name.startswith("director/_prompts/") for name in names)
    found = "from director.config import shipped; print(shipped('demo'))"
    ran = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tmp_path / 'there')!r}); {found}"],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert Path(ran.stdout.strip()) == tmp_path / "there" / "director" / "_demo"
