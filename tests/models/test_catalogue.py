"""The catalogue says what is so of each model, with a source for each claim; what fits is arithmetic."""

import re
from pathlib import Path

import pytest

from director.errors import UsageError
from director.models.catalogue import Entry, catalogue, entry_of
from director.models.fitting import Machine, best, fit, this_machine

GB = 1_000_000_000
CLAIMS = {"licence", "released", "parameters", "context", "shape", "pin"}


@pytest.mark.parametrize("entry", catalogue(), ids=lambda entry: entry.id)
def test_an_entry_is_free_pinned_and_sourced(entry: Entry) -> None:
    assert entry.licence in ("Apache-2.0", "MIT")
    assert re.fullmatch(r"[0-9a-f]{40}", entry.revision)
    assert re.fullmatch(r"[0-9a-f]{64}", entry.sha256)
    assert re.fullmatch(r"20\d\d-\d\d", entry.released)
    assert 1e9 <= entry.parameters <= 14e9
    assert entry.context >= 8192
    assert set(entry.sources) == CLAIMS
    assert all(source.startswith("https://") for source in entry.sources.values())
    assert entry.revision in entry.sources["pin"]
    assert entry.file in entry.sources["pin"]


@pytest.mark.parametrize("entry", catalogue(), ids=lambda entry: entry.id)
def test_a_file_is_as_large_as_four_to_five_bits_a_parameter(entry: Entry) -> None:
    assert 4.5 < entry.size * 8 / entry.parameters < 5.6


def test_the_catalogue_goes_from_small_to_large() -> None:
    sizes = [entry.size for entry in catalogue()]
    assert len(sizes) in (4, 5)
    assert sizes == sorted(sizes)


def test_more_context_takes_more_memory() -> None:
    one = entry_of("granite-4.1-3b")
    assert one.memory(8192) - one.memory(4096) == 4096 * 2 * 2 * 40 * 8 * 64
    assert one.memory(0) > one.size


def test_a_misspelt_id_is_told_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"did you mean granite-4\.1-3b"):
        entry_of("granit-4.1-3b")


@pytest.mark.parametrize(
    ("machine", "expected"),
    [
        (Machine(1 * GB, 8), None),
        (Machine(3 * GB, 1), "granite-4.0-1b"),
        (Machine(20 * GB, 2), "granite-4.0-1b"),
        (Machine(20 * GB, 4), "qwen3-4b-2507"),
        (Machine(5 * GB, 16), "qwen3-4b-2507"),
        (Machine(20 * GB, 16), "ministral-3-14b"),
        (Machine(4 * GB, 2, graphics=16 * GB), "ministral-3-14b"),
    ],
)
def test_the_best_is_the_largest_that_memory_and_cores_carry(machine: Machine, expected: str | None) -> None:
    found = best(catalogue(), machine)
    assert (found.id if found else None) == expected


def test_what_fits_no_memory_does_not_fit() -> None:
    assert fit(entry_of("ministral-3-14b"), Machine(4 * GB, 64)) == "no"
    assert fit(entry_of("ministral-3-14b"), Machine(40 * GB, 2)) == "slow"


def test_this_machine_is_told_by_itself() -> None:
    machine = this_machine()
    assert machine.memory > 0
    assert machine.cores >= 1


@pytest.mark.parametrize(
    ("stat", "left"), [("anon 2000\nfile 5000\nactive_file 1000\ninactive_file 4000\n", 6000), ("", 1000)]
)
def test_in_a_container_the_files_that_memory_holds_leave_it_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stat: str, left: int
) -> None:
    (tmp_path / "memory.max").write_text("8000\n")
    (tmp_path / "memory.current").write_text("7000\n")
    (tmp_path / "memory.stat").write_text(stat)
    monkeypatch.setattr("director.models.fitting._GROUP", tmp_path)
    assert this_machine().memory == left
