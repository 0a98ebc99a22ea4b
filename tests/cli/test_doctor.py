"""The doctor tries each part and says how it stands."""

from pathlib import Path

import pytest

from director.checkup import accelerator_of, voice_of
from director.models.video import VideoShelf
from director.models.video_checkup import LIBRARIES, cards_of, chosen_of, libraries_of
from director.models.video_fitting import Accelerator
from director.sound.engines import Engine
from tests.cli.conftest import Typed
from tests.models.film import brought


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


H200 = Accelerator("NVIDIA H200", 141.0)


def test_without_a_card_the_doctor_says_what_each_model_would_need_and_that_previs_stands() -> None:
    told = cards_of(None, 32)
    assert told.fine
    assert "the previs stands without" in told.told
    assert "wan-vace-1.3b 4, wan-vace-14b 8" in told.told
    assert "none needed" in accelerator_of(None).told
    small = cards_of(Accelerator("Small", 2.0), 32)
    assert "which no model fits" in small.told


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (H200, "wan-vace-14b suits NVIDIA H200 (141 GB): cuda, bfloat16, native attention, all of it on the card"),
        (Accelerator("A10", 24.0), "wan-vace-1.3b suits A10 (24 GB): cuda, bfloat16, native attention, all of it"),
        (Accelerator("T4", 15.8, "float16"), "cuda, float16, native attention, a component at a time on the card"),
        (
            Accelerator("Old", 8.6),
            "suits Old (9 GB): cuda, bfloat16, native attention, a block at a time on the card",
        ),
    ],
)
def test_the_doctor_picks_card_number_and_offload_that_fit(found: Accelerator, expected: str) -> None:
    assert expected in cards_of(found, 64).told


def test_the_doctor_names_the_one_command_that_installs_what_is_lacking() -> None:
    whole = dict.fromkeys(LIBRARIES, "1.0")
    none = libraries_of({})
    assert none.fine
    assert "pip install 'director[video]'" in none.told
    assert libraries_of(whole).told == "torch 1.0, diffusers 1.0, transformers 1.0"
    for name in ("ftfy", "peft", "torchvision", "accelerate"):
        told = libraries_of({one: found for one, found in whole.items() if one != name})
        assert not told.fine
        assert told.told.startswith(f"{name} lacking")
        assert "pip install 'director[video]'" in told.told


def test_the_doctor_says_how_the_chosen_model_stands(tmp_path: Path) -> None:
    shelf = VideoShelf.of(tmp_path)
    assert list(chosen_of("", shelf, H200, 64)) == []
    (gone,) = chosen_of("wan-vace-1.3b", shelf, H200, 64)
    assert not gone.fine
    assert "director models get wan-vace-1.3b" in gone.told
    brought(shelf.place(shelf.card("wan-vace-1.3b")))
    (here,) = chosen_of("wan-vace-1.3b", shelf, H200, 64)
    assert here.told.startswith("wan-vace-1.3b at content-")
    assert here.told.endswith("all of it on the card")
    (idle,) = chosen_of("wan-vace-1.3b", shelf, None, 64)
    assert "the previs stands" in idle.told
    (small,) = chosen_of("wan-vace-1.3b", shelf, Accelerator("Small", 5.0), 64)
    assert "drafts only" in small.told
