"""The token that is picked is the one a full mask would leave on top, and few are asked about to find it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from director.errors import ModelFailed
from director.interpreters.llama.beginnings import Beginnings
from director.interpreters.llama.picking import May, Tokens, pick, scores

PIECES = [bytes([byte]) for byte in range(256)] + [
    bytes([65 + n % 26, 97 + n // 26 % 26, n % 251]) for n in range(5000)
]
BEGINNINGS = Beginnings(PIECES)


def allowing(tokens: set[int]) -> tuple[May, list[int]]:
    """A grammar that allows these tokens and whatever begins one of them, and how many it was asked about."""
    heads, asked = {PIECES[token][0] for token in tokens}, list[int]()

    def may(given: Tokens) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        asked.append(len(given))
        return np.array([int(one) in tokens or int(one) in heads for one in given], np.bool_)

    return may, asked


@settings(max_examples=60, deadline=None)
@given(st.sets(st.integers(256, 5255), min_size=1, max_size=40), st.integers(0, 99), st.sets(st.integers(0, 5255)))
def test_what_is_picked_is_the_best_that_is_allowed_and_fits(tokens: set[int], seed: int, unfit: set[int]) -> None:
    scored = np.random.default_rng(seed).standard_normal(len(PIECES), np.float32)
    may, _ = allowing(tokens)
    every = np.arange(len(PIECES), dtype=np.int32)
    best = [int(one) for one in every[may(every)] if int(one) not in unfit]
    if best:
        picked = pick(scored, may, lambda token: token not in unfit, BEGINNINGS.left)
        assert picked == max(best, key=lambda token: scored[token])
    else:
        with pytest.raises(ModelFailed, match="no word"):
            pick(scored, may, lambda token: token not in unfit, BEGINNINGS.left)


def test_a_token_that_is_allowed_is_the_only_one_asked_about() -> None:
    scored = np.zeros(len(PIECES), np.float32)
    scored[777] = 1.0
    may, asked = allowing({777})
    assert pick(scored, may, lambda _: True, BEGINNINGS.left) == 777
    assert asked == [1]


def test_where_it_is_not_few_more_are_asked_about_than_bytes_there_are() -> None:
    scored = np.arange(len(PIECES), dtype=np.float32)
    may, asked = allowing({777})
    assert PIECES[pick(scored, may, lambda _: True, BEGINNINGS.left)][0] == PIECES[777][0]
    assert sum(asked) < 600


def test_drawing_by_chance_follows_the_chances_also_among_a_few() -> None:
    logits = np.log(np.array([0.5, 0.3, 0.2], np.float32))
    chance, counts = np.random.default_rng(1), np.zeros(3, int)
    for _ in range(4000):
        counts[int(scores(logits, 1.0, chance)[1:].argmax()) + 1] += 1
    assert abs(counts[1] / 4000 - 0.6) < 0.03


def test_without_heat_the_likeliest_is_said() -> None:
    logits = np.array([0.1, 0.9, 0.5], np.float32)
    assert scores(logits, 0.0, np.random.default_rng(1)).argmax() == 1


def test_weights_that_make_no_number_are_told() -> None:
    with pytest.raises(ModelFailed, match="no sense"):
        scores(np.array([1.0, np.nan], np.float32), 0.0, np.random.default_rng(1))
