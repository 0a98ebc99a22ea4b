"""Parts of renderings are whole or absent, stay within their budget, and are trusted only if they are what was kept."""

import hashlib
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from director.errors import DrawingFailed
from director.renderers.diffusion.identity import Address
from director.renderers.diffusion.store import Store
from director.renderers.diffusion.tensors import packed, sound, unpacked

pytest.importorskip("safetensors")
ROOM = 10_000_000


def place(number: int) -> Address:
    return Address("latents", f"{number:032x}")


def blob(number: int, size: int = 1000) -> bytes:
    return packed({"latents": np.full(size, number, np.uint8)})


def of(store: Store, address: Address) -> Path:
    (found,) = store._folder.glob(f"{address.kind}-{address.key}-*")
    return found


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "parts", ROOM)


def test_what_is_kept_is_read_back_bit_for_bit(store: Store) -> None:
    latents = np.random.default_rng(0).standard_normal((1, 16, 5, 8, 12)).astype(np.float32)
    store.keep(place(1), packed({"latents": latents}))
    kept = store.read(place(1))
    assert kept is not None
    assert np.array_equal(unpacked(kept)["latents"], latents)
    assert store.held() == {place(1)}
    assert store.read(place(2)) is None


def test_another_process_finds_what_one_kept(store: Store, tmp_path: Path) -> None:
    store.keep(place(1), blob(1))
    assert Store(tmp_path / "parts", ROOM).read(place(1)) == blob(1)


@pytest.mark.parametrize("spoil", [lambda b: b[:-1], lambda b: b"", lambda b: b[:-1] + b"\xff", lambda b: b + b"\0"])
def test_a_damaged_part_is_refused_thrown_away_and_made_anew(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    told: list[str] = []
    store = Store(tmp_path, ROOM, told.append)
    store.keep(place(1), blob(1))
    path = of(store, place(1))
    path.write_bytes(spoil(blob(1)))
    assert store.read(place(1)) is None
    assert not path.exists()
    assert told == [f"{path.name} is damaged; it is thrown away and made anew"]
    store.keep(place(1), blob(1))
    assert store.read(place(1)) == blob(1)


def test_a_damaged_part_is_replaced_by_keeping_it_again(store: Store) -> None:
    store.keep(place(1), blob(1))
    of(store, place(1)).write_bytes(b"rot")
    store.keep(place(1), blob(1))
    assert store.read(place(1)) == blob(1)


def test_a_pickle_is_never_kept_and_never_read_even_under_a_right_name(store: Store) -> None:
    foreign = pickle.dumps({"latents": [1.0]})
    with pytest.raises(DrawingFailed, match="no safetensors file"):
        store.keep(place(1), foreign)
    store.keep(place(1), blob(1))
    good = of(store, place(1))
    good.rename(good.with_name(f"latents-{place(1).key}-{hashlib.sha256(foreign).hexdigest()[:32]}.safetensors"))
    of(store, place(1)).write_bytes(foreign)
    assert store.read(place(1)) is None


def test_files_of_others_are_neither_read_counted_nor_deleted(tmp_path: Path) -> None:
    store = Store(tmp_path, 1)
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "model.safetensors").write_bytes(blob(1))
    (tmp_path / f"latents-{place(9).key}-{'0' * 32}.safetensors").symlink_to(tmp_path / "notes.txt")
    store.keep(place(1), blob(1))
    assert store.held() == frozenset()
    assert store.size() == 0
    assert {"notes.txt", "model.safetensors"} < {path.name for path in tmp_path.iterdir()}


def test_a_header_that_lies_is_not_sound() -> None:
    head = b'{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,8]}}'
    assert not sound(len(head).to_bytes(8, "little") + head + bytes(8))
    gap = b'{"a":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}}'
    assert not sound(len(gap).to_bytes(8, "little") + gap + bytes(8))
    assert not sound((1 << 60).to_bytes(8, "little") + b"{}")
    assert sound(packed({"a": np.zeros((2, 3), np.float16), "b": np.zeros(0, np.int64)}))


def test_over_the_budget_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    store = Store(tmp_path, 3 * len(blob(0)))
    for number in range(3):
        store.keep(place(number), blob(number))
        os.utime(of(store, place(number)), ns=(number, number))
    assert store.read(place(0)) == blob(0)  # used just now
    store.keep(place(3), blob(3))
    assert store.held() == {place(0), place(2), place(3)}
    assert store.size() <= 3 * len(blob(0))


def test_what_a_job_holds_stays_over_any_budget_until_it_lets_go(tmp_path: Path) -> None:
    store, other = Store(tmp_path, 1), Store(tmp_path, 1)
    with store.hold(place(1), place(2)):
        store.keep(place(1), blob(1))
        other.keep(place(2), blob(2))
        other.keep(place(3), blob(3))
        assert store.held() == {place(1), place(2)}
    other.keep(place(3), blob(3))
    assert store.held() == frozenset()
    assert list((tmp_path / ".held").iterdir()) == []


HOLDING = """
import sys, time
from pathlib import Path
from director.renderers.diffusion.identity import Address
from director.renderers.diffusion.store import Store
from director.renderers.diffusion.tensors import packed
import numpy as np
store = Store(Path(sys.argv[1]), 1)
address = Address("latents", sys.argv[2])
with store.hold(address):
    store.keep(address, packed({"latents": np.zeros(1000, np.uint8)}))
    print("held", flush=True)
    time.sleep(600)
"""


def test_latents_outlive_a_process_that_is_killed_while_it_decodes_and_are_let_go(tmp_path: Path) -> None:
    job = subprocess.Popen([sys.executable, "-c", HOLDING, str(tmp_path), place(1).key], stdout=subprocess.PIPE)
    assert job.stdout is not None
    assert job.stdout.readline() == b"held\n"
    small = Store(tmp_path, 1)
    small.keep(place(2), blob(2))
    assert small.held() == {place(1)}
    job.send_signal(signal.SIGKILL)
    job.wait()
    job.stdout.close()
    assert Store(tmp_path, ROOM).read(place(1)) is not None
    small.keep(place(2), blob(2))
    assert small.held() == frozenset()


def test_many_writers_of_the_same_and_of_other_parts_lose_nothing(tmp_path: Path) -> None:
    def write(turn: int) -> None:
        Store(tmp_path, ROOM).keep(place(turn % 5), blob(turn % 5, 50_000))

    with ThreadPoolExecutor(8) as writers:
        list(writers.map(write, range(80)))
    store = Store(tmp_path, ROOM)
    assert [store.read(place(number)) for number in range(5)] == [blob(number, 50_000) for number in range(5)]
    assert len(list(tmp_path.glob("*.safetensors"))) == 5
    assert list(tmp_path.glob(".*.part")) == []


def test_writers_over_a_small_budget_end_within_it(tmp_path: Path) -> None:
    def write(turn: int) -> None:
        store = Store(tmp_path, 100_000)
        store.keep(place(turn), blob(turn % 256, 20_000))
        assert store.read(place(turn)) in (None, blob(turn % 256, 20_000))

    with ThreadPoolExecutor(8) as writers:
        list(writers.map(write, range(60)))
    assert 0 < Store(tmp_path, 100_000).size() <= 100_000
