"""The terms of a restrictive licence are shown, and that they are read is kept in the user's own settings."""

from pathlib import Path

import pytest

from director.config import settings
from director.errors import Refused
from director.renderers.diffusion.card import Card, cards
from director.renderers.diffusion.gates import permit_model, read
from tests.cli.conftest import Typed

RESTRICTIVE = [card for card in cards() if card.licence.restrictive]


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIRECTOR_CONFIG", str(tmp_path / "own"))


@pytest.mark.parametrize("card", RESTRICTIVE, ids=lambda card: card.id)
def test_terms_are_shown_and_recorded_only_when_they_hold_for_somebody(typed: Typed, card: Card) -> None:
    shown = typed("models", "acknowledge", card.id)
    assert shown.code == 1
    assert card.licence.id in shown.out
    assert f"${card.licence.revenue_cap_usd:,}" in shown.out
    assert "--yes" in shown.err
    with pytest.raises(Refused):
        permit_model(card.id, card.licence, read(settings().licences))
    assert typed("models", "acknowledge", card.id, "--yes", "--as", "Mia Park").code == 0
    assert "acknowledged by Mia Park" in permit_model(card.id, card.licence, read(settings().licences))


def test_each_licence_is_acknowledged_for_itself(typed: Typed) -> None:
    for card in RESTRICTIVE:
        assert typed("models", "acknowledge", card.id, "--yes").code == 0
    held = read(settings().licences)
    assert sorted(one.licence for one in held) == sorted({card.licence.id for card in RESTRICTIVE})
    assert all(permit_model(card.id, card.licence, held) for card in RESTRICTIVE)


def test_the_model_to_begin_with_asks_for_nothing(typed: Typed) -> None:
    told = typed("models", "acknowledge", cards()[0].id)
    assert told.code == 0
    assert "asks for no acknowledgement" in told.err
    assert settings().licences == ""


def test_a_model_that_isnt_there_is_told(typed: Typed) -> None:
    assert typed("models", "acknowledge", "no-such-model").code == 2
