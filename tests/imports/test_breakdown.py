"""The laws of a first shot list, held by every script there is and by scripts made up at random; and its taste."""

from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from director.domain.delivery import voiced_s
from director.domain.production import Production
from director.domain.shot import Shot
from director.imports import read
from director.imports.breakdown import broken_down
from director.imports.fountain import parse_fountain
from director.imports.script import screenplay_of
from director.imports.speaking import speech_s
from director.sound.track import overruns
from tests.imports.long_script import long_script
from tests.imports.pages import FRENCH, GERMAN, HARBOUR, JAPANESE, SPANISH, imported


def _broken_down(text: str) -> Production:
    return broken_down(screenplay_of(parse_fountain(text, "script.fountain"), "script"))


def _hold_the_laws(production: Production) -> None:
    Production.model_validate(production.document())
    cited = sorted(line for shot in production.shots for line in shot.lines)
    assert cited == sorted(line.id for line in production.script)
    for shot in production.shots:
        assert shot.timing.duration_s >= _end_of_speech(shot) - 1e-6, shot.id
        assert shot.timing.duration_s <= 120
        lasting = [voiced_s(speech.line, speech.tone) for speech in shot.sound.dialogue]
        assert overruns(shot, lasting, shot.timing.duration_s) == ()
        assert shot.framing.over is None or production.character(shot.framing.over) is not None
    for one, two in pairwise(production.shots):
        assert one.scene != two.scene or not _twins(one, two), (one.id, two.id)
    assert {scene.number for scene in production.scenes} == {shot.scene for shot in production.shots}


def _end_of_speech(shot: Shot) -> float:
    return max([0.0, *(speech.start_s + speech_s(speech.line) for speech in shot.sound.dialogue)])


def _twins(one: Shot, two: Shot) -> bool:
    singles = one.framing.kind == two.framing.kind == "single"
    return singles and (one.framing.size, one.framing.subjects) == (two.framing.size, two.framing.subjects)


def _scene(production: Production, words: str) -> list[Shot]:
    number = next(scene.number for scene in production.scenes if words in scene.heading)
    return list(production.shots_of(number))


def test_every_real_script_holds_the_laws(shared: Path) -> None:
    files = sorted((shared / "data" / "screenplays").glob("*.fountain"))
    assert len(files) > 10
    for file in files:
        _hold_the_laws(read(file))


@pytest.mark.parametrize("text", [HARBOUR, FRENCH, GERMAN, SPANISH, JAPANESE, long_script(12, seed=3)])
def test_our_own_scripts_hold_the_laws(text: str) -> None:
    _hold_the_laws(_broken_down(text))


_SAID = "she looks at the LETTER and runs; no -- (beat) don't! He enters with KAY, 40. [[note]] ~la .."
_WORDS = st.lists(st.sampled_from(_SAID.split()), min_size=1, max_size=60).map(" ".join)
_BLOCKS = st.one_of(
    _WORDS,
    st.builds("{}\n{}".format, st.sampled_from(["MARA", "LENI (V.O.)", "LENI ^", "TOM (O.S.)", "ON SCREEN"]), _WORDS),
    st.builds("{}\n({})\n{}".format, st.sampled_from(["MARA", "TOM"]), st.sampled_from(["beat", "quietly"]), _WORDS),
    st.sampled_from(["INT. HALL - DAY", "EXT. SEA - NIGHT #4#", "CUT TO:", "FADE OUT.", "> THE END <", "# Act", "==="]),
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_BLOCKS, min_size=1, max_size=25).map("\n\n".join))
def test_any_page_holds_the_laws(page: str) -> None:
    _hold_the_laws(_broken_down(page))


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 1500), st.sampled_from(["word ", "word, word. ", "言葉。", "supercalifragilistic"]))
def test_a_speech_of_any_length_fits_its_shots(times: int, word: str) -> None:
    _hold_the_laws(_broken_down(f"INT. HALL - DAY\n\nTom waits.\n\nMARA\n{word * times}\n\nTOM\nOh.\n"))


def test_the_same_script_gives_the_same_production(tmp_path: Path) -> None:
    assert imported(HARBOUR, tmp_path).text() == imported(HARBOUR, tmp_path).text()


def test_190_scenes_take_seconds() -> None:
    text = long_script(190)
    assert len(text) > 140_000
    started = perf_counter()
    production = _broken_down(text)
    assert perf_counter() - started < 20
    assert len(production.scenes) == 190
    _hold_the_laws(production)


def test_a_scene_opens_wide_and_turns_close(shared: Path) -> None:
    production = read(shared / "data" / "screenplays" / "half_credit.fountain")
    talk = _scene(production, "BOSTON STREET")
    assert (talk[0].framing.kind, talk[0].framing.size) == ("establishing", "wide")
    turn = next(shot for shot in talk if shot.intent.startswith("The turn"))
    assert (turn.framing.size, turn.camera.moves[0].kind) == ("close_up", "push_in")
    assert [shot.framing.kind for shot in talk[1:3]] == ["over_the_shoulder", "over_the_shoulder"]


def test_overs_stay_on_one_side_of_the_line(shared: Path) -> None:
    production = read(shared / "data" / "screenplays" / "half_credit.fountain")
    talk = _scene(production, "BOSTON STREET")
    sides = {shot.framing.subjects[0]: shot.framing.side for shot in talk if shot.framing.kind == "over_the_shoulder"}
    assert sorted(sides.values()) == ["three_quarter_left", "three_quarter_right"]


