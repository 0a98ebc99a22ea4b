"""Deeds: declared once, each with a key and a slash form of its own, and the README says which."""

import re
from collections import Counter

import pytest

from director.errors import BadInput
from director.tui.deeds import BY_NAME, DEEDS, commanded
from director.tui.deeds.keys import chosen, rebound, said_key
from tests.key_table import table, written


def test_every_deed_has_a_key_and_says_what_it_does() -> None:
    assert [deed.name for deed in DEEDS if not (deed.key or deed.board)] == []
    assert [deed.name for deed in DEEDS if not (deed.label and deed.help)] == []


def test_no_two_deeds_share_a_key_or_a_slash_form() -> None:
    keys = Counter(key for deed in DEEDS for key in f"{deed.key},{deed.board}".split(",") if key)
    assert [key for key, count in keys.items() if count > 1] == []
    assert len(BY_NAME) == len(DEEDS)


def test_the_readme_tells_the_keys() -> None:
    assert written() == table(), "run `python -m tests.key_table`"


def test_a_user_binds_keys_of_their_own() -> None:
    (approve,) = (deed for deed in rebound(DEEDS, {"approve": "ctrl+b ="}) if deed.name == "approve")
    assert (approve.key, approve.board) == ("ctrl+b", "equals_sign")


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"aprove": "ctrl+b"}, "did you mean approve"),
        ({"approve": "hyper+j"}, "'hyper+j', which no keyboard has"),
        ({"approve": "ctrl+z"}, "gives Ctrl+Z to undo and to approve"),
        ({"approve": ""}, "gives approve no key"),
    ],
)
def test_a_key_that_can_t_be_is_told_in_a_line_and_the_declared_ones_hold(keys: dict[str, str], told: str) -> None:
    with pytest.raises(BadInput, match=re.escape(told)):
        rebound(DEEDS, keys)
    held, complaint = chosen(DEEDS, keys)
    assert held == DEEDS
    assert told in complaint


def test_keys_are_called_what_people_call_them() -> None:
    keys = ("ctrl+z", "f8", "pagedown", "A", "question_mark", "escape", "shift+left")
    assert [said_key(key) for key in keys] == ["Ctrl+Z", "F8", "PgDn", "A", "?", "Esc", "Shift+←"]


def test_a_line_is_a_command_or_a_note() -> None:
    assert commanded("/lock lens") == ("lock", "lens")
    assert commanded("Exit") == ("quit", "")
    assert commanded("exit left") is None
