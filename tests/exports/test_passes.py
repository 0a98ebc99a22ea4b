"""A department opens the folder of passes: whole, as large and as long as asked, and nobody else's files touched."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from director.domain.production import Production
from director.errors import DirectorError, DrawingFailed, UsageError
from director.exports.export import Export, Exported
from director.exports.pass_order import Wanted
from director.exports.passes import passes_in_memory, write_passes
from director.renderers.base import Sight
from director.renderers.passes.depth import depth_picture, span_of
from director.renderers.passes.ids import legend
from director.renderers.previs import PrevisRenderer
from director.staging import StagedShot
from director.staging.staged import Thing
from director.takes.callsheet import Crew, Exposing
from director.takes.room import TakeRoom, Watch
from tests.staging.floor import film
from tests.takes.rooms import room_in

PREVIS = Crew("director.renderers.previs:PrevisRenderer")
SIZE = (64, 48)
TALK = [{"who": "MARA", "across": "left", "facing": "JON"}, {"who": "JON", "across": "right", "facing": "MARA"}]
TWO = {"framing": {"kind": "two_shot", "size": "full", "subjects": ["MARA", "JON"]}, "blocking": TALK}


class Breaks(PrevisRenderer):
    """Sees two frames and then no more."""

    def sights(self, staged: StagedShot, normals: bool = True) -> Iterator[Sight]:
        for sight in super().sights(staged, normals):
            if sight.index == 2:
                raise DrawingFailed("the third frame can't be seen")
            yield sight


def harbour(seconds: float = 0.5) -> Production:
    timing = {"timing": {"duration_s": seconds}, "camera": {"moves": [{"kind": "push_in"}]}}
    return film({**TWO, **timing}, {**TWO, "timing": {"duration_s": 1}}, title="Harbour", session="harbour")


def the_room(folder: Path, crew: Crew = PREVIS) -> TakeRoom:
    return room_in(folder / "session", crew=crew)


def exported(out: Path, wanted: Wanted, slate: str | None = "1A", **more: Any) -> Exported:
    production = more.pop("production", harbour())
    room = the_room(out.parent, more.pop("crew", PREVIS))
    return write_passes(Export(production, (), room, shot=slate, passes=wanted, **more), out)


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def manifest_of(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def picture(path: Path) -> Any:
    with Image.open(path) as image:
        return np.asarray(image)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("film") / "out"
    exported(out, Wanted(size=SIZE, frames=5, fps=16))
    return out


def test_every_pass_is_a_sequence_counted_from_one(folder: Path) -> None:
    sequences = ("depth", "ids", "masks/JON", "masks/MARA", "normals", "pose")
    names = [f"{sequence}/{frame:04d}.png" for sequence in sequences for frame in range(1, 6)]
    assert files_in(folder) == sorted([*names, "camera.json", "manifest.json"])
    assert not list(folder.parent.glob(".*"))


def test_pictures_are_of_the_size_and_depth_asked(folder: Path) -> None:
    for name, kind, shape in (
        ("depth", np.uint16, (48, 64)),
        ("masks/MARA", np.uint8, (48, 64)),
        ("ids", np.uint8, (48, 64, 3)),
        ("normals", np.uint8, (48, 64, 3)),
        ("pose", np.uint8, (48, 64, 3)),
    ):
        one = picture(folder / name / "0003.png")
        assert (one.shape, one.dtype) == (shape, kind)
        assert one.max() > 0
    assert max(int(picture(path).max()) for path in (folder / "depth").iterdir()) == 65535
    assert set(np.unique(picture(folder / "masks" / "JON" / "0001.png"))) == {0, 255}


def test_the_manifest_says_what_everything_is(folder: Path) -> None:
    told = manifest_of(folder)
    assert (told["schema"], told["shot"], told["revision"], told["session"]) == (
        "director.passes/1",
        "1A",
        1,
        "harbour",
    )
    assert (told["size"], told["frames"], told["fps"], told["rate"]) == ([64, 48], 5, 16.0, "16/1")
    assert set(told["passes"]) == {"depth", "pose", "ids", "masks", "normals", "camera"}
    legends = {entry["name"]: entry for entry in told["legend"]}
    assert legends["MARA"]["mask"] == "masks/MARA"
    colour = tuple(bytes.fromhex(legends["MARA"]["colour"][1:]))
    ids, mask = picture(folder / "ids" / "0001.png"), picture(folder / "masks" / "MARA" / "0001.png")
    assert ((ids == colour).all(axis=2) == (mask == 255)).all()
    for name, digest in told["files_sha256"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert sorted([*told["files_sha256"], "manifest.json"]) == files_in(folder)


def test_the_camera_has_an_entry_a_frame(folder: Path) -> None:
    path = json.loads((folder / "camera.json").read_text())
    assert (path["schema"], path["frames"], len(path["path"])) == ("director.camera/1", 5, 5)
    assert path["path"][0]["eye"] != path["path"][4]["eye"]


def test_files_are_what_the_arrays_say(folder: Path, tmp_path: Path) -> None:
    wanted = Wanted(size=SIZE, frames=5, fps=16)
    frames = list(passes_in_memory(harbour(), "1A", wanted, the_room(tmp_path)))
    span = span_of(iter([Sight(one.index, one.depth, one.things) for one in frames]))
    for frame in frames:
        name = f"{frame.index + 1:04d}.png"
        assert (picture(folder / "depth" / name) == depth_picture(frame.depth, span)).all()
        assert (picture(folder / "pose" / name) == frame.pose).all()
        assert (picture(folder / "masks" / "MARA" / name) == frame.mask("MARA")).all()
    joined = b"".join(depth_picture(one.depth, span).astype(">u2").tobytes() for one in frames)
    assert manifest_of(folder)["pixels_sha256"]["depth"] == hashlib.sha256(joined).hexdigest()


def test_the_same_order_gives_the_same_files(folder: Path, tmp_path: Path) -> None:
    exported(tmp_path / "again", Wanted(size=SIZE, frames=5, fps=16))
    assert (tmp_path / "again" / "manifest.json").read_bytes() == (folder / "manifest.json").read_bytes()


def test_a_cast_members_colour_is_that_of_the_production(folder: Path) -> None:
    told = {entry["name"]: entry["colour"] for entry in manifest_of(folder)["legend"]}
    for entry in legend([Thing(""), Thing("JON", True), Thing("MARA", True)], [one.id for one in harbour().cast]):
        assert told[entry.name] == "#{:02x}{:02x}{:02x}".format(*entry.colour)


def test_only_what_is_asked_is_made_and_progress_is_told(tmp_path: Path) -> None:
    heard: list[Exposing] = []
    made = exported(tmp_path / "out", Wanted(("camera", "pose"), SIZE, 3), watch=Watch(exposing=heard.append))
    assert {name.split("/")[0] for name in files_in(tmp_path / "out")} == {"camera.json", "manifest.json", "pose"}
    assert [path.name for path in made.paths] == ["pose", "camera.json", "manifest.json"]
    assert not any("mask" in entry for entry in manifest_of(tmp_path / "out")["legend"])
    assert [(one.done, one.frames) for one in heard] == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize(
    ("seconds", "wanted", "frames", "told"),
    [
        (5.0625, Wanted(("camera",), SIZE, 81, 16), 81, 0),
        (4.0, Wanted(("camera",), SIZE, 65, 16), 65, 1),
        (4.0, Wanted(("camera",), SIZE, 61, 16), 61, 1),
        (4.0, Wanted(("camera",), SIZE, fps=23.976), 96, 0),
        (4.0, Wanted(("camera",), SIZE), 96, 0),
    ],
)
def test_as_many_frames_as_a_model_wants(
    tmp_path: Path, seconds: float, wanted: Wanted, frames: int, told: int
) -> None:
    made = exported(tmp_path / "out", wanted, production=harbour(seconds))
    assert manifest_of(tmp_path / "out")["frames"] == frames
    assert len([word for word in made.told if "span the whole shot" in word]) == told


def test_without_a_size_the_formats_own_is_drawn(tmp_path: Path) -> None:
    exported(tmp_path / "out", Wanted(("camera",)))
    kind = harbour().format
    assert manifest_of(tmp_path / "out")["size"] == [kind.width, kind.height]


# -- the folder


def test_a_later_export_replaces_an_earlier_and_spares_the_rest(tmp_path: Path) -> None:
    out = tmp_path / "out"
    exported(out, Wanted(size=SIZE, frames=5))
    (out / "notes.txt").write_text("mine")
    (out / "depth_matte").mkdir()
    (out / "depth_matte" / "0001.png").write_bytes(b"mine")
    exported(out, Wanted(("depth", "camera"), SIZE, 3))
    assert files_in(out) == [
        *("camera.json", "depth/0001.png", "depth/0002.png", "depth/0003.png"),
        *("depth_matte/0001.png", "manifest.json", "notes.txt"),
    ]
    assert not (out / "masks").exists()
    assert manifest_of(out)["frames"] == 3


@pytest.mark.parametrize("name", ["depth/0001.png", "masks/MARA/matte.tif", "manifest.json", "camera.json"])
def test_somebody_elses_file_in_the_way_stops_it(tmp_path: Path, name: str) -> None:
    (tmp_path / "out" / name).parent.mkdir(parents=True)
    (tmp_path / "out" / name).write_text("{}")
    with pytest.raises(UsageError, match="no export of passes wrote"):
        exported(tmp_path / "out", Wanted(size=SIZE, frames=2))
    assert files_in(tmp_path / "out") == [name]


def test_a_manifest_can_not_reach_outside_its_folder(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "victim.png").write_text("mine")
    listed = {"../victim.png": "0", "depth/../../victim.png": "0", "masks/../../victim.png": "0"}
    (out / "manifest.json").write_text(json.dumps({"schema": "director.passes/1", "files_sha256": listed}))
    exported(out, Wanted(("camera",), SIZE, 2))
    assert (tmp_path / "victim.png").read_text() == "mine"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(UsageError, match="is a file"):
        exported(tmp_path / "out", Wanted(size=SIZE, frames=2))


def test_what_breaks_half_way_leaves_nothing_and_changes_nothing(tmp_path: Path) -> None:
    broken = Crew("tests.exports.test_passes:Breaks")
    with pytest.raises(DrawingFailed, match="third frame"):
        exported(tmp_path / "out", Wanted(("pose",), SIZE, 5), crew=broken)
    assert not (tmp_path / "out").exists()
    exported(tmp_path / "out", Wanted(("camera",), SIZE, 5))
    before = {name: (tmp_path / "out" / name).read_bytes() for name in files_in(tmp_path / "out")}
    with pytest.raises(DrawingFailed, match="third frame"):
        exported(tmp_path / "out", Wanted(("pose",), SIZE, 5), crew=broken)
    assert {name: (tmp_path / "out" / name).read_bytes() for name in files_in(tmp_path / "out")} == before
    assert not list(tmp_path.glob(".*"))


def test_an_interrupt_leaves_nothing(tmp_path: Path) -> None:
    def stop(_: Exposing) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        exported(tmp_path / "out", Wanted(size=SIZE, frames=4), watch=Watch(exposing=stop))
    assert not (tmp_path / "out").exists()
    assert not list(tmp_path.glob(".*"))


def test_a_disk_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(DrawingFailed, match="can't be written"):
        exported(tmp_path / "file" / "out", Wanted(("camera",), SIZE, 2))


# -- what can't be meant


@pytest.mark.parametrize(
    ("wanted", "word"),
    [
        (Wanted(("beauty",)), "no pass 'beauty'; there is depth, pose"),
        (Wanted(size=(833, 480)), "833x480"),
        (Wanted(size=(8, 480)), "8x480"),
        (Wanted(size=(832, 9000)), "832x9000"),
        (Wanted(frames=0), "0 frames"),
        (Wanted(frames=10**9), "frames"),
        (Wanted(fps=0), "0 frames a second"),
        (Wanted(fps=float("nan")), "a second"),
        (Wanted(fps=1e9), "a second"),
    ],
)
def test_what_can_not_be_drawn_is_said_before_anything_is(tmp_path: Path, wanted: Wanted, word: str) -> None:
    with pytest.raises(UsageError, match=word):
        exported(tmp_path / "out", wanted)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("slate", "word"), [("9Z", "no shot 9Z"), (None, "say which")])
def test_passes_are_of_one_shot(tmp_path: Path, slate: str | None, word: str) -> None:
    with pytest.raises(DirectorError, match=word):
        exported(tmp_path / "out", Wanted(size=SIZE), slate)


def test_a_film_of_one_shot_needs_no_name(tmp_path: Path) -> None:
    exported(tmp_path / "out", Wanted(("camera",), SIZE, 2), None, production=film(TWO))
    assert manifest_of(tmp_path / "out")["shot"] == "1A"
