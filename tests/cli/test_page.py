"""What is printed can't steer a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from director.cli import page

STEERING = "\x1b\x07\x08\x9b\x00\u202a\u202e\u2066\u2069\u200f\ufeff\u2028"


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(STEERING + "[]m;31?h"))))
def test_no_text_can_steer_the_terminal(text: str) -> None:
    assert not set(page.safe(text)) & set(STEERING)
    assert page.safe(page.safe(text)) == page.safe(text)


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07calm", "calm"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("Mara\u202eanam", "Maraanam"),
        ("naïve café 👩\u200d🎬", "naïve café 👩\u200d🎬"),
    ],
)
def test_escapes_go_whole_and_words_stay(said: str, printed: str) -> None:
    assert page.safe(said) == printed


def test_without_a_terminal_nothing_is_coloured(capsys: pytest.CaptureFixture[str]) -> None:
    page.show(page.strong("1A") + page.good("approved"))
    assert capsys.readouterr().out == "1Aapproved\n"


def test_columns_align_over_wide_characters() -> None:
    told = page.columns([("雨", "a", "x"), ("rain", "bb", "y")])
    assert told == ["雨    a   x", "rain  bb  y"]


@pytest.mark.parametrize(("seconds", "told"), [(0, "0:00"), (59.6, "1:00"), (725, "12:05")])
def test_running_time_reads_as_minutes(seconds: float, told: str) -> None:
    assert page.clock(seconds) == told
