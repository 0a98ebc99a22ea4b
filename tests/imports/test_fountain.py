"""What a Fountain page says, as the import reads it."""

from pathlib import Path

import pytest

from director.domain.production import Production
from director.imports import read
from tests.imports.pages import HARBOUR, imported

SYNTAX = (
    "Boneyard CenteredText Dialogue DualDialogue ForcedElements Indenting MultilineAction Notes PageBreaks "
    "SceneHeaders SceneNumbers SectionHeaders Sections-Complex Simple Synopses Transitions"
)


def _kinds(production: Production) -> list[tuple[str, str]]:
    return [(line.kind, line.text) for line in production.script]


def _syntax(shared: Path, name: str) -> Production:
    return read(shared / "data" / "screenplays" / f"syntax_{name}.fountain")


@pytest.mark.parametrize("name", SYNTAX.split())
def test_every_rule_of_the_syntax_imports(shared: Path, name: str) -> None:
    production = _syntax(shared, name)
    assert production.scenes
    assert production.shots


def test_a_boneyard_is_not_in_the_script(shared: Path) -> None:
    assert _kinds(_syntax(shared, "Boneyard")) == [("action", "A line of action."), ("action", "This is an boneyard.")]


def test_notes_are_lines_of_their_own(shared: Path) -> None:
    assert _kinds(_syntax(shared, "Notes"))[1:] == [
        ("note", "A note."),
        ("note", "This line spans multiple lines."),
        ("action", "This is an note."),
        ("note", "internal"),
    ]


def test_every_kind_of_scene_heading_is_one(shared: Path) -> None:
    production = _syntax(shared, "SceneHeaders")
    headings = [scene.heading for scene in production.scenes]
    assert len(headings) == 18
    assert headings[-1] == "int. house - day"
    assert "KITCHEN" in headings
    assert {scene.location for scene in production.scenes} == {"house", "house_outside", "kitchen"}
    assert "... not a scene header." in [line.text for line in production.script]


def test_scene_numbers_are_kept(shared: Path) -> None:
    numbers = [scene.number for scene in _syntax(shared, "SceneNumbers").scenes]
    assert numbers == ["1", "1A", "1a", "A1", "I-1-A", "I-1-B", "110A"]


def test_speech_keeps_its_speaker_through_extensions_and_carets(shared: Path) -> None:
    production = _syntax(shared, "Dialogue")
    assert [one.id for one in production.cast] == ["ADAM", "EVE", "R2D2"]
    said = {
        speech.line: (speech.speaker, speech.start_s) for shot in production.shots for speech in shot.sound.dialogue
    }
    assert said["I love you."][1] == said["You're so stupid."][1]
    assert (
        said["Then I'll just indent!" if "Then I'll just indent!" in said else "Well, then I'll just indent!"][0]
        == "EVE"
    )


def test_a_line_under_a_closed_bracket_is_action_again(tmp_path: Path) -> None:
    production = imported("INT. ROOM - DAY\n\nEVE\nOh, Adam.\n(kissing him)\n\nThe door opens.\n", tmp_path)
    assert production.script[-1].kind == "action"


def test_forced_elements(shared: Path) -> None:
    production = _syntax(shared, "ForcedElements")
    assert production.script[0].text == "BANG\nBANG\nBANG"
    assert production.cast[0].name == "McDUCK"
    assert [line.kind for line in production.script].count("lyric") == 2


def test_the_title_page_gives_the_title_without_emphasis(shared: Path) -> None:
    assert read(shared / "data" / "screenplays" / "half_credit.fountain").title == "HALF CREDIT"
    assert _syntax(shared, "Simple").title == "A Simple Script"


def test_a_script_that_opens_with_a_transition_has_no_title_page(tmp_path: Path) -> None:
    production = imported("FADE IN:\n\nINT. ROOM - DAY\n\nNothing.\n", tmp_path)
    assert [line.kind for line in production.script] == ["transition", "heading", "action"]
    assert production.shots[0].transition_in == "fade"


