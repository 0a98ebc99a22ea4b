"""Subtitles are read by another program here, and show each line when the film has it heard."""

from fractions import Fraction
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pysubs2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from director.domain.delivery import voiced_s
from director.domain.production import RATES, Production
from director.domain.shot import Framing, Shot, Sound, Speech
from director.errors import Refused, UsageError
from director.exports import write
from director.exports.export import Export
from director.exports.subtitle_times import GAP
from director.exports.subtitle_words import ROW, pieces_of, rows_of
from director.exports.subtitles import captioned
from tests.takes.rooms import a_production, a_shot, room_in


def talking(slate: str, seconds: float, *lines: tuple[str, str, float], **fields: Any) -> Shot:
    dialogue = tuple(Speech(speaker=who, line=line, start_s=start) for who, line, start in lines)
    sound = Sound(dialogue=dialogue, **{name: fields.pop(name) for name in ("effects", "music") if name in fields})
    return a_shot(slate, seconds, sound=sound, **fields)


def read(film: Production, folder: Path, ending: str = ".srt") -> list[tuple[int, int, str]]:
    out = folder / f"film{ending}"
    write(Export(film, (), room_in(folder)), out)
    return [(one.start, one.end, unescape(one.plaintext)) for one in pysubs2.load(str(out), format_=ending[1:])]


def texts(film: Production) -> list[tuple[str, ...]]:
    return [caption.rows for caption in captioned(film)[0]]


@pytest.mark.parametrize("ending", [".srt", ".vtt"])
@pytest.mark.parametrize("fps", [23.976, 24, 25, 29.97])
def test_a_line_is_shown_when_the_film_has_it_heard(tmp_path: Path, fps: float, ending: str) -> None:
    film = a_production(
        a_shot("1A", 3.3, transition_out="dissolve"),
        talking("1B", 4.0, ("MARA", "Have you seen my boots anywhere?", 0.5), framing=Framing(subjects=("MARA",))),
        *(a_shot(f"2{letter}", 5.7) for letter in "ABCDEFGH"),
        talking("3A", 4.0, ("JON", "No.", 1.0), framing=Framing(subjects=("JON",)), transition_in="wipe"),
        fps=fps,
    )
    rate = film.format.rate
    heads = [sum(shot.frame_count(fps) for shot in film.shots[:at]) / rate for at in (1, 10)]
    (asked, until, text), (answered, _, _) = read(film, tmp_path, ending)
    frame_ms = 1000 / rate
    assert abs(asked - 1000 * (heads[0] + Fraction(1, 2))) <= frame_ms
    assert abs(answered - 1000 * (heads[1] + 1)) <= frame_ms
    assert until - asked >= 1000 * voiced_s("Have you seen my boots anywhere?") - frame_ms
    assert text == "Have you seen my boots anywhere?"


def test_a_speaker_is_named_where_the_picture_does_not_say_who_it_is() -> None:
    def lines(**fields: Any) -> list[tuple[str, ...]]:
        return texts(a_production(talking("1A", 6, ("MARA", "No.", 0), ("MARA", "Never.", 3), **fields)))

    assert lines(framing=Framing(subjects=("MARA",))) == [("No.",), ("Never.",)]
    assert lines(framing=Framing(subjects=("MARA", "JON"))) == [("MARA: No.",), ("Never.",)]
    assert lines(framing=Framing(subjects=("JON",))) == [("MARA: No.",), ("Never.",)]


def test_two_who_speak_at_once_share_a_caption_with_dashes() -> None:
    shot = talking("1A", 4, ("MARA", "Stop!", 1.0), ("JON", "Don't!", 1.2), framing=Framing(subjects=("MARA", "JON")))
    assert texts(a_production(shot)) == [("- MARA: Stop!", "- JON: Don't!")]