def test_what_the_page_puts_in_capitals_is_seen_close(tmp_path: Path) -> None:
    shots = imported(HARBOUR, tmp_path).shots
    inserts = [shot.framing.subjects for shot in shots if shot.framing.kind == "insert"]
    assert ("letter",) in inserts
    assert ("phone",) in inserts


def test_nobody_is_in_the_picture_before_they_come_in(tmp_path: Path) -> None:
    shots = _scene(imported(HARBOUR, tmp_path), "LATER")
    first = next(place for place, shot in enumerate(shots) if any(mark.who == "LENI" for mark in shot.blocking))
    assert shots[first].blocking[0].to is not None
    assert shots[first].intent == "Leni comes in"


def test_a_noise_is_heard_and_a_voice_off_plays_on_who_hears_it(tmp_path: Path) -> None:
    shots = _scene(imported(HARBOUR, tmp_path), "LATER")
    assert {"phone rings", "knock"} <= {effect for shot in shots for effect in shot.sound.effects}
    off = next(shot for shot in shots if any(speech.line == "Mara? It's me." for speech in shot.sound.dialogue))
    assert (off.framing.kind, off.framing.subjects) == ("reaction", ("MARA",))


def test_a_beat_is_waited_for(tmp_path: Path) -> None:
    shots = imported(HARBOUR, tmp_path).shots
    said = next(speech for shot in shots for speech in shot.sound.dialogue if speech.line == "No. You don't.")
    assert said.start_s >= 1.5


def test_a_long_speech_comes_back_to_who_listens(tmp_path: Path) -> None:
    harbour = _scene(imported(HARBOUR, tmp_path), "HARBOUR")
    kinds = [(shot.framing.kind, shot.framing.subjects[:1]) for shot in harbour]
    assert ("reaction", ("MARA",)) in kinds
    assert max(shot.timing.duration_s for shot in harbour) < 15
    spoken = " ".join(speech.line for shot in harbour for speech in shot.sound.dialogue)
    assert spoken.startswith("There was a time you would have asked me anything at all, and I would have told you")
    assert "with nothing left to be afraid of. What now?" in spoken


def test_dusk_and_rain_reach_every_shot_of_the_scene(tmp_path: Path) -> None:
    production = imported(HARBOUR, tmp_path)
    kitchen = [shot for shot in production.shots if shot.setting.location == "kitchen"]
    assert {shot.setting.weather for shot in kitchen} == {"rain"}
    assert {shot.light.time_of_day for shot in kitchen} == {"night"}
    assert production.shots[-1].setting.atmosphere == ("fog",)
    assert (production.shots[-1].transition_out, production.scenes[3].time_of_day) == ("fade", "dawn")


def test_people_get_what_their_introduction_says(shared: Path, tmp_path: Path) -> None:
    cast = {one.id: one for one in read(shared / "data" / "screenplays" / "half_credit.fountain").cast}
    assert cast["MR_HUGHES"].name == "Mr. Hughes"
    assert cast["MR_HUGHES"].description == "a balding black teacher in his forties"
    assert cast["NOAH"].height_m == 1.52
    assert cast["MS_BAPTISTE"].voice == "french accent"
    assert "SARAH" in cast
    assert not {"BACKPACK", "PROTERM", "CATALOG", "SNEAKERS"} & set(cast)
    ours = {one.id: one for one in imported(HARBOUR, tmp_path).cast}
    assert ours["MARA"].wardrobe == "a wet raincoat"
    assert ours["LENI"].height_m > 1.8


def test_smeared_rain_is_no_weather_and_classic_rock_no_place_to_stand(shared: Path) -> None:
    production = read(shared / "data" / "screenplays" / "half_credit.fountain")
    assert {scene.weather for scene in production.scenes} == {"clear"}
    listening = next(shot for shot in production.shots if "classic rock" in shot.action)
    assert all(mark.near != "rock" for mark in listening.blocking)


def test_slates_skip_i_and_o(shared: Path) -> None:
    slates = {shot.id for shot in read(shared / "data" / "screenplays" / "half_credit.fountain").shots}
    assert {"4H", "4J", "4N", "4P", "4AA"} <= slates
    assert not {"4I", "4O"} & slates


_SIGNS = "INT. |EXT|MARA| - DAY|(beat)|[[|]]|^|@|!|.|~|=|#|> | <|Élodie|  |word |A KNIFE|***|_|CUT TO:|ON SCREEN|1 |#1#"


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.sampled_from([*_SIGNS.split("|"), "\n", "\n\n", "\x0c", "\x1b[1m", "\ue000"]), max_size=60).map("".join)
)
def test_any_heap_of_signs_holds_the_laws(page: str) -> None:
    _hold_the_laws(_broken_down(page))


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=300).filter(lambda page: "/*" not in page))
def test_any_text_at_all_holds_the_laws(page: str) -> None:
    _hold_the_laws(_broken_down(page))


@pytest.mark.parametrize(
    "page",
    [
        f"INT. {'HALL ' * 9000}- DAY\n\nNobody.\n",
        f"INT. HALL, {'blue ' * 9000}- DAY\n\n= {'So ' * 9000}\n\nNobody.\n",
        f"Title: {'Long ' * 9000}\n\nINT. HALL - DAY\n\nNobody.\n",
        f"INT. HALL - DAY\n\n{'MARA ' * 400}\nHello.\n\n@{'Mara' * 400}\n({'so ' * 3000})\nHello.\n",
        f"INT. HALL - DAY #{'1' * 400}#\n\n{'A' * 30_000}\n",
        "INT. HALL - DAY\n\n" + "MARA\nHello.\n\n" * 3000,
    ],
)
def test_a_page_out_of_all_measure_still_holds_the_laws(page: str) -> None:
    _hold_the_laws(_broken_down(page))
