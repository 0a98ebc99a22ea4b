"""What notes ask of sounds and lines that a shot has already."""

from collections.abc import Callable

import pytest

from director.domain.production import Production
from director.interpreters.base import Heard
from director.interpreters.rules import RulesInterpreter

Settings = Callable[[str], dict[str, object]]


@pytest.fixture
def heard(harbour: Production) -> Settings:
    """What a note sets in a shot with two effects, a cello, an ambience of two parts and a line of Ines's."""
    document = harbour.model_dump(mode="json")
    shot = next(one for one in document["shots"] if one["id"] == "1B")
    shot["sound"] = {
        "dialogue": [{"speaker": "INES", "line": "Not tonight.", "tone": "flat", "start_s": 1.0}],
        "effects": ["ship's klaxon", "boots on iron"],
        "music": "slow cello",
        "ambience": "winch hum, gulls",
    }
    production = Production.model_validate(document)

    def settings(note: str) -> dict[str, object]:
        reading = RulesInterpreter().read(Heard(text=note, production=production, scope=("1B",)))
        assert reading.changes, reading.question
        return {
            path: value
            for change in reading.changes
            if change.do == "revise_shot"
            for path, value in change.set.items()
        }

    return settings


@pytest.mark.parametrize("note", ["Lose the klaxon.", "The klaxon should stop.", "No klaxon.", "The klaxon is out."])
def test_one_sound_goes_and_the_others_stay(heard: Settings, note: str) -> None:
    assert heard(note) == {"sound.effects": ["boots on iron"]}


@pytest.mark.parametrize(
    ("note", "settings"),
    [
        ("Kill the winch hum.", {"sound.ambience": "gulls"}),
        (
            "Replace the klaxon with a train in the distance.",
            {"sound.effects": ["train in the distance", "boots on iron"]},
        ),
        ("Swap the cello for drums.", {"sound.music": "drums"}),
        ("The cello becomes a church organ.", {"sound.music": "church organ"}),
        ("Music softer, please.", {"sound.music": "slow cello, softer"}),
        ("Just the boots, no other sound.", {"sound.effects": ["boots on iron"]}),
        ("Try it with solo piano instead.", {"sound.music": "solo piano"}),
    ],
)
def test_a_sound_is_taken_for_what_it_is(heard: Settings, note: str, settings: dict[str, object]) -> None:
    assert heard(note) == settings


@pytest.mark.parametrize(
    ("note", "field", "value"),
    [
        ("Ines should sound braver.", "tone", "braver"),
        ("More shame in her voice.", "tone", "with shame"),
        ("Bring her line forward half a second.", "start_s", 0.5),
        ("Delay the line until 2.5 seconds.", "start_s", 2.5),
        ("Give the line to Viktor.", "speaker", "VIKTOR"),
        ("It should be Viktor who says it.", "speaker", "VIKTOR"),
    ],
)
def test_a_line_changes_in_one_field(heard: Settings, note: str, field: str, value: object) -> None:
    before = {"speaker": "INES", "line": "Not tonight.", "tone": "flat", "start_s": 1.0}

    assert heard(note) == {"sound.dialogue": [{**before, field: value}]}


def test_sound_words_in_talk_about_a_note_are_not_heard(heard: Settings) -> None:
    assert heard("It's music to my ears. Make it wider.").keys() == {"framing.size"}


@pytest.mark.parametrize("note", ["Ines says: Not tonight, Viktor.", "Change Ines's line to: Not tonight, Viktor."])
def test_a_line_without_quotation_marks_is_a_line(heard: Settings, note: str) -> None:
    line = {"speaker": "INES", "line": "Not tonight, Viktor.", "tone": "flat", "start_s": 1.0}

    assert heard(note) == {"sound.dialogue": [line]}


def test_what_the_producer_says_is_no_line(heard: Settings) -> None:
    assert "sound.dialogue" not in heard("The producer says: make it much warmer.")
