"""A language model in a process of its own: asked, watched, given up on, and started anew for the next note.

Whatever goes wrong in there is a ModelFailed with its reason: within a second where the file is no good or the process
ends, within twenty where it hangs.
"""

import hashlib
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from director.errors import ModelFailed, ModelStopped
from director.interpreters.llama.header import Header, header
from director.interpreters.llama.loading import Counted, Library, Loading, asked
from director.interpreters.llama.memory import needed
from director.interpreters.llm.engine import Heed, Prompt, Said
from director.jobs.job import Job, Kind, Progress
from director.jobs.worker import Worker
from director.models.engines import library as installed_library
from director.models.fitting import Machine, this_machine

HANG_S = 15.0  # a block of the prompt, or a token, takes less on any machine that a model fits
ANSWER = Kind(
    ModelFailed,
    ModelStopped,
    undone="gave no answer",
    doing="the answer of",
    doer="its process",
    advice="use a smaller model",
)
_TASKS = "director.interpreters.llama.answering"
_DISK = 100e6  # bytes a second, of a slow one
_LONG_S = 900.0
_YIELDS = 5
_LARGE = 3 << 30  # from here on, a block of 128 tokens may take longer than anybody waits for a word
_GLANCE = 1 << 20
_MARGIN = 1.25  # what is allowed over what was reckoned


@dataclass(frozen=True)
class Setting:
    """How a model is run: the most tokens it holds, the library (None: the one there is), and what it may take.

    `threads` 0 takes all cores but one, `layers` 0 puts on a graphics card what it holds, -1 all.
    """

    context: int = 8192
    library: Library | None = None
    threads: int = 0
    layers: int = 0


