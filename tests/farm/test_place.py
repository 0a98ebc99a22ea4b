"""What people write of a farm is understood, or refused in one line."""

import pytest

from director.errors import UsageError
from director.farm.place import place


@pytest.mark.parametrize(
    ("address", "on", "asked"),
    [
        ("10.0.0.1:6379", "", "GPU"),
        ("head.farm:6379", "GPU gpu=h200", "GPU gpu=h200"),
        ("head:1", "gpu=h200 rack=2", "GPU gpu=h200 rack=2"),
        ("[::1]:6379", "draws", "draws"),
    ],
)
def test_an_address_and_what_is_asked_of_a_node(address: str, on: str, asked: str) -> None:
    assert (place(address, on).address, place(address, on).asked) == (address, asked)


@pytest.mark.parametrize("address", ["auto", "local", "10.0.0.1", "ray://head:10001", "head:0", "head:99999", ""])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="no address of a farm"):
        place(address)


@pytest.mark.parametrize("on", ["GPU h200", "GPU =x", "9lives", "GPU a=b=c"])
def test_what_can_not_be_asked_of_a_node_is_refused(on: str) -> None:
    with pytest.raises(UsageError, match="can't be asked of a node"):
        place("head:6379", on)
