"""An editor opens the folder, and everything lies where the cut says."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

import av
import opentimelineio as otio
import pytest

from director.domain.decision import Decision
from director.domain.diff import Row
from director.domain.production import Production
from director.domain.shot import Shot
from director.exports.export import Export
from director.exports.movie import write_movie
from director.exports.timeline import clip_name, write_folder, write_timeline
from tests.takes.rooms import a_production, a_shot, room_in


def noted(number: int, note: str, shot: str, **fields: Any) -> Decision:
    row = Row(target=f"shot:{shot}", path="framing.size", before="medium", after="close_up")
    return Decision(id=number, note=note, author="ana", diff=(row,) if not fields else (), **fields)


def the_export(folder: Path, fps: float = 24, decisions: Sequence[Decision] = ()) -> Export:
    shots = (
        a_shot("1A", 1.5, revision=3, status="approved"),
        a_shot("1B", 1.2, transition_out="dissolve"),
        a_shot("1C", 1.5),
    )
    kind = {"fps": fps, "width": 128, "height": 72}
    film = a_production(*shots, title="Harbour", session="harbour", decision=9)
    return Export(Production.model_validate(film.document() | {"format": kind}), decisions, room_in(folder))


def clips_of(path: Path) -> list[Any]:
    timeline: Any = otio.adapters.read_from_file(str(path))
    return list(timeline.video_tracks()[0].find_clips())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    session = tmp_path_factory.mktemp("session")
    decisions = (
        noted(1, "Tighter on Mara", "1A"),
        noted(2, "Maybe better?", "1A", outcome="asked", scope=("1A",)),
        noted(3, "Wider", "1B"),
        noted(4, "Lower", "1A", outcome="refused", scope=("1A",)),
        noted(5, "", "1A"),
    )
    write_folder(the_export(session, decisions=decisions), session / "out")
    return session / "out"


def test_the_folder_holds_a_file_a_shot_and_the_cut(folder: Path) -> None:
    names = ["SC001_1A_v003.mp4", "SC001_1B_v001.mp4", "SC001_1C_v001.mp4", "cut.otio"]
    assert sorted(path.name for path in folder.iterdir()) == names


def test_every_file_has_eight_frames_beyond_each_cut_point_and_sound(folder: Path) -> None:
    for name, shown in (("SC001_1A_v003", 36), ("SC001_1B_v001", 29), ("SC001_1C_v001", 36)):
        with av.open(str(folder / f"{name}.mp4")) as movie:
            assert sum(1 for _ in movie.decode(video=0)) == shown + 16
            assert len(movie.streams.audio) == 1


def test_the_cut_opens_its_media_wherever_the_folder_goes(folder: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    for path in folder.iterdir():
        (moved / path.name).write_bytes(path.read_bytes())
    assert all((moved / clip.media_reference.target_url).is_file() for clip in clips_of(moved / "cut.otio"))


def test_the_cut_starts_at_one_hour_has_no_gaps_and_is_as_long_as_the_film(folder: Path) -> None:
    timeline: Any = otio.adapters.read_from_file(str(folder / "cut.otio"))
    assert timeline.global_start_time.to_timecode() == "01:00:00:00"
    for track in timeline.tracks:
        assert not list(track.find_children(otio.schema.Gap))
        assert track.duration().value == 36 + 29 + 36
    assert [track.kind for track in timeline.tracks] == ["Video", "Audio"]


def test_source_ranges_lie_inside_the_handles(folder: Path) -> None:
    for clip in clips_of(folder / "cut.otio"):
        assert clip.source_range.start_time.value == 8
        assert clip.available_range().start_time.value == 0
        assert clip.available_range().duration.value == clip.source_range.duration.value + 16


def test_a_dissolve_is_a_transition_that_fits_the_handles(folder: Path) -> None:
    timeline: Any = otio.adapters.read_from_file(str(folder / "cut.otio"))
    track = timeline.video_tracks()[0]
    kinds = [type(item).__name__ for item in track]
    assert kinds == ["Clip", "Clip", "Transition", "Clip"]
    assert track[2].transition_type == "SMPTE_Dissolve"
    assert (track[2].in_offset.value, track[2].out_offset.value) == (8, 8)


def test_a_clip_says_where_it_comes_from(folder: Path) -> None:
    first, _, third = clips_of(folder / "cut.otio")
    said = dict(first.metadata["director"])
    take = said.pop("take")
    assert len(take) == 20
    assert said == {"shot": "1A", "revision": 3, "status": "approved", "decision": 4, "session": "harbour"}
    assert third.metadata["director"]["decision"] == 9


def test_every_note_about_a_shot_is_a_marker_inside_its_clip(folder: Path) -> None:
    first, second, third = clips_of(folder / "cut.otio")
    assert [(one.name, one.color) for one in first.markers] == [
        ("Tighter on Mara", "GREEN"),
        ("Maybe better?", "YELLOW"),
        ("Lower", "RED"),
    ]
    assert [one.marked_range.start_time.value for one in first.markers] == [8, 9, 10]
    assert second.markers[0].comment == "Wider"
    assert second.markers[0].metadata["director"]["decision"] == 3
    assert len(third.markers) == 0


def test_a_timeline_alone_opens_the_takes_of_the_session(tmp_path: Path) -> None:
    write_timeline(the_export(tmp_path), tmp_path / "harbour.otio")
    for clip in clips_of(tmp_path / "harbour.otio"):
        url = urlparse(clip.media_reference.target_url)
        assert url.scheme == "file"
        assert Path(unquote(url.path)).parent == tmp_path / "takes"
        assert Path(unquote(url.path)).is_file()


@pytest.mark.parametrize("fps", [23.976, 29.97, 60])
def test_other_rates_are_counted_in_their_own_frames(tmp_path: Path, fps: float) -> None:
    write_timeline(the_export(tmp_path, fps), tmp_path / "harbour.otio")
    timeline: Any = otio.adapters.read_from_file(str(tmp_path / "harbour.otio"))
    assert timeline.global_start_time.value == round(fps) * 3600
    durations = [clip.source_range.duration for clip in clips_of(tmp_path / "harbour.otio")]
    assert [time.value for time in durations] == [round(seconds * fps) for seconds in (1.5, 1.2, 1.5)]
    assert durations[0].rate == pytest.approx(fps, abs=0.001)


def test_a_fade_is_left_to_the_editor_and_said(tmp_path: Path) -> None:
    export = the_export(tmp_path)
    head, *others = export.production.shots
    shots = (head.model_copy(update={"transition_in": "fade"}), *others)
    faded = replace(export, production=export.production.model_copy(update={"shots": shots}))
    exported = write_timeline(faded, tmp_path / "harbour.otio")
    assert exported.told == ("1A: its fade is left to the editor; the file has clean handles",)
    first, *_ = clips_of(tmp_path / "harbour.otio")
    assert first.metadata["director"]["transition_in"] == "fade"


def test_the_movie_is_the_cut(tmp_path: Path) -> None:
    exported = write_movie(the_export(tmp_path), tmp_path / "film.mp4")
    assert exported.paths == (tmp_path / "film.mp4",)
    with av.open(str(tmp_path / "film.mp4")) as movie:
        assert sum(1 for _ in movie.decode(video=0)) == 36 + 29 + 36
        assert movie.metadata["title"] == "Harbour"


def test_a_scene_number_is_padded_to_three_figures_and_keeps_its_letters() -> None:
    def named(scene: str, slate: str) -> str:
        return clip_name(Shot(id=slate, scene=scene, revision=12))

    assert named("1", "1B") == "SC001_1B_v012"
    assert named("12A", "12A-B") == "SC012A_12A-B_v012"
    assert named("A", "A-B") == "SCA_A-B_v012"
