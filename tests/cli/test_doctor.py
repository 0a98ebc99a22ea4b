"""The doctor tries each part and says how it stands."""

from tests.cli.conftest import Typed


def test_the_doctor_tries_every_part(typed: Typed) -> None:
    told = typed("doctor", "--json")
    assert told.code == 0
    findings = {one["part"]: one for one in told.data}
    assert {"python", "interpreter", "renderer", "encoder", "sessions", "disk"} <= set(findings)
    assert all(one["fine"] for one in findings.values())


def test_the_doctor_speaks_in_lines(typed: Typed) -> None:
    told = typed("doctor")
    assert told.code == 0
    assert "python" in told.out
