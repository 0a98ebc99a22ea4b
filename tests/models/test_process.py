"""A language model in a process of its own keeps to the contract, and each way for it to fail is told in time."""

import contextlib
import importlib.util
import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from director.config import shipped
from director.errors import ModelFailed
from director.interpreters.base import Unread
from director.interpreters.llama.loading import Library
from director.interpreters.llm.engine import Engine, Prompt, Said
from director.interpreters.llm.prompts import read_prompts
from director.interpreters.llm.reader import ModelInterpreter
from director.jobs.job import Job, Progress
from director.jobs.worker import Worker
from director.models import process
from director.models.fitting import Machine
from director.models.process import Llama, Setting
from tests.interpreters.engine_contract import LISTED, LONG, MANY, EngineContract, asked, model_that_is_led
from tests.interpreters.llm.films import heard, long_cut
from tests.striking import gone, strike

LIBRARIES: tuple[Library, ...] = ("llama_cpp", "xllamacpp")


@pytest.fixture(scope="module", params=LIBRARIES)
def library(request: pytest.FixtureRequest) -> Library:
    found: Library = request.param
    if importlib.util.find_spec(found) is None:
        pytest.skip(f"needs {found}, which is not installed")
    return found


@pytest.fixture(scope="module")
def llama(library: Library, tiny_model: Path) -> Iterator[Llama]:
    opened = Llama(tiny_model, Setting(context=4096, library=library))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def leading(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Llama]:
    opened = Llama(model_that_is_led(tmp_path_factory.mktemp("led")), Setting(library=library))
    yield opened
    opened.close()


class TestContract(EngineContract):
    @pytest.fixture
    def engine(self, llama: Llama) -> Engine:
        return llama

    @pytest.fixture
    def led(self, leading: Llama) -> Engine:
        return leading


def said_or_reason(opened: Llama, prompt: Prompt) -> tuple[str, str]:
    """What it said, and why it said nothing; one of them is empty."""
    try:
        return opened.say(prompt).text, ""
    except ModelFailed as failed:
        return "", str(failed)


def test_one_process_answers_many_notes_and_gives_way_to_others(llama: Llama) -> None:
    llama.say(asked())
    first = llama.pid
    llama.say(asked("Wider."))
    assert llama.pid == first != os.getpid()
    assert os.getpriority(os.PRIO_PROCESS, first) > os.getpriority(os.PRIO_PROCESS, 0)


