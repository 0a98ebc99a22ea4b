"""What fits which accelerator is arithmetic: the quickest way of keeping a model that its memory allows, or none."""

from dataclasses import replace

import pytest

from director.models.video_fitting import Accelerator, best, by_tool, fitting, needed
from director.renderers.diffusion.card import Card, Memory, card_named, cards
from director.renderers.diffusion.machine import Machine

SIZES = (0, 8, 16, 24, 48, 80, 141)
WAYS = {
    "wan-vace-1.3b": (None, "group", "model", "", "", "", ""),
    "wan-vace-14b": (None, None, "group", "group", "group", "", ""),
    "wan-text": (None, "group", "model", "", "", "", ""),
    "wan-image": (None, "group", "group", "group", "model", "", ""),
    "wan-video": (None, "group", "model", "", "", "", ""),
    "ltx2": (None, None, None, "group", "group", "model", ""),
    "minimax-h3": (None, None, "group", "group", "group", "model", "model"),
}


@pytest.mark.parametrize("card", cards(), ids=lambda card: card.id)
def test_a_model_is_kept_the_quickest_way_that_fits(card: Card) -> None:
    machines = [fitting(card, size) for size in SIZES]
    assert tuple(machine.offload if machine else None for machine in machines) == WAYS[card.id]
    kept = [machine for machine in machines if machine]
    assert kept == [Machine("cuda", "bfloat16", "native", machine.offload) for machine in kept]


def test_more_memory_never_fits_worse() -> None:
    order = [None, "group", "model", ""]
    for card in cards():
        for tier in ("draft", "final"):
            ways = [(found := fitting(card, size, tier=tier)) and found.offload for size in range(0, 200)]
            assert [order.index(way) for way in ways] == sorted(order.index(way) for way in ways)


@pytest.mark.parametrize("card", cards(), ids=lambda card: card.id)
def test_what_is_needed_is_the_least_that_fits(card: Card) -> None:
    for tier in ("draft", "final"):
        least = needed(card, tier)
        assert fitting(card, least, tier=tier)
        assert fitting(card, least - 1, tier=tier) is None
    assert needed(card, "draft") <= needed(card, "final")


def test_weights_that_lie_aside_need_a_machine_that_holds_them() -> None:
    small = card_named("wan-vace-1.3b")
    assert fitting(small, 16, ram=8) is None
    aside = fitting(small, 16, ram=32)
    assert aside is not None
    assert aside.offload == "model"
    whole = fitting(small, 24, ram=8)
    assert whole is not None
    assert whole.offload == ""


def test_a_card_that_does_not_know_its_weights_fits_nothing() -> None:
    unknown = replace(card_named("wan-vace-1.3b"), memory_gb=Memory())
    assert fitting(unknown, 141) is None
    assert needed(unknown, "draft") == 0


def test_an_older_accelerator_computes_with_what_it_has() -> None:
    machine = fitting(card_named("wan-vace-1.3b"), 24, dtype="float16")
    assert machine is not None
    assert machine.dtype == "float16"


@pytest.mark.parametrize(
    ("gigabytes", "expected"),
    [(0, None), (8, "wan-vace-1.3b"), (24, "wan-vace-1.3b"), (48, "wan-vace-1.3b"), (80, "wan-vace-14b")],
)
def test_the_model_to_begin_with_is_steered_free_and_quick(gigabytes: float, expected: str | None) -> None:
    found = best(cards(), gigabytes)
    assert (found.id if found else None) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("143771, 9.0, GPU-1, NVIDIA H200\n", Accelerator("NVIDIA H200", 150.754820096, uuid="GPU-1")),
        (
            "24576, 7.5, GPU-1, Old Card, Ti\n8192, 8.9, GPU-2, New Card\n",
            Accelerator("Old Card, Ti", 25.769803776, "float16", "GPU-1"),
        ),
        ("No devices were found\n", None),
        ("[N/A], [N/A], GPU-1, Thing\n", None),
        ("", None),
    ],
)
def test_the_largest_card_that_the_tool_lists_is_taken(
    said: str, expected: Accelerator | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/nvidia-smi")
    monkeypatch.setattr("director.models.video_fitting._said", lambda command, patience_s: said.splitlines())
    assert by_tool() == expected


def test_where_there_is_no_tool_there_is_no_card(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert by_tool() is None