def test_a_synopsis_goes_to_its_scene(shared: Path) -> None:
    assert _syntax(shared, "Sections-Complex").scenes[0].synopsis == "Synopsis 1"


def test_a_script_without_headings_is_one_scene(shared: Path) -> None:
    production = _syntax(shared, "Dialogue")
    assert [scene.number for scene in production.scenes] == ["1"]
    assert production.scenes[0].location is None


def test_numbers_in_the_margin_are_kept_and_later_goes_on(tmp_path: Path) -> None:
    production = imported(HARBOUR, tmp_path)
    assert [scene.number for scene in production.scenes] == ["12", "13", "14", "15"]
    assert [scene.time_of_day for scene in production.scenes] == ["night", "night", "dawn", "dawn"]
    assert [scene.location for scene in production.scenes] == ["kitchen", "kitchen", "maras_car", "harbour"]
    assert [scene.weather for scene in production.scenes][:2] == ["rain", "rain"]


def test_lower_case_headings_without_blank_lines_are_headings(shared: Path) -> None:
    production = read(shared / "data" / "screenplays" / "quarantine_skit.fountain")
    assert len(production.scenes) == 22
    assert production.scenes[7].heading == "int. room"


def test_talk_about_the_film_is_cited_but_not_shot(shared: Path) -> None:
    production = read(shared / "data" / "screenplays" / "agony.fountain")
    assert production.script[0].kind == "note"
    assert production.script[0].id in production.shots[0].lines
    assert not any("What's the point" in shot.action for shot in production.shots)


def test_line_ids_survive_a_line_put_in_between(tmp_path: Path) -> None:
    before = imported(HARBOUR, tmp_path)
    after = imported(HARBOUR.replace("A KNOCK at the door.", "Silence.\n\nA KNOCK at the door."), tmp_path)
    assert {line.id for line in before.script} < {line.id for line in after.script}
    assert len(after.script) == len(before.script) + 1


def test_two_who_say_the_same_are_two_voices_and_no_third_person(tmp_path: Path) -> None:
    page = "INT. HALL - NIGHT\n\nADA\nHello.\n\nBEN\nHello.\n\nADA AND BEN\nWe know.\n"
    production = imported(page, tmp_path)
    assert [one.id for one in production.cast] == ["ADA", "BEN"]
    said = [speech for shot in production.shots for speech in shot.sound.dialogue if speech.line == "We know."]
    assert [one.speaker for one in said] == ["ADA", "BEN"]
    assert said[0].start_s == said[1].start_s


def test_bold_headings_and_cues_are_what_they_look_like(tmp_path: Path) -> None:
    production = imported("**INT. HALL - NIGHT**\n\nNobody.\n\n**BEN**\nHello.\n\n**FADE OUT.**\n", tmp_path)
    assert production.scenes[0].heading == "INT. HALL - NIGHT"
    assert [one.id for one in production.cast] == ["BEN"]
    assert production.shots[-1].transition_out == "fade"


def test_hours_in_brackets_count(tmp_path: Path) -> None:
    page = "EXT. YARD - NIGHT (1973)\n\nDogs.\n\nEXT. ROAD [CONTINUOUS]\n\nDust.\n\nINT. BARN (DAWN)\n\nHay.\n"
    production = imported(page, tmp_path)
    assert [(scene.location, scene.time_of_day) for scene in production.scenes] == [
        ("yard", "night"),
        ("road", "night"),
        ("barn", "dawn"),
    ]


def test_a_beat_between_speeches_is_a_look_at_who_was_spoken_to(tmp_path: Path) -> None:
    talk = "ADA\nNo.\n\nBEN\nWhy not, after all this?\n\nA long beat.\n\nADA\nNo.\n"
    page = f"INT. HALL - NIGHT\n\nAda and Ben wait.\n\n{talk}"
    production = imported(page, tmp_path)
    beat = next(shot for shot in production.shots if shot.action == "A long beat.")
    assert (beat.framing.kind, beat.framing.subjects) == ("reaction", ("ADA",))
