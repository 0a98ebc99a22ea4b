"""A model with restrictive terms is used only by who has acknowledged just those terms, and its takes tell so."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from director.config import IN_A_SESSION, remember, settings
from director.errors import BadInput, Refused
from director.renderers.diffusion.card import Licence
from director.renderers.diffusion.gates import acknowledged, permit_model, read, terms, written

OPEN = Licence("Apache-2.0", commercial=True)
CAPPED = Licence("LTX-2-Community", commercial=True, revenue_cap_usd=10_000_000)
BANNED = replace(CAPPED, id="MiniMax-H3-Community", revenue_cap_usd=20_000_000, excluded=("EU", "GB", "KR", "US"))
READ = acknowledged(BANNED, "2026-11-29", "ada rey")


def test_an_open_licence_asks_for_nothing() -> None:
    assert permit_model("wan-vace-1.3b", OPEN, ()) == "made with wan-vace-1.3b under Apache-2.0"


def test_a_restrictive_one_is_refused_with_its_territories_its_cap_and_the_command() -> None:
    with pytest.raises(Refused) as refused:
        permit_model("minimax-h3", BANNED, [acknowledged(CAPPED, "2026-11-29", "ada")])
    said = str(refused.value)
    assert "not in the European Union, the United Kingdom, South Korea, the USA" in said
    assert "up to $20,000,000 of revenue a year" in said
    assert "director models acknowledge minimax-h3" in said


def test_who_has_acknowledged_the_terms_may_and_the_take_tells_who_and_which() -> None:
    told = permit_model("minimax-h3", BANNED, [READ])
    assert READ.terms in told
    assert told.endswith("acknowledged by ada rey on 2026-11-29)")


@pytest.mark.parametrize(
    "changed",
    [
        {"commercial": False},
        {"revenue_cap_usd": 5_000_000},
        {"excluded": ("EU",)},
        {"attribution": "made with H3"},
        {"id": "MiniMax-H3-Community-2"},
    ],
)
def test_terms_that_change_are_to_be_acknowledged_anew(changed: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        permit_model("minimax-h3", replace(BANNED, **changed), [READ])


def test_terms_are_shown_in_words() -> None:
    assert terms(Licence("NC", commercial=False, attribution="made with X")) == (
        "no commercial use",
        "attribution: made with X",
    )


WORD = st.text(st.characters(categories=("L", "N"), include_characters="-. "), min_size=1).filter(str.strip)


@given(st.lists(WORD, min_size=1, max_size=3), st.dates())
def test_what_is_written_is_read_back(people: list[str], day: object) -> None:
    line = ""
    for at, who in enumerate(people):
        line = written(read(line), acknowledged(replace(CAPPED, id=f"L{at}"), str(day), who))
    assert [one.by for one in read(line)] == [" ".join(who.split()) for who in people]


def test_a_newer_one_takes_the_place_of_the_older() -> None:
    newer = acknowledged(BANNED, "2027-01-02", "ada rey")
    assert read(written([READ], newer)) == (newer,)


def test_nonsense_in_the_settings_is_told() -> None:
    with pytest.raises(BadInput, match="among the licences"):
        read("LTX-2-Community yes")


def test_they_are_kept_in_the_users_own_settings_and_no_session_may_say_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIRECTOR_CONFIG", str(tmp_path))
    remember(licences=written((), READ))
    assert read(settings().licences) == (READ,)
    session = tmp_path / "film"
    session.mkdir()
    (session / "director.toml").write_text('licences = "LTX-2-Community 1 2026-11-29 eve"\n')
    assert "licences" not in IN_A_SESSION
    with pytest.raises(BadInput, match="a session may not"):
        settings(session)
