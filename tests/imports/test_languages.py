"""Scripts in other languages: cues with accents; hours, weather and joins in their own words."""

from pathlib import Path

from tests.imports.pages import FRENCH, GERMAN, JAPANESE, SPANISH, imported


def test_a_french_script_without_int_and_ext(tmp_path: Path) -> None:
    production = imported(FRENCH, tmp_path)
    assert production.title == "La Gare"
    assert [scene.heading for scene in production.scenes][1] == "RUE DE PARIS - JOUR"
    assert [scene.time_of_day for scene in production.scenes] == ["night", "day", "day"]
    assert [location.interior for location in production.locations] == [True, False, False]
    assert {one.id: one.name for one in production.cast} == {"ÉLODIE": "Élodie", "JEAN-LUC": "Jean-Luc"}
    assert production.scenes[0].weather == "rain"
    said = [speech.line for shot in production.shots for speech in shot.sound.dialogue]
    assert "Est-ce que tu viens ce soir ? Est un mot que je déteste." in said
    assert "fade" in [shot.transition_out for shot in production.shots]


def test_elle_is_the_woman_in_the_room_and_not_the_voice_on_the_phone(tmp_path: Path) -> None:
    production = imported(FRENCH, tmp_path)
    hangs_up = next(shot for shot in production.shots if "raccroche" in shot.action)
    assert hangs_up.framing.subjects == ("ÉLODIE",)


def test_a_german_script(tmp_path: Path) -> None:
    production = imported(GERMAN, tmp_path)
    assert [scene.time_of_day for scene in production.scenes] == ["day", "night", "dusk"]
    assert production.scenes[1].weather == "snow"
    assert {one.id for one in production.cast} == {"VATER", "GRETA", "WIRT"}
    greta = next(one for one in production.cast if one.id == "GRETA")
    assert greta.height_m < 1.6
    assert next(mark for mark in production.shots[0].blocking if mark.who == "GRETA").pose == "sitting"


def test_a_spanish_script(tmp_path: Path) -> None:
    production = imported(SPANISH, tmp_path)
    assert [(scene.location, scene.time_of_day) for scene in production.scenes] == [
        ("cocina", "day"),
        ("playa", "dusk"),
    ]
    assert production.shots[-1].blocking[0].pose == "running"


def test_a_script_without_capitals_or_spaces_gets_its_time_to_speak(tmp_path: Path) -> None:
    production = imported(JAPANESE, tmp_path)
    assert [one.id for one in production.cast] == ["花子", "太郎"]
    talk = production.shots[-1]
    assert talk.timing.duration_s >= talk.sound.dialogue[-1].start_s + 1
    assert talk.sound.dialogue[1].start_s > talk.sound.dialogue[0].start_s + 3
