"""The doctor tries each part and says how it stands."""

from director.checkup import voice_of
from director.sound.engines import Engine
from tests.cli.conftest import Typed


def test_the_doctor_tries_every_part(typed: Typed) -> None:
    told = typed("doctor", "--json")
    assert told.code == 0
    findings = {one["part"]: one for one in told.data}
    assert {"python", "interpreter", "renderer", "encoder", "voice", "sessions", "disk"} <= set(findings)
    assert all(one["fine"] for one in findings.values())


def test_the_doctor_speaks_in_lines(typed: Typed) -> None:
    told = typed("doctor")
    assert told.code == 0
    assert "python" in told.out


def test_the_doctor_says_how_to_get_a_voice_where_there_is_none_or_it_fails() -> None:
    none, broken = voice_of(None), voice_of(Engine("espeak-ng 9", "/nowhere/libespeak-ng.so"))
    assert not none.fine
    assert "pip install 'director[voice]'" in none.told
    assert not broken.fine
    assert broken.told.startswith("espeak-ng 9 fails")