class Llama:
    """An Engine over a GGUF file and a child process, which is started when first needed and lasts."""

    name, remote = "llama", ""

    def __init__(self, path: Path, setting: Setting = Setting()) -> None:
        self._path, self._setting = path, setting
        self._key = path.stem
        self._worker = Worker(yields=_YIELDS)
        self._turn = threading.Lock()
        self._stops = self._stops_before = 0  # so far, and when whoever has the turn asked for it
        self._closed = False
        self._loading: Loading | None = None
        self._holder = 0  # the process that has loaded the model

    @property
    def pid(self) -> int:
        """The process that holds the model; 0 before there is one."""
        return self._worker.pid

    @property
    def model(self) -> str:
        """The model's own name, and eight letters of what is in its file."""
        return f"{header(self._path).name or self._path.stem} {_mark(self._path)}"

    @property
    def context(self) -> int:
        """The most tokens that prompt and answer hold together: what was asked for, or all it was trained for."""
        return min(self._setting.context, header(self._path).context)

    def count(self, text: str) -> int:
        """How many tokens the text is."""
        with self._asking():
            counted: int = self._worker.run(self._job("count", Counted(self._loaded(), text)))
            return counted

    def say(self, prompt: Prompt, heed: Heed | None = None) -> Said:
        """The model's answer, whole."""
        with self._asking():
            job = self._job("say", asked(self._loaded(), prompt))
            said: Said = self._worker.run(job, self._heard(heed))
            return said

    def stop(self) -> None:
        """End the answer that is being said, and those that wait for their turn."""
        self._stops += 1
        self._worker.cancel(self._key)

    def close(self) -> None:
        """End the process; an answer that is being said fails."""
        self._closed = True
        self.stop()  # a child that is only being started is not there to be ended, but says a first word
        self._worker.close()

    @contextmanager
    def _asking(self) -> Generator[None, None, None]:
        """One's turn at the child; whoever lets the model go meanwhile is sure that none is left."""
        before = self._stops
        with self._turn:
            self._stops_before = before
            try:
                self._go_on()  # the model is not loaded for whoever was stopped while another had the turn
                yield
            finally:
                if self._closed:
                    self._worker.close()

    @property
    def _stopped(self) -> bool:
        """Whether whoever has the turn is no longer heard."""
        return self._stops != self._stops_before

    def _go_on(self) -> None:
        """Raise where nobody hears the answer any more."""
        if self._closed:
            raise ModelFailed(f"{self._key} was let go; open the session again")
        if self._stopped:
            raise ModelStopped(f"the answer of {self._key} was stopped")

    def _loaded(self) -> Loading:
        """Have a child hold the model; one that ended between two notes is nothing to tell of."""
        lasting = self._worker.pid
        try:
            return self._load()
        except ModelFailed as failed:
            if isinstance(failed, ModelStopped) or not lasting or self._worker.pid:
                raise
        return self._load()

    def _load(self) -> Loading:
        told = header(self._path)
        loaded = self._holder == self._worker.pid != 0
        if not loaded or not self._loading:
            machine = this_machine()
            self._go_on()  # what this machine has may take its tools ten seconds to say
            self._loading = self._reckoned(told, machine)
        job = self._job("load", self._loading, 0.0 if loaded else told.weights / _DISK)
        self._worker.run(job, self._heard(None))
        self._holder = self._worker.pid
        self._go_on()
        return self._loading

    def _reckoned(self, told: Header, machine: Machine) -> Loading:
        """How the model is to be loaded here; raises ModelFailed where it takes more memory than is free."""
        block = 128 if told.weights < _LARGE else 32
        needs, library = needed(told, self.context, block), self._setting.library or installed_library()
        blocks = max(1, told.number("block_count"))
        layers = self._layers(library, int(blocks * min(1.0, machine.graphics / needs / _MARGIN)))
        stays = 0 if layers < 0 else int(needs * (1 - min(1.0, layers / blocks)))
        if stays > machine.memory:
            raise ModelFailed(
                f"{self.model} needs {stays / 1e9:.1f} GB of memory and {machine.memory / 1e9:.1f} GB are free; "
                "close other programs, or choose a smaller model with `director models`"
            )
        return Loading(
            str(self._path),
            library,
            self.context,
            threads=self._setting.threads or max(1, _cores(machine) - 1),
            block=block,
            layers=layers,
            memory=0 if layers else int(needs * _MARGIN),  # what a card's driver takes of it, nobody can reckon
        )

    def _layers(self, library: Library, fitting: int) -> int:
        """How many layers go to the card: as set, or those that fit; none where the library was built without."""
        layers = self._setting.layers or fitting
        return layers if layers and self._worker.run(self._job("offloads", library)) else 0

    def _job(self, task: str, given: Any, more_s: float = 0.0) -> Job:
        patience_s = HANG_S + more_s  # and no shorter for heartbeats: xllamacpp lets none through while it loads
        return Job(self._key, f"{_TASKS}:{task}", given, _LONG_S, patience_s, ANSWER, frozen_s=patience_s)

    def _heard(self, heed: Heed | None) -> Progress:
        """Hand pieces of text to `heed`; anything the child says is the moment to see whether it was stopped early."""

        def hear(said: Any) -> None:
            if self._stopped:
                self._worker.cancel(self._key)
            elif heed and isinstance(said, str) and said:
                heed(said)

        return hear


def _cores(machine: Machine) -> int:
    """How many cores there are; two threads of one are slower at this than one. The system says so on Linux alone."""
    cores: set[str] = set()
    for told in Path("/sys/devices/system/cpu").glob("cpu[0-9]*/topology/thread_siblings_list"):
        cores.add(told.read_text())
    return min(machine.cores, len(cores) or machine.cores)


def _mark(path: Path) -> str:
    """What tells two files of one name apart: eight letters of what is at their begin and end."""
    state = path.stat()
    return _hashed(path, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=8)
def _hashed(path: Path, size: int, _changed: int) -> str:
    with path.open("rb") as file:
        begin = file.read(_GLANCE)
        file.seek(max(0, size - _GLANCE))
        return hashlib.blake2b(begin + file.read(_GLANCE) + str(size).encode(), digest_size=4).hexdigest()
