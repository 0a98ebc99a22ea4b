"""A model is fetched once, goes on where it stopped, is checked, and fails with one line that says what to do."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from director.errors import BadInput, Missing, Refused
from director.models.catalogue import Entry
from director.models.fetch import get
from director.models.shelf import Shelf
from tests.models.conftest import CONTENT
from tests.models.hub import Hub


@pytest.fixture(autouse=True)
def _in_small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.DOWNLOAD_CHUNK_SIZE", 64_000)


def test_a_model_is_fetched_once(a_hub: Hub, small: Entry, shelf: Shelf) -> None:
    heard: list[int] = []
    volume = get(small, shelf, heard=lambda here, whole: heard.append(here))
    assert volume.path.read_bytes() == CONTENT
    assert heard == sorted(heard)
    assert heard[-1] == len(CONTENT)
    assert [path.name for path in shelf.folder.iterdir()] == ["small.gguf"]
    get(small, shelf)
    assert len(a_hub.ranges) == 1


def test_nobody_s_token_is_sent(a_hub: Hub, small: Entry, shelf: Shelf) -> None:
    get(small, shelf)
    assert not [name for headers in a_hub.headers for name in headers if name.lower() == "authorization"]


def test_nothing_is_told_of_the_machine_or_of_who_calls(
    a_hub: Hub, small: Entry, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_DISABLE_TELEMETRY", False)
    known = {"standardEnvVars": ["AGENT"], "harnesses": {}}  # as if the hub had named what to look for
    monkeypatch.setattr("huggingface_hub.utils._detect_agent._registry", known)
    monkeypatch.setenv("AGENT", "somebody")
    get(small, shelf)
    assert a_hub.others == []
    agents = {value for headers in a_hub.headers for name, value in headers.items() if name.lower() == "user-agent"}
    assert agents
    assert not [one for one in agents if "agent/" in one or "torch" in one]


def test_ctrl_c_keeps_what_has_come_and_the_next_get_goes_on(a_hub: Hub, small: Entry, shelf: Shelf) -> None:
    def interrupt(here: int, whole: int) -> None:
        if here >= 300_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        get(small, shelf, heard=interrupt)
    kept = shelf.partial(small).stat().st_size
    assert 300_000 <= kept < len(CONTENT)
    assert not shelf.holds(small)
    assert get(small, shelf).path.read_bytes() == CONTENT
    assert a_hub.ranges == ["", f"bytes={kept}-"]


def test_a_connection_that_breaks_is_taken_up_again(a_hub: Hub, small: Entry, shelf: Shelf) -> None:
    a_hub.cut = 200_000
    assert get(small, shelf).path.read_bytes() == CONTENT
    assert len(a_hub.ranges) == 2


def test_a_hub_that_ignores_ranges_sends_it_all_again(a_hub: Hub, small: Entry, shelf: Shelf) -> None:
    shelf.folder.mkdir()
    shelf.partial(small).write_bytes(CONTENT[:1000])
    a_hub.deaf = True
    assert get(small, shelf).path.read_bytes() == CONTENT


def test_a_wrong_file_is_thrown_away(a_hub: Hub, small: Entry, shelf: Shelf) -> None:
    wrong = replace(small, sha256="0" * 64)
    with pytest.raises(BadInput, match="checksum differs"):
        get(wrong, shelf)
    assert list(shelf.folder.iterdir()) == []


def test_a_file_of_another_size_is_not_even_begun(a_hub: Hub, small: Entry, shelf: Shelf) -> None:
    with pytest.raises(BadInput, match=r"should have 5 bytes and has 1,024,004"):
        get(replace(small, size=5), shelf)
    assert a_hub.ranges == []


def test_a_disk_without_room_is_refused_before_anything_is_asked(a_hub: Hub, small: Entry, shelf: Shelf) -> None:
    with pytest.raises(Refused, match="DIRECTOR_MODELS"):
        get(small, shelf, free=lambda folder: 1000)
    assert a_hub.headers == []


@pytest.mark.parametrize("status", [0, 401, 500])
def test_a_hub_without_the_file_says_how_to_bring_it_by_hand(
    status: int, a_hub: Hub, small: Entry, shelf: Shelf
) -> None:
    a_hub.files.clear()
    a_hub.status = status
    with pytest.raises(Missing) as told:
        get(small, shelf)
    assert str(status or "no such file") in str(told.value)
    _says_how(str(told.value), small, shelf)


def test_with_no_network_one_line_says_how_to_bring_it_by_hand(
    a_hub: Hub, small: Entry, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(Missing, match="no hub is reached") as told:
        get(small, shelf)
    assert told.value.exit_code == 4
    _says_how(str(told.value), small, shelf)
    assert list(shelf.folder.iterdir()) == []


def test_without_the_hub_s_client_one_command_is_named(
    small: Entry, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)
    with pytest.raises(Missing, match="pip install huggingface_hub"):
        get(small, shelf)


def test_two_do_not_fetch_the_same_file(a_hub: Hub, small: Entry, shelf: Shelf) -> None:
    def meanwhile(here: int, whole: int) -> None:
        with pytest.raises(Refused, match="somebody else"):
            get(small, shelf)

    assert get(small, shelf, heard=meanwhile).path.read_bytes() == CONTENT


def _says_how(told: str, entry: Entry, shelf: Shelf) -> None:
    assert "\n" not in told
    assert entry.address() in told
    assert str(shelf.folder) in told
    assert "director models use" in told
    assert Path(shelf.folder).is_absolute()
