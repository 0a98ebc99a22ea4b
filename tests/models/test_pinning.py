"""A video model runs on every card of the kind that the largest is, and beyond what the user lets through on none."""

import pytest

from director.models.pinning import UNPINNED, pins
from director.models.video_fitting import Accelerator

FOUR = [Accelerator("H200", 141.0, uuid=f"GPU-{letter}") for letter in "abcd"]
MIXED = [Accelerator("T4", 16.0, uuid="GPU-t"), *FOUR[:2]]


@pytest.mark.parametrize(
    ("found", "device", "visible", "expected"),
    [
        ([], "", None, (UNPINNED,)),
        (FOUR[:1], "", None, ("GPU-a",)),
        (FOUR, "", None, ("GPU-a", "GPU-b", "GPU-c", "GPU-d")),
        (FOUR, "cuda", None, ("GPU-a", "GPU-b", "GPU-c", "GPU-d")),
        (FOUR, "cpu", None, (UNPINNED,)),
        (FOUR, "mps", None, (UNPINNED,)),
        (MIXED, "", None, ("GPU-a", "GPU-b")),
        (MIXED, "cuda:0", None, ("GPU-t",)),
        (FOUR, "cuda:2", None, ("GPU-c",)),
        (FOUR, "", "3,1", ("GPU-d", "GPU-b")),
        (FOUR, "cuda:1", "3,1", ("GPU-b",)),
        (FOUR, "", "GPU-c", ("GPU-c",)),
        (FOUR, "", "1,9,2", ("GPU-b",)),
        (FOUR, "", "", (UNPINNED,)),
        (FOUR, "", "MIG-x", (UNPINNED,)),
        (FOUR, "cuda:1", "MIG-x,MIG-y", (UNPINNED,)),
        ([], "cuda:1", None, ("1",)),
    ],
)
def test_each_process_sees_one_card(
    found: list[Accelerator], device: str, visible: str | None, expected: tuple[str, ...]
) -> None:
    assert pins(found, device, visible) == expected
