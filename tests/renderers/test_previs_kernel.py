"""The kernel's door: it is built from what lies beside it, refuses nonsense with a reason and never falls over."""

import ctypes
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from director.errors import DrawingFailed, Missing
from director.renderers.previs import PrevisRenderer, build, native
from director.staging.staged import Form, StagedShot
from tests.renderers.scenes import DAY, LAMP, MOON, Stage, day_room, look, night_street, paint

SMALL = {"width": 64, "height": 36}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the kernel's sources in a folder of its own, with nothing built yet and a quick build."""
    shutil.copytree(native.KERNEL, tmp_path / "kernel")
    monkeypatch.setattr(native, "KERNEL", tmp_path / "kernel")
    monkeypatch.setattr(build, "variants", lambda: {"_kernel": ""})
    monkeypatch.setattr(build, "FLAGS", (*build.FLAGS, "-O0"))
    monkeypatch.setattr(native, "_own_folder", lambda: tmp_path / "cache")
    native.kernel.cache_clear()
    yield tmp_path
    native.kernel.cache_clear()


def said(library: Path) -> str:
    """The source hash a library gives, asked in a process of its own."""
    ask = (
        "import ctypes, sys; l = ctypes.CDLL(sys.argv[1]); "
        "l.previs_source.restype = ctypes.c_char_p; print(l.previs_source().decode())"
    )
    return subprocess.run(
        [sys.executable, "-c", ask, str(library)], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_a_missing_library_is_built_and_carries_its_sources_hash(package: Path) -> None:
    native.kernel(plain=True)
    assert said(package / build.library_name("_kernel")) == build.source_hash(package / "kernel")


def test_a_stale_library_is_refused_and_built_again(package: Path) -> None:
    library = package / build.library_name("_kernel")
    build.compile_kernel(package / "kernel", package)
    before = said(library)
    source = package / "kernel" / "draw.c"
    source.write_text(source.read_text() + "\n/* changed */\n")
    native.kernel(plain=True)
    assert said(library) == build.source_hash(package / "kernel") != before


def test_a_file_that_is_no_library_is_built_again(package: Path) -> None:
    library = package / build.library_name("_kernel")
    library.write_bytes(b"no library at all " + native.source_hash().encode())
    native.kernel(plain=True)
    assert said(library) == native.source_hash()


def test_a_package_that_cannot_be_written_builds_into_the_cache(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (package / "cache").mkdir()
    monkeypatch.setattr(native, "_writable_folder", lambda: package / "cache")
    native.kernel(plain=True)
    assert (package / "cache" / build.library_name("_kernel")).is_file()


@pytest.mark.usefixtures("package")
def test_no_compiler_is_one_line_with_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "system_compiler", lambda: None)
    monkeypatch.setattr(build.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Missing, match="pip install ziglang") as caught:
        native.kernel(plain=True)
    assert "\n" not in str(caught.value)


def test_the_compiler_asked_for_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CC", sys.executable)
    assert build.system_compiler() == [sys.executable]


def test_a_compiler_may_come_with_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CC", f"{sys.executable} -m ziglang cc")
    assert build.system_compiler() == [sys.executable, "-m", "ziglang", "cc"]


def test_another_abi_is_refused() -> None:
    frame = native.Frame()
    frame.abi = native.ABI + 1
    plane = (ctypes.c_uint8 * 16)()
    with pytest.raises(DrawingFailed, match="version"):
        native.check(native.kernel().previs_draw(ctypes.byref(frame), plane, ctypes.c_int64(16), plane, plane, plane))


@pytest.mark.parametrize("size", [(65, 36), (64, 37), (0, 0), (20000, 36), (-4, 36)])
def test_a_size_that_cannot_be_drawn_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(DrawingFailed, match="size"):
        PrevisRenderer().still(replace(day_room(), width=size[0], height=size[1]), 0)


def test_a_number_that_is_none_is_refused() -> None:
    staged = night_street(**SMALL)
    staged.solids.place[3, 1, 2] = np.nan
    with pytest.raises(DrawingFailed, match="number"):
        PrevisRenderer().still(staged, 0)
    with pytest.raises(DrawingFailed, match="number"):
        PrevisRenderer().still(night_street(air=replace(DAY, fog_density=float("inf")), **SMALL), 0)


@pytest.mark.parametrize(("part", "value"), [("material", 99), ("neighbours", 4000), ("form", 7), ("thing", -1)])
def test_a_solid_that_names_what_is_not_there_is_refused(part: str, value: int) -> None:
    staged = night_street(**SMALL)
    getattr(staged.solids, part)[2] = value
    with pytest.raises(DrawingFailed, match="there"):
        PrevisRenderer().still(staged, 0)


def test_a_frame_outside_the_shot_is_refused() -> None:
    with pytest.raises(DrawingFailed, match="frames 0 to 0"):
        PrevisRenderer().still(day_room(**SMALL), 1)


def test_an_empty_world_is_ground_and_sky() -> None:
    depth, things = PrevisRenderer().passes(Stage().shot(look((0, 1.6, 5), (0, 1.6, 0), 35), (), DAY, **SMALL), 0)
    assert np.isinf(depth[0]).all()
    assert (things[-1] == 0).all()
    assert np.isfinite(depth[-1]).all()


sizes = st.one_of(st.floats(1e-6, 3.0), st.sampled_from([0.0, 1e-30, 1e4, 1e6]))
places = st.one_of(st.floats(-8.0, 8.0), st.sampled_from([0.0, 1e5, -1e6, 1e-9]))


@st.composite
def wild_shots(draw: st.DrawFn) -> StagedShot:
    stage = Stage()
    for _ in range(draw(st.integers(0, 7))):
        matrix = np.array(draw(st.lists(places, min_size=12, max_size=12))).reshape(3, 4)
        stage.add(
            matrix,
            paint(200, 90, 40, draw(st.floats(0, 1)), pattern=draw(st.integers(0, 8)), scale=draw(sizes)),
            form=draw(st.sampled_from(Form)),
            height=draw(sizes),
            radii=(draw(sizes), draw(sizes)),
            half=(draw(sizes), draw(sizes), draw(sizes)),
            neighbours=(0,) if stage.rows else (),
            moving=draw(st.booleans()),
            feature=draw(st.integers(0, 1)),
        )
    camera = look(
        (draw(places), draw(places), 5.0),
        (0.0, 1.0, 0.0),
        draw(st.sampled_from([8.0, 35.0, 800.0])),
        2,
        (draw(places), 0.0, 0.0),
    )
    air = replace(DAY, wet=draw(st.floats(0, 1)), rain=draw(st.floats(0, 1)), snow=draw(st.floats(0, 1)), stars=1.0)
    lights = (replace(LAMP, softness=draw(sizes), reach=draw(sizes)), replace(MOON, direction=(0.0, 0.0, 0.0)))
    return stage.shot(camera, lights, air, sway=draw(places), **SMALL)


@settings(max_examples=100, deadline=None)
@given(wild_shots())
def test_any_solids_draw_without_falling_over(staged: StagedShot) -> None:
    rgb = PrevisRenderer().still(staged, 0)
    depth, things = PrevisRenderer().passes(staged, 0)
    assert rgb.shape == (36, 64, 3)
    assert not np.isnan(depth).any()
    assert (depth > 0).all()
    assert np.isin(things, [0, 65535]).all()
