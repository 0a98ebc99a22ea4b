"""The film is its takes, frame by frame, and as long as its shots to the frame."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from director.domain.production import RATES, Production
from director.domain.shot import Framing, Mark, Shot, Sound, Speech
from director.errors import DrawingFailed
from director.renderers.base import Frame
from director.takes.callsheet import Crew
from director.takes.cut import Splice, in_cut, make_cut, spliced
from director.takes.joins import joined_by, mixed
from director.takes.pyav import Read
from director.takes.take import Order, group_of
from tests.takes.rooms import FLAT, SMALL, a_production, a_shot, room_in


def frames_of(path: Path) -> list[Frame]:
    with Read(path) as movie:
        return list(movie.frames())


def same(one: Frame, other: Frame) -> bool:
    return all(np.array_equal(a, b) for a, b in ((one.y, other.y), (one.u, other.u), (one.v, other.v)))


def joined(fps: float) -> Production:
    return a_production(
        a_shot("1A", 1.7, transition_out="dissolve"),
        a_shot("1B", 1.5),
        a_shot("1C", 2.1, transition_in="wipe"),
        a_shot("1D", 0.5, transition_in="smash_cut"),
        fps=fps,
    )


@pytest.mark.parametrize("fps", [24, 23.976, 25, 29.97, 60])
def test_the_film_is_as_long_as_its_shots_to_the_frame(tmp_path: Path, fps: float) -> None:
    film = joined(fps)
    cut = make_cut(room_in(tmp_path), film, SMALL, tmp_path / "film.mp4")
    expected = sum(shot.frame_count(fps) for shot in film.shots)
    rate = film.format.rate
    assert cut.frames == expected
    assert cut.told == ()
    with av.open(str(tmp_path / "film.mp4")) as movie:
        picture, sound = movie.streams.video[0], movie.streams.audio[0]
        assert picture.average_rate == rate
        assert picture.duration * picture.time_base == expected / rate
        assert abs(sound.duration * sound.time_base - expected / rate) <= Fraction(1, 48000)
        times = [frame.pts * frame.time_base for frame in movie.decode(video=0)]
    assert times == [at / rate for at in range(expected)]


@pytest.mark.parametrize("fps", [24, 29.97])
def test_every_frame_of_the_film_is_a_frame_of_its_take(tmp_path: Path, fps: float) -> None:
    film, room = joined(fps), room_in(tmp_path)
    cut = make_cut(room, film, SMALL, tmp_path / "film.mp4")
    half = round(fps / 2)
    a, b, c, d = (frames_of(take.path) for take in cut.takes)
    dissolve = frames_of(room.join(film, ("1A", "1B"), "dissolve", SMALL).path)
    wipe = frames_of(room.join(film, ("1B", "1C"), "wipe", SMALL).path)
    expected = [*a[:-half], *dissolve, *b[half:-half], *wipe, *c[half:], *d]
    shown = frames_of(tmp_path / "film.mp4")
    assert len(shown) == len(expected)
    assert [at for at, (one, other) in enumerate(zip(shown, expected, strict=True)) if not same(one, other)] == []


def test_a_join_goes_from_the_one_shot_to_the_other(tmp_path: Path) -> None:
    film, room = joined(24), room_in(tmp_path)
    takes = room.draw(film, ["1A", "1B"], SMALL)
    going, coming = (int(np.median(frames_of(take.path)[20].u)) for take in takes)
    shades = [int(np.median(frame.u)) for frame in frames_of(room.join(film, ("1A", "1B"), "dissolve", SMALL).path)]
    assert abs(shades[0] - going) <= 4
    assert abs(shades[-1] - coming) <= 4
    assert abs(shades[12] - (going + coming) / 2) <= 4


def test_a_join_is_drawn_once(tmp_path: Path) -> None:
    film, room = joined(24), room_in(tmp_path)
    assert not room.join(film, ("1A", "1B"), "dissolve", SMALL).cached
    assert room.join(film, ("1A", "1B"), "dissolve", SMALL).cached
    assert not room.join(film, ("1A", "1B"), "wipe", SMALL).cached


def test_a_slated_film_has_its_slate_in_the_joins_too(tmp_path: Path) -> None:
    film, room, slated = joined(24), room_in(tmp_path), Order(128, 72, burn_in=True)
    make_cut(room, film, slated, tmp_path / "film.mp4")
    assert room.join(film, ("1A", "1B"), "dissolve", slated).cached


def test_the_same_film_has_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        make_cut(room_in(tmp_path / name), joined(24), SMALL, tmp_path / f"{name}.mp4")
    assert (tmp_path / "one.mp4").read_bytes() == (tmp_path / "other.mp4").read_bytes()


def test_a_shot_too_short_for_its_dissolve_is_cut_to_and_told() -> None:
    shots = (a_shot("1A", transition_out="dissolve"), a_shot("1B", 0.9))
    splices, told = spliced(shots, Fraction(24), 12)
    assert splices == (Splice("1A", 0, 24), Splice("1B", 0, 22))
    assert told == ("1A to 1B: 1B is shorter than 24 frames, so the dissolve is a cut",)


def test_a_dissolve_with_nothing_on_the_other_side_is_a_cut_and_told() -> None:
    shots = (a_shot("1A", transition_in="dissolve"), a_shot("1B", transition_out="wipe"))
    splices, told = spliced(shots, Fraction(24), 12)
    assert splices == (Splice("1A", 0, 24), Splice("1B", 0, 24))
    assert told == (
        "1A: nothing comes before it to dissolve from, so it begins with a cut",
        "1B: nothing comes after it to wipe to, so it ends with a cut",
    )


WAYS = ("cut", "dissolve", "fade", "wipe", "match_cut", "smash_cut", "jump_cut")


@given(
    st.sampled_from(sorted(RATES.values())),
    st.lists(st.tuples(st.floats(0.5, 6), st.sampled_from(WAYS), st.sampled_from(WAYS)), min_size=1, max_size=8),
)
def test_no_join_makes_a_film_longer_or_shorter(rate: Fraction, kinds: list[tuple[float, str, str]]) -> None:
    half = group_of(rate)
    shots = [a_shot(f"1A{at}", time, transition_in=i, transition_out=o) for at, (time, i, o) in enumerate(kinds)]
    splices, _ = spliced(shots, rate, half)
    assert all(0 <= splice.first <= splice.last for splice in splices)
    shown = sum(splice.last - splice.first + (2 * half if splice.then else 0) for splice in splices)
    assert shown == sum(shot.frame_count(float(rate)) for shot in shots)


def test_a_shot_of_two_joins_and_nothing_between_is_shown_by_them_alone(tmp_path: Path) -> None:
    film = a_production(
        a_shot("1A", transition_out="dissolve"), a_shot("1B", transition_out="dissolve"), a_shot("1C"), fps=24
    )
    cut = make_cut(room_in(tmp_path), film, SMALL, tmp_path / "film.mp4")
    assert len(frames_of(tmp_path / "film.mp4")) == cut.frames == 72


def test_what_a_shot_says_of_its_end_wins_over_what_the_next_says_of_its_head() -> None:
    def ends(way: str) -> Shot:
        return a_shot("1A", transition_out=way)

    wiped = a_shot("1B", transition_in="wipe")
    assert joined_by(ends("dissolve"), wiped) == "dissolve"
    assert joined_by(ends("cut"), wiped) == "wipe"
    assert joined_by(ends("fade"), wiped) is None
    assert joined_by(ends("match_cut"), a_shot("1B")) is None


@pytest.mark.parametrize("fps", [23.976, 24, 25, 29.97])
@pytest.mark.parametrize("voices", ["director.sound.engines:found", "tests.takes.voices:none"])
def test_a_line_is_heard_in_the_film_where_its_shot_has_it_and_nothing_is_heard_elsewhere(
    tmp_path: Path, fps: float, voices: str
) -> None:
    dialogue = Sound(dialogue=(Speech(speaker="MARA", line="No.", start_s=0.2),))
    film = a_production(
        a_shot("1A", 1.3, transition_out="dissolve"),
        a_shot("1B", 1.7, sound=dialogue),
        a_shot("1C", 1.1),
        a_shot("1D", 1.1, sound=dialogue),
        fps=fps,
    )
    make_cut(room_in(tmp_path, crew=replace(FLAT, voices=voices)), film, SMALL, tmp_path / "film.mp4")
    with Read(tmp_path / "film.mp4") as movie:
        sound = np.abs(movie.sound().astype(np.int32)).max(axis=1)
    heads = [begin / film.format.rate for begin, _ in in_cut(shot.frame_count(fps) for shot in film.shots)]
    for spoken in (heads[1], heads[3]):
        start, end = (round((spoken + Fraction(at)) * 48_000) for at in ("0.2", "0.6"))
        assert sound[start : end + 400].max() > 800
        assert abs(int(np.nonzero(sound[start - 4800 : end] > 200)[0][0]) - 4800) < 1500
        sound[start - 1100 : end + 3000] = 0  # what the encoding smears
    assert sound.max() < 60


def test_the_sound_of_a_take_is_that_of_its_dialogue_by_its_side_of_the_frame(tmp_path: Path) -> None:
    line = Speech(speaker="MARA", line="I never said that.", start_s=0.1)
    marks = (Mark(who="MARA", across="left"), Mark(who="JON", across="right"))
    shot = a_shot(
        "1A",
        2.0,
        framing=Framing(kind="two_shot", subjects=("MARA", "JON")),
        blocking=marks,
        sound=Sound(dialogue=(line,)),
    )
    crew = Crew("director.renderers.flat:FlatRenderer")
    (take,) = room_in(tmp_path, crew=crew).draw(a_production(shot), ["1A"], SMALL)
    with Read(take.path) as movie:
        left, right = (float(np.sqrt((side.astype(float) ** 2).mean())) for side in movie.sound().T)
    assert 1.05 * right < left < 1.6 * right


def test_the_told_words_of_takes_reach_the_cut(tmp_path: Path) -> None:
    speech = Speech(speaker="MARA", line="I never said that I would stay.")
    film = a_production(a_shot("1A", sound=Sound(dialogue=(speech,))))
    for voices, first in (
        ("none", "marker tones stand for its dialogue; for a voice"),
        ("broken", "espeak-ng 9 failed"),
    ):
        crew = replace(FLAT, voices=f"tests.takes.voices:{voices}")
        cut = make_cut(room_in(tmp_path / voices, crew=crew), film, SMALL, tmp_path / "film.mp4")
        assert first in cut.told[0]
        assert cut.told[1].startswith("1A: MARA's line needs 2.8 s and the shot ends 1.8 s before that")


def test_a_film_of_no_shots_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DrawingFailed, match="no shot yet"):
        make_cut(room_in(tmp_path), a_production(), SMALL, tmp_path / "film.mp4")


def test_an_existing_film_stays_when_the_new_one_fails(tmp_path: Path) -> None:
    out = tmp_path / "film.mp4"
    out.write_bytes(b"the old film")
    room = room_in(tmp_path)
    takes = room.draw(joined(24), ["1A"], SMALL)
    takes[0].path.write_bytes(b"cut short")
    with pytest.raises(DrawingFailed):
        make_cut(room, joined(24), SMALL, out)
    assert out.read_bytes() == b"the old film"


def test_a_wipe_moves_its_edge_across_the_frame() -> None:
    black, white = (
        [Frame(0, np.full((4, 64), y, np.uint8), *(np.full((2, 32), 128, np.uint8),) * 2)] * 10 for y in (16, 235)
    )
    shares = [float((frame.y > 128).mean()) for frame in mixed("wipe", black, white, 10)]
    assert shares == sorted(shares)
    assert shares[0] < 0.1
    assert shares[-1] > 0.9
