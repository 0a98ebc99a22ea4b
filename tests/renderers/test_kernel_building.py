"""The kernel is built once: of those who need it at the same time one compiles, and nobody waits for the dead."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from director.renderers.previs import build, native
from tests.history.sessions import child


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the kernel's sources in a folder of its own, with nothing built yet and a quick build."""
    shutil.copytree(native.KERNEL, tmp_path / "kernel")
    monkeypatch.setattr(native, "KERNEL", tmp_path / "kernel")
    monkeypatch.setattr(build, "variants", lambda: {"_kernel": ""})
    monkeypatch.setattr(build, "FLAGS", (*build.FLAGS, "-O0"))
    native.kernel.cache_clear()
    yield tmp_path
    native.kernel.cache_clear()


def _load(folder: Path, number: int) -> None:
    (folder / f"asked.{number}").touch()
    native.kernel(plain=True)


def test_of_two_who_need_it_one_builds_it(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiler = package / "cc.py"  # it notes that it was called, and begins when both have asked
    compiler.write_text(
        "import subprocess, sys, time\nfrom pathlib import Path\n"
        f"folder, real = Path({str(package)!r}), {build.compiler()!r}\n"
        "open(folder / 'calls', 'a').write('called\\n')\n"
        "while len(list(folder.glob('asked.*'))) < 2: time.sleep(0.01)\n"
        "sys.exit(subprocess.call([*real, *sys.argv[1:]]))\n"
    )
    monkeypatch.setenv("CC", f"{sys.executable} {compiler}")
    loaders = [child(_load, package, number) for number in range(2)]
    for loader in loaders:
        loader.join()
    assert [loader.exitcode for loader in loaders] == [0, 0]
    assert (package / "calls").read_text() == "called\n"


def _hold_and_die(folder: Path) -> None:
    with build.alone(folder):
        os.kill(os.getpid(), 9)


def test_whoever_dies_building_holds_nobody_up(package: Path) -> None:
    builder = child(_hold_and_die, package)
    builder.join()
    native.kernel(plain=True)
    assert (package / build.library_name("_kernel")).is_file()