def test_a_model_made_ready_evaluates_less_of_the_first_note(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("gguf", reason="needs gguf, which writes the tiny models (pip install gguf)")
    from tests.llm.tiny import Tiny, write

    said: list[Said] = []
    film = long_cut(200)  # so that what notes begin with alike is longer than a block
    large = write(tmp_path / "large.gguf", Tiny(context=16384))  # and so that it is told more than the brief telling
    opened = Llama(large, Setting(context=16384, library=library))
    reader = ModelInterpreter(opened, read_prompts(shipped("prompts")))
    try:
        reader.ready(heard("", film, scope=()))
        say = opened.say
        monkeypatch.setattr(opened, "say", lambda prompt, heed: said.append(say(prompt, heed)) or said[-1])
        with contextlib.suppress(Unread):
            reader.read(heard("She is drowning in here.", film))
    finally:
        opened.close()
    assert said[0].reused > said[0].evaluated > 0


def test_closing_leaves_no_process_and_answers_nothing(library: Library, tiny_model: Path) -> None:
    opened = Llama(tiny_model, Setting(library=library))
    opened.say(asked())
    pid = opened.pid
    opened.close()
    assert gone(pid)
    with pytest.raises(ModelFailed, match="let go"):
        opened.say(asked())
    opened.close()


def test_closing_ends_what_is_being_said(library: Library, tiny_model: Path) -> None:
    opened, begun = Llama(tiny_model, Setting(library=library)), threading.Event()
    ends: list[str] = []

    def ask() -> None:
        try:
            opened.say(asked(grammar=LONG, limit=4000), lambda _: begun.set())
        except ModelFailed as end:
            ends.append(str(end))

    thread = threading.Thread(target=ask)
    thread.start()
    assert begun.wait(60)
    opened.close()
    thread.join(60)
    assert len(ends) == 1
    assert opened.pid == 0


def test_a_stop_while_the_model_is_loaded_is_heard(library: Library, tiny_model: Path) -> None:
    opened = Llama(tiny_model, Setting(library=library))
    ended = threading.Event()

    def ask() -> None:
        with pytest.raises(ModelFailed, match="was stopped"):
            opened.say(asked(grammar=LONG, limit=4000))
        ended.set()

    thread = threading.Thread(target=ask)
    thread.start()
    while not ended.wait(0.05):
        opened.stop()
    thread.join(60)
    assert LISTED.fullmatch(opened.say(asked()).text)
    opened.close()


@pytest.mark.parametrize("how", ["close", "stop"])
def test_while_the_machine_is_looked_at_it_can_be_let_go_and_starts_no_process(
    library: Library, tiny_model: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    opened = Llama(tiny_model, Setting(library=library))

    def looked() -> Machine:
        getattr(opened, how)()
        return Machine(memory=1 << 40, cores=1)

    monkeypatch.setattr(process, "this_machine", looked)
    monkeypatch.setattr(opened, "_worker", Worker(begin=lambda yields: pytest.fail("it started a process")))
    with pytest.raises(ModelFailed, match="let go" if how == "close" else "stopped"):
        opened.say(asked())


def test_a_process_that_starts_as_it_is_let_go_is_ended(
    library: Library, tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, run = Llama(tiny_model, Setting(library=library)), Worker.run
    jobs = list[str]()

    def late(worker: Worker, job: Job, progress: Progress | None = None) -> object:
        if not jobs:
            opened.close()
        jobs.append(job.task)
        return run(worker, job, progress)

    monkeypatch.setattr(Worker, "run", late)
    with pytest.raises(ModelFailed):
        opened.say(asked())
    assert len(jobs) == 1
    assert opened.pid == 0


def test_what_llama_cpp_says_of_itself_is_on_no_screen(
    library: Library, tiny_model: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    opened = Llama(tiny_model, Setting(library=library))
    opened.say(asked())
    with pytest.raises(ModelFailed):
        opened.say(asked(grammar="root ::= nowhere"))
    opened.close()
    assert capfd.readouterr() == ("", "")


def test_a_killed_process_is_told_and_the_next_note_answered(llama: Llama) -> None:
    with pytest.raises(ModelFailed, match=r"gave no answer: its process was ended by SIGKILL"):
        llama.say(asked(grammar=LONG, limit=4000), lambda _: strike(llama.pid))
    assert LISTED.fullmatch(llama.say(asked()).text)


def test_a_crash_is_told(llama: Llama) -> None:
    with pytest.raises(ModelFailed, match="SIGSEGV"):
        llama.say(asked(grammar=LONG, limit=4000), lambda _: strike(llama.pid, signal.SIGSEGV))
    assert LISTED.fullmatch(llama.say(asked()).text)


def test_a_process_that_hangs_is_ended(llama: Llama, monkeypatch: pytest.MonkeyPatch) -> None:
    assert process.HANG_S < 20
    llama.say(asked())
    monkeypatch.setattr(process, "HANG_S", 1.5)
    hung: list[int] = []

    def freeze(_: str) -> None:
        if not hung:
            hung.append(llama.pid)
            strike(llama.pid, signal.SIGSTOP)

    with pytest.raises(ModelFailed, match=r"nothing moved for 1\.5 seconds"):
        llama.say(asked(grammar=LONG, limit=4000), freeze)
    assert gone(hung[0])
    monkeypatch.undo()
    assert LISTED.fullmatch(llama.say(asked()).text)


def test_only_a_model_that_is_not_loaded_yet_is_given_time_for_it(
    library: Library, tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs, run = list[Job](), Worker.run

    def noted(worker: Worker, job: Job, progress: Progress | None = None) -> object:
        jobs.append(job)
        return run(worker, job, progress)

    monkeypatch.setattr(Worker, "run", noted)
    monkeypatch.setattr(process, "_DISK", 1000.0)
    opened = Llama(tiny_model, Setting(library=library))
    for _ in range(2):
        opened.count("Closer.")
    opened.close()
    patience = [job.patience_s for job in jobs]
    assert patience[0] > 60
    assert patience[1:] == [process.HANG_S] * 3
    assert [job.frozen_s for job in jobs] == patience


def test_a_model_that_is_larger_than_the_memory_is_refused(
    library: Library, tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "this_machine", lambda: Machine(memory=100_000_000, cores=2))
    opened = Llama(tiny_model, Setting(library=library))
    with pytest.raises(ModelFailed, match=r"needs 0\.\d GB of memory and 0\.1 GB are free"):
        opened.say(asked())
    assert opened.pid == 0


def test_a_card_that_the_library_was_not_built_for_is_no_memory(
    library: Library, tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "this_machine", lambda: Machine(memory=100_000_000, cores=2, graphics=80 << 30))
    opened = Llama(tiny_model, Setting(library=library))
    for _ in range(2):
        with pytest.raises(ModelFailed, match=r"needs 0\.\d GB of memory and 0\.1 GB are free"):
            opened.say(asked())
    monkeypatch.undo()
    assert LISTED.fullmatch(opened.say(asked()).text)
    opened.close()


@pytest.mark.parametrize(
    ("graphics", "memory", "fits"), [(80 << 30, 1000, True), (200 << 20, 1000, False), (200 << 20, 200 << 20, True)]
)
def test_what_a_card_does_not_hold_must_fit_the_memory(
    tiny_model: Path, monkeypatch: pytest.MonkeyPatch, graphics: int, memory: int, fits: bool
) -> None:
    jobs = list[Job]()

    def noted(worker: Worker, job: Job, progress: Progress | None = None) -> object:
        jobs.append(job)
        return True

    monkeypatch.setattr(Worker, "run", noted)
    monkeypatch.setattr(process, "this_machine", lambda: Machine(memory, 2, graphics))
    opened = Llama(tiny_model, Setting(library="llama_cpp"))
    with contextlib.nullcontext() if fits else pytest.raises(ModelFailed, match="are free"):
        opened.count("Closer.")
    loads = [job.given for job in jobs if job.task.endswith(":load")]
    assert [(loading.layers > 0, loading.memory) for loading in loads] == [(True, 0)] * fits


def eight_megabytes(*_: object) -> int:
    return 8_000_000


def test_a_model_that_takes_more_memory_than_reckoned_is_ended_and_not_the_machine(
    library: Library, tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "needed", eight_megabytes)
    opened = Llama(tiny_model, Setting(library=library))
    with pytest.raises(ModelFailed):
        opened.say(asked())
    monkeypatch.undo()
    opened.close()


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelFailed, match="can't be opened"):
        Llama(tmp_path / "gone.gguf").say(asked())


@pytest.mark.parametrize("content", [b"", b"GG", b"GGUF", b"PK\x03\x04" + bytes(100), b"GGUF\x09\0\0\0" + bytes(99)])
def test_what_is_no_gguf_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.gguf"
    path.write_bytes(content)
    with pytest.raises(ModelFailed, match=r"other\.gguf is"):
        Llama(path).say(asked())


@pytest.mark.parametrize("share", [0.001, 0.02, 0.1, 0.5, 0.999])
def test_a_file_that_is_cut_short_is_told(tmp_path: Path, tiny_model: Path, share: float) -> None:
    whole = tiny_model.read_bytes()
    path = tmp_path / "short.gguf"
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(ModelFailed, match=r"short\.gguf is (damaged|cut short)"):
        Llama(path).say(asked())


def test_a_damaged_file_gives_an_answer_or_a_reason(library: Library, tmp_path: Path, tiny_model: Path) -> None:
    """Bytes here and there are others: whatever llama.cpp makes of it, the next file is read."""
    whole, chance = tiny_model.read_bytes(), random.Random(4)
    for index in range(10):
        damaged = bytearray(whole)
        for _ in range(20):
            damaged[chance.randrange(4, len(whole) if index % 2 else 40_000)] = chance.randrange(256)
        path = tmp_path / f"damaged-{index}.gguf"
        path.write_bytes(damaged)
        opened = Llama(path, Setting(library=library))
        said, reason = said_or_reason(opened, asked())
        opened.close()
        assert LISTED.fullmatch(said) or reason


@pytest.mark.parametrize("times", [20, pytest.param(100, marks=pytest.mark.slow)])
def test_killing_it_at_random_loses_no_note(library: Library, tiny_model: Path, times: int) -> None:
    chance, opened = random.Random(times), Llama(tiny_model, Setting(context=4096, library=library))
    opened.say(asked())
    for index in range(times):
        killed: list[float] = []

        def kill(at: list[float] = killed, pid: int = opened.pid) -> None:
            at.append(time.monotonic())
            strike(pid)

        timer = threading.Timer(chance.uniform(0.0, 0.15), kill)
        timer.start()
        said, reason = said_or_reason(opened, asked(f"Note {index}.", MANY, heat=1.0))
        ended = time.monotonic()
        timer.join()
        assert len(said) == 40 or "SIGKILL" in reason
        assert said or ended - killed[0] < 5.0
        assert LISTED.fullmatch(opened.say(asked(f"Note {index}, again.")).text)
    opened.close()