def test_effects_and_music_are_labels_in_the_pauses_and_music_is_said_once() -> None:
    film = a_production(
        talking("1A", 6, ("MARA", "No.", 0.0), effects=("door slams",), music="slow piano"),
        talking("1B", 3, music="slow piano"),
        talking("1C", 3),
        talking("1D", 3, music="slow piano"),
    )
    assert [rows[0] for rows in texts(film)] == [
        "MARA: No.",
        "[door slams]",
        "[music: slow piano]",
        "[music: slow piano]",
    ]


def test_a_label_without_a_pause_stands_above_the_line() -> None:
    film = a_production(talking("1A", 1.2, ("MARA", "Have you seen it?", 0.1), effects=("thunder",)))
    assert texts(film) == [("[thunder]", "MARA: Have you seen it?")]


def test_what_finds_no_room_is_told() -> None:
    line = "I never said that you could come here with all of these. You said that I could come with whom I liked."
    captions, told = captioned(a_production(talking("1A", 8, ("MARA", line, 0.0), effects=("thunder",))))
    assert told == ("the subtitles have no room for [thunder]",)
    assert " ".join(row for caption in captions for row in caption.rows) == f"MARA: {line}"


def test_a_long_line_is_broken_where_it_pauses() -> None:
    line = "Yeah. I went to middle school with them. But half are new. Like you, and they all know each other by now."
    assert pieces_of(line) == [
        "Yeah. I went to middle school with them. But half are new.",
        "Like you, and they all know each other by now.",
    ]
    assert rows_of("Have you seen Sarah, or perhaps Miss Rosie Cohen?") == (
        "Have you seen Sarah,",
        "or perhaps Miss Rosie Cohen?",
    )


def test_an_arrow_or_a_tag_in_a_line_breaks_no_file(tmp_path: Path) -> None:
    film = a_production(
        talking("1A", 8, ("MARA", "go --> there & <i>wait</i>", 0.0), framing=Framing(subjects=("MARA",)))
    )
    assert read(film, tmp_path, ".vtt")[0][2] == "go → there & <i>wait</i>"
    assert len(read(film, tmp_path, ".srt")) == 1


def test_a_film_without_a_word_has_empty_subtitles_and_one_without_a_shot_none(tmp_path: Path) -> None:
    assert read(a_production(a_shot("1A")), tmp_path) == []
    with pytest.raises(Refused):
        read(a_production(), tmp_path)
    with pytest.raises(UsageError, match=r"\.srt"):
        write(Export(a_production(a_shot("1A")), (), room_in(tmp_path)), tmp_path / "film.sub")


lines = st.tuples(
    st.sampled_from(("MARA", "JON", "TOM")),
    st.text(st.sampled_from("abc ,.é今-"), min_size=1, max_size=300),
    st.floats(0, 20).map(lambda start: round(start, 2)),
)
shots = st.lists(
    st.tuples(
        st.floats(0.5, 20), st.lists(lines, max_size=4), st.lists(st.sampled_from(("rain", "thunder")), max_size=2)
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(RATES)), shots)
def test_no_caption_is_over_another_or_beyond_the_limits(
    fps: float, spoken: list[tuple[float, list[tuple[str, str, float]], list[str]]]
) -> None:
    film = a_production(
        *(
            talking(f"1{letter}", seconds, *said, effects=tuple(effects))
            for letter, (seconds, said, effects) in zip("ABCDE", spoken, strict=False)
        ),
        fps=fps,
    )
    rate, length = film.format.rate, sum(shot.frame_count(fps) for shot in film.shots)
    captions, _ = captioned(film)
    for caption in captions:
        assert 0 <= caption.begin < caption.end <= length
        assert 1 <= len(caption.rows) <= 2
        assert all(0 < len(row) <= ROW for row in caption.rows)
        assert (caption.end - caption.begin) / rate <= 7
    for one, other in pairwise(captions):
        assert one.end + GAP <= other.begin
        assert (one.end - one.begin) / rate >= Fraction(5, 6) - 1 / rate or one.begin == 0
